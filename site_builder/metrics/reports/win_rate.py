"""Win rate: won ÷ (won + lost), by closing day; invalid ones apart."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import Dated, Fact, Figure, Measured, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger, deals
from site_builder.metrics.facts.closings import INVALID, LOST, WON, closings
from site_builder.model.period import Period
from site_builder.model.pipeline import StageKind

STALE = "stale"
"""Open past its expected close: the honest rate counts it as not won."""


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Closed opportunities on their closing day, and open ones past their expected close on that day."""
    _ = period
    yield from ledger.once(closings)
    for one in ledger.once(deals):
        if one.kind is StageKind.OPEN and one.expected_close and one.expected_close < ledger.today:
            state = ledger.states[one.customer.path]
            yield Fact(customer=state, deal=one, on=one.expected_close, person=one.owner, amount=one.amount, part=STALE)


def split(found: Sequence[Fact], _: Scope) -> Iterable[Part]:
    """One row; the records behind it are those of the won and lost ones."""
    yield Part(measured=_judge(found), facts=[one for one in found if one.part in (WON, LOST)])


def _judge(found: Sequence[Fact]) -> Measured:
    """By count; by value and the honest rate beside it."""
    won, lost = _amounts(found, WON), _amounts(found, LOST)
    stale = len(_amounts(found, STALE))
    closed = len(won) + len(lost)
    value = sum((one for one in won if one is not None), Decimal(0))
    whole = value + sum((one for one in lost if one is not None), Decimal(0))
    return Measured(
        value=Decimal(len(won)) / closed if closed else None,
        n=closed,
        numerator=len(won),
        denominator=closed,
        more=(
            ("by_value", value / whole if whole else None),
            ("honest", Decimal(len(won)) / (closed + stale) if closed + stale else None),
            ("stale", stale),
            ("invalid", len(_amounts(found, INVALID))),
            ("missing", (won + lost).count(None)),
        ),
    )


def _amounts(found: Sequence[Fact], part: str) -> list[Decimal | None]:
    return [one.amount for one in found if one.part == part]


FIGURE = Figure(name="win-rate", unit=Unit.SHARE, dated=Dated.CLOSING, facts=facts, split=split)
