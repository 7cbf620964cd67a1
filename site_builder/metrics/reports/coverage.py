"""Coverage: open amount due in the period ÷ what is still missing to its target (metrics.md)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.figure import STRETCHES, Dated, Extra, Fact, Figure, Measured, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import LOST, REPEAT, WON, closings, repeat_orders
from site_builder.metrics.facts.target_values import shown_period, won_target
from site_builder.metrics.stage_load import running_opportunities
from site_builder.metrics.standing.currency import total
from site_builder.model.calendar import add_months
from site_builder.model.period import Period

OPEN = "open"
GAINED = (WON, REPEAT)
RATE = "rate"
YEAR = 12
"""Months of the win rate that says how much cover is needed."""


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Open opportunities due and deals won in the period (the current quarter, where none is asked for).

    What is open with archived customers is left out, as in the forecast.
    """
    shown = shown_period(period, ledger.today)
    for one in running_opportunities(ledger.states.values()):
        if one.expected_close and shown.holds(one.expected_close):
            state = ledger.states[one.customer.path]
            yield Fact(customer=state, deal=one, on=one.expected_close, person=one.owner, amount=one.amount, part=OPEN)
    for fact in (*ledger.once(closings), *ledger.once(repeat_orders)):
        if fact.part in GAINED and fact.on is not None and shown.holds(fact.on):
            yield fact
    yield from _closed_lately(ledger)


def _closed_lately(ledger: Ledger) -> Iterable[Fact]:
    """What was won and lost in the last 12 months, for the win rate: counts in every period."""
    since = add_months(ledger.today, -YEAR)
    for fact in ledger.once(closings):
        if fact.part in (WON, LOST) and fact.on is not None and since < fact.on <= ledger.today:
            yield Fact(customer=fact.customer, deal=fact.deal, person=fact.person, part=f"{RATE}-{fact.part}")


def reach(ledger: Ledger, period: Period) -> tuple[date, date]:
    """The period, an open side ending with what is expected last, and this quarter where none is asked for."""
    shown = shown_period(period, ledger.today)
    due = [one.expected_close for one in running_opportunities(ledger.states.values()) if one.expected_close]
    first, last = min([ledger.today, *due]), max([ledger.today, *due])
    return shown.start or first, shown.last or last


def split(found: Sequence[Fact], scope: Scope) -> Iterable[Part]:
    """Behind the row stand what is open and what was won, not all that the win rate counts."""
    yield Part(measured=_judge(found, scope), facts=[one for one in found if one.part in (OPEN, *GAINED)])


def _judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """Undefined without a target, and where it is reached already."""
    running = [one for one in found if one.part == OPEN]
    won = total(one.amount for one in found if one.part in GAINED)
    target = won_target(scope, shown_period(scope.period, scope.ledger.today))
    open_amount = total(one.amount for one in running)
    gap = None if target is None else target - won
    rate = _win_rate(found)
    more: Extra = (
        ("open_amount", open_amount),
        ("won_amount", won),
        ("target_amount", target),
        ("to_win", gap),
        ("required", 1 / rate if rate else None),
        ("past_amount", total(one.amount for one in running if one.on and one.on < scope.ledger.today)),
        ("missing", sum(one.amount is None for one in running)),
    )
    value = open_amount / gap if gap is not None and gap > 0 else None
    return Measured(
        value=value,
        n=sum(one.part in (OPEN, *GAINED) for one in found),
        numerator=open_amount,
        denominator=gap,
        more=more,
    )


def _win_rate(found: Sequence[Fact]) -> Decimal | None:
    won = sum(one.part == f"{RATE}-{WON}" for one in found)
    lost = sum(one.part == f"{RATE}-{LOST}" for one in found)
    return Decimal(won) / (won + lost) if won + lost else None


CUSTOMER_OR_DEAL = ("rep", "manager", "region", "tier", "industry", "source", "size", "product", "customer")

FIGURE = Figure(
    name="coverage",
    unit=Unit.SHARE,
    dated=Dated.EXPECTED,
    facts=facts,
    split=split,
    by=(*CUSTOMER_OR_DEAL, *STRETCHES),
    reach=reach,
)
