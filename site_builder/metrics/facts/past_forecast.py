"""The forecast as it stood when a month began, from the records as of that day (metrics.md: forecast accuracy)."""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import WON, closings
from site_builder.metrics.standing.currency import total
from site_builder.metrics.standing.ground import Ground, make_ground
from site_builder.metrics.standing.log_order import in_log_order
from site_builder.metrics.standing.opportunity_states import opportunity_states
from site_builder.metrics.standing.state import OpportunityState
from site_builder.metrics.standing.timeline import read_timeline
from site_builder.model.customer import Customer
from site_builder.model.period import Period, month_of
from site_builder.model.pipeline import StageKind


def judged_months(ledger: Ledger, period: Period) -> Iterator[Period]:
    """The months that are over, lie wholly in the period, and at whose beginning the records were known already."""
    yield from (one for one in judged(ledger, month_of) if _is_within(one, period))


def judged(ledger: Ledger, of: Callable[[date], Period]) -> Iterator[Period]:
    """The months or quarters that are over and at whose beginning the records were known already, oldest first."""
    if ledger.history is None or ledger.history.since is None:
        return
    one = of(ledger.history.since)
    while one.end and one.end <= ledger.today:
        if _eve(one) >= ledger.history.since:
            yield one
        one = of(one.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was forecast, weighted, when a month or quarter began, and what was won in it; repeat orders left out."""

    period: Period
    forecast: Decimal
    won: Decimal

    @property
    def quarter(self) -> int:
        """The number of a quarter."""
        return ((self.period.start.month if self.period.start else 1) + 2) // 3

    @property
    def share(self) -> Decimal | None:
        """Won ÷ forecast: 1 where the forecast came true, undefined where nothing was forecast."""
        return self.won / self.forecast if self.forecast else None


def judge_forecast(ledger: Ledger, period: Period) -> Judged:
    """The forecast of a past month or quarter against what came of it."""
    expected = ledger.once(ForecastOf(period))
    won = (one for one in ledger.once(closings) if one.part == WON and one.on is not None and period.holds(one.on))
    return Judged(
        period=period,
        forecast=total(one.weighted for one in expected if one.amount is not None),
        won=total(one.amount for one in won),
    )


def _is_within(month: Period, period: Period) -> bool:
    return month.start is not None and period.holds(month.start) and month.last is not None and period.holds(month.last)


def _eve(month: Period) -> date:
    """The last day before a month."""
    return (month.start or date.max) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ForecastOf:
    """What `ledger.once` makes a month's forecast with."""

    month: Period

    def __call__(self, ledger: Ledger) -> tuple[OpportunityState, ...]:
        """The opportunities that were open on the eve of the month and expected to close in it."""
        ground = make_ground(ledger.rules, _eve(self.month))
        deals = (one for customer in _records_of(ground.today, ledger) for one in _deals(customer, ground))
        return tuple(
            one
            for one in deals
            if one.kind is StageKind.OPEN and one.expected_close and self.month.holds(one.expected_close)
        )


def _records_of(day: date, ledger: Ledger) -> Iterator[Customer]:
    """The records at the end of a day: the front matter of that day, the log up to it."""
    for path, state in ledger.states.items():
        then = ledger.history.at(path, day) if ledger.history else None
        if then is not None and not then.archived:
            yield dataclasses.replace(then, path=path, follow_ups=state.customer.follow_ups)


def _deals(customer: Customer, ground: Ground) -> tuple[OpportunityState, ...]:
    timeline = read_timeline(customer, in_log_order(customer, ground.until), ground)
    return opportunity_states(customer, timeline, ground)
