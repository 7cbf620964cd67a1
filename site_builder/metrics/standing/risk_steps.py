"""Next steps that endanger a customer: long overdue, or put off again and again (R28)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerState, RiskReason
from site_builder.model.customer import RiskLevel
from site_builder.model.follow_up import FollowUp, NextStep, StepKind
from site_builder.model.risk import Trigger

WHOLE = ""


def step_risks(state: CustomerState, ground: Ground) -> Iterator[RiskReason]:
    """What the next steps say."""
    yield from _overdue(state, ground)
    yield from _postponed(state, ground)


def _overdue(state: CustomerState, ground: Ground) -> Iterator[RiskReason]:
    late = -(state.days_to_due or 0)
    if late > ground.rules.limits.overdue_yellow_days:
        level = RiskLevel.RED if late > ground.rules.limits.overdue_red_days else RiskLevel.YELLOW
        yield RiskReason(kind=Trigger.STEP_OVERDUE, level=level, params=(("days", late),))


@dataclass(slots=True)
class _Waiting:
    """A step that has not been done: due first on `first`, now on `due`, put off `times`."""

    first: date
    due: date
    times: int = 0


def _postponed(state: CustomerState, ground: Ground) -> Iterator[RiskReason]:
    """The one that was put off most often, of those that still wait."""
    current = {step.due for step in state.steps}
    often = [one for one in _waiting(state, ground) if one.times >= ground.rules.limits.postponed_times]
    for one in sorted((one for one in often if one.due in current), key=lambda one: -one.times)[:1]:
        params = (("times", one.times), ("first", one.first.isoformat()), ("due", one.due.isoformat()))
        yield RiskReason(kind=Trigger.STEP_POSTPONED, level=RiskLevel.YELLOW, params=params)


def _waiting(state: CustomerState, ground: Ground) -> Iterable[_Waiting]:
    """Read the log: a contact that does not say "unchanged" does what waits, all else may put it off (M6)."""
    waiting: dict[str, _Waiting] = {}
    several = len(state.customer.opportunities) > 1
    for entry in state.log:
        is_contact = ground.is_contact(entry)
        if is_contact and not any(step.kind is StepKind.UNCHANGED for step in entry.next_steps):
            waiting.clear()
        for step in entry.next_steps:
            holder = (step.opportunity or WHOLE).casefold() if several else WHOLE
            if step.kind is StepKind.PLANNED:
                _plan(waiting, holder, step)
            elif step.kind is StepKind.UNCHANGED:
                _keep(waiting, holder, entry)
            else:
                _drop(waiting, holder)
    return waiting.values()


def _plan(waiting: dict[str, _Waiting], holder: str, step: NextStep) -> None:
    """A later day puts it off; an earlier one brings it forward and takes nothing back."""
    if step.due is None:
        return
    before = waiting.setdefault(holder, _Waiting(step.due, step.due))
    before.times += step.due > before.due
    before.due = step.due


def _keep(waiting: dict[str, _Waiting], holder: str, entry: FollowUp) -> None:
    """Said before the day it is no delay; from the day on it says that the step was not done."""
    for one in [waiting[holder]] if holder in waiting else waiting.values():
        one.times += one.due <= entry.on


def _drop(waiting: dict[str, _Waiting], holder: str) -> None:
    if holder == WHOLE:
        waiting.clear()
    waiting.pop(holder, None)
