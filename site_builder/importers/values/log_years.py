"""The years that a log leaves out: settled by its order, by days of the week and by other days of the row, or asked."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from site_builder.importers.values.log_starts import Start
from site_builder.model.frozen import dataclass

_CLEARLY = 1.5
_BACK, _BEFORE = 15, 2
"""Years before the file's day, and before the making of the record, that are tried."""

_EARLY = timedelta(days=31)
"""A record may be made a little after the first talk."""

_QUIET = timedelta(days=92)
"""The last talk that a table names may be missing from the log, but not for longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """Other days that a log's own days are judged by.

    Attributes:
        file_on: no entry is later than the file.
        created_on: of the row; the log begins about then.
        updated_on: of the row; no entry is later.
        last_on: the last contact that the row names.
        year: of the newest entry, where somebody was asked.
        newest_first: as the column does elsewhere; None where it does not tell.
    """

    file_on: date
    created_on: date | None = None
    updated_on: date | None = None
    last_on: date | None = None
    year: int | None = None
    newest_first: bool | None = None

    @property
    def latest(self) -> date:
        """No entry is later than this."""
        return min(one for one in (self.file_on, self.updated_on) if one) + timedelta(days=1)

    @property
    def earliest_year(self) -> int:
        """Years before this one are not tried."""
        back = self.file_on.year - _BACK
        return max(back, self.created_on.year - _BEFORE) if self.created_on else back


@dataclass(frozen=True, slots=True)
class YearsOpen:
    """Several years fit; those that the newest entry could be of, latest first."""

    years: tuple[int, ...]


Days = tuple[date, ...]


def settle_years(starts: Sequence[Start], anchors: Anchors) -> Days | YearsOpen:
    """The days of all entries, in the order of the cell.

    Where years are missing, the entries are taken as going one way, by the fewest turns; what contradicts a day of the
    week or another day of the row is left out. Exactly one way must remain. A record that was made after its first
    talks says nothing of them.
    """
    if all(one.year for one in starts):
        return tuple(date(one.year or 0, one.month, one.day) for one in starts)
    ways = list(dict.fromkeys(_ways(starts, anchors)))
    if any(one.year for one in starts):
        ways = _likelier(ways)
    for judge in (_by_year, _by_creation, _by_last_contact, _by_update):
        judged = judge(ways, anchors)
        ways = judged or ways
    return ways[0] if len(ways) == 1 else YearsOpen(tuple(sorted({max(way).year for way in ways}, reverse=True)))


def _ways(starts: Sequence[Start], anchors: Anchors) -> Iterator[Days]:
    """For each year of the newest entry the shortest way, upwards or downwards; of one entry both are the same."""
    latest, backwards = anchors.latest, tuple(reversed(starts))
    for year in range(latest.year, anchors.earliest_year - 1, -1):
        both: list[Days] = []
        if anchors.newest_first is not True:
            both += [tuple(reversed(way))] if (way := _downwards(backwards, year)) else []
        if anchors.newest_first is not False and (len(starts) > 1 or not both):
            both += [way] if (way := _downwards(starts, year)) else []
        yield from _likelier([way for way in both if _fits(way, starts, latest)])


def _downwards(starts: Sequence[Start], year: int) -> Days | None:
    """The days from the newest down, each as late as it can be; None where a year that is named does not fit."""
    days: list[date] = []
    for one in starts:
        tried = one.year or (days[-1].year if days else year)
        day = _day(tried, one)
        if day is None or (days and day > days[-1]):
            day = _day(tried - 1, one) if one.year is None else None
        if day is None or (not days and day.year != year):
            return None
        days.append(day)
    return tuple(days)


def _day(year: int, one: Start) -> date | None:
    try:
        return date(year, one.month, one.day)
    except ValueError:  # 29 February
        return None


def _likelier(ways: Sequence[Days]) -> list[Days]:
    """Those that no other way beats: by fewer turns of the year in about as many days, or by clearly fewer days."""
    if len(ways) == 1:
        return list(ways)
    sizes = [(_turns(way), _span(way)) for way in ways]
    return [
        way
        for at, way in enumerate(ways)
        if not any(_beats(size, sizes[at]) for number, size in enumerate(sizes) if number != at)
    ]


def _beats(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Told by turns and days."""
    if one[0] < other[0] and one[1] <= _CLEARLY * other[1]:
        return True
    return _CLEARLY * one[1] < other[1]


def _turns(way: Days) -> int:
    return sum(one.year != other.year for one, other in pairwise(way))


def _span(way: Days) -> int:
    return (max(way) - min(way)).days


def _fits(way: Days, starts: Sequence[Start], latest: date) -> bool:
    return max(way) <= latest and all(
        one.weekday is None or one.weekday == day.weekday() for one, day in zip(starts, way, strict=True)
    )


def _by_year(ways: Sequence[Days], anchors: Anchors) -> list[Days]:
    return [way for way in ways if anchors.year and max(way).year == anchors.year]


def _by_creation(ways: Sequence[Days], anchors: Anchors) -> list[Days]:
    return [way for way in ways if anchors.created_on and min(way) >= anchors.created_on - _EARLY]


def _by_last_contact(ways: Sequence[Days], anchors: Anchors) -> list[Days]:
    last = anchors.last_on
    same = [way for way in ways if last and max(way) == last]
    return same or [way for way in ways if last and timedelta(0) <= last - max(way) <= _QUIET]


def _by_update(ways: Sequence[Days], anchors: Anchors) -> list[Days]:
    return [way for way in ways if anchors.updated_on and max(way) == anchors.updated_on]
