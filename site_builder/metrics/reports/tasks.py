"""Task completion: tasks done ÷ tasks that were due (R69)."""

from collections import Counter
from collections.abc import Iterator, Sequence

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
from site_builder.metrics.facts.task_outcomes import TaskState, task_outcomes
from site_builder.model.period import Period

EARLY = "early"
"""Done, although its day is today or still to come: counted once that day is over."""
_DONE = (TaskState.ON_TIME, TaskState.LATE, TaskState.DONE)
_OPEN = (TaskState.OPEN, TaskState.OVERDUE, TaskState.UNDATED)


def facts(ledger: Ledger, period: Period) -> Iterator[Fact]:
    """Tasks on the day they are due; open ones without a day count beside, in every period.

    Open tasks of archived customers that are not due yet, or never, are nobody's any more.
    """
    _ = period
    for one in ledger.once(task_outcomes):
        due, state = one.task.due, str(one.state)
        if one.customer.customer.archived and state in (TaskState.OPEN, TaskState.UNDATED):
            continue
        if due is not None or state == TaskState.UNDATED:
            is_early = one.is_done and due is not None and due >= ledger.today
            yield Fact(customer=one.customer, on=due, people=one.people, part=EARLY if is_early else state)


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """Done ÷ due before today; what is still open beside it."""
    count = Counter(one.part for one in found)
    done = sum(count[one] for one in _DONE)
    more = (
        ("on_time", count[TaskState.ON_TIME]),
        ("late", count[TaskState.LATE]),
        ("overdue", count[TaskState.OVERDUE]),
        ("still_open", sum(count[one] for one in _OPEN)),
        ("no_date", count[TaskState.UNDATED]),
        ("early", count[EARLY]),
    )
    return quotient(done, done + count[TaskState.OVERDUE], more=more)


FIGURE = Figure(
    name="tasks",
    unit=Unit.SHARE,
    dated=Dated.DUE,
    facts=facts,
    judge=judge,
    rests=rests_on(*_DONE, TaskState.OVERDUE),
    by=(*CUSTOMER, *TIMES),
)
