"""Slippage: how often and how far expected closes were pushed, as earlier versions of the records tell."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import DEAL, TIMES, Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.median import median
from site_builder.metrics.standing.past import past_deals, past_records
from site_builder.metrics.standing.pushes import pushes
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Every push on the day on which the record changed, while the opportunity was open; `amount` is its days."""
    _ = period
    for state in ledger.states.values():
        yield from _of_customer(state, ledger)


def _of_customer(state: CustomerState, ledger: Ledger) -> Iterable[Fact]:
    records = past_records(state.customer, ledger.history, ledger.today)
    if len(records) < len(("before", "after")):
        return
    for deal in state.opportunities:
        for push in pushes(past_deals(deal.record.id, records), deal.closed_on):
            yield Fact(customer=state, deal=deal, on=push.on, person=deal.owner, amount=Decimal(push.days))


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """The median of what the pushed opportunities were pushed in all; without history nothing is known."""
    days: dict[tuple[str, str], Decimal] = {}
    for one in found:
        if one.deal is not None:
            key = (one.deal.customer.path, one.deal.record.id)
            days[key] = days.get(key, Decimal(0)) + (one.amount or 0)
    history = scope.ledger.history
    return Measured(
        value=median(days.values()),
        n=len(days),
        more=(
            ("pushes", len(found) if history else None),
            ("mean", sum(days.values(), Decimal(0)) / len(days) if days else None),
            ("known_since", history.since.isoformat() if history and history.since else None),
        ),
    )


FIGURE = Figure(
    name="slippage",
    unit=Unit.DAYS,
    dated=Dated.ENTRY,
    facts=facts,
    judge=judge,
    by=(*DEAL, *TIMES),
    reads_history=True,
)
