"""Won opportunities by closing day (M2); repeat orders beside them (F17)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from site_builder.metrics.asking.figure import Dated, Fact, Figure, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import REPEAT, WON, closings, repeat_orders
from site_builder.metrics.facts.members import counted
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Wins on their closing day, repeat orders on the contract's."""
    _ = period
    yield from (one for one in ledger.once(closings) if one.part == WON)
    yield from ledger.once(repeat_orders)


def split(found: Sequence[Fact], scope: Scope) -> Iterable[Part]:
    """Wins only; the records behind the row are theirs."""
    wins = [one for one in found if one.part == WON]
    repeat = sum(one.part == REPEAT for one in found)
    yield Part(measured=replace(counted(wins, scope), more=((REPEAT, repeat),)), facts=wins)


FIGURE = Figure(name="won-count", unit=Unit.COUNT, dated=Dated.CLOSING, facts=facts, split=split)
