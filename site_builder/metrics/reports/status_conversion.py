"""Lead to intent to won: the cohort rule of the stages over the status tags (metrics.md, R61)."""

from collections.abc import Iterable, Sequence

from site_builder.metrics.asking.figure import Dated, Fact, Figure, Measured, Scope, Unit, rests_on
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.passages import ADVANCED, LOST, OPEN, STATUSES, conversion, status_facts
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Every opportunity once per tag, on the day it first carried it."""
    _ = period
    return ledger.once(status_facts)


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """The share that reached a further tag or was won."""
    return conversion(found)


FIGURE = Figure(
    name="status-conversion",
    unit=Unit.SHARE,
    dated=Dated.ENTRY,
    facts=facts,
    judge=judge,
    rests=rests_on(ADVANCED, LOST, OPEN),
    own=("status",),
    complete=("status",),
    keys={"status": tuple(str(one) for one in STATUSES)},
)
