"""Whether a column writes day, month or year first: settled by all of its cells together, never by habit."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_THREE = regex(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)", re.ASCII)
_MONTHS, _DAYS = 12, 31
_ENOUGH = 3


class Order(Enum):
    """Which of three numbers means what."""

    DAY_FIRST = "d-m-y"
    MONTH_FIRST = "m-d-y"
    YEAR_FIRST = "y-m-d"
    ANY = "any"
    """No cell of the column needs an order."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The cells do not settle it: the rows that stand against each other, or all that could be read two ways."""

    rows: tuple[int, ...]
    contradiction: bool = False


@dataclass(frozen=True, slots=True)
class _Three:
    row: int
    first: int
    second: int
    last: int
    dotted: bool
    short: bool
    """The last number has two digits: it may be a day as well as a year."""

    day_last: bool
    """It has one digit: it is no year."""


def settle_order(texts: Sequence[str], first_row: int = 1) -> Order | Ambiguous:
    """The order that every cell of the column can have, if it is the only one.

    `13/3/26` proves the day first, `3/13/26` the month; `15.04.2021` is nowhere written month first. Cells whose year
    stands first, or whose month is a word, say nothing.
    """
    found = [one for row, text in enumerate(texts, first_row) for one in _threes(row, text)]
    if not found:
        return Order.ANY
    possible = [order for order in (Order.DAY_FIRST, Order.MONTH_FIRST, Order.YEAR_FIRST) if _fits_all(order, found)]
    if not possible:
        return Ambiguous(_witnesses(found), contradiction=True)
    possible = _without_steady_days(possible, found)
    if len(possible) == 1:
        return possible[0]
    if all(one.first == one.second for one in found) and Order.YEAR_FIRST not in possible:
        return Order.DAY_FIRST  # 3/3/2026 is the same either way
    return Ambiguous(tuple(one.row for one in found))


def three_numbers(text: str) -> re.Match[str] | None:
    """The three numbers of a day whose order is not plain."""
    return _THREE.search(text)


def _threes(row: int, text: str) -> Iterable[_Three]:
    found = three_numbers(text)
    if found:
        size = len(found[4])
        short, day_last = size < len("2026"), size < len("26")
        if not day_last or len(found[1]) == len("26"):
            yield _Three(row, int(found[1]), int(found[3]), int(found[4]), found[2] == ".", short, day_last)


def _fits(order: Order, one: _Three) -> bool:
    if order is Order.YEAR_FIRST:
        return one.short and 1 <= one.second <= _MONTHS and 1 <= one.last <= _DAYS
    if one.day_last:
        return False
    day, month = (one.first, one.second) if order is Order.DAY_FIRST else (one.second, one.first)
    dotted_month = order is Order.MONTH_FIRST and one.dotted and not one.short
    return 1 <= month <= _MONTHS and 1 <= day <= _DAYS and not dotted_month


def _fits_all(order: Order, found: Sequence[_Three]) -> bool:
    return all(_fits(order, one) for one in found)


def _without_steady_days(possible: list[Order], found: Sequence[_Three]) -> list[Order]:
    """Nobody has all days on the 26th of the month: a last number that stays is the year, a first one as well."""
    if len(found) < _ENOUGH or len({(one.first, one.second, one.last) for one in found}) < _ENOUGH:
        return possible
    steady_last, steady_first = (len({getattr(one, name) for one in found}) == 1 for name in ("last", "first"))
    if steady_last and not steady_first:
        return [order for order in possible if order is not Order.YEAR_FIRST] or possible
    if steady_first and not steady_last:
        return [order for order in possible if order is Order.YEAR_FIRST] or possible
    return possible


def _witnesses(found: Sequence[_Three]) -> tuple[int, ...]:
    """One row for each order that some cells have and others cannot have."""
    sole: dict[Order | None, int] = {}
    for one in found:
        fitting = [order for order in (Order.DAY_FIRST, Order.MONTH_FIRST, Order.YEAR_FIRST) if _fits(order, one)]
        if len(fitting) <= 1:
            sole.setdefault(fitting[0] if fitting else None, one.row)
    return tuple(sorted(sole.values())) or tuple(one.row for one in found)
