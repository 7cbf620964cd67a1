"""The forecast as it stood when a month began, from the records as of that day (metrics.md: forecast accuracy)."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from site_builder.metrics.asking.ledger import Ledger
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
    if ledger.history is None or ledger.history.since is None:
        return
    month = month_of(ledger.history.since)
    while month.end and month.end <= ledger.today:
        if _eve(month) >= ledger.history.since and _is_within(month, period):
            yield month
        month = month_of(month.end)


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
