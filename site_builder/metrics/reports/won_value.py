"""Won value: the contracts of won opportunities on their closing day, and repeat orders on their own."""

from collections.abc import Iterable

from site_builder.metrics.asking.figure import Dated, Fact, Figure, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import WON, closings, repeat_orders
from site_builder.metrics.facts.members import summed
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """What was won."""
    _ = period
    yield from (one for one in ledger.once(closings) if one.part == WON)
    yield from ledger.once(repeat_orders)


FIGURE = Figure(name="won-value", unit=Unit.MONEY, dated=Dated.CLOSING, facts=facts, judge=summed)
