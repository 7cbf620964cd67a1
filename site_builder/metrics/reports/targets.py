"""Targets: every target of the team with what is reached of it (R41)."""

from collections.abc import Iterable, Sequence

from site_builder.metrics.asking.figure import Dated, Extra, Fact, Figure, Measured, Part, Scope, Unit
from site_builder.metrics.facts.target_progress import Progress
from site_builder.metrics.facts.target_rows import BY, OWN, target_facts, target_parts, whole


def split(found: Sequence[Fact], scope: Scope) -> Iterable[Part]:
    """A row per target, with what it is restricted to."""
    return target_parts(found, scope, _measure)


def _measure(one: Progress) -> Measured:
    more: Extra = (
        ("actual", one.actual),
        ("target", one.goal),
        ("gap", one.gap),
        ("working_days_left", one.days_left),
        ("run_rate", one.run_rate),
        ("pace", one.pace),
        ("standing", one.standing and str(one.standing)),
        ("figure_unit", str(one.unit)),
    )
    return Measured(
        value=one.share,
        n=one.n,
        numerator=whole(one.actual, one.unit),
        denominator=whole(one.goal, one.unit),
        more=more,
    )


FIGURE = Figure(
    name="targets",
    unit=Unit.SHARE,
    dated=Dated.PERIOD,
    facts=target_facts,
    split=split,
    own=OWN,
    by=BY,
    people=False,
)
