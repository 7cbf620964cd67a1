"""Loss reasons: why deals were lost and won customers went away (R68)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import DEAL, TIMES, Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.reasons import CHURN, LOST_DEAL, churns, lost_deals
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Lost deals by closing day and won customers declared lost, by the day of the declaration."""
    _ = period
    yield from ledger.once(lost_deals)
    yield from ledger.once(churns)


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """How many gave this reason; their amount, and the share of all of the same kind in the answer, beside it."""
    known = [one.amount for one in found if one.amount is not None]
    whole = scope.whole.get(found[0].part, 0) if found else 0
    return Measured(
        value=len(found),
        n=len(found),
        numerator=len(found),
        denominator=whole,
        more=(
            ("share", Decimal(len(found)) / whole if whole else None),
            ("amount", sum(known, Decimal(0))),
            ("missing", len(found) - len(known)),
        ),
    )


FIGURE = Figure(
    name="loss-reasons",
    unit=Unit.COUNT,
    dated=Dated.CLOSING,
    facts=facts,
    judge=judge,
    own=("kind", "reason"),
    by=(*DEAL, *TIMES),
    people=False,
    keys={"kind": (LOST_DEAL, CHURN)},
)
