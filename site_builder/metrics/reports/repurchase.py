"""Repurchase: won customers that bought again within 12 months ÷ those with 12 months behind them (M11)."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

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
from site_builder.metrics.facts.purchases import purchases_by_customer
from site_builder.model.calendar import add_months
from site_builder.model.period import Period

MONTHS = 12
AGAIN = "again"
ONCE = "once"
WAITING = "waiting"


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Customers on the day on which 12 months had passed since their first purchase."""
    _ = period
    for some in ledger.once(purchases_by_customer).values():
        days = sorted({one.on for one in some if one.on})
        ripe_on = add_months(days[0], MONTHS)
        state = some[0].customer
        part = WAITING if ripe_on > ledger.today else AGAIN if is_repeated(days) else ONCE
        yield Fact(customer=state, on=ripe_on, person=state.customer.owner, part=part, weight=len(days))


def is_repeated(days: Sequence[date]) -> bool:
    """Whether some purchase came within 12 months of the one before; one day is one purchase."""
    return any(later <= add_months(earlier, MONTHS) for earlier, later in pairwise(days))


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """Those who cannot be judged yet are counted beside it."""
    ripe = [one for one in found if one.part != WAITING]
    again = sum(one.part == AGAIN for one in ripe)
    more = (
        ("repeat_orders", sum(one.weight - 1 for one in ripe)),
        ("waiting", len(found) - len(ripe)),
    )
    return quotient(again, len(ripe), more=more)


FIGURE = Figure(
    name="repurchase",
    unit=Unit.SHARE,
    dated=Dated.PERIOD,
    facts=facts,
    judge=judge,
    rests=rests_on(AGAIN, ONCE),
    by=(*CUSTOMER, *TIMES),
)
