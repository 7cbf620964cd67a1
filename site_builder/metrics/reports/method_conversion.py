"""Conversion by method: the win rate of the opportunities that were worked that way (M11, R65)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import DEAL, TIMES, Dated, Fact, Figure, Measured, Scope, Unit, quotient
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import LOST, WON, closings
from site_builder.metrics.facts.touches import touches
from site_builder.metrics.standing.ground import Ground
from site_builder.model.follow_up import FollowUp
from site_builder.model.period import Period

FIRST = Decimal(1)
"""The `amount` of a fact whose method was that of the first contact."""


def facts(ledger: Ledger, period: Period) -> Iterator[Fact]:
    """Won and lost opportunities on their closing day, once for each method with a contact; None without any."""
    _ = period
    yield from ledger.once(_worked)


def _worked(ledger: Ledger) -> tuple[Fact, ...]:
    return tuple(
        fact
        for closed in ledger.once(closings)
        if closed.deal is not None and closed.part in (WON, LOST)
        for fact in _facts(closed, touches(closed.customer, closed.deal, ledger.ground), ledger.ground)
    )


def _facts(closed: Fact, contacts: Sequence[FollowUp], ground: Ground) -> Iterator[Fact]:
    """Of a first contact by two methods, the one named first."""
    used = [one for entry in contacts for one in entry.methods if one in ground.contacts]
    methods: tuple[str | None, ...] = tuple(dict.fromkeys(used)) or (None,)
    for method in methods:
        yield Fact(
            customer=closed.customer,
            deal=closed.deal,
            on=closed.on,
            person=closed.person,
            amount=FIRST if method == methods[0] else None,
            part=closed.part,
            labels=(("method", method),),
        )


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """The win rate; beside it that of the first contacts, and what the team expects of the method."""
    first = [one for one in found if one.amount == FIRST]
    by_first = quotient(_won(first), len(first))
    method = scope.ledger.rules.method(dict(scope.key).get("method") or "")
    more = (
        ("first_rate", by_first.value),
        ("first_won", _won(first)),
        ("first_n", by_first.n),
        ("reference", method.reference if method else None),
    )
    return quotient(_won(found), len(found), more=more)


def _won(found: Sequence[Fact]) -> int:
    return sum(one.part == WON for one in found)


FIGURE = Figure(
    name="method-conversion",
    unit=Unit.SHARE,
    dated=Dated.CLOSING,
    facts=facts,
    judge=judge,
    own=("method",),
    by=(*DEAL, *TIMES),
    people=False,
)
