"""What stands in each open stage now."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from site_builder.metrics.figures import StageLoad
from site_builder.metrics.standing.currency import total
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.pipeline import Stage, StageKind
from site_builder.model.rules import Rules


def running_opportunities(states: Iterable[CustomerState]) -> tuple[OpportunityState, ...]:
    """The open opportunities of customers that are not archived."""
    return tuple(
        one
        for state in states
        if not state.customer.archived
        for one in state.opportunities
        if one.kind is StageKind.OPEN
    )


def stage_loads(running: Iterable[OpportunityState], rules: Rules) -> tuple[StageLoad, ...]:
    """One row per open stage in pipeline order, empty ones too; in each the largest amount first."""
    standing: defaultdict[str, list[OpportunityState]] = defaultdict(list)
    for one in running:
        standing[one.stage.key].append(one)
    return tuple(_load(stage, standing[stage.key]) for stage in rules.pipeline.open_stages)


def _load(stage: Stage, opportunities: list[OpportunityState]) -> StageLoad:
    return StageLoad(
        stage=stage,
        opportunities=tuple(sorted(opportunities, key=_by_amount)),
        amount=total(one.amount for one in opportunities),
        weighted=total(one.weighted for one in opportunities),
        missing=sum(one.amount is None for one in opportunities),
    )


def _by_amount(one: OpportunityState) -> tuple[Decimal, str, str, str]:
    return -(one.amount or Decimal(0)), one.customer.label, one.customer.path, one.record.id
