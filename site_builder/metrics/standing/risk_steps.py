"""Next steps that endanger a customer: long overdue, or put off again and again (R28)."""

from collections.abc import Iterator

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerState, RiskReason
from site_builder.metrics.standing.waiting_steps import still_waiting
from site_builder.model.customer import RiskLevel
from site_builder.model.risk import Trigger


def step_risks(state: CustomerState, ground: Ground) -> Iterator[RiskReason]:
    """What the next steps say."""
    yield from _overdue(state, ground)
    yield from _postponed(state, ground)


def _overdue(state: CustomerState, ground: Ground) -> Iterator[RiskReason]:
    late = -(state.days_to_due or 0)
    if late > ground.rules.limits.overdue_yellow_days:
        level = RiskLevel.RED if late > ground.rules.limits.overdue_red_days else RiskLevel.YELLOW
        yield RiskReason(kind=Trigger.STEP_OVERDUE, level=level, params=(("days", late),))


def _postponed(state: CustomerState, ground: Ground) -> Iterator[RiskReason]:
    """The one that was put off most often, of those that still wait."""
    current = {step.due for step in state.steps}
    often = [one for one in still_waiting(state, ground) if one.times >= ground.rules.limits.postponed_times]
    for one in sorted((one for one in often if one.due in current), key=lambda one: -one.times)[:1]:
        params = (("times", one.times), ("first", one.first.isoformat()), ("due", one.due.isoformat()))
        yield RiskReason(kind=Trigger.STEP_POSTPONED, level=RiskLevel.YELLOW, params=params)
