"""Who had how many contacts with customers, by day and by method."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.frozen import dataclass

WEEKS = 12
WEEK = 7

Heat = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Contact entries since `start` (a Monday) by author and day, and of the running week by author and method."""

    start: date
    by_day: Mapping[tuple[str, date], int]
    by_method: Mapping[tuple[str, str], int]


def measure_activity(states: Iterable[CustomerState], ground: Ground) -> Activity:
    """Go through all entries once. An entry by two methods is one contact a day and one of each method."""
    monday = ground.today - timedelta(days=ground.today.weekday())
    start = monday - timedelta(weeks=WEEKS - 1)
    days: Counter[tuple[str, date]] = Counter()
    methods: Counter[tuple[str, str]] = Counter()
    for state in states:
        for entry in state.log:
            if entry.on < start or entry.author is None or not ground.is_contact(entry):
                continue
            days[entry.author, entry.on] += 1
            if entry.on >= monday:
                methods.update((entry.author, key) for key in entry.methods if key in ground.contacts)
    return Activity(start=start, by_day=days, by_method=methods)


def heat_of(author: str, activity: Activity) -> Heat:
    """Contact entries per day of the last weeks, oldest week first, Monday first."""
    days = [activity.by_day.get((author, activity.start + timedelta(days=n)), 0) for n in range(WEEKS * WEEK)]
    return tuple(tuple(days[n : n + WEEK]) for n in range(0, WEEKS * WEEK, WEEK))


def week_of(author: str, activity: Activity, ground: Ground) -> dict[str, int]:
    """Contact entries of the running week by method key, in the configured order, without unused ones."""
    counts = {method.key: activity.by_method.get((author, method.key), 0) for method in ground.rules.methods}
    return {key: count for key, count in counts.items() if count}
