"""Moments in minutes, for what is counted in hours (M11); the least flattering reading where no time is written."""

from datetime import date, time
from decimal import Decimal

Moment = int
"""Minutes since the day before the first of January of the year 1, in the team's own clock."""

DAY = 24 * 60
HOUR = 60


def begins(day: date, at: time | None) -> Moment:
    """When a wait begins: without a time, at 00:00 of its day."""
    return day.toordinal() * DAY + (at.hour * HOUR + at.minute if at else 0)


def ends(day: date, at: time | None) -> Moment:
    """When a wait ends: without a time, at 24:00 of its day."""
    return begins(day, at) if at else begins(day, None) + DAY


def hours(start: Moment, end: Moment) -> Decimal:
    """The exact hours from one to the other, never negative."""
    return Decimal(max(0, end - start)) / HOUR
