"""What a manager compares every Friday: this week and month so far against as many days of the one before (R60)."""

from collections.abc import Iterator

from site_builder.model.frozen import dataclass
from site_builder.model.period import month_of, week_of
from site_builder.model.pipeline import Status
from site_builder.model.words import Term, Words
from site_builder.pages.breakdown import Asking, Line
from site_builder.pages.stretches import Stretch, so_far

ADDED_UP = ("new-customers", "activity", "stage-entries", "won-count", "won-value", "lost-count")
MEASURED = ("sales-cycle", "churn")
INTENT = "status-conversion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure in the running week and month, each against as many days of the one before.

    `of` is the part of it that is meant, where it has several.
    """

    name: str
    week: Line
    month: Line
    of: Words | Term | str | None = None


def changes_so_far(ask: Asking) -> Iterator[Change]:
    """Counts and sums, the share that went from potential to intent, how long it took to win, who left."""
    today = ask.report.today
    week, month = so_far(week_of(today), today), so_far(month_of(today), today)
    for name in ADDED_UP:
        yield Change(
            name=name,
            week=ask.total(name, week.now, week.before),
            month=ask.total(name, month.now, month.before),
        )
    weekly, monthly = _intent(ask, week), _intent(ask, month)
    if weekly and monthly:
        yield Change(name=INTENT, week=weekly, month=monthly, of=weekly.label)
    for name in MEASURED:
        yield Change(
            name=name,
            week=ask.whole(name, week.now, against=week.before),
            month=ask.whole(name, month.now, against=month.before),
        )


def _intent(ask: Asking, days: Stretch) -> Line | None:
    """Of the opportunities that were potential first in these days, those that showed intent since."""
    return ask.by(INTENT, period=days.now, against=days.before).line(status=str(Status.POTENTIAL))
