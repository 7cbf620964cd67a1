"""Days as spreadsheets count them: serial numbers from 1900 or 1904, with the leap day that 1900 did not have."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

_DAY = timedelta(days=1)
_ZERO_1900 = datetime(1899, 12, 31)  # noqa: DTZ001 - a cell knows no zone
_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LEAP_DAY = 60
"""The serial of 29 February 1900, which never was."""

_LAST = 2_958_465
"""31 December 9999."""

_MILLISECONDS = 86_400_000


def from_serial(serial: Decimal, *, from_1904: bool, timed: bool) -> date | datetime | time | None:
    """The day, the moment or the time of day that a serial number means; None where it means none.

    Milliseconds count, finer differences are binary noise. With `timed` a whole number is a moment at midnight.
    """
    days, part = divmod(serial, 1) if serial.is_finite() and 0 <= serial <= _LAST else (Decimal(-1), Decimal(0))
    rest = timedelta(milliseconds=int((part * _MILLISECONDS).to_integral_value()))
    if days < 0 or (days == _LEAP_DAY and not from_1904):
        return None
    if days == 0 and not from_1904:
        return (_ZERO_1904 + rest).time() if rest < _DAY and (timed or rest) else None
    moment = _moment(int(days), rest, from_1904=from_1904)
    return moment if moment is None or timed or rest else moment.date()


def _moment(days: int, rest: timedelta, *, from_1904: bool) -> datetime | None:
    zero = _ZERO_1904 if from_1904 else _ZERO_1900 - _DAY * (days > _LEAP_DAY)
    try:
        return zero + _DAY * days + rest
    except OverflowError:
        return None


def duration(serial: Decimal) -> str:
    """A length of time in hours, minutes and seconds, as `[h]:mm:ss` shows it."""
    total = int((abs(serial) * 86_400).to_integral_value())
    return f"{'-' if serial < 0 else ''}{total // 3600}:{total // 60 % 60:02}:{total % 60:02}"
