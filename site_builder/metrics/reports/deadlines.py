"""Deadlines: of what was owed within a time limit, the share done in time, by due rule (R24, R29)."""

from collections.abc import Iterable, Sequence

from site_builder.metrics.asking.figure import (
    CUSTOMER,
    TIMES,
    Dated,
    Fact,
    Figure,
    Measured,
    Scope,
    Unit,
    quotient,
    rests_on,
)
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.rules.deadlines import Deadline, DeadlineState, deadlines
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Every time limit on the day it was due."""
    _ = period
    return (_fact(one) for one in ledger.once(deadlines))


def _fact(one: Deadline) -> Fact:
    return Fact(
        customer=one.customer,
        on=one.due.on,
        person=one.person,
        entry=one.entry,
        part=str(one.state),
        labels=(("rule", one.rule.key),),
    )


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """Met ÷ (met + missed + late); those with time left are counted beside it."""
    numbers = {state: sum(one.part == state for one in found) for state in DeadlineState}
    left = numbers[DeadlineState.OPEN]
    more = (
        ("still_owed", numbers[DeadlineState.LATE]),
        ("done_late", numbers[DeadlineState.MISSED]),
        ("not_due", left),
    )
    return quotient(numbers[DeadlineState.MET], len(found) - left, more=more)


FIGURE = Figure(
    name="deadlines",
    unit=Unit.SHARE,
    dated=Dated.DUE,
    facts=facts,
    judge=judge,
    rests=rests_on(DeadlineState.MET, DeadlineState.MISSED, DeadlineState.LATE),
    own=("rule",),
    by=(*CUSTOMER, "method", *TIMES),
    people=False,
)
