"""What the rows of a table can be narrowed by besides values to tick: days and numbers from and to, and words."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Generic, TypeVar

from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.words import Term, Words

T = TypeVar("T")

DATE, NUMBER = "date", "number"
Plain = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From and to. `kind` is date or number; `cells` holds every row's values: numbers, or days as 20260312."""

    key: str
    label: Term | Words
    kind: str
    cells: tuple[tuple[Plain, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Generic[T]):
    """How a range is made; `read` gives a day, a number, an amount, several of them (unknown ones None) or None."""

    key: str
    label: Term | Words
    kind: str
    read: Callable[[T], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A field of free text that may be searched by itself: `cells` holds every row's text."""

    key: str
    label: Term | Words
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying(Generic[T]):
    """How a wording is made."""

    key: str
    label: Term | Words
    read: Callable[[T], Iterable[object]]


def make_ranges(measures: Iterable[Measure[T]], rows: Sequence[T]) -> tuple[Range, ...]:
    """All ranges that at least one row has a value for."""
    made = (Range(key=one.key, label=one.label, kind=one.kind, cells=_cells(map(one.read, rows))) for one in measures)
    return tuple(one for one in made if any(one.cells))


def make_wordings(sayings: Iterable[Saying[T]], rows: Sequence[T]) -> tuple[Wording, ...]:
    """All free texts that at least one row has."""
    made = (
        Wording(
            key=one.key, label=one.label, cells=tuple("; ".join(str(text) for text in one.read(row)) for row in rows)
        )
        for one in sayings
    )
    return tuple(one for one in made if any(one.cells))


def number_of(day: date) -> int:
    """A day as a number that sorts and compares as days do: 20260312."""
    return day.year * 10_000 + day.month * 100 + day.day


def _cells(values: Iterable[object]) -> tuple[tuple[Plain, ...], ...]:
    """Most rows have no value, or none of several; a table says the same days again and again."""
    return tuple(
        [(_OF_DAY(value) if type(value) is date else _plain(value)) if value or value == 0 else () for value in values]
    )


def _plain(value: object) -> tuple[Plain, ...]:
    match value:
        case bool():
            return ()
        case date():
            return (number_of(value),)
        case Money():
            return (_short(value.amount),)
        case Decimal() | int() | float():
            return (_short(value),)
        case tuple() | list():
            return tuple([plain for one in value for plain in _plain(one)])
        case _:
            return ()


_OF_DAY = lru_cache(maxsize=4096)(_plain)


def _short(value: Decimal | float) -> Plain:
    whole = int(value)
    return whole if whole == value else float(value)
