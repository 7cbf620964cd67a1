"""Whether the result that a tier's playbook expects is being reached (R48, M11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from site_builder.metrics.share import Share
from site_builder.metrics.state import CustomerKind, CustomerState
from site_builder.model.calendar import add_cadence
from site_builder.model.pipeline import Stage, StageKind, Tier
from site_builder.model.rules import Rules

_NOT_JUDGED = (CustomerKind.POOL, CustomerKind.INVALID)
"""Nobody works the former, and the latter were never customers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRate:
    """`kept`: of the customers whose time is over or who got there, those who did in time; `running` have time left."""

    kept: Share
    running: int


def promise_rate(states: Iterable[CustomerState], tier: Tier, rules: Rules, today: date) -> PromiseRate | None:
    """How the tier's customers stand to its promise, from their first contact on.

    Later stages count as having passed the promised one. None where nothing, or no known stage, is promised.
    """
    targets = _targets(tier, rules)
    if tier.promise is None or not targets:
        return None
    kept = over = running = 0
    for state in states:
        start = state.customer.first_contact
        if start is None or state.kind in _NOT_JUDGED or not _is_of(state, tier, rules):
            continue
        limit = add_cadence(start, tier.promise.within, rules.calendar)
        reached = _reached(state, targets)
        if reached is not None and reached <= limit:
            kept += 1
        elif reached is not None or limit < today or state.kind not in (CustomerKind.OPEN, CustomerKind.WON):
            over += 1
        else:
            running += 1
    return PromiseRate(kept=Share(kept, kept + over), running=running)


def _is_of(state: CustomerState, tier: Tier, rules: Rules) -> bool:
    return bool(state.customer.tier) and rules.tier(state.customer.tier or "") is tier


def _targets(tier: Tier, rules: Rules) -> frozenset[str]:
    """The keys of the promised stage and of all further ones on the way."""
    way = [stage for stage in rules.pipeline.stages if stage.kind in (StageKind.OPEN, StageKind.WON)]
    reach = tier.promise.reach if tier.promise else ""
    at = next((place for place, stage in enumerate(way) if _is_named(stage, reach)), None)
    return frozenset() if at is None else frozenset(stage.key for stage in way[at:])


def _is_named(stage: Stage, reach: str) -> bool:
    return reach in (stage.key, str(stage.status))


def _reached(state: CustomerState, targets: frozenset[str]) -> date | None:
    """The first day on which any deal of the customer was that far."""
    days = (stay.entered for deal in state.opportunities for stay in deal.stays if stay.stage.key in targets)
    return min(days, default=None)
