"""What falls on which day: next steps, tasks, payments, expected closes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256

from site_builder.metrics.figures import AgendaItem, AgendaKind
from site_builder.metrics.rules.gate_tasks import DutyProgress, stage_duties
from site_builder.metrics.standing.state import CustomerKind, CustomerState, OpportunityState
from site_builder.model.follow_up import FollowUp, NextStep
from site_builder.model.pipeline import StageKind
from site_builder.model.rules import Rules
from site_builder.model.task import Task
from site_builder.model.words import said_in

PAYMENT = "payment"
REQUEST = "request"


def make_agenda(states: Iterable[CustomerState], today: date, rules: Rules | None = None) -> tuple[AgendaItem, ...]:
    """All items by day; archived customers have none.

    Steps of customers where nothing is active (lost, pool, invalid) appear only from today on (M4).
    With `rules` the tasks that a stage brings with it are there too, until the record has them itself (R26).
    """
    listed = [state for state in states if not state.customer.archived]
    items = [item for state in listed for item in _items(state, today)]
    if rules:
        items += [item for state in listed if state.is_active for item in _duties(state, rules)]
    items.sort(key=lambda item: (item.on, item.kind, item.customer.label, item.customer.path, item.text))
    return tuple(_distinct(items))


def requests(agenda: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The open tasks that ask somebody else for something."""
    return tuple(item for item in agenda if item.task and REQUEST in item.task.tags)


def _items(state: CustomerState, today: date) -> Iterator[AgendaItem]:
    for step in state.steps:
        if step.due and (state.is_active or step.due >= today):
            yield _step_item(state, step, step.due)
    for task in state.customer.tasks:
        if task.due and not task.done:
            yield _task_item(state, task, task.due)
    if state.kind in (CustomerKind.OPEN, CustomerKind.WON, CustomerKind.POOL):
        for one in state.opportunities:
            if one.kind is StageKind.OPEN and one.expected_close:
                yield _close_item(state, one, one.expected_close)


def _step_item(state: CustomerState, step: NextStep, due: date) -> AgendaItem:
    person, holder = step.person or state.customer.owner, step.opportunity or ""
    stated = statements(state, holder)
    item = agenda_item(state, AgendaKind.NEXT_STEP, due, step.text, person, (holder,))
    last = stated[-1] if stated else None
    return replace(item, at=step.at, sequence=live(len(stated)), stated=last.on if last else None)


def statements(state: CustomerState, holder: str) -> tuple[FollowUp, ...]:
    """The entries that say something about the next step of an opportunity (or of the customer: an empty text)."""
    return tuple(entry for entry in state.log if any((step.opportunity or "") == holder for step in entry.next_steps))


def live(count: int) -> int:
    """The sequence of something that was stated so often; a cancellation comes between it and the next statement."""
    return 2 * max(0, count - 1)


def _task_item(state: CustomerState, task: Task, due: date) -> AgendaItem:
    kind = AgendaKind.PAYMENT if PAYMENT in task.tags else AgendaKind.TASK
    person = task.assignees[0] if task.assignees else state.customer.owner
    return replace(agenda_item(state, kind, due, task.text, person, (task.text,)), task=task)


def _duties(state: CustomerState, rules: Rules) -> Iterator[AgendaItem]:
    """Tasks of the stages that running opportunities stand in, which nobody has written down yet.

    Those of closed ones are on the customer's page alone: a team that adds one does not owe it for all its old deals.
    """
    for duty in stage_duties(state, rules.calendar):
        is_running = duty.opportunity.kind is StageKind.OPEN
        if is_running and duty.due and duty.progress is DutyProgress.MISSING:
            text = said_in(duty.wanted, rules.site.language)
            identity = (duty.opportunity.record.id, duty.stage.key, text)
            yield agenda_item(state, AgendaKind.TASK, duty.due, text, duty.person, identity)


def _close_item(state: CustomerState, one: OpportunityState, on: date) -> AgendaItem:
    return agenda_item(state, AgendaKind.CLOSE, on, one.record.name or "", one.owner, (one.record.id,))


def agenda_item(
    state: CustomerState, kind: AgendaKind, on: date, text: str, person: str | None, identity: tuple[str, ...]
) -> AgendaItem:
    """The id depends on what the item is, not on its day: a moved appointment moves in people's calendars."""
    customer = state.customer
    name = "\n".join((customer.id or customer.path, kind, *identity))
    uid = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return AgendaItem(on=on, kind=kind, customer=customer, text=text, person=person, uid=uid)


def _distinct(items: Iterable[AgendaItem]) -> Iterator[AgendaItem]:
    """Number the items that would share an id."""
    seen: Counter[str] = Counter()
    for item in items:
        seen[item.uid] += 1
        yield item if seen[item.uid] == 1 else replace(item, uid=f"{item.uid}-{seen[item.uid]}")
