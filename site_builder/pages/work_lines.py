"""Work that somebody waits for, as lines: requests (#request) and what stages leave to departments."""

from collections.abc import Iterator
from datetime import date

from site_builder.metrics.facts.task_outcomes import REQUEST, TaskOutcome
from site_builder.metrics.figures import AgendaItem, AgendaKind
from site_builder.metrics.report import Report
from site_builder.metrics.reports.requests import requests_made
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.model.period import Period
from site_builder.pages.addresses import Addresses
from site_builder.pages.rows import Row, make_row

Doers = tuple[tuple[Person, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """A request or a task of another department.

    `doers` pairs who does it (a department as a person without a page) with their department. `days` counts to its
    day while it waits (negative: overdue) and from its day once it is done (negative: early).
    `is_written` False: it comes with the customer's stage and is not in the record yet. `path` is the record.
    """

    path: str
    row: Row
    text: str
    asked_by: Person | None
    doers: Doers
    due: date | None
    done_on: date | None
    days: int | None
    is_request: bool
    is_written: bool = True

    @property
    def departments(self) -> tuple[str | None, ...]:
        """The departments it goes to; None where none is known."""
        return tuple(dict.fromkeys(department for _, department in self.doers)) or (None,)

    @property
    def is_overdue(self) -> bool:
        """Whether it waits beyond its day."""
        return self.done_on is None and self.days is not None and self.days < 0


def waiting(report: Report, known: Addresses) -> tuple[WorkLine, ...]:
    """Everything that waits: the longest overdue first, what has no day last."""
    found = (*_requests(report, known), *_tasks(report, known))
    return tuple(sorted(found, key=lambda one: (one.due is None, one.due or date.max, one.row.name, one.text)))


def finished(report: Report, known: Addresses, period: Period) -> tuple[WorkLine, ...]:
    """The requests done on a known day of the period, the last first."""
    made = report.figures.ledger.once(requests_made)
    found = [_line(one, report, known) for one in made if one.is_done]
    kept = [line for line in found if line.done_on is not None and period.holds(line.done_on)]
    return tuple(sorted(kept, key=lambda one: (-(one.done_on or date.min).toordinal(), one.row.name, one.text)))


def _requests(report: Report, known: Addresses) -> Iterator[WorkLine]:
    for one in report.figures.ledger.once(requests_made):
        if not one.is_done:
            yield _line(one, report, known)


def _line(one: TaskOutcome, report: Report, known: Addresses) -> WorkLine:
    done_on = one.task.done_on if one.is_done else None
    doers = ((known.person(id_), department) for id_, department in one.asked)
    return WorkLine(
        path=one.customer.customer.path,
        row=make_row(one.customer, report.rules, known),
        text=one.task.text,
        asked_by=known.person(one.asked_by),
        doers=tuple((person, department) for person, department in doers if person),
        due=one.task.due,
        done_on=done_on,
        days=None if one.days_late is None else one.days_late if one.is_done else -one.days_late,
        is_request=True,
    )


def _tasks(report: Report, known: Addresses) -> Iterator[WorkLine]:
    """Tasks of people who have no page of their own: departments, and members who do not sell."""
    for item in report.figures.agenda:
        if item.kind is not AgendaKind.TASK or (item.task and REQUEST in item.task.tags):
            continue
        ids = (item.task.assignees if item.task else ()) or ((item.person,) if item.person else ())
        doers = tuple((person, _department(person.key, report)) for id_ in ids if (person := known.person(id_)))
        if any(_is_other(person, report) for person, _ in doers):
            yield _item(item, doers, report.figures.by_path[item.customer.path], report, known)


def _item(item: AgendaItem, doers: Doers, state: CustomerState, report: Report, known: Addresses) -> WorkLine:
    return WorkLine(
        path=item.customer.path,
        row=make_row(state, report.rules, known),
        text=item.text,
        asked_by=known.person((item.task.asked_by if item.task else None) or item.customer.owner),
        doers=doers,
        due=item.on,
        done_on=None,
        days=(item.on - report.today).days,
        is_request=False,
        is_written=item.task is not None,
    )


def _is_other(person: Person, report: Report) -> bool:
    """A department, or a member without a page."""
    return person.url is None and (person.key in report.rules.team.departments or person.key in report.rules.team.by_id)


def _department(key: str, report: Report) -> str | None:
    member = report.rules.team.by_id.get(key)
    if member is not None:
        return member.department
    return key if key in report.rules.team.departments else None
