"""What ties a record to others in the eyes of the rules across records.

Two records that have a key in common are judged together (GJ501, GJ502, GJ507); a link or a parent asks for a name
that others bear (GJ505, GJ506, GJ508), a link to a file for the file (GJ509). Whoever changes one record need look
again only at those that are tied to it by what it said, or says now.
"""

from collections.abc import Iterator
from typing import NamedTuple

from site_builder.checks.linking import links_in
from site_builder.checks.meant import parent_key, parent_names
from site_builder.metrics.rules.duplicates import channels
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.link_names import beside, fold_name, moved, titles_of, written_names
from site_builder.parse.links import LinkKind
from site_builder.parse.names import fold_company_name


class Key(NamedTuple):
    """One tie: its kind and what it is about."""

    kind: str
    value: str


NUMBER, CODE, TWIN = "number", "code", "twin"
NAME, PARENT_NAME = "name", "parent-name"
LINK, FILE, PARENT = "link", "file", "parent"
ATTACHED = "attached"


@dataclass(frozen=True, slots=True)
class Face:
    """What others can see of a record. `shared` are the keys by which it is judged together with others.

    `links` and `parents` are its names as links and parents mean them, folded and as they are written; `titles` those
    of which a link may be a short form; `asks` the parent that it names.
    """

    said: tuple[object, ...]
    shared: frozenset[Key]
    links: tuple[tuple[str, str], ...]
    parents: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]
    asks: str | None

    def keys(self) -> Iterator[Key]:
        """All by which it is found."""
        yield from self.shared
        yield from (Key(NAME, folded) for folded, _ in self.links)
        yield from (Key(PARENT_NAME, folded) for folded, _ in self.parents)
        if self.asks:
            yield Key(PARENT, self.asks)


@dataclass(frozen=True, slots=True)
class Asks:
    """What the links of a text ask for. `names` are folded, each with its place in the text."""

    names: tuple[tuple[str, int], ...] = ()
    files: frozenset[str] = frozenset()

    def keys(self) -> Iterator[Key]:
        """All by which it is found."""
        yield from dict.fromkeys(Key(LINK, name) for name, _ in self.names)
        yield from (Key(FILE, path) for path in self.files)


NOTHING = Asks()


def face_of(customer: Customer) -> Face:
    """What others see of a customer; its outline is enough."""
    former = (*customer.former_ids, *customer.former_names)
    return Face(
        said=(customer.id, customer.name, customer.short_name, former, customer.parent),
        shared=frozenset(_shared(customer)),
        links=tuple(pair for pair in written_names(customer) if pair[0]),
        parents=parent_names(customer),
        titles=titles_of(customer),
        asks=parent_key(customer.parent) if customer.parent else None,
    )


def _shared(customer: Customer) -> Iterator[Key]:
    for number in (customer.id, *customer.former_ids):
        if number:
            yield Key(NUMBER, number.casefold())
    if customer.credit_code:
        yield Key(CODE, customer.credit_code.strip().upper())
    folded = fold_company_name(customer.name or "")
    for channel in channels(customer):
        yield Key(TWIN, f"{folded}\n{channel}")


def asks_in(path: str, text: str) -> Asks:
    """What a text asks for."""
    links = links_in(text)
    if not links:
        return NOTHING
    folder = path.rpartition("/")[0]
    files = (beside(folder, one.target) for one in links if one.kind is LinkKind.FILE and one.target)
    named = ((fold_name(one.target), one.start) for one in links if one.kind is LinkKind.NAME)
    return Asks(tuple(named), frozenset(place for file in files for place in (file, moved(file))))
