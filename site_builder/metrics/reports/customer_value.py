"""Customer value: what customers bought over their lifetime, and what was received of it (M11)."""

from collections.abc import Iterable, Sequence

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Dated, Extra, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.purchases import purchases
from site_builder.metrics.facts.receipts import RECEIVED, receipts
from site_builder.metrics.standing.currency import total
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Purchases and receipts, each on its day."""
    _ = period
    yield from ledger.once(purchases)
    yield from ledger.once(receipts)


def is_order(fact: Fact, _: Ledger) -> bool:
    """Whether something was bought; receipts stand beside it."""
    return fact.part != RECEIVED


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """Value and receipts, the number of orders, the first and the last of them."""
    orders = [one for one in found if one.part != RECEIVED]
    received = [one.amount for one in found if one.part == RECEIVED]
    days = sorted(one.on for one in orders if one.on)
    customers = {one.customer.customer.path for one in orders}
    value = total(one.amount for one in orders)
    more: Extra = (
        ("received", total(received)),
        ("customer_count", len(customers)),
        ("mean", value / len(customers) if customers else None),
        ("first", days[0].isoformat() if days else None),
        ("last", days[-1].isoformat() if days else None),
        ("missing", sum(one.amount is None for one in orders)),
    )
    is_empty = not found and bool(scope.by)
    return Measured(value=None if is_empty else value, n=len(orders), more=more)


FIGURE = Figure(
    name="customer-value",
    unit=Unit.MONEY,
    dated=Dated.CLOSING,
    facts=facts,
    judge=judge,
    rests=is_order,
    by=(*CUSTOMER, "product", *TIMES),
)
