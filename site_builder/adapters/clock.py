"""The only clock. Everything else gets the day as an argument (decisions.md A2)."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def today(zone: str) -> date:
    """The day it is in a time zone (`Asia/Shanghai`); in UTC where the machine does not know that zone."""
    return now(zone).date()


def now(zone: str) -> datetime:
    """The moment it is, in a time zone; in UTC where the machine does not know that zone."""
    try:
        place = ZoneInfo(zone)
    except (OSError, ValueError, KeyError):  # unknown zone, odd name, a machine without a table
        return datetime.now(UTC)
    return datetime.now(place)


def stopwatch() -> float:
    """Seconds since some moment, for measuring how long something takes."""
    return time.monotonic()


def moment() -> int:
    """Nanoseconds since 1970, to compare with the times of files."""
    return time.time_ns()
