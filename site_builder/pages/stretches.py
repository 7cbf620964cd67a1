"""The days that pages compare: this week, month, quarter so far against as many days of the one before."""

from datetime import date, timedelta

from site_builder.model.frozen import dataclass
from site_builder.model.period import Period

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What has passed of a period, today included, and the same number of days of the period before."""

    now: Period
    before: Period


def so_far(whole: Period, today: date) -> Stretch:
    """A running period up to today; the one before is cut to the same length, at most to its own end."""
    if whole.start is None or whole.end is None:
        return Stretch(whole, whole)
    length = min(today + DAY, whole.end) - whole.start
    earlier = whole.before() or whole
    start, end = earlier.start or whole.start, earlier.end or whole.end
    return Stretch(Period(whole.start, whole.start + length), Period(start, min(start + length, end)))
