"""Overdue next steps: whose customers wait, for how long, and what is at stake (R21)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.median import median
from site_builder.metrics.standing.state import Attention
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterator[Fact]:
    """Active customers whose next step is past its day, on that day; the owner has them."""
    _ = period
    for state in ledger.states.values():
        if state.is_active and state.attention is Attention.OVERDUE and state.next_step is not None:
            yield Fact(
                customer=state,
                on=state.next_step.due,
                person=state.customer.owner,
                amount=state.open_amount,
                part="late",
            )


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """How many; `oldest` and `median_overdue` are days past the day, `open_amount` is what these customers may buy."""
    days = [(scope.ledger.today - one.on).days for one in found if one.on is not None]
    more = (
        ("oldest", max(days, default=None)),
        ("median_overdue", median(days)),
        ("open_amount", sum((one.amount for one in found if one.amount is not None), Decimal(0))),
    )
    return Measured(value=len(found), n=len(found), more=more)


FIGURE = Figure(name="overdue", unit=Unit.COUNT, dated=Dated.DUE, facts=facts, judge=judge, by=(*CUSTOMER, *TIMES))
