"""Whether the result that a tier's playbook expects is being reached (R48, M11)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from site_builder.metrics.share import Share
from site_builder.metrics.standing.customer_kind import awake_kind
from site_builder.metrics.standing.state import CustomerKind, CustomerState
from site_builder.model.calendar import add_cadence
from site_builder.model.frozen import dataclass
from site_builder.model.history import History
from site_builder.model.pipeline import Stage, StageKind, Tier
from site_builder.model.rules import Rules

_NOT_JUDGED = (CustomerKind.POOL, CustomerKind.INVALID)
"""Nobody works the former, and the latter were never customers."""


class PromiseState(StrEnum):
    """How a customer stands to its tier's promise. RUNNING: not there yet, with time left."""

    KEPT = "kept"
    BROKEN = "broken"
    RUNNING = "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRate:
    """`kept`: of the customers whose time is over or who got there, those who did in time; `running` have time left."""

    kept: Share
    running: int


def promise_rate(
    states: Iterable[CustomerState], tier: Tier, rules: Rules, today: date, history: History | None = None
) -> PromiseRate | None:
    """How the tier's customers stand to its promise, from the day on which they came into the tier.

    None where nothing, no known stage, or growth is promised (that is no matter of single customers).
    """
    targets = promised_stages(tier, rules)
    if not targets:
        return None
    own = [one for one in states if rules.tier(one.customer.tier or "") is tier]
    starts = [(one, in_tier_since(one, tier, rules, history, today)) for one in own]
    count = Counter(promise_state(one, start, tier, rules, today) for one, start in starts)
    kept, over = count[PromiseState.KEPT], count[PromiseState.BROKEN]
    return PromiseRate(kept=Share(kept, kept + over), running=count[PromiseState.RUNNING])


def promise_state(
    state: CustomerState, start: date | None, tier: Tier, rules: Rules, today: date
) -> PromiseState | None:
    """How one customer of the tier stands; None where it is not judged. Later stages pass the promised one."""
    targets, kind = promised_stages(tier, rules), awake_kind(state)
    if tier.promise is None or not targets or start is None or kind in _NOT_JUDGED:
        return None
    limit = add_cadence(start, tier.promise.within, rules.calendar)
    reached = _reached(state, targets)
    if reached is not None:
        return PromiseState.KEPT if reached <= limit else PromiseState.BROKEN
    is_over = limit < today or kind not in (CustomerKind.OPEN, CustomerKind.WON)
    return PromiseState.BROKEN if is_over else PromiseState.RUNNING


def in_tier_since(state: CustomerState, tier: Tier, rules: Rules, history: History | None, today: date) -> date | None:
    """When the customer came into its tier: the log says so, else the file's history, else at the first contact."""
    changes = [entry for entry in state.log if entry.tier_change and rules.tier(entry.tier_change.target) is tier]
    if changes:
        return changes[-1].on
    return _changed_on(state, tier, rules, history, today) or state.customer.first_contact


def _changed_on(state: CustomerState, tier: Tier, rules: Rules, history: History | None, today: date) -> date | None:
    """The first of the last versions in the tier; None where no version shows another tier before."""
    found = None
    versions = history.versions.get(state.customer.path, ()) if history else ()
    for version in reversed([one for one in versions if one.on <= today]):
        if rules.tier(version.customer.tier or "") is not tier:
            return found
        found = version.on
    return None


def promised_stages(tier: Tier, rules: Rules) -> frozenset[str]:
    """The keys of the promised stage and of all further ones on the way."""
    way = [stage for stage in rules.pipeline.stages if stage.kind in (StageKind.OPEN, StageKind.WON)]
    reach = tier.promise.reach if tier.promise and tier.promise.growth is None else ""
    at = next((place for place, stage in enumerate(way) if _is_named(stage, reach)), None)
    return frozenset() if at is None else frozenset(stage.key for stage in way[at:])


def _is_named(stage: Stage, reach: str) -> bool:
    return reach in (stage.key, str(stage.status))


def _reached(state: CustomerState, targets: frozenset[str]) -> date | None:
    """The first day on which any deal of the customer was that far."""
    days = (stay.entered for deal in state.opportunities for stay in deal.stays if stay.stage.key in targets)
    return min(days, default=None)
