"""What stood in people's calendars and no longer does: steps that were withdrawn or done, ticked tasks, closed deals.

A calendar that is subscribed to forgets what is not in it; one that was imported once must be told. The log is only
appended to, so what was planned can be told from it without remembering what was published.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from site_builder.metrics.agenda import PAYMENT, agenda_item, live, statements
from site_builder.metrics.figures import AgendaItem, AgendaKind
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.follow_up import StepKind
from site_builder.model.frozen import dataclass

TOLD_DAYS = 60
"""For so many days calendars are told that something is off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """An item that is off since a day. `done`: it was not withdrawn but done."""

    item: AgendaItem
    since: date
    done: bool = False


def ended_items(states: Iterable[CustomerState], agenda: Iterable[AgendaItem], today: date) -> tuple[Ended, ...]:
    """What ended within the last days, archived customers' too; nothing that the agenda still has."""
    there = {item.uid for item in agenda}
    first = today - timedelta(days=TOLD_DAYS)
    found = (one for state in states for one in (*_steps(state), *_tasks(state), *_closes(state)))
    return tuple(one for one in found if one.since >= first and one.item.uid not in there)


def _steps(state: CustomerState) -> Iterator[Ended]:
    """The last plan of each holder that the log ever named."""
    planned = {
        step.opportunity or "": (entry, step)
        for entry in state.log
        for step in entry.next_steps
        if step.kind is StepKind.PLANNED and step.due
    }
    for holder, (entry, step) in planned.items():
        person = step.person or state.customer.owner
        stated, since = statements(state, holder), state.log[-1].on
        if step.due and any(step is one for one in state.steps):
            since = max(since, step.due)  # only its customer is not worked on any more: it ended with its day
        item = agenda_item(state, AgendaKind.NEXT_STEP, step.due or entry.on, step.text, person, (holder,))
        sequence = live(len(stated)) + 1
        yield Ended(item=replace(item, at=step.at, sequence=sequence, stated=since), since=since)


def _tasks(state: CustomerState) -> Iterator[Ended]:
    for task in state.customer.tasks:
        if task.done and task.done_on and task.due:
            kind = AgendaKind.PAYMENT if PAYMENT in task.tags else AgendaKind.TASK
            person = task.assignees[0] if task.assignees else state.customer.owner
            item = agenda_item(state, kind, task.due, task.text, person, (task.text,))
            ended = replace(item, task=task, sequence=1, stated=task.done_on)
            yield Ended(item=ended, since=task.done_on, done=True)


def _closes(state: CustomerState) -> Iterator[Ended]:
    for one in state.opportunities:
        if one.closed_on and one.expected_close:
            name = one.record.name or ""
            item = agenda_item(state, AgendaKind.CLOSE, one.expected_close, name, one.owner, (one.record.id,))
            yield Ended(item=replace(item, sequence=1, stated=one.closed_on), since=one.closed_on)
