"""Complaints by the day they were made, and how many are still open."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.moments import hours
from site_builder.metrics.standing.complaint import complaints
from site_builder.metrics.standing.median import median
from site_builder.model.period import Period

OPEN = "open"
RESOLVED = "resolved"


def collect(ledger: Ledger) -> tuple[Fact, ...]:
    """Every complaint on its day, for whoever wrote it down; `amount` are the hours to its resolution."""
    return tuple(
        Fact(
            customer=state,
            entry=one.entry,
            on=one.entry.on,
            person=one.entry.author,
            amount=None if one.ended is None else hours(one.began, one.ended),
            part=OPEN if one.ended is None else RESOLVED,
        )
        for state in ledger.states.values()
        for one in complaints(state.log)
    )


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """All complaints."""
    _ = period
    return ledger.once(collect)


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """How many; open and resolved ones, and the median hours to a resolution beside it."""
    times = known(found)
    resolved = len(times)
    more = (("open", len(found) - resolved), ("resolved", resolved), ("median_hours", median(times)))
    return Measured(value=len(found), n=len(found), more=more)


def known(found: Sequence[Fact]) -> list[Decimal]:
    """The quantities that are known."""
    return [one.amount for one in found if one.amount is not None]


FIGURE = Figure(
    name="complaints",
    unit=Unit.COUNT,
    dated=Dated.ENTRY,
    facts=facts,
    judge=judge,
    by=(*CUSTOMER, *TIMES),
)
