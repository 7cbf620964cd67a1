"""The bottleneck: the stage of lowest conversion and the one of longest median time, where n is enough (metrics.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from site_builder.metrics.asking.figure import DEAL, TIMES, Dated, Fact, Figure, Measured, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.passages import INVALID, Cohort, cohort_of, conversion, stage_facts
from site_builder.metrics.funnel import slowest, weakest
from site_builder.model.period import Period

CONVERSION = "conversion"
TIME = "time"


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """What stage conversion counts."""
    _ = period
    return ledger.once(stage_facts)


def split(found: Sequence[Fact], scope: Scope) -> Iterable[Part]:
    """Two verdicts; each names no stage and no value where no stage has enough opportunities."""
    by_stage: dict[str, list[Fact]] = {stage.key: [] for stage in scope.ledger.ground.open_stages}
    for one in found:
        if one.stage:
            by_stage[one.stage.key].append(one)
    cohorts = {key: cohort_of(group) for key, group in by_stage.items()}
    minimum = scope.ledger.rules.limits.funnel_minimum
    weak = weakest([(key, one.conversion) for key, one in cohorts.items()], minimum)
    slow = slowest([(key, len(one.days), one.median_days) for key, one in cohorts.items()], minimum)
    most = max(cohorts, key=lambda key: int(cohorts[key].conversion.denominator), default=None)
    longest = max(cohorts, key=lambda key: len(cohorts[key].days), default=None)
    yield _part(CONVERSION, weak, _judged(by_stage.get(weak or most or "", ())), _converted(weak, by_stage, cohorts))
    yield _part(TIME, slow, _over(by_stage.get(slow or longest or "", ())), _timed(slow, by_stage, cohorts))


def _judged(found: Sequence[Fact]) -> tuple[Fact, ...]:
    """Those of whom the conversion is made; invalid ones converted no more than they were lost."""
    return tuple(one for one in found if one.part != INVALID)


def _over(found: Sequence[Fact]) -> tuple[Fact, ...]:
    """Those whose latest stay is over, of whom the median is made; not who skipped the stage or is in it still."""
    return tuple(one for one in found if cohort_of((one,)).days)


def _part(kind: str, stage: str | None, behind: Sequence[Fact], measured: Measured) -> Part:
    """A verdict with the facts behind its `n`: those of the stage, without a verdict of the one that has most."""
    return Part(labels=(("kind", kind), ("stage", stage)), measured=measured, facts=behind if measured.n else ())


def _converted(stage: str | None, by_stage: Mapping[str, Sequence[Fact]], cohorts: Mapping[str, Cohort]) -> Measured:
    """Without a verdict `n` is that of the stage that has most."""
    if stage is None:
        most = max((int(one.conversion.denominator) for one in cohorts.values()), default=0)
        return Measured(value=None, n=most, unit=Unit.SHARE)
    return replace(conversion(by_stage[stage]), unit=Unit.SHARE)


def _timed(stage: str | None, by_stage: Mapping[str, Sequence[Fact]], cohorts: Mapping[str, Cohort]) -> Measured:
    if stage is None:
        most = max((len(one.days) for one in cohorts.values()), default=0)
        return Measured(value=None, n=most, unit=Unit.DAYS)
    became = cohorts[stage]
    more = cohort_of(by_stage[stage]).more
    return Measured(value=became.median_days, n=len(became.days), unit=Unit.DAYS, more=more)


FIGURE = Figure(
    name="bottleneck",
    unit=Unit.SHARE,
    dated=Dated.ENTRY,
    facts=facts,
    split=split,
    by=(*(one for one in DEAL if one != "stage"), *TIMES),
)
