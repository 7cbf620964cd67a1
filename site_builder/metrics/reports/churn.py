"""Churn: of the customers won at the period's start, those declared lost in it (metrics.md, M2, M4)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from site_builder.metrics.asking.figure import (
    CUSTOMER,
    STRETCHES,
    Dated,
    Fact,
    Figure,
    Measured,
    Scope,
    Unit,
    quotient,
)
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.leavings import first_within, loyalties
from site_builder.metrics.facts.purchases import purchases_by_customer
from site_builder.metrics.standing.currency import total
from site_builder.model.calendar import add_months
from site_builder.model.period import Period

KEPT = "kept"
LEFT = "left"
MONTHS = 12


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Every customer that was won before the period begins and not lost by then."""
    start, end = bounds(period, ledger.today)
    bought = ledger.once(purchases_by_customer)
    for one in ledger.once(loyalties):
        if one.is_won_at(start):
            customer = one.customer.customer
            yield Fact(
                customer=one.customer,
                person=customer.owner,
                amount=total(each.amount for each in bought.get(customer.path, ())),
                part=LEFT if first_within(one.left, start, end) else KEPT,
            )


def bounds(period: Period, today: date) -> tuple[date, date]:
    """The period, an open side filled in: up to today, and 12 months long."""
    end = period.end or today + timedelta(days=1)
    return period.start or add_months(end, -MONTHS), end


def reach(ledger: Ledger, period: Period) -> tuple[date, date]:
    """From the first purchase on, up to today."""
    bought = (day for one in ledger.once(loyalties) for day in one.bought)
    return max(period.start or date.min, min(bought, default=ledger.today)), min(period.last or date.max, ledger.today)


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """The share that left, and what those had bought."""
    left = [one for one in found if one.part == LEFT]
    return quotient(len(left), len(found), more=(("lost_value", total(one.amount for one in left)),))


FIGURE = Figure(
    name="churn",
    unit=Unit.SHARE,
    dated=Dated.PERIOD,
    facts=facts,
    judge=judge,
    by=(*CUSTOMER, *STRETCHES),
    reach=reach,
)
