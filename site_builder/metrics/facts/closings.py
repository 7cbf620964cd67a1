"""Opportunities that were closed, as facts: what win rates, cycles and won values count."""

from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.pipeline import StageKind

WON = "won"
LOST = "lost"
INVALID = "invalid"
REPEAT = "repeat"
"""A repeat order: value, but no win (F17)."""


def closings(ledger: Ledger) -> tuple[Fact, ...]:
    """Every closed opportunity on its closing day (M2); `amount` is the won one (M3), of lost ones as stated."""
    return tuple(
        _closing(state, one)
        for state in ledger.states.values()
        for one in state.opportunities
        if one.kind is not StageKind.OPEN and one.closed_on is not None
    )


def _closing(state: CustomerState, one: OpportunityState) -> Fact:
    amount = one.won_amount if one.kind is StageKind.WON else one.amount
    return Fact(customer=state, deal=one, on=one.closed_on, person=one.owner, amount=amount, part=str(one.kind))


def repeat_orders(ledger: Ledger) -> tuple[Fact, ...]:
    """Contracts of won customers outside any opportunity, on their own day; the customer's owner has them."""
    return tuple(
        Fact(
            customer=state,
            entry=order.entry,
            on=order.on,
            person=state.customer.owner,
            amount=order.amount,
            part=REPEAT,
        )
        for state in ledger.states.values()
        for order in state.repeat_orders
    )
