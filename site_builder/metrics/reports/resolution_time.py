"""Resolution time: from a complaint to its resolution, in hours (M11)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Dated, Fact, Figure, Measured, Scope, Unit, rests_on
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.reports.complaints import OPEN, RESOLVED, collect, known
from site_builder.metrics.standing.median import median
from site_builder.model.period import Period

HOURS_A_DAY = 24


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """All complaints on the day they were made, with the hours to their resolution."""
    _ = period
    return ledger.once(collect)


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """The median of the resolved ones, the mean and the median in days beside it; open ones are counted apart."""
    times = known(found)
    middle = median(times)
    return Measured(
        value=middle,
        n=len(times),
        more=(
            ("mean", sum(times, Decimal(0)) / len(times) if times else None),
            ("median_days", None if middle is None else middle / HOURS_A_DAY),
            ("open", sum(one.part == OPEN for one in found)),
        ),
    )


FIGURE = Figure(
    name="resolution-time",
    unit=Unit.HOURS,
    dated=Dated.ENTRY,
    facts=facts,
    judge=judge,
    rests=rests_on(RESOLVED),
    by=(*CUSTOMER, *TIMES),
)
