"""Tasks: the one part of a record that is edited in place."""

from datetime import date

from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.place import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`- [ ] DATE @person text #tag`; done ones end in `(DATE)`.

    `assignees` are member ids or department names where known, else as typed. `asked_by` comes from `<- @person`.
    `tags` are canonical for the known ones: request, service, milestone, payment, approval; others as typed.
    `money` is the amount of a #payment task (payment schedule, F17). `valid` is False where its date could not be read.
    """

    text: str
    done: bool = False
    due: date | None = None
    assignees: tuple[str, ...] = ()
    asked_by: str | None = None
    tags: tuple[str, ...] = ()
    done_on: date | None = None
    money: Money | None = None
    valid: bool = True
    span: Span
