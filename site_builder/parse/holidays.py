"""Official holidays and make-up working days of mainland China, from the kept library."""

from datetime import date
from functools import cache

SATURDAY = 5


@cache
def official_days() -> tuple[frozenset[date], frozenset[date], frozenset[int]]:
    """Weekdays that are off, weekend days that are worked, and the years that have a table at all."""
    from chinese_calendar import constants  # noqa: PLC0415 - start-up is felt on every command

    off = frozenset(day for day in constants.holidays if day.weekday() < SATURDAY)
    work = frozenset(constants.workdays)
    return off, work, frozenset(day.year for day in constants.holidays)
