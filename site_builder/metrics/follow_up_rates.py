"""The three follow-up rates, never mixed: on time, in cadence, planned (metrics.md)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from site_builder.metrics.facts.step_outcomes import Outcome, StepOutcome
from site_builder.metrics.figures import TierRate
from site_builder.metrics.share import Share
from site_builder.metrics.standing.state import CustomerKind, CustomerState
from site_builder.model.rules import Rules

ON_TIME_DAYS = 90
"""Steps are judged that were due in this many days before the day itself, which is not over yet."""


def judged(outcomes: Iterable[StepOutcome], today: date) -> tuple[StepOutcome, ...]:
    """The steps due in the period; moved and withdrawn ones are counted apart and not judged."""
    start = today - timedelta(days=ON_TIME_DAYS)
    return tuple(one for one in outcomes if start <= one.due < today and one.outcome is not Outcome.MOVED)


def on_time(steps: Sequence[StepOutcome]) -> Share:
    """Steps done by their day ÷ steps due."""
    return Share(sum(one.outcome is Outcome.ON_TIME for one in steps), len(steps))


def in_cadence(states: Iterable[CustomerState]) -> Share:
    """Active customers whose next contact is not late ÷ active customers whose tier has a cadence."""
    late = [state.contact_days_late for state in states if state.is_active and state.contact_days_late is not None]
    return Share(sum(days <= 0 for days in late), len(late))


def planned(states: Iterable[CustomerState]) -> Share:
    """Open customers with a dated step today or later ÷ open customers."""
    days = [state.days_to_due for state in states if state.kind is CustomerKind.OPEN]
    return Share(sum(one is not None and one >= 0 for one in days), len(days))


def tier_rates(states: Sequence[CustomerState], rules: Rules) -> tuple[TierRate, ...]:
    """The in-cadence rate of every tier, in the team's order."""
    tiers = {state.customer.path: rules.tier(state.customer.tier or "") for state in states}
    return tuple(
        TierRate(tier=tier, in_cadence=in_cadence(one for one in states if tiers[one.customer.path] is tier))
        for tier in rules.tiers
    )
