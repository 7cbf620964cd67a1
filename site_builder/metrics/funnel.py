"""Stage conversion by entry cohort (metrics.md, M7), for the window that the pipeline page shows."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from site_builder.metrics.facts.passages import Passage, cohort, stage_passages
from site_builder.metrics.figures import Funnel, FunnelRow
from site_builder.metrics.share import Share
from site_builder.metrics.standing.state import OpportunityState
from site_builder.model.pipeline import Stage
from site_builder.model.rules import Rules

Named = TypeVar("Named")


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
        bottleneck=weakest([(row, row.conversion) for row in rows], minimum),
        slowest=slowest([(row, row.left, row.median_days) for row in rows], minimum),
        minimum=minimum,
    )


def _by_stage(
    opportunities: Iterable[OpportunityState], rules: Rules, start: date, end: date
) -> dict[str, list[Passage]]:
    """The passages of the window by stage key."""
    place = {stage.key: number for number, stage in enumerate(rules.pipeline.open_stages)}
    found: dict[str, list[Passage]] = {key: [] for key in place}
    for one in opportunities:
        for passage in stage_passages(one, place):
            if start <= passage.stay.entered < end:
                found[passage.stay.stage.key].append(passage)
    return found


def _row(stage: Stage, passages: Sequence[Passage]) -> FunnelRow:
    became = cohort(passages)
    return FunnelRow(
        stage=stage,
        entered=became.entered,
        advanced=became.advanced,
        lost=became.lost,
        invalid=became.invalid,
        open=became.open,
        inferred=became.inferred,
        conversion=became.conversion,
        median_days=became.median_days,
        left=len(became.days),
        customers=tuple(sorted({one.deal.customer.path for one in passages})),
    )


def weakest(rows: Sequence[tuple[Named, Share]], minimum: int) -> Named | None:
    """The lowest conversion among those with enough n, the earliest of equals; no verdict where n is small."""
    enough = [(share.value, one) for one, share in rows if share.denominator >= minimum]
    rated = [(value, one) for value, one in enough if value is not None]
    return min(rated, key=_first_of, default=(None, None))[1]


def slowest(rows: Sequence[tuple[Named, int, Decimal | None]], minimum: int) -> Named | None:
    """The longest median stay, by the same rule."""
    timed = [(-days, one) for one, left, days in rows if days is not None and left >= minimum]
    return min(timed, key=_first_of, default=(None, None))[1]


def _first_of(pair: tuple[Decimal, object]) -> Decimal:
    return pair[0]
