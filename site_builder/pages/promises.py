"""What was promised at a customer and is still open, by whom: us or them."""

from collections.abc import Iterator
from datetime import date

from site_builder.metrics.agenda import PAYMENT
from site_builder.metrics.report import Report
from site_builder.metrics.rules.deadlines import owed
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.page import Person
from site_builder.model.words import Labelled
from site_builder.pages.addresses import Addresses
from site_builder.parse.vocabulary.promise_words import DOES, THEY, WAIT
from site_builder.parse.width import fold

MOST = 5
"""So many of each side, the nearest day first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something still to be done: its text, or the time limit (`rule`) that asks for it. `days` count to its day.

    `kind` is step, task, payment or limit; `who` is the name of the contact who promised.
    """

    kind: str
    text: str
    on: date | None
    days: int | None
    person: Person | None = None
    who: str = ""
    money: Money | None = None
    rule: Labelled | None = None


def promises(state: CustomerState, report: Report, known: Addresses) -> tuple[tuple[Promise, ...], tuple[Promise, ...]]:
    """Ours and theirs; the next step itself is ours unless it is theirs.

    Theirs are payments that are planned, what a task gives to a contact, and what begins with the contact's name.
    """
    found = sorted((*_limits(state, report, known), *_work(state, report, known)), key=_nearness)
    theirs = [one for one in found if _is_theirs(one)]
    ours = [one for one in found if not _is_theirs(one)]
    return tuple(ours[:MOST]), tuple(theirs[:MOST])


def _is_theirs(one: Promise) -> bool:
    return one.kind == "payment" or bool(one.who)


def _nearness(one: Promise) -> date:
    return one.on or date.max


def _limits(state: CustomerState, report: Report, known: Addresses) -> Iterator[Promise]:
    for one in report.figures.ledger.once(owed):
        if one.customer.customer.path == state.customer.path:
            days = (one.due.on - report.today).days
            yield Promise(
                kind="limit", text="", on=one.due.on, days=days, person=known.person(one.person), rule=one.rule
            )


def _work(state: CustomerState, report: Report, known: Addresses) -> Iterator[Promise]:
    customer, today = state.customer, report.today
    for step in state.steps:
        if step is not state.next_step or doer(step.text, step.person, customer):
            yield Promise(
                kind="step",
                text=step.text,
                on=step.due,
                days=(step.due - today).days if step.due else None,
                person=known.person(step.person or customer.owner),
                who=doer(step.text, step.person, customer),
            )
    for task in customer.tasks:
        if not task.done:
            first = task.assignees[0] if task.assignees else None
            yield Promise(
                kind="payment" if PAYMENT in task.tags else "task",
                text=task.text,
                on=task.due,
                days=(task.due - today).days if task.due else None,
                person=known.person(first or customer.owner),
                who=doer(task.text, first, customer),
                money=task.money,
            )


def doer(text: str, person: str | None, customer: Customer) -> str:
    """The contact who does it, "" where we do: named for it, or first in the text with what they do."""
    names = [one.name for one in customer.contacts if len(one.name) > 1]
    if person in names:
        return person or ""
    plain = fold(text).strip()
    begins = WAIT.match(plain)
    plain = plain[begins.end() if begins else 0 :]
    for name in (*sorted(names, key=len, reverse=True), *THEY):
        if plain.casefold().startswith(name.casefold()) and DOES.match(plain, len(name)):
            return name
    return ""
