"""What names mean among all records of a team, and what was probably meant by one that means nothing."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Protocol

from site_builder.model.book import Book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.link_names import LinkNames, fold_name
from site_builder.parse.nearest import nearest

MOST_SUGGESTIONS = 200
"""More names than these are no slips: looking for what each of them meant would take longer than reading them."""


class Suggestions:
    """What people probably meant, each name looked up once."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self._candidates = tuple(candidates)
        self._found: dict[str, str | None] = {}

    def near(self, name: str) -> str | None:
        """The candidate most like it, None where none is like it or too many were asked for."""
        if name not in self._found and len(self._found) < MOST_SUGGESTIONS:
            self._found[name] = nearest(name, self._candidates)
        return self._found.get(name)


class Meant(Protocol):
    """The names of a team, for the rules about links and parents."""

    @property
    def links(self) -> LinkNames:
        """What a `[[name]]` may mean."""

    def near_link(self, name: str) -> str | None:
        """What a link to nothing should probably have said."""

    def is_parent(self, name: str) -> bool:
        """Whether some record is called so."""

    def near_parent(self, name: str) -> str | None:
        """The record that a parent which is none was probably meant to be."""


@dataclass(frozen=True)
class MeantIn:
    """The same of a book; nothing of it is put together before somebody asks."""

    book: Book

    @cached_property
    def links(self) -> LinkNames:
        """What a `[[name]]` may mean."""
        return self.book.names()

    def near_link(self, name: str) -> str | None:
        """What a link to nothing should probably have said."""
        near = self._suggestions.near(fold_name(name))
        return self.links.written[near] if near else None

    def is_parent(self, name: str) -> bool:
        """Whether some record is called so."""
        return parent_key(name) in self._parents

    def near_parent(self, name: str) -> str | None:
        """The record that a parent which is none was probably meant to be."""
        near = nearest(parent_key(name), self._parents)
        return self._parents[near] if near else None

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(self.links.exact)

    @cached_property
    def _parents(self) -> Mapping[str, str]:
        return dict(pair for one in self.book.customers for pair in parent_names(one))


def parent_key(name: str) -> str:
    """A parent without what people type differently."""
    return name.strip().casefold()


def parent_names(customer: Customer) -> tuple[tuple[str, str], ...]:
    """What a child may call this customer, folded and as it is written."""
    names = (customer.id, customer.name, customer.short_name, *customer.former_ids, *customer.former_names)
    return tuple((name.casefold(), name) for name in names if name)
