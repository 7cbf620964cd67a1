"""Customers that belong together: parent companies, subsidiaries, members of a group."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from site_builder.model.book import Book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.pages.addresses import Addresses

Kin = Mapping[tuple[str, str], Sequence[Customer]]
"""The customers by ("parent", id of the parent) and by ("group", name of the group)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another customer and `how` it is related: parent, child or group."""

    name: str
    url: str
    how: str


def find_kin(book: Book) -> Kin:
    """Index the whole book once."""
    kin: dict[tuple[str, str], list[Customer]] = defaultdict(list)
    for one in book.customers:
        if one.parent:
            kin["parent", one.parent].append(one)
        if one.group:
            kin["group", one.group].append(one)
    return dict(kin)


def related(one: Customer, book: Book, kin: Kin, known: Addresses) -> tuple[Related, ...]:
    """The parent first, then subsidiaries, then the rest of the group; each customer once."""
    parent = book.by_id.get(one.parent) if one.parent else None
    found = [(parent, "parent")] if parent else []
    found += [(child, "child") for child in kin.get(("parent", one.id or ""), ())]
    found += [(member, "group") for member in kin.get(("group", one.group or ""), ())]
    first: dict[str, Related] = {}
    for other, how in found:
        if other.path != one.path:
            first.setdefault(other.path, Related(name=other.label, url=known.customer(other), how=how))
    return tuple(first.values())
