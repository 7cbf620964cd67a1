"""Working days and the arithmetic of days; pure, the day is always an argument."""

from calendar import monthrange
from datetime import date, time, timedelta

from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Cadence, CadenceUnit

SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCalendar:
    """Which days are worked. `off` and `work` override Monday to Friday; `official_years` have a table (M10).

    `official` is False where the team keeps no country's holidays. `hours` are the office hours, where stated.
    """

    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()
    official_years: frozenset[int] = frozenset()
    official: bool = False
    hours: tuple[time, time] | None = None

    def is_working(self, day: date) -> bool:
        """Whether the team works on this day."""
        if day in self.work:
            return True
        return day not in self.off and day.weekday() < SATURDAY

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after `first` up to and including `last`."""
        days = (last - first).days
        return sum(self.is_working(first + timedelta(days=n)) for n in range(1, days + 1))


def add_months(day: date, count: int) -> date:
    """The same day `count` months later, or that month's last day: 31 January + 1 month = 28 February (M8)."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


def add_cadence(day: date, cadence: Cadence, calendar: WorkCalendar) -> date:
    """When the next contact is due after one on `day`."""
    match cadence.unit:
        case CadenceUnit.DAY:
            return day + timedelta(days=cadence.count)
        case CadenceUnit.WEEK:
            return day + timedelta(weeks=cadence.count)
        case CadenceUnit.MONTH:
            return add_months(day, cadence.count)
        case CadenceUnit.WORKDAY:
            return calendar.add_working_days(day, cadence.count)
