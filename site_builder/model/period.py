"""A stretch of days: half open, so that neighbouring periods share no day and leave none out."""

from datetime import date, timedelta

from site_builder.model.calendar import add_months
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` up to, not including, `end`; None leaves that side open."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return (self.start is None or day >= self.start) and (self.end is None or day < self.end)

    @property
    def days(self) -> int | None:
        """How many days it has; None where a side is open."""
        return None if self.start is None or self.end is None else (self.end - self.start).days

    @property
    def last(self) -> date | None:
        """Its last day."""
        return None if self.end is None else self.end - timedelta(days=1)

    def before(self) -> "Period | None":
        """The same length just before: whole months by months, all else by days. None where a side is open."""
        if self.start is None or self.end is None:
            return None
        if self.start.day == 1 and self.end.day == 1:
            months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
            return Period(add_months(self.start, -months), self.start)
        return Period(self.start - (self.end - self.start), self.start)

    def year_before(self) -> "Period":
        """The same days a year earlier."""
        start = self.start and add_months(self.start, -12)
        return Period(start, self.end and add_months(self.end, -12))


ALL_TIME = Period()


def month_of(day: date) -> Period:
    """The calendar month of a day."""
    start = day.replace(day=1)
    return Period(start, add_months(start, 1))


def quarter_of(day: date) -> Period:
    """The calendar quarter of a day."""
    start = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return Period(start, add_months(start, 3))


def year_of(day: date) -> Period:
    """The calendar year of a day."""
    start = day.replace(month=1, day=1)
    return Period(start, add_months(start, 12))


def week_of(day: date) -> Period:
    """The week of a day, from Monday on (ISO 8601)."""
    start = day - timedelta(days=day.weekday())
    return Period(start, start + timedelta(days=7))


def last_days(today: date, count: int) -> Period:
    """The last `count` days, today included."""
    end = today + timedelta(days=1)
    return Period(end - timedelta(days=count), end)


def name_of_year(day: date) -> str:
    """`2026`."""
    return f"{day.year:04d}"


def name_of_month(day: date) -> str:
    """`2026-03`, as periods and dimensions are written."""
    return f"{day.year:04d}-{day.month:02d}"


def name_of_quarter(day: date) -> str:
    """`2026-Q1`."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def name_of_week(day: date) -> str:
    """`2026-W12`: the year is that of the week's Thursday (ISO 8601)."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"
