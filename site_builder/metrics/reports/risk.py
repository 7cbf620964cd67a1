"""Risk: the active customers by computed level, and by what endangers them (R28)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import CUSTOMER, Dated, Fact, Figure, Measured, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.model.customer import RiskLevel
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterator[Fact]:
    """The active customers as they stand today; the owner has them."""
    _ = period
    for state in ledger.states.values():
        if state.is_active:
            yield Fact(
                customer=state,
                person=state.customer.owner,
                amount=state.open_amount,
                part=str(state.risk),
                labels=(("level", str(state.risk)),),
            )


def split(found: Sequence[Fact], scope: Scope) -> Iterator[Part]:
    """One row of each level; by reason only those that there are."""
    if found or "trigger" not in scope.by:
        yield Part(measured=_measured(found), facts=found)


def _measured(found: Sequence[Fact]) -> Measured:
    """How many, what is open with them, and how many a person marked by hand."""
    marked = [one.customer.customer.risk for one in found]
    by_hand = sum(risk is not None and risk.level is not RiskLevel.GREEN for risk in marked)
    amount = sum((one.amount for one in found if one.amount is not None), Decimal(0))
    return Measured(value=len(found), n=len(found), more=(("open_amount", amount), ("by_hand", by_hand)))


FIGURE = Figure(
    name="risk",
    unit=Unit.COUNT,
    dated=Dated.NOW,
    facts=facts,
    split=split,
    own=("level",),
    complete=("level",),
    by=(*CUSTOMER, "trigger"),
    reads_history=True,
)
