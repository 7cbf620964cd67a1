"""From the text of one value to what it means, by kind; None where it means nothing."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from site_builder.model.colour import read_colour
from site_builder.model.deadline import Within, WithinUnit
from site_builder.model.period import (
    month_of,
    name_of_month,
    name_of_quarter,
    name_of_week,
    name_of_year,
    quarter_of,
    week_of,
    year_of,
)
from site_builder.model.pipeline import Cadence, CadenceUnit
from site_builder.model.regex import regex
from site_builder.parse.amounts import read_bool, read_money, read_number
from site_builder.parse.config.setting import Kind
from site_builder.parse.dates import read_date, read_time
from site_builder.parse.periods import read_period

_CADENCE = regex(r"([1-9]\d{0,3}) ?(wd|d|w|m)", re.ASCII)
_WITHIN = regex(r"(0|[1-9]\d{0,3}) ?(min|h|wd|d|w)", re.ASCII)
_QUIET = regex(r"([1-9]\d{0,3}) ?(wd|d)?", re.ASCII)
_OFFSET = regex(r"(-?\d{1,5}) ?(wd|d|w|m)?", re.ASCII)
_SLUG = regex(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?", re.ASCII)
_KEY = regex(r"[^\s,#:\uff1a\uff0c][^\n,#:\uff1a\uff0c]{0,63}")
_CURRENCY = regex(r"[A-Z]{3}", re.ASCII)
_ADDRESS = regex(r"https?://[^\s/?#@<>\"']+(?:/[^\s?#<>\"']*)?", re.IGNORECASE)
_SOME_DAY, _OTHER_DAY = date(2001, 1, 15), date(2012, 8, 23)
"""Days of different years, quarters, months and weeks: words such as `this month` differ on them."""
_RANGE = regex(r"\s*(?:\.\.|~|\uff5e)\s*")
_LONGEST_RANGE = 370


def read_value(kind: Kind, text: str) -> object | None:
    """What the text means as a value of this kind, None where it is none."""
    reader = _READERS.get(kind)
    return reader(text.strip()) if reader else text.strip() or None


def _whole(text: str) -> int | None:
    number = read_number(text)
    return int(number) if number is not None and number == number.to_integral_value() else None


def _amount(text: str) -> Decimal | None:
    number = read_number(text.removesuffix("%"))
    if number is not None:
        return number
    money = read_money(text)
    return money.amount if money else None


def _date(text: str) -> date | None:
    found = read_date(text)
    return found if isinstance(found, date) else None


def _days(text: str) -> tuple[date, ...] | None:
    """One day, or all from the first to the last of `FROM..TO`."""
    ends = [_date(part) for part in _RANGE.split(text)]
    first, last = ends[0], ends[-1]
    if first is None or last is None or len(ends) > len(("first", "last")):
        return None
    count = (last - first).days
    return tuple(first + timedelta(days=n) for n in range(count + 1)) if 0 <= count < _LONGEST_RANGE else None


def _cadence(text: str) -> Cadence | None:
    found = _CADENCE.fullmatch(text)
    return Cadence(int(found[1]), CadenceUnit(found[2])) if found else None


def _within(text: str) -> Within | None:
    found = _WITHIN.fullmatch(text)
    return Within(int(found[1]), WithinUnit(found[2])) if found else None


def _quiet(text: str) -> Within | None:
    """Days, where no unit is given."""
    found = _QUIET.fullmatch(text)
    return Within(int(found[1]), WithinUnit(found[2] or "d")) if found else None


def _offset(text: str) -> Cadence | None:
    """How long after a day, in calendar days where no unit is given; 0 is the day itself."""
    found = _OFFSET.fullmatch(text)
    return Cadence(int(found[1]), CadenceUnit(found[2] or "d")) if found else None


def _hours(text: str) -> tuple[time, time] | None:
    ends = [read_time(part) for part in re.split(r"\s*(?:-|–|~|\uff5e|\uff0d)\s*", text)]
    if len(ends) != len(("from", "to")) or ends[0] is None or ends[1] is None or ends[0] >= ends[1]:
        return None
    return ends[0], ends[1]


def _night(text: str) -> tuple[time, ...] | None:
    """From one time to another, past midnight too; a word for no is no such time."""
    if read_bool(text) is False:
        return ()
    ends = [read_time(part) for part in re.split(r"\s*(?:-|–|~|\uff5e|\uff0d)\s*", text)]
    if len(ends) != len(("from", "to")) or ends[0] is None or ends[1] is None or ends[0] == ends[1]:
        return None
    return ends[0], ends[1]


def _zone(text: str) -> str | None:
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError):
        return None


def _period(text: str) -> str | None:
    """A period whose days are the same whenever it is read, by its canonical name."""
    period = read_period(text, _SOME_DAY)
    if period is None or period != read_period(text, _OTHER_DAY) or period.start is None or period.last is None:
        return None
    named = ((year_of, name_of_year), (quarter_of, name_of_quarter), (month_of, name_of_month), (week_of, name_of_week))
    name = next((name for stretch, name in named if ".." not in text and stretch(period.start) == period), None)
    return name(period.start) if name else f"{period.start.isoformat()}..{period.last.isoformat()}"


def _fitting(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: text if pattern.fullmatch(text) else None


_READERS: Mapping[Kind, Callable[[str], object | None]] = {
    Kind.KEY: _fitting(_KEY),
    Kind.SLUG: _fitting(_SLUG),
    Kind.NUMBER: _whole,
    Kind.DECIMAL: read_number,
    Kind.AMOUNT: _amount,
    Kind.BOOL: read_bool,
    Kind.DATE: _date,
    Kind.CADENCE: _cadence,
    Kind.OFFSET: _offset,
    Kind.WITHIN: _within,
    Kind.QUIET: _quiet,
    Kind.PERIOD: _period,
    Kind.HOURS: _hours,
    Kind.TIME: read_time,
    Kind.NIGHT: _night,
    Kind.ZONE: _zone,
    Kind.ADDRESS: _fitting(_ADDRESS),
    Kind.CURRENCY: _fitting(_CURRENCY),
    Kind.COLOUR: read_colour,
    Kind.DAYS: _days,
}
