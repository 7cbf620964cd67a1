"""The value of a number cell as its reader sees it."""

from collections.abc import Callable
from decimal import Decimal

from site_builder.importers.formats.exact import tidy
from site_builder.importers.formats.number_format import Kind, Shown
from site_builder.importers.formats.serial_dates import duration, from_serial
from site_builder.importers.sheet import Value


def shown_value(number: Decimal, shown: Shown, *, from_1904: bool = False) -> Value:
    """A day, a time, or text where the sheet shows a unit with the number: `30%`, `$22700`, `50万元`, `00123`."""
    return _VALUES[shown.kind](number, shown, from_1904)


def _number(number: Decimal, shown: Shown, _from_1904: bool) -> Value:
    if shown.before or shown.after:
        return f"{shown.before}{number:f}{shown.after}"
    if shown.zeros and number >= 0 and number == number.to_integral_value():
        return f"{number:f}".zfill(shown.zeros)
    return number


def _day(number: Decimal, shown: Shown, from_1904: bool) -> Value:
    moment = from_serial(number, from_1904=from_1904, timed=shown.kind is Kind.TIMED)
    return number if moment is None else moment


def _percent(number: Decimal, _shown: Shown, _from_1904: bool) -> Value:
    return f"{tidy(number * 100):f}%"


def _duration(number: Decimal, _shown: Shown, _from_1904: bool) -> Value:
    return duration(number) if abs(number) < _LONGEST_DURATION else number


_LONGEST_DURATION = 10_000_000
_VALUES: dict[Kind, Callable[[Decimal, Shown, bool], Value]] = {
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.TIMED: _day,
    Kind.PERCENT: _percent,
    Kind.DURATION: _duration,
}
