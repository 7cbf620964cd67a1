"""Goals: targets with a baseline, and how much of the way from there is gone (R42)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import Dated, Extra, Fact, Figure, Measured, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.target_progress import Progress
from site_builder.metrics.facts.target_rows import BY, OWN, target_facts, target_of, target_parts, whole
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """The targets that state where things stood before."""
    return (one for one in target_facts(ledger, period) if target_of(one, ledger).target.baseline is not None)


def split(found: Sequence[Fact], scope: Scope) -> Iterable[Part]:
    """A row per goal."""
    return target_parts(found, scope, _measure)


def _measure(one: Progress) -> Measured:
    """Undefined where nothing was measured, or the goal is the baseline."""
    before = one.baseline or Decimal(0)
    gone = None if one.actual is None else Decimal(one.actual) - before
    way = one.goal - before
    more: Extra = (
        ("baseline", before),
        ("actual", one.actual),
        ("target", one.goal),
        ("standing", one.standing and str(one.standing)),
        ("figure_unit", str(one.unit)),
    )
    value = gone / way if gone is not None and way else None
    return Measured(value=value, n=one.n, numerator=whole(gone, one.unit), denominator=whole(way, one.unit), more=more)


FIGURE = Figure(
    name="goals",
    unit=Unit.SHARE,
    dated=Dated.PERIOD,
    facts=facts,
    split=split,
    own=OWN,
    by=BY,
    people=False,
)
