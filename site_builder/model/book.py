"""The book of business: everything the records hold."""

from collections.abc import Callable, Mapping
from dataclasses import field

from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import KnowledgeImage, KnowledgePage
from site_builder.model.link_names import LinkNames, link_names
from site_builder.model.own_page import OwnPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file under records/attachments/<id>/. `size` in bytes. `away`: Git LFS keeps it and has not fetched it."""

    path: str
    customer: str
    name: str
    size: int
    away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All records, in the order of their paths. `by_id` holds the first customer of each id, former ids among them.

    `sources` maps the path of every text file that was read to its text, for excerpts.
    `whole_names` are set where records were taken away: a name in `[[…]]` means there what it means in the whole book;
    `said` then takes out of a text what names them, for what else goes to the site (templates, attachments).
    """

    customers: tuple[Customer, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    knowledge: tuple[KnowledgePage, ...] = ()
    images: tuple[KnowledgeImage, ...] = ()
    by_id: Mapping[str, Customer] = field(default_factory=dict)
    by_path: Mapping[str, Customer] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()
    own_pages: tuple[OwnPage, ...] = ()
    whole_names: LinkNames | None = None
    said: Callable[[str], str] | None = field(default=None, repr=False, compare=False)

    def names(self) -> LinkNames:
        """What a `[[name]]` may mean."""
        return self.whole_names or link_names(self.customers, self.knowledge)


def make_book(
    customers: tuple[Customer, ...],
    attachments: tuple[Attachment, ...] = (),
    knowledge: tuple[KnowledgePage, ...] = (),
    sources: Mapping[str, str] | None = None,
    unreadable: tuple[str, ...] = (),
    own_pages: tuple[OwnPage, ...] = (),
) -> Book:
    """Put the records in order and index them. `unreadable` are paths whose bytes gave no text at all."""
    ordered = tuple(sorted(customers, key=lambda one: one.path))
    by_id: dict[str, Customer] = {}
    for one in ordered:
        if one.id:
            by_id.setdefault(one.id, one)
    for one in ordered:
        for number in one.former_ids:
            by_id.setdefault(number, one)
    return Book(
        customers=ordered,
        attachments=attachments,
        knowledge=knowledge,
        by_id=by_id,
        by_path={one.path: one for one in ordered},
        sources=sources or {},
        unreadable=unreadable,
        own_pages=own_pages,
    )
