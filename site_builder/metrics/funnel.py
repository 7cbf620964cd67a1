"""Stage conversion by entry cohort (metrics.md, M7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from site_builder.metrics.figures import Funnel, FunnelRow
from site_builder.metrics.median import latest_stay_days, median
from site_builder.metrics.share import Share
from site_builder.metrics.state import OpportunityState, Stay
from site_builder.model.pipeline import Stage, StageKind
from site_builder.model.rules import Rules


@dataclass(frozen=True, slots=True)
class _Passage:
    """An opportunity's first entry into a stage. `beyond`: it got further later, or was won."""

    opportunity: OpportunityState
    stay: Stay
    beyond: bool


def make_funnel(opportunities: Iterable[OpportunityState], rules: Rules, today: date) -> Funnel:
    """The opportunities that entered each open stage in the last days (today included), and what became of them.

    Each counts once per stage, by its first entry, so that the cohorts of adjoining windows add up.
    """
    end = today + timedelta(days=1)
    start = end - timedelta(days=rules.limits.funnel_days)
    passages = _by_stage(opportunities, rules, start, end)
    rows = tuple(_row(stage, passages[stage.key]) for stage in rules.pipeline.open_stages)
    minimum = rules.limits.funnel_minimum
    return Funnel(
        start=start,
        end=end,
        rows=rows,
        bottleneck=_bottleneck(rows, minimum),
        slowest=_slowest(rows, minimum),
        minimum=minimum,
    )


def _by_stage(
    opportunities: Iterable[OpportunityState], rules: Rules, start: date, end: date
) -> dict[str, list[_Passage]]:
    """The passages of the window by stage key."""
    place = {stage.key: number for number, stage in enumerate(rules.pipeline.open_stages)}
    found: dict[str, list[_Passage]] = {key: [] for key in place}
    for one in opportunities:
        furthest = place.get(one.furthest.key, -1)
        for stay in _first_stays(one):
            if start <= stay.entered < end and stay.stage.key in place:
                beyond = one.kind is StageKind.WON or furthest > place[stay.stage.key]
                found[stay.stage.key].append(_Passage(one, stay, beyond))
    return found


def _first_stays(one: OpportunityState) -> Sequence[Stay]:
    first: dict[str, Stay] = {}
    for stay in one.stays:
        first.setdefault(stay.stage.key, stay)
    return tuple(first.values())


def _row(stage: Stage, passages: Sequence[_Passage]) -> FunnelRow:
    advanced = sum(one.beyond for one in passages)
    ended = [one.opportunity.kind for one in passages if not one.beyond]
    invalid = ended.count(StageKind.INVALID)
    days = [latest_stay_days(one.opportunity).get(stage.key) for one in passages]
    left = [count for count in days if count is not None]
    return FunnelRow(
        stage=stage,
        entered=len(passages),
        advanced=advanced,
        lost=ended.count(StageKind.LOST),
        invalid=invalid,
        open=ended.count(StageKind.OPEN),
        inferred=sum(one.stay.inferred for one in passages),
        conversion=Share(advanced, len(passages) - invalid),
        median_days=median(left),
        left=len(left),
        customers=tuple(sorted({one.opportunity.customer.path for one in passages})),
    )


def _bottleneck(rows: Sequence[FunnelRow], minimum: int) -> FunnelRow | None:
    """The lowest conversion among the rows with enough n; no verdict where n is small."""
    enough = [(row.conversion.value, row) for row in rows if row.conversion.denominator >= minimum]
    rated = [(value, row) for value, row in enough if value is not None]
    return min(rated, key=_first_of, default=(None, None))[1]


def _slowest(rows: Sequence[FunnelRow], minimum: int) -> FunnelRow | None:
    timed = [(-row.median_days, row) for row in rows if row.median_days is not None and row.left >= minimum]
    return min(timed, key=_first_of, default=(None, None))[1]


def _first_of(pair: tuple[Decimal, FunnelRow]) -> Decimal:
    return pair[0]
