"""What is owed within a time limit, and what has been escalated: lines for the day's pages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from site_builder.metrics.report import Report
from site_builder.metrics.rules.deadlines import Deadline, owed
from site_builder.metrics.standing.escalation import Cause, Escalation, delay, escalated_to
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.deadline import DueRule
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.pages.addresses import Addresses
from site_builder.pages.rows import Row, make_row


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedLine:
    """Something owed to a customer. `at` is None where it is due by the end of the day; `days` count to the day."""

    row: Row
    rule: DueRule
    started: date
    due: date
    at: time | None
    days: int
    person: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedLine:
    """A customer that lags or was escalated: `days` past the next step's day or the lagging limit, and who hears of it.

    `is_raised`: others than the rep hear of it; `reminds_rep`: so far only the rep.
    """

    row: Row
    cause: Cause
    since: date
    days: int
    people: tuple[Person, ...]
    is_high_risk: bool
    is_raised: bool = True
    reminds_rep: bool = False


def owed_lines(report: Report, known: Addresses) -> tuple[OwedLine, ...]:
    """What is late or due within the team's days ahead, most urgent first."""
    last = report.rules.limits.soon_days
    found = report.figures.ledger.once(owed)
    return tuple(_owed(one, report, known) for one in found if (one.due.on - report.today).days <= last)


def _owed(one: Deadline, report: Report, known: Addresses) -> OwedLine:
    return OwedLine(
        row=make_row(one.customer, report.rules, known),
        rule=one.rule,
        started=one.started.on,
        due=one.due.on,
        at=one.due.at,
        days=(one.due.on - report.today).days,
        person=known.person(one.person),
    )


def raised_lines(report: Report, known: Addresses) -> tuple[RaisedLine, ...]:
    """Customers that lag, and those at some step of escalation, longest waiting first (R23)."""
    figures, ground = report.figures, report.figures.ledger.ground
    states = {state.customer.path: state for state in (*figures.overdue, *figures.lagging)}
    found = ((state, delay(state, ground)) for state in states.values())
    lines = (_raised(state, one, report, known) for state, one in found if one and _is_listed(one))
    return tuple(sorted(lines, key=lambda one: -one.days))


def _is_listed(one: Escalation) -> bool:
    """A step that is overdue without any escalation yet stands in the list of what is overdue."""
    return bool(one.steps) or one.cause is Cause.LAGGING


def _raised(state: CustomerState, one: Escalation, report: Report, known: Addresses) -> RaisedLine:
    owner = state.customer.owner
    people = (known.person(key) for key in escalated_to(state, one, report.rules) if key != owner)
    return RaisedLine(
        row=make_row(state, report.rules, known),
        cause=one.cause,
        since=one.since,
        days=one.days,
        people=tuple(who for who in people if who),
        is_high_risk=one.is_high_risk,
        is_raised=one.is_raised,
        reminds_rep=one.reminds_rep and not one.is_raised,
    )


def marked(rows: Iterable[Row], lines: Iterable[RaisedLine]) -> tuple[Row, ...]:
    """The rows, with a mark on the customers (by their page) of whom others than the rep hear."""
    raised = frozenset(line.row.url for line in lines if line.is_raised)
    return tuple(replace(row, escalated=True) if row.url in raised else row for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPeople:
    """The same lines by member: what they owe, their own lagging or escalated customers, those escalated to them."""

    owed: Mapping[str, Sequence[OwedLine]]
    raised: Mapping[str, Sequence[RaisedLine]]
    heard: Mapping[str, Sequence[RaisedLine]]


def lines_of_people(report: Report, known: Addresses) -> OfPeople:
    """Share the lines out once, so that the cost does not grow with the number of members."""
    owed_by: defaultdict[str, list[OwedLine]] = defaultdict(list)
    raised_by: defaultdict[str, list[RaisedLine]] = defaultdict(list)
    heard_by: defaultdict[str, list[RaisedLine]] = defaultdict(list)
    for line in owed_lines(report, known):
        if line.person:
            owed_by[line.person.key].append(line)
    for raised in raised_lines(report, known):
        if raised.row.owner:
            raised_by[raised.row.owner.key].append(raised)
        for person in raised.people:
            heard_by[person.key].append(raised)
    return OfPeople(owed=owed_by, raised=raised_by, heard=heard_by)
