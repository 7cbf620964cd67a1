"""Shares of a hundred: 30 %, 30, or 0.3 where the column proves that its numbers are shares of one."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum

from site_builder.importers.formats.exact import exact, tidy
from site_builder.importers.sheet import Value
from site_builder.importers.values.numerals import read_numerals
from site_builder.importers.values.plain import narrow
from site_builder.importers.values.unread import Unread, rows_text, unread
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_PERCENT = regex(r"(?P<number>[+-]?\d+(?:[.,]\d+)?)\s*(?:%|percent|pct)", re.IGNORECASE)
_TENTHS = regex(r"(?P<number>[一二三四五六七八九十]|\d(?:\.\d)?)成(?P<half>半)?")
_SPOKEN = "百分之"
_HUNDRED = Decimal(100)


class Scale(Enum):
    """What bare numbers of the column are."""

    OF_HUNDRED = "of-hundred"
    OF_ONE = "of-one"


@dataclass(frozen=True, slots=True)
class Unsettled:
    """All bare numbers are 0 or 1: one in a hundred, or all. The rows of the ones."""

    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PercentColumn:
    """What is settled for a column of percentages."""

    scale: Scale | Unsettled = Scale.OF_HUNDRED

    def read(self, value: Value) -> Decimal | Unread | None:
        """The percentage of a cell, 30 for 30 %; None where it is empty. What is beyond 0 and 100 is told."""
        text = narrow(value)
        if not text:
            return None
        found = _marked(text) if isinstance(value, str) else None
        bare = _bare(value) if found is None else None
        if bare is not None:
            if isinstance(self.scale, Unsettled) and bare == 1:
                return unread("percent.scale", text, rows=rows_text(self.scale.rows))
            found = bare * _HUNDRED if self.scale is Scale.OF_ONE else bare
        if found is None:
            return unread("percent.none", text)
        return tidy(found) if 0 <= found <= _HUNDRED else unread("percent.range", text)


def _marked(text: str) -> Decimal | None:
    """A percentage that says by itself that it is one."""
    if found := _PERCENT.fullmatch(text):
        return Decimal(found["number"].replace(",", "."))
    if found := _TENTHS.fullmatch(text):
        number = exact(found["number"]) or (read_numerals(found["number"]) or (Decimal(0), ""))[0]
        return number * 10 + (5 if found["half"] else 0)
    if text.startswith(_SPOKEN):
        rest = text.removeprefix(_SPOKEN)
        spoken = read_numerals(rest)
        return exact(rest) or (spoken[0] if spoken and not spoken[1] else None)
    return None


def _bare(value: Value) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    return exact(narrow(value).replace(",", ".")) if isinstance(value, str) else None


def settle_percents(values: Sequence[Value], first_row: int = 1) -> PercentColumn:
    """Whether the bare numbers of the column are shares of one: all up to 1 and one of them a fraction."""
    bare = list(_bare_ones(values, first_row))
    if not bare or any(number > 1 for _, number in bare):
        return PercentColumn()
    if any(0 < number < 1 for _, number in bare):
        return PercentColumn(Scale.OF_ONE)
    return PercentColumn(Unsettled(tuple(row for row, number in bare if number == 1)))


def _bare_ones(values: Sequence[Value], first_row: int) -> Iterator[tuple[int, Decimal]]:
    for row, value in enumerate(values, first_row):
        if (number := _bare(value)) is not None:
            yield row, number
