"""Sales cycle: closing day less opening day of won opportunities; lost ones apart (metrics.md)."""

from collections.abc import Iterable, Sequence

from site_builder.metrics.asking.figure import Dated, Fact, Figure, Measured, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import LOST, WON, closings
from site_builder.metrics.standing.median import mean, median
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Won and lost opportunities on their closing day."""
    _ = period
    return (one for one in ledger.once(closings) if one.part in (WON, LOST))


def split(found: Sequence[Fact], _: Scope) -> Iterable[Part]:
    """The median over the won ones whose opening day is known; the records behind the row are theirs."""
    wins = [one for one in found if one.part == WON]
    known = [one for one in wins if _days(one) is not None]
    days, lost = _cycles(known), _cycles(one for one in found if one.part == LOST)
    measured = Measured(
        value=median(days),
        n=len(days),
        more=(
            ("mean", mean(days)),
            ("lost_median", median(lost)),
            ("lost_n", len(lost)),
            ("missing", len(wins) - len(known)),
        ),
    )
    yield Part(measured=measured, facts=known)


def _cycles(found: Iterable[Fact]) -> list[int]:
    return [days for one in found if (days := _days(one)) is not None]


def _days(fact: Fact) -> int | None:
    opened = fact.deal.opened if fact.deal else None
    return (fact.on - opened).days if fact.on and opened else None


FIGURE = Figure(name="sales-cycle", unit=Unit.DAYS, dated=Dated.CLOSING, facts=facts, split=split)
