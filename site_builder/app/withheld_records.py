"""Records, and whatever is made of their texts, without the names that a view does not hold."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from site_builder.app.withheld import Withheld
from site_builder.model.book import Book
from site_builder.model.customer import Customer
from site_builder.model.words import Term, Words

Thing = TypeVar("Thing")
Said = Callable[[str], str]

_KEPT = frozenset({"path", "fingerprint", "id"})
"""What tells records and entries apart: never shown as words, or the record's own."""


def withheld_book(book: Book, withheld: Withheld) -> Book:
    """The book with every text of its records gone through; texts for excerpts keep their places.

    Pages and configuration were gone through before they were read. Attachments that are called so are left out.
    """
    telling = {path for path, text in book.sources.items() if withheld.tells(text)}
    customers = tuple(_customer(one, telling, withheld) for one in book.customers)
    by_path = {one.path: one for one in customers}
    return replace(
        book,
        customers=customers,
        by_path=by_path,
        by_id={key: by_path[one.path] for key, one in book.by_id.items()},
        sources={path: withheld.covered(text) if path in telling else text for path, text in book.sources.items()},
        attachments=tuple(one for one in book.attachments if not withheld.tells(one.name)),
        said=withheld.said,
    )


def _customer(one: Customer, telling: set[str], withheld: Withheld) -> Customer:
    paths = {one.path, *(entry.path for entry in one.follow_ups)}
    return told(one, withheld.said) if paths & telling else one


def told(thing: Thing, said: Said) -> Thing:
    """The same with every text inside gone through; it itself where nothing was to be changed."""
    found: Thing = _told(thing, said)
    return found


def _told(thing: Any, said: Said) -> Any:
    match thing:
        case Enum() | Term() | Words():
            return thing
        case str():
            return said(thing)
        case tuple():
            parts = tuple(_told(one, said) for one in thing)
            return thing if all(one is two for one, two in zip(parts, thing, strict=True)) else parts
        case Mapping():
            return _values(thing, said)
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            return _changed(thing, said)
    return thing


def _values(thing: Mapping[Any, Any], said: Said) -> Mapping[Any, Any]:
    made = {key: _told(value, said) for key, value in thing.items()}
    return thing if all(made[key] is value for key, value in thing.items()) else made


def _changed(thing: Any, said: Said) -> Any:
    """A dataclass of ours; places in files are numbers and take the longest way for nothing."""
    made = {}
    for one in fields(thing):
        value = getattr(thing, one.name)
        if one.name not in _KEPT and not one.name.endswith("span"):
            new = _told(value, said)
            if new is not value:
                made[one.name] = new
    return replace(thing, **made) if made else thing
