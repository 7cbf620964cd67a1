"""Payments: money received on its day, and what was scheduled for the same days (F17)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import (
    CUSTOMER,
    TIMES,
    Dated,
    Extra,
    Fact,
    Figure,
    Measured,
    Scope,
    Unit,
    rests_on,
)
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.receipts import RECEIVED, receipts
from site_builder.metrics.facts.schedule import accounts, instalments
from site_builder.metrics.standing.currency import total
from site_builder.model.period import ALL_TIME, Period

SCHEDULED = "scheduled"


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Receipts, and scheduled payments on the day they are due; undated ones only where no period is asked for."""
    yield from ledger.once(receipts)
    for one in instalments(ledger.once(accounts)):
        if one.due or period == ALL_TIME:
            owner = one.customer.customer.owner
            yield Fact(customer=one.customer, on=one.due, person=owner, amount=one.amount, part=SCHEDULED)


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """What came in; how much should have."""
    received = [one.amount for one in found if one.part == RECEIVED]
    scheduled = [one.amount for one in found if one.part == SCHEDULED]
    more: Extra = (
        ("scheduled", total(scheduled)),
        ("missing", sum(one is None for one in (*received, *scheduled))),
    )
    is_empty = not found and bool(scope.by)
    return Measured(value=None if is_empty else total(received) + Decimal(0), n=len(received), more=more)


FIGURE = Figure(
    name="payments",
    unit=Unit.MONEY,
    dated=Dated.ENTRY,
    facts=facts,
    judge=judge,
    rests=rests_on(RECEIVED),
    by=(*CUSTOMER, "product", *TIMES),
)
