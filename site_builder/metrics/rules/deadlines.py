"""What is owed within a time limit: the due rules over the book (R24, R29)."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.rules.deadline_start import (
    PreparedRule,
    Start,
    complaint_number,
    entered_days,
    met_by,
    prepare,
    without_entry,
)
from site_builder.metrics.rules.deadline_time import Moment, due_of, is_in_time
from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerKind, CustomerState
from site_builder.model.deadline import AUTHOR, OWNER, DueRule
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass

_ENDED = (CustomerKind.LOST, CustomerKind.INVALID, CustomerKind.ARCHIVED)


class DeadlineState(StrEnum):
    """OPEN: there is still time today. LATE: past it and still owed. MISSED: done too late, or never before the end."""

    OPEN = "open"
    LATE = "late"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A time limit of a due rule for a customer. `met` is when it was met; `entry` the one that began it, if any.

    `person` owes it: a member's id or a department, None where nobody is responsible.
    """

    customer: CustomerState
    rule: DueRule
    started: Moment
    due: Moment
    met: Moment | None
    state: DeadlineState
    person: str | None
    entry: FollowUp | None = None

    @property
    def is_owed(self) -> bool:
        """Whether it still has to be done."""
        return self.state in (DeadlineState.OPEN, DeadlineState.LATE)


def deadlines(ledger: Ledger) -> tuple[Deadline, ...]:
    """All time limits that ever ran, customer by customer; ask for them with `ledger.once(deadlines)`."""
    rules = prepared_rules(ledger.ground)
    return tuple(one for state in ledger.states.values() for one in deadlines_of(state, rules, ledger.ground))


def owed(ledger: Ledger) -> tuple[Deadline, ...]:
    """Those that still have to be met, the longest due first; ask with `ledger.once(owed)`."""
    return tuple(sorted((one for one in ledger.once(deadlines) if one.is_owed), key=_urgency))


def prepared_rules(ground: Ground) -> tuple[PreparedRule, ...]:
    """The rules that are switched on, prepared."""
    return tuple(prepare(rule, ground) for rule in ground.rules.deadlines if rule.enabled)


def deadlines_of(state: CustomerState, rules: Iterable[PreparedRule], ground: Ground) -> Iterator[Deadline]:
    """The time limits of one customer."""
    for prepared in rules:
        for start, met in _courses(state, prepared, ground):
            found = _judge(state, prepared.rule, start, met, ground)
            if found:
                yield found


def _courses(state: CustomerState, prepared: PreparedRule, ground: Ground) -> Iterator[tuple[Start, Moment | None]]:
    """Every start with the moment that met it, in one pass through the log.

    While one waits, the same cause begins no second one, unless each wants an answer of its own.
    """
    waiting = list(without_entry(state, prepared, ground))
    entered = entered_days(state, prepared)
    complaints = 0
    for entry in state.log:
        if not waiting and not prepared.is_by_log:
            return
        number = complaint_number(entry, complaints + 1)
        complaints = number or complaints
        if _begins(entry, prepared, entered) and (prepared.rule.until.reply or not waiting):
            waiting.append(Start(Moment(entry.on, entry.at), entry, number))
        if not waiting:
            continue
        still: list[Start] = []
        for start in waiting:
            met = met_by(start, entry, prepared, ground, oldest=start is waiting[0])
            if met is None:
                still.append(start)
            else:
                yield start, met
        waiting = still
    yield from ((start, None) for start in waiting)


def _begins(entry: FollowUp, prepared: PreparedRule, entered: frozenset[date]) -> bool:
    if prepared.is_start(entry):
        return True
    return entry.on in entered and any(move.target in prepared.stages for move in entry.moves)


def _judge(state: CustomerState, rule: DueRule, start: Start, met: Moment | None, ground: Ground) -> Deadline | None:
    due = due_of(start.moment, rule.within, ground.rules.calendar)
    verdict = _verdict(state, rule, due, met, ground)
    if verdict is None:
        return None
    return Deadline(
        customer=state,
        rule=rule,
        started=start.moment,
        due=due,
        met=met,
        state=verdict,
        person=_person(state, rule, start, ground),
        entry=start.entry,
    )


def _verdict(
    state: CustomerState, rule: DueRule, due: Moment, met: Moment | None, ground: Ground
) -> DeadlineState | None:
    """None where the customer was given up before the time was over; answers stay owed to lost customers, too."""
    if met is not None:
        return DeadlineState.MET if is_in_time(met, due) else DeadlineState.MISSED
    is_given_up = state.kind in _ENDED and not (rule.until.reply and state.kind is CustomerKind.LOST)
    if is_given_up:
        end = _end(state)
        return DeadlineState.MISSED if end and due.on < end else None
    return DeadlineState.LATE if due.on < ground.today else DeadlineState.OPEN


def _end(state: CustomerState) -> date | None:
    """The day on which a customer was given up; of archived ones, which say nothing of it, that of the last entry."""
    closed = [one.closed_on for one in state.opportunities if one.closed_on]
    days = [*closed, *([state.churned_on] if state.churned_on else ())]
    return max(days, default=state.log[-1].on if state.log else None)


def _person(state: CustomerState, rule: DueRule, start: Start, ground: Ground) -> str | None:
    owner = state.customer.owner
    if rule.to == OWNER:
        return owner
    if rule.to == AUTHOR:
        return (start.entry.author if start.entry else None) or owner
    member = ground.rules.team.find(rule.to)
    return member.id if member else rule.to


def _urgency(one: Deadline) -> tuple[date, str, str, str]:
    """By due day and time; the day's end comes last."""
    at = one.due.at.isoformat() if one.due.at else "24:00"
    return one.due.on, at, one.customer.customer.path, one.rule.key
