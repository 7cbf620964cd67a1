"""The tasks that a stage brings with it, for an opportunity that stands in it, running or closed (R26)."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from site_builder.metrics.rules.gate_facts import same_text
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.calendar import WorkCalendar, add_cadence
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Stage, StageTask
from site_builder.model.task import Task
from site_builder.model.words import labels_of

OWNER = "owner"
"""In place of a name: whoever owns the opportunity."""


class DutyProgress(StrEnum):
    """DONE and LISTED tasks stand in the record; a MISSING one is yet to be written there."""

    DONE = "done"
    LISTED = "listed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageDuty:
    """A task of the stage that an opportunity stands in.

    `person` is a member's id or a department. `due` is the day it was entered plus the task's days, unless the
    record's own task (`task`) says another day.
    """

    opportunity: OpportunityState
    stage: Stage
    wanted: StageTask
    person: str | None
    due: date | None
    progress: DutyProgress
    task: Task | None


def stage_duties(state: CustomerState, calendar: WorkCalendar) -> Iterator[StageDuty]:
    """The duties of all opportunities, in the order of the configuration; closed stages bring tasks, too."""
    for one in state.opportunities:
        for wanted in one.stage.tasks:
            yield _duty(one, wanted, state, calendar)


def _duty(one: OpportunityState, wanted: StageTask, state: CustomerState, calendar: WorkCalendar) -> StageDuty:
    task = _written(wanted, state)
    entered = _entered(one)
    due = add_cadence(entered, wanted.due, calendar) if entered and wanted.due else None
    return StageDuty(
        opportunity=one,
        stage=one.stage,
        wanted=wanted,
        person=one.owner if wanted.owner in (None, OWNER) else wanted.owner,
        due=task.due if task and task.due else due,
        progress=DutyProgress.MISSING if task is None else DutyProgress.DONE if task.done else DutyProgress.LISTED,
        task=task,
    )


def _written(wanted: StageTask, state: CustomerState) -> Task | None:
    """The record's task of this text; an open one before one that is done."""
    same = [one for one in state.customer.tasks if any(same_text(text, one.text) for text in labels_of(wanted))]
    return min(same, key=lambda one: one.done, default=None)


def _entered(one: OpportunityState) -> date | None:
    days = [stay.entered for stay in one.stays if stay.stage.key == one.stage.key and not stay.inferred]
    return days[-1] if days else None
