"""The day's lists of customers."""

from collections.abc import Iterable

from site_builder.metrics.standing.state import Attention, CustomerKind, CustomerState
from site_builder.model.customer import RiskLevel
from site_builder.model.frozen import dataclass

AHEAD = (Attention.PLANNED, Attention.FAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLists:
    """Active customers by attention state, in the order they came; `soon` within the team's days ahead."""

    overdue: tuple[CustomerState, ...]
    today: tuple[CustomerState, ...]
    missing: tuple[CustomerState, ...]
    soon: tuple[CustomerState, ...]


def day_lists(states: Iterable[CustomerState], soon_days: int) -> DayLists:
    """Sort out what is due; pool, lost and archived customers are in none of the lists."""
    active = [state for state in states if state.is_active]
    return DayLists(
        overdue=_of(active, Attention.OVERDUE),
        today=_of(active, Attention.TODAY),
        missing=_of(active, Attention.NONE),
        soon=tuple(one for one in active if one.attention in AHEAD and (one.days_to_due or 0) <= soon_days),
    )


def pool_of(states: Iterable[CustomerState]) -> tuple[CustomerState, ...]:
    """The customers of the public pool."""
    return tuple(state for state in states if state.kind is CustomerKind.POOL)


def risky_of(states: Iterable[CustomerState]) -> tuple[CustomerState, ...]:
    """The active customers in danger, red before yellow."""
    endangered = [state for state in states if state.is_active and state.risk is not RiskLevel.GREEN]
    return tuple(sorted(endangered, key=lambda state: state.risk is not RiskLevel.RED))


def _of(states: Iterable[CustomerState], wanted: Attention) -> tuple[CustomerState, ...]:
    return tuple(state for state in states if state.attention is wanted)
