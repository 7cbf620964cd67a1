"""The forecast as it stood when a month or quarter began, from the records as of that day (metrics.md)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import WON, closings
from site_builder.metrics.facts.recorded_by import recorded_by
from site_builder.metrics.standing.currency import total
from site_builder.metrics.standing.ground import Ground, make_ground
from site_builder.metrics.standing.log_order import in_log_order
from site_builder.metrics.standing.opportunity_states import opportunity_states
from site_builder.metrics.standing.state import OpportunityState
from site_builder.metrics.standing.timeline import read_timeline
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period, month_of, name_of_month, name_of_quarter, quarter_of
from site_builder.model.pipeline import StageKind

SPANS = ((month_of, name_of_month), (quarter_of, name_of_quarter))


def spans_within(ledger: Ledger, period: Period) -> Iterator[tuple[str, Period]]:
    """The past months and quarters that can be judged and lie wholly in the period, by their names."""
    for of, name in SPANS:
        for one in judged(ledger, of):
            if one.start is not None and _is_within(one, period):
                yield name(one.start), one


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
    """What was foreseen when a month or quarter began, and what was won in it; repeat orders left out."""

    period: Period
    foreseen: tuple[OpportunityState, ...]
    gained: tuple[Fact, ...]

    @property
    def forecast(self) -> Decimal:
        """The weighted forecast."""
        return total(one.weighted for one in self.foreseen if one.amount is not None)

    @property
    def won(self) -> Decimal:
        """What came in."""
        return total(one.amount for one in self.gained)

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
    won = (one for one in ledger.once(closings) if one.part == WON and one.on is not None and period.holds(one.on))
    return Judged(period=period, foreseen=ledger.once(ForecastOf(period)), gained=tuple(won))


def _is_within(one: Period, period: Period) -> bool:
    return one.start is not None and period.holds(one.start) and one.last is not None and period.holds(one.last)


def _eve(one: Period) -> date:
    """The last day before a month or quarter."""
    return (one.start or date.max) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ForecastOf:
    """What `ledger.once` makes the forecast of a month or quarter with."""

    period: Period

    def __call__(self, ledger: Ledger) -> tuple[OpportunityState, ...]:
        """The opportunities that were open on its eve and expected to close in it."""
        ground = make_ground(ledger.rules, _eve(self.period))
        customers = (one for one in recorded_by(ground.today, ledger) if not one.archived)
        deals = (one for customer in customers for one in _deals(customer, ground))
        return tuple(
            one
            for one in deals
            if one.kind is StageKind.OPEN and one.expected_close and self.period.holds(one.expected_close)
        )


def _deals(customer: Customer, ground: Ground) -> tuple[OpportunityState, ...]:
    timeline = read_timeline(customer, in_log_order(customer, ground.until), ground)
    return opportunity_states(customer, timeline, ground)
