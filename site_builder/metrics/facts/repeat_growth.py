"""Repeat orders against the same period a year before (M11)."""

from collections.abc import Iterator
from datetime import date, timedelta

from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.calendar import add_months
from site_builder.model.period import Period
from site_builder.model.pipeline import StageKind

NOW = "repeat-now"
BEFORE = "repeat-before"


def repeats(ledger: Ledger, period: Period) -> Iterator[Fact]:
    """Orders after a customer's first win, those of the period and those of a year before; undated, to count in both.

    The period ends today at the latest; one without a start is the last 12 months.
    """
    now = _so_far(period, ledger.today)
    before = now.year_before()
    for state in ledger.states.values():
        for fact in _orders(state):
            for part, span in ((NOW, now), (BEFORE, before)):
                if fact.on is not None and span.holds(fact.on):
                    yield Fact(customer=state, person=fact.person, amount=fact.amount, part=part)


def _so_far(period: Period, today: date) -> Period:
    tomorrow = today + timedelta(days=1)
    end = min(period.end or tomorrow, tomorrow)
    return Period(period.start or add_months(end, -12), end)


def _orders(state: CustomerState) -> Iterator[Fact]:
    """Repeat orders, and wins after the first; the customer's owner has them."""
    owner = state.customer.owner
    wins = [one for one in state.opportunities if one.kind is StageKind.WON and one.closed_on]
    for one in sorted(wins, key=lambda win: win.closed_on or date.min)[1:]:
        yield Fact(customer=state, on=one.closed_on, person=owner, amount=one.won_amount)
    for order in state.repeat_orders:
        yield Fact(customer=state, on=order.on, person=owner, amount=order.amount)
