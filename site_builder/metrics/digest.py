"""What somebody should hear on a morning: their own day, and for who leads others, how theirs stands (R84).

A digest holds only what its reader may see (R43): own customers (as owner, collaborator or owner of a deal), what they
are asked to do elsewhere, and what was escalated to them; whoever leads others sees theirs.
"""

from collections.abc import Iterable, Iterator
from datetime import date, time
from enum import StrEnum

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.figures import AgendaItem, AgendaKind
from site_builder.metrics.report import Report
from site_builder.metrics.rules.deadlines import Deadline, DeadlineState, owed
from site_builder.metrics.standing.complaint import COMPLAINT
from site_builder.metrics.standing.escalation import Cause, Escalation, delay, escalated_to
from site_builder.metrics.standing.state import Attention, CustomerState
from site_builder.model.customer import Customer
from site_builder.model.deadline import DueRule
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.model.team import Member, Role

WORST = 10
"""So many overdue customers of a team are named; the table counts all."""


class Part(StrEnum):
    """The parts of a digest, in the order in which they are read."""

    HIGH_RISK = "high-risk"
    RAISED = "raised"
    LIMITS = "limits"
    OVERDUE = "overdue"
    TODAY = "today"
    NEXT = "next"
    MISSING = "missing"
    LAGGING = "lagging"
    TASKS = "tasks"
    WAITING = "waiting"
    TEAM_LIMITS = "team-limits"
    TEAM_OVERDUE = "team-overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line: a customer, what is to be done, by when. `days` count to the day (negative: past it).

    `person` is who does it, where that is not the reader. `rule` is the time limit behind it, `cause` why others hear
    of it.
    """

    customer: Customer
    text: str = ""
    due: date | None = None
    at: time | None = None
    days: int | None = None
    person: str | None = None
    rule: DueRule | None = None
    cause: Cause | None = None
    complaint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part with its lines, the most urgent first."""

    part: Part
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """How one of the team stands this morning."""

    member: Member
    overdue: int
    today: int
    missing: int
    limits: int
    raised: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A reader's morning. `until` is the next working day: what is due by then is told today."""

    member: Member
    day: date
    until: date
    sections: tuple[Section, ...]
    team: tuple[TeamLine, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.sections and not any(
            one.overdue or one.today or one.missing or one.limits or one.raised for one in self.team
        )

    def count(self, part: Part) -> int:
        """How many lines a part has."""
        return sum(len(one.items) for one in self.sections if one.part is part)


def digest(report: Report, member: Member) -> Digest:
    """The digest of a member."""
    reader = _Reader(report=report, member=member, until=_next_working_day(report))
    led = led_by(member, report.rules)
    parts = (*_raised(reader), *_own(reader), *(_of_team(reader, led) if led else ()))
    sections = (Section(part=part, items=tuple(items)) for part, items in parts)
    return Digest(
        member=member,
        day=report.today,
        until=reader.until,
        sections=tuple(one for one in sections if one.items),
        team=tuple(_line(one, report) for one in led if one.role is Role.REP and one.active),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    report: Report
    member: Member
    until: date

    @property
    def today(self) -> date:
        return self.report.today

    def is_asked(self, people: Iterable[str | None]) -> bool:
        """Whether the reader or their department is among the people."""
        mine = {self.member.id, self.member.name, self.member.department}
        return any(one in mine for one in people if one)

    def owns(self, customer: Customer) -> bool:
        return customer.owner == self.member.id

    def item(self, one: AgendaItem) -> Item:
        other = one.person if one.person != self.member.id else None
        days = (one.on - self.today).days
        return Item(customer=one.customer, text=one.text, due=one.on, at=one.at, days=days, person=other)


def _next_working_day(report: Report) -> date:
    return report.rules.calendar.add_working_days(report.today, 1)


def led_by(manager: Member, rules: Rules) -> tuple[Member, ...]:
    """Everybody who reports to a member, however far down; a manager to whom nobody does leads the whole team."""
    found: dict[str, Member] = {}
    waiting = [manager.id]
    while waiting:
        head = waiting.pop()
        own = [one for one in rules.team.members if one.manager == head and one.id not in found]
        found |= {one.id: one for one in own}
        waiting += [one.id for one in own]
    if not found and manager.role is Role.MANAGER:
        return tuple(one for one in rules.team.members if one.id != manager.id)
    return tuple(one for one in rules.team.members if one.id in found and one.id != manager.id)


Parts = Iterator[tuple[Part, list[Item]]]


def _own(reader: _Reader) -> Parts:
    """The reader's own day."""
    steps = [reader.item(one) for one in _steps(reader)]
    yield Part.LIMITS, [_limit(one, reader) for one in _owed(reader) if reader.is_asked((one.person,))]
    yield Part.OVERDUE, [one for one in steps if one.days is not None and one.days < 0]
    yield Part.TODAY, [one for one in steps if one.days == 0]
    yield Part.NEXT, [one for one in steps if one.days is not None and one.days > 0]
    states = [one for one in reader.report.figures.customers if reader.owns(one.customer) and not one.customer.archived]
    missing = (one for one in states if one.is_active and one.attention is Attention.NONE)
    yield Part.MISSING, [Item(customer=one.customer) for one in missing]
    yield Part.LAGGING, [Item(customer=one.customer, days=one.silent_days) for one in states if _is_only_lagging(one)]
    yield Part.TASKS, [reader.item(one) for one in _tasks(reader)]
    yield Part.WAITING, [reader.item(one) for one in _asked(reader)]


def _is_only_lagging(state: CustomerState) -> bool:
    """Silent for too long though no step is overdue: the overdue ones are told already."""
    return state.is_lagging and state.attention not in (Attention.OVERDUE, Attention.NONE)


def _steps(reader: _Reader) -> Iterator[AgendaItem]:
    """Steps of own customers, and steps elsewhere that the reader is to do, up to the next working day."""
    for one in reader.report.figures.agenda:
        is_near = one.kind is AgendaKind.NEXT_STEP and one.on <= reader.until
        if is_near and (one.person == reader.member.id or reader.owns(one.customer)):
            yield one


def _tasks(reader: _Reader) -> Iterator[AgendaItem]:
    for one in _due_tasks(reader):
        people = one.task.assignees if one.task and one.task.assignees else (one.person,)
        if reader.is_asked(people):
            yield one


def _asked(reader: _Reader) -> Iterator[AgendaItem]:
    """Overdue tasks that the reader asked others for."""
    for one in _due_tasks(reader):
        if one.task and one.on < reader.today and not reader.is_asked(one.task.assignees):
            asker = one.task.asked_by or one.customer.owner
            if asker == reader.member.id:
                yield one


def _due_tasks(reader: _Reader) -> Iterator[AgendaItem]:
    kinds = (AgendaKind.TASK, AgendaKind.PAYMENT)
    return (one for one in reader.report.figures.agenda if one.kind in kinds and one.on <= reader.until)


def _owed(reader: _Reader) -> Iterator[Deadline]:
    """Time limits that ran out, or do by the next working day; complaints first, then by their moment."""
    found = (one for one in reader.report.figures.ledger.once(owed) if one.due.on <= reader.until)
    return iter(sorted(found, key=lambda one: not _is_complaint(one)))


def _is_complaint(one: Deadline) -> bool:
    return COMPLAINT in one.rule.after.methods


def _limit(one: Deadline, reader: _Reader) -> Item:
    return Item(
        customer=one.customer.customer,
        due=one.due.on,
        at=one.due.at,
        days=-1 if one.state is DeadlineState.LATE and one.due.on == reader.today else (one.due.on - reader.today).days,
        person=one.person if one.person != reader.member.id else None,
        rule=one.rule,
        complaint=_is_complaint(one),
    )


def _raised(reader: _Reader) -> Parts:
    """What was escalated to the reader by somebody else's customers, high risk apart."""
    found = _heard(reader)
    yield Part.HIGH_RISK, [_delayed(state, one) for state, one in found if one.is_high_risk]
    yield Part.RAISED, [_delayed(state, one) for state, one in found if not one.is_high_risk]


def _heard(reader: _Reader) -> list[tuple[CustomerState, Escalation]]:
    return [
        (state, one)
        for state, one in reader.report.figures.ledger.once(_delays)
        if not reader.owns(state.customer) and reader.is_asked(escalated_to(state, one, reader.report.rules))
    ]


def _delays(ledger: Ledger) -> tuple[tuple[CustomerState, Escalation], ...]:
    """Customers at some step of escalation, the longest waiting first."""
    states = (state for state in ledger.states.values() if not state.customer.archived)
    found = [(state, one) for state in states if (one := delay(state, ledger.ground)) and one.steps]
    return tuple(sorted(found, key=lambda pair: -pair[1].days))


def _delayed(state: CustomerState, one: Escalation) -> Item:
    text = state.next_step.text if state.next_step and one.cause is Cause.OVERDUE else ""
    owner = state.customer.owner
    return Item(customer=state.customer, text=text, due=one.since, days=-one.days, person=owner, cause=one.cause)


def _of_team(reader: _Reader, led: tuple[Member, ...]) -> Parts:
    """What should not wait any longer in the team: time limits, and the worst of what is overdue."""
    ids = {one.id for one in led}
    limits = (one for one in _owed(reader) if one.person in ids and one.due.on <= reader.today)
    yield Part.TEAM_LIMITS, [_limit(one, reader) for one in limits]
    told = {state.customer.path for state, _ in _heard(reader)}
    late = [one for one in reader.report.figures.overdue if one.customer.owner in ids and one.customer.path not in told]
    yield Part.TEAM_OVERDUE, [_late(one) for one in late[:WORST]]


def _late(state: CustomerState) -> Item:
    step = state.next_step
    return Item(
        customer=state.customer,
        text=step.text if step else "",
        due=step.due if step else None,
        days=state.days_to_due,
        person=state.customer.owner,
    )


def _line(member: Member, report: Report) -> TeamLine:
    figures = next((one for one in report.figures.reps if one.member.id == member.id), None)
    limits, delays = report.figures.ledger.once(owed), report.figures.ledger.once(_delays)
    return TeamLine(
        member=member,
        overdue=len(figures.overdue) if figures else 0,
        today=len(figures.today) if figures else 0,
        missing=len(figures.missing) if figures else 0,
        limits=sum(one.person == member.id and one.due.on <= report.today for one in limits),
        raised=sum(state.customer.owner == member.id and one.is_raised for state, one in delays),
    )
