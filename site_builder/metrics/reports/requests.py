"""Cross-department requests: who waits for what from whom (R44)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Dated, Fact, Figure, Measured, Scope, Unit, rests_on
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.task_outcomes import REQUEST, TaskOutcome, TaskState, task_outcomes
from site_builder.metrics.standing.median import median
from site_builder.model.period import Period

OPEN = (TaskState.OPEN, TaskState.OVERDUE, TaskState.UNDATED)
TIMED = (TaskState.ON_TIME, TaskState.LATE)


def requests_made(ledger: Ledger) -> tuple[TaskOutcome, ...]:
    """All requests, the open ones of archived customers left out; pages list them with `ledger.once`."""
    return tuple(
        one
        for one in ledger.once(task_outcomes)
        if REQUEST in one.task.tags and (one.is_done or not one.customer.customer.archived)
    )


def facts(ledger: Ledger, period: Period) -> Iterator[Fact]:
    """A request on its day, once for each department it goes to; `amount` are the days late."""
    _ = period
    for one in ledger.once(requests_made):
        for department in one.departments:
            yield Fact(
                customer=one.customer,
                on=one.task.due,
                people=tuple(person for person, theirs in one.asked if theirs == department),
                amount=None if one.days_late is None else Decimal(one.days_late),
                part=str(one.state),
                labels=(("department", department), ("from", one.asked_by)),
            )


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """The open ones; `days_late` is the median of those done on a known day."""
    count = Counter(one.part for one in found)
    still = sum(count[one] for one in OPEN)
    late = [one.amount for one in found if one.part in TIMED and one.amount is not None]
    more = (
        ("done", len(found) - still),
        ("overdue", count[TaskState.OVERDUE]),
        ("late", count[TaskState.LATE]),
        ("days_late", median(late)),
        ("no_date", count[TaskState.UNDATED]),
    )
    return Measured(value=still, n=still, more=more)


FIGURE = Figure(
    name="requests",
    unit=Unit.COUNT,
    dated=Dated.DUE,
    facts=facts,
    judge=judge,
    rests=rests_on(*OPEN),
    own=("department",),
    by=(*CUSTOMER, "from", *TIMES),
    people=False,
)
