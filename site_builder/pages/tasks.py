"""Tasks as lines of a page."""

from datetime import date

from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.page import Person
from site_builder.model.task import Task
from site_builder.pages.addresses import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """A task; `days` counts to its day. `valid` False: its line could not be read wholly and is shown as typed."""

    text: str
    done: bool
    due: date | None
    done_on: date | None
    days: int | None
    people: tuple[Person, ...]
    asked_by: Person | None
    tags: tuple[str, ...]
    money: Money | None
    valid: bool


def task_lines(one: Customer, today: date, known: Addresses) -> tuple[TaskLine, ...]:
    """The tasks of a record: open ones by day, then those that are done."""
    lines = (_line(task, today, known) for task in one.tasks)
    return tuple(sorted(lines, key=lambda line: (line.done, line.due or date.max)))


def _line(task: Task, today: date, known: Addresses) -> TaskLine:
    return TaskLine(
        text=task.text,
        done=task.done,
        due=task.due,
        done_on=task.done_on,
        days=(task.due - today).days if task.due and not task.done else None,
        people=tuple(person for id_ in task.assignees if (person := known.person(id_))),
        asked_by=known.person(task.asked_by),
        tags=task.tags,
        money=task.money,
        valid=task.valid,
    )
