"""Days and moments of a column: what every cell means is settled by all cells together."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal

from site_builder.importers.sheet import Value
from site_builder.importers.values.date_order import Ambiguous, Order, settle_order, three_numbers
from site_builder.importers.values.date_serials import Serials, from_number, settle_serials
from site_builder.importers.values.date_shapes import Clock, Parts, clock, day_parts, is_month, is_without_year
from site_builder.importers.values.date_words import NO_DAY
from site_builder.importers.values.plain import narrow
from site_builder.importers.values.unread import Unread, rows_text, unread
from site_builder.model.frozen import dataclass
from site_builder.parse.dates import YEARS

_CENTURY = 100
_AHEAD = 20
"""Years from the file's day on that two digits can mean; beyond, they mean the century before."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with a time of day where the cell has one; `offset` in minutes from Greenwich where it names a zone."""

    on: date
    at: time | None = None
    offset: int | None = None

    def in_zone(self, zone: tzinfo) -> "Moment":
        """The same moment as clocks of a zone show it; a moment without a zone is taken as theirs."""
        if self.offset is None or self.at is None:
            return self
        there = datetime.combine(self.on, self.at, timezone(timedelta(minutes=self.offset))).astimezone(zone)
        return Moment(there.date(), there.time())


@dataclass(frozen=True, slots=True)
class DateColumn:
    """What is settled for a column of days.

    Attributes:
        orders: of three numbers, by the sign between them.
        serials: whether numbers are days of a spreadsheet, and counted from when.
        near: a day of the file's time, for years of two digits.
    """

    orders: Mapping[str, Order | Ambiguous] = field(default_factory=dict)
    serials: Serials | None = None
    near: date = date(2000, 1, 1)

    def read(self, value: Value) -> Moment | Unread | None:
        """The day of a cell, None where it is empty or says that there is none."""
        match value:
            case None:
                return None
            case datetime():
                return Moment(value.date(), value.time() if value.time() != time() else None)
            case date():
                return Moment(value)
            case bool() | time():
                return unread("date.none", narrow(value))
            case Decimal():
                return self._number(value, narrow(value))
        text = narrow(value)
        return None if not text or text.lower() in NO_DAY else self._text(text)

    def _number(self, number: Decimal, seen: str) -> Moment | Unread:
        found = from_number(number, self.serials)
        if found is None:
            return unread("date.number", seen)
        return Moment(found.date(), found.time() if found.time() != time() else None, self._zone_of(number))

    def _zone_of(self, number: Decimal) -> int | None:
        return 0 if number > _STAMPS else None

    def _text(self, text: str) -> Moment | Unread:
        if text.replace(".", "", 1).isdecimal() and text.isascii() and not _is_compact(text):
            return self._number(Decimal(text), text)
        parts, rest, unsettled = day_parts(text, lambda sign: self._order(sign, text))
        if unsettled:
            return self._without_order(text, unsettled)
        if parts is None:
            return unread(_reason(text), text)
        return self._moment(parts, clock(rest), text)

    def _order(self, sign: str, text: str) -> Order | None:
        """What is settled for the column; where it contradicts itself, what this cell alone can be."""
        settled = self.orders.get(sign, Order.ANY)
        if isinstance(settled, Ambiguous) or settled is Order.ANY:
            alone = settle_order((text,))
            return alone if isinstance(alone, Order) and alone is not Order.ANY else None
        return settled

    def _without_order(self, text: str, sign: str) -> Unread:
        settled = self.orders.get(sign)
        rows = settled.rows if isinstance(settled, Ambiguous) else ()
        contradicts = isinstance(settled, Ambiguous) and settled.contradiction
        return unread("date.contradiction" if contradicts else "date.order", text, rows=rows_text(rows))

    def _moment(self, parts: Parts, at: Clock | str | None, text: str) -> Moment | Unread:
        if isinstance(at, str):
            return unread("date.rest", text, rest=at.strip())
        year = self._year(parts)
        try:
            day = date(year, parts.month, parts.day)
            moment = time(at.hour % 24, at.minute, at.second) if at else None
        except ValueError:
            return unread("date.impossible", text)
        if year not in YEARS or (at and at.hour > _MIDNIGHT):
            return unread("date.impossible", text)
        offset = at.offset if at else None
        if at and at.hour == _MIDNIGHT:
            day += timedelta(days=1)
        return Moment(day, moment if moment and (moment != time() or offset is not None) else None, offset)

    def _year(self, parts: Parts) -> int:
        if not parts.short:
            return parts.year
        century = self.near.year // _CENTURY * _CENTURY
        year = century + parts.year
        return year - _CENTURY if year > self.near.year + _AHEAD else year


_MIDNIGHT = 24
_STAMPS = 10**9


def _is_compact(text: str) -> bool:
    return len(text) in {8, 12, 14} and text.startswith(("19", "20", "21"))


def _reason(text: str) -> str:
    if is_without_year(text):
        return "date.no-year"
    return "date.month" if is_month(text) else "date.none"


def settle_dates(values: Sequence[Value], *, near: date, first_row: int = 1, from_1904: bool = False) -> DateColumn:
    """What a column of days needs to be known of all of its cells.

    Args:
        values: the cells, the first in row `first_row`.
        near: a day of the file's time.
        first_row: the number of the first cell's row, for the rows that a problem names.
        from_1904: the workbook counts its days from 1904.
    """
    texts = [narrow(value) if isinstance(value, str) else "" for value in values]
    whole = settle_order(texts, first_row)
    signs = {found[2] for text in texts if (found := three_numbers(text))}
    orders: dict[str, Order | Ambiguous] = dict.fromkeys(signs, whole)
    if isinstance(whole, Ambiguous) and whole.contradiction:
        for sign in signs:
            own = [text if (found := three_numbers(text)) and found[2] == sign else "" for text in texts]
            orders[sign] = _against(settle_order(own, first_row), whole)
    return DateColumn(orders, settle_serials(values, near=near, from_1904=from_1904), near)


def _against(own: Order | Ambiguous, whole: Ambiguous) -> Order | Ambiguous:
    """The order of one sign; where the sign alone settles nothing, the rows of the whole column say why."""
    return whole if isinstance(own, Ambiguous) and not own.contradiction else own
