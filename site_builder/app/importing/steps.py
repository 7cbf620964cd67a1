"""First steps spread over the coming working days: at most so many a day and rep, the best customers first (C5)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from decimal import Decimal

from site_builder.model.calendar import WorkCalendar
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A customer that needs a first step."""

    number: int
    rep: str
    tier: str
    amount: Decimal = Decimal(0)


@dataclass(slots=True)
class Spread:
    """Hands out days. `planned` counts what each rep has on a day already."""

    rules: Rules
    today: date
    per_day: int
    planned: Counter[tuple[str, date]] = field(default_factory=Counter)

    def days(self, waiting: Sequence[Waiting]) -> Mapping[int, date]:
        """A day for each, by its number: by tier, then by amount, then as they came."""
        ranks = {tier.key: tier.rank for tier in self.rules.tiers}
        ordered = sorted(waiting, key=lambda one: (ranks.get(one.tier, len(ranks)), -one.amount, one.number))
        starts: dict[str, date] = {}
        found: dict[int, date] = {}
        for one in ordered:
            day = starts.get(one.rep) or next(_working_days(self.rules.calendar, self.today))
            if self.planned[one.rep, day] >= self.per_day:
                later = _working_days(self.rules.calendar, day)
                day = next(on for on in later if self.planned[one.rep, on] < self.per_day)
            starts[one.rep] = day
            self.planned[one.rep, day] += 1
            found[one.number] = day
        return found


def _working_days(calendar: WorkCalendar, after: date) -> Iterator[date]:
    """The working days behind a day."""
    day = after
    while True:
        day += timedelta(days=1)
        if calendar.is_working(day):
            yield day


def already_planned(steps: Iterable[tuple[str | None, date | None]]) -> Counter[tuple[str, date]]:
    """How many steps each rep has on each day."""
    return Counter((rep, day) for rep, day in steps if rep and day)
