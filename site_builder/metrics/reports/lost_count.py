"""Lost opportunities by the day they were lost (M2)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from site_builder.metrics.asking.figure import Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import LOST, closings
from site_builder.metrics.facts.members import counted
from site_builder.metrics.standing.currency import total
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Losses; a won deal given up later stays won (M2), an invalid one was never lost."""
    _ = period
    return (one for one in ledger.once(closings) if one.part == LOST)


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """How many, and the amounts they stated."""
    amounts = [one.amount for one in found]
    more = (("lost_amount", total(amounts)), ("missing", amounts.count(None)))
    return replace(counted(found, scope), more=more)


FIGURE = Figure(name="lost-count", unit=Unit.COUNT, dated=Dated.CLOSING, facts=facts, judge=judge)
