"""Response time: from an entry that waits for us to our first answer, in hours (M11)."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Dated, Fact, Figure, Measured, Scope, Unit, rests_on
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.answers import REQUEST, Wait, waits
from site_builder.metrics.facts.moments import ends, hours
from site_builder.metrics.standing.median import median
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.period import Period
from site_builder.model.task import Task

TARGET_HOURS = 24
"""Within which a customer expects an answer (R29)."""

ANSWERED = "answered"
WAITING = "waiting"
UNDATED = "undated"
"""A task that asks somebody: the record does not say since when."""


def collect(ledger: Ledger) -> tuple[Fact, ...]:
    """Everything that waited for us on the day it began, for whoever wrote it down, and tasks that ask somebody.

    `amount` are the hours to the answer; where there is none yet, those up to the end of today.
    """
    return tuple(fact for state in ledger.states.values() for fact in _facts_of(state, ledger))


def _facts_of(state: CustomerState, ledger: Ledger) -> Iterator[Fact]:
    for one in waits(state.log, ledger.ground):
        yield _fact(state, one, ledger)
    yield from (_task(state, one, ledger) for one in state.customer.tasks if REQUEST in one.tags)


def _fact(state: CustomerState, one: Wait, ledger: Ledger) -> Fact:
    end = ends(ledger.today, None) if one.answered is None else one.answered
    return Fact(
        customer=state,
        entry=one.entry,
        on=one.entry.on,
        person=one.entry.author,
        amount=hours(one.began, end),
        part=WAITING if one.answered is None else ANSWERED,
    )


def _task(state: CustomerState, one: Task, ledger: Ledger) -> Fact:
    is_done = one.done_on is not None and one.done_on <= ledger.today
    on = one.done_on if is_done else one.due
    return Fact(customer=state, on=on, people=one.assignees, methods=(), part=UNDATED)


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """All waits."""
    _ = period
    return ledger.once(collect)


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """The median of the answered ones; the share within 24 hours counts what waits longer than that as missed."""
    answered, waiting = _hours(found, ANSWERED), _hours(found, WAITING)
    within = sum(one <= TARGET_HOURS for one in answered)
    judged = len(answered) + sum(one > TARGET_HOURS for one in waiting)
    return Measured(
        value=median(answered),
        n=len(answered),
        more=(
            ("mean", sum(answered, Decimal(0)) / len(answered) if answered else None),
            ("within_24h", Decimal(within) / judged if judged else None),
            ("within", within),
            ("judged", judged),
            ("waiting", len(waiting)),
            ("undated", sum(one.part == UNDATED for one in found)),
        ),
    )


def is_judged(fact: Fact, _: Ledger) -> bool:
    """Whether the share within 24 hours counts it: what was answered, and what waits longer than that."""
    if fact.part == WAITING:
        return fact.amount is not None and fact.amount > TARGET_HOURS
    return fact.part == ANSWERED


def _hours(found: Sequence[Fact], part: str) -> list[Decimal]:
    return [one.amount for one in found if one.part == part and one.amount is not None]


FIGURE = Figure(
    name="response-time",
    unit=Unit.HOURS,
    dated=Dated.ENTRY,
    facts=facts,
    judge=judge,
    rests=rests_on(ANSWERED),
    by=(*CUSTOMER, "method", *TIMES),
)
