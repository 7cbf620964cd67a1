"""Numbers that are days: serials of spreadsheets, digits in a row, seconds since 1970; where the column says so."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from site_builder.importers.formats.serial_dates import from_serial
from site_builder.importers.sheet import Value
from site_builder.importers.values.plain import narrow
from site_builder.model.frozen import dataclass

_FIRST, _LAST = 25_569, 73_415
"""1970 to 2100 in serials from 1900: what can be a day of business."""

_SHIFT_1904 = 1_462
_NEAR, _FAR = timedelta(days=366), timedelta(days=3_660)
_DIGITS = range(19_000_101, 21_991_232)
_SECONDS = range(946_684_800, 4_102_444_800)
_THOUSAND = 1_000
_ZERO = datetime(1970, 1, 1)  # noqa: DTZ001 - told as Greenwich time beside it


@dataclass(frozen=True, slots=True)
class Serials:
    """Numbers of this column are serials, counted from 1900 or 1904."""

    from_1904: bool = False


def settle_serials(values: Sequence[Value], *, near: date, from_1904: bool) -> Serials | None:
    """Whether the bare numbers of a column of days are serials: all of them days of business, near the other days.

    Where days that are written out stand beside them, those decide between 1900 and 1904.
    """
    numbers = [number for value in values if (number := _number(value)) is not None]
    if not numbers or not all(_FIRST - _SHIFT_1904 <= number <= _LAST for number in numbers):
        return None
    written = [value.date() if isinstance(value, datetime) else value for value in values if isinstance(value, date)]
    first, last = (min(written), max(written)) if written else (date(1970, 1, 1), near + 4 * _FAR)
    told = ((_NEAR, from_1904), (_NEAR, not from_1904)) if written else ()
    for far, system in (*told, (_FAR, from_1904)):
        days = [_day(number, from_1904=system) for number in numbers]
        if all(day and first - far <= day <= last + far for day in days):
            return Serials(system)
    return None


def _day(number: Decimal, *, from_1904: bool) -> date | None:
    found = from_serial(number, from_1904=from_1904, timed=True)
    return found.date() if isinstance(found, datetime) else None


def _number(value: Value) -> Decimal | None:
    """A bare number that is no day written in digits and no count of seconds."""
    if isinstance(value, bool) or not isinstance(value, Decimal | str):
        return None
    text = narrow(value)
    if not text.isascii() or not text.replace(".", "", 1).isdecimal():
        return None
    number = Decimal(text)
    return number if number < _DIGITS.start and number != 0 else None


def from_number(number: Decimal, serials: Serials | None) -> datetime | None:
    """The moment that a number means; None where it means none."""
    whole = int(number) if number == number.to_integral_value() and number < 10**15 else -1
    if whole in _DIGITS:
        return _digits(whole)
    if whole in _SECONDS or whole // _THOUSAND in _SECONDS:
        seconds = whole if whole in _SECONDS else whole // _THOUSAND
        return _ZERO + timedelta(seconds=seconds)
    if serials is None:
        return None
    found = from_serial(number, from_1904=serials.from_1904, timed=True)
    return found if isinstance(found, datetime) else None


def _digits(number: int) -> datetime | None:
    try:
        return datetime(number // 10_000, number // 100 % 100, number % 100)  # noqa: DTZ001
    except ValueError:
        return None
