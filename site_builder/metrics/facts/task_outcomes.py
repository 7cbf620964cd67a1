"""What became of the tasks: whose they are and whether they were done in time (R44, R69)."""

from datetime import date
from enum import StrEnum

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.model.task import Task

PAYMENT = "payment"
"""Tasks with this tag are the payment schedule: the customer's duty, judged by receipts (F17)."""
REQUEST = "request"


class TaskState(StrEnum):
    """How a task stands to the day. DONE: ticked without saying when, or done without having had a day."""

    ON_TIME = "on-time"
    LATE = "late"
    DONE = "done"
    OVERDUE = "overdue"
    OPEN = "open"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOutcome:
    """A task and how it stands.

    `asked` pairs who does it (member ids, departments, names as typed; else the customer's owner) with the department.
    `asked_by` is who asks, else the owner.
    `days_late` counts from its day to the day it was done, else to today; negative when early or still to come.
    """

    customer: CustomerState
    task: Task
    asked: tuple[tuple[str, str | None], ...]
    asked_by: str | None
    state: TaskState
    days_late: int | None

    @property
    def people(self) -> tuple[str, ...]:
        """Who does it."""
        return tuple(person for person, _ in self.asked)

    @property
    def departments(self) -> tuple[str | None, ...]:
        """The departments it goes to; None where none is known."""
        return tuple(dict.fromkeys(department for _, department in self.asked)) or (None,)

    @property
    def is_done(self) -> bool:
        """Ticked by the day."""
        return self.state in (TaskState.ON_TIME, TaskState.LATE, TaskState.DONE)


def task_outcomes(ledger: Ledger) -> tuple[TaskOutcome, ...]:
    """All tasks but the payment schedule, in the order of the records; ask with `ledger.once`."""
    return tuple(
        _outcome(state, task, ledger)
        for state in ledger.states.values()
        for task in state.customer.tasks
        if PAYMENT not in task.tags
    )


def _outcome(state: CustomerState, task: Task, ledger: Ledger) -> TaskOutcome:
    customer = state.customer
    people = tuple(dict.fromkeys(task.assignees or ((customer.owner,) if customer.owner else ())))
    return TaskOutcome(
        customer=state,
        task=task,
        asked=tuple((one, _department(one, ledger.rules)) for one in people),
        asked_by=task.asked_by or customer.owner,
        state=_state(task, ledger.today),
        days_late=_days_late(task, ledger.today),
    )


def _department(person: str, rules: Rules) -> str | None:
    member = rules.team.by_id.get(person)
    if member is not None:
        return member.department
    return person if person in rules.team.departments else None


def _is_done(task: Task, today: date) -> bool:
    """A tick that says a later day had not been made on the day (M8)."""
    return task.done and (task.done_on is None or task.done_on <= today)


def _state(task: Task, today: date) -> TaskState:
    if _is_done(task, today):
        if task.due is None or task.done_on is None:
            return TaskState.DONE
        return TaskState.ON_TIME if task.done_on <= task.due else TaskState.LATE
    if task.due is None:
        return TaskState.UNDATED
    return TaskState.OVERDUE if task.due < today else TaskState.OPEN


def _days_late(task: Task, today: date) -> int | None:
    if task.due is None:
        return None
    end = task.done_on if _is_done(task, today) else today
    return None if end is None else (end - task.due).days
