"""What became of the next step: set, put off, done away with."""

from collections.abc import Iterator
from datetime import date

from site_builder.metrics.changes.business import BusinessChange, ChangeKind
from site_builder.metrics.changes.sides import Changed
from site_builder.metrics.standing.state import CustomerState
from site_builder.metrics.standing.waiting_steps import read_waiting
from site_builder.model.follow_up import NextStep, StepKind


def step_changes(changed: Changed) -> Iterator[BusinessChange]:
    """At most one change of the customer's next step, and a day that passed without a new one."""
    before, after = changed.before.next_step, changed.after.next_step
    if after is None:
        if before is not None and changed.after.is_active:
            yield cleared_step(before, changed.after)
        return
    if before is None or _is_done(changed):
        if _stated(before) != _stated(after):
            yield set_step(after, changed.after, before)
        return
    if before.due and after.due and after.due > before.due:
        yield _postponed(before.due, after.due, changed)
    elif _stated(before) != _stated(after):
        yield set_step(after, changed.after, before)
    else:
        yield from _unmoved(changed)


def set_step(step: NextStep, state: CustomerState, before: NextStep | None = None) -> BusinessChange:
    """What is to be done next, by whom."""
    return BusinessChange(
        kind=ChangeKind.STEP_SET,
        before=before.due if before else None,
        after=step.due,
        text=step.text,
        people=_people(step, state),
    )


def cleared_step(before: NextStep, state: CustomerState) -> BusinessChange:
    """There is none any more; the reason is that of the entry which says so."""
    said = state.step_entry.next_steps if state.step_entry else ()
    reason = next((one.reason for one in said if one.kind is StepKind.NONE and one.reason), None)
    return BusinessChange(kind=ChangeKind.STEP_CLEARED, before=before.due, text=before.text, note=reason)


def _people(step: NextStep, state: CustomerState) -> tuple[str, ...]:
    doer = step.person or state.customer.owner
    return (doer,) if doer else ()


def _stated(step: NextStep | None) -> object:
    return step and (step.text, step.due, step.at, step.person, step.opportunity)


def _is_done(changed: Changed) -> bool:
    """Whether a new contact did what was to be done (M6)."""
    return any(
        changed.ground.is_contact(entry) and not any(one.kind is StepKind.UNCHANGED for one in entry.next_steps)
        for entry in changed.added
    )


def _postponed(before: date, after: date, changed: Changed) -> BusinessChange:
    step = changed.after.next_step
    waiting = read_waiting(changed.after, changed.ground).waiting.values()
    times = max((one.times for one in waiting if one.due == after), default=0)
    return BusinessChange(
        kind=ChangeKind.STEP_POSTPONED,
        before=before,
        after=after,
        days=(after - before).days,
        times=times or None,
        text=step.text if step else "",
        people=_people(step, changed.after) if step else (),
    )


def _unmoved(changed: Changed) -> Iterator[BusinessChange]:
    """An entry says "unchanged" of a step whose day is past."""
    new = changed.said_now
    for one in read_waiting(changed.after, changed.ground).put_off:
        if one.before == one.after and one.entry.fingerprint in new:
            yield BusinessChange(kind=ChangeKind.STEP_UNMOVED, before=one.before, text=one.text)
            return
