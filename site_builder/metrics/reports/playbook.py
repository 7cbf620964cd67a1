"""Tier strategies against each other: promises kept, cadence kept, what was won (R48, R65, M11)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from site_builder.metrics.asking.figure import (
    CUSTOMER,
    STRETCHES,
    Dated,
    Extra,
    Fact,
    Figure,
    Measured,
    Scope,
    Unit,
    quotient,
    rests_on,
)
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import LOST, WON, closings
from site_builder.metrics.facts.past_day import states_on
from site_builder.metrics.facts.promise import PromiseState, in_tier_since, promise_state
from site_builder.metrics.facts.repeat_growth import BEFORE, NOW, repeats
from site_builder.model.calendar import add_months
from site_builder.model.period import Period

MONTHS = 12
TOUCHED, QUIET = "touched", "quiet"


def facts(ledger: Ledger, period: Period) -> Iterator[Fact]:
    """Promises by the day they began, closings by theirs, cadences on the period's last day (at most today).

    Repeat orders where the tier promises growth: in the other rows no number counts them.
    """
    yield from ledger.once(_promises)
    yield from (one for one in ledger.once(closings) if one.part in (WON, LOST))
    yield from (one for one in repeats(ledger, period) if _goal(ledger, one.customer.customer.tier) is not None)
    day = min(period.last or ledger.today, ledger.today)
    for state in states_on(ledger, day).values():
        if state.is_active and state.contact_days_late is not None:
            part = TOUCHED if state.contact_days_late <= 0 else QUIET
            yield Fact(customer=state, person=state.customer.owner, part=part)


def reach(ledger: Ledger, period: Period) -> tuple[date, date]:
    """Up to today; without a start the last 12 months."""
    last = min(period.last or date.max, ledger.today)
    return period.start or add_months(last + timedelta(days=1), -MONTHS), last


def _promises(ledger: Ledger) -> tuple[Fact, ...]:
    return tuple(_promised(ledger))


def _promised(ledger: Ledger) -> Iterator[Fact]:
    for state in ledger.states.values():
        tier = ledger.rules.tier(state.customer.tier or "")
        if tier is not None:
            start = in_tier_since(state, tier, ledger.rules, ledger.history, ledger.today)
            kept = promise_state(state, start, tier, ledger.rules, ledger.today)
            if kept is not None:
                yield Fact(customer=state, on=start, person=state.customer.owner, part=str(kept))


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """The share of promises kept, of those whose time is over or that were reached; the tier's results beside it.

    Where the tier promises growth it rests on the repeat orders of both years: they are its `n`.
    """
    kept, broken = _count(found, PromiseState.KEPT), _count(found, PromiseState.BROKEN)
    orders = _count(found, NOW) + _count(found, BEFORE)
    more = (
        ("broken", broken),
        ("in_time", _count(found, PromiseState.RUNNING)),
        *_results(found),
        *_growth(found, scope),
    )
    return quotient(kept, kept + broken, kept + broken + orders, more=more)


def _results(found: Sequence[Fact]) -> Extra:
    touched, won = _count(found, TOUCHED), [one.amount for one in found if one.part == WON]
    known = [one for one in won if one is not None]
    cadence = quotient(touched, touched + _count(found, QUIET))
    rate = quotient(len(won), len(won) + _count(found, LOST))
    return (
        ("in_cadence", cadence.value),
        ("in_cadence_n", cadence.n),
        ("win_rate", rate.value),
        ("win_rate_n", rate.n),
        ("mean_won", sum(known, Decimal(0)) / len(known) if known else None),
    )


def _growth(found: Sequence[Fact], scope: Scope) -> Extra:
    """Repeat orders against a year before, where that is what the tier promises; `growth_kept` 1 or 0."""
    goal = _goal(scope.ledger, dict(scope.key).get("tier"))
    if goal is None:
        return ()
    now, before = _amount(found, NOW), _amount(found, BEFORE)
    growth = (now - before) / before if before else None
    return (
        ("repeat_now", now),
        ("repeat_before", before),
        ("growth", growth),
        ("growth_goal", goal),
        ("growth_kept", None if growth is None else int(growth >= goal)),
    )


def _goal(ledger: Ledger, name: str | None) -> Decimal | None:
    """By how much a tier promises that customers buy more than a year before."""
    tier = ledger.rules.tier(name or "")
    return tier.promise.growth if tier and tier.promise else None


def _count(found: Sequence[Fact], part: str) -> int:
    return sum(one.part == part for one in found)


def _amount(found: Sequence[Fact], part: str) -> Decimal:
    return sum((one.amount for one in found if one.part == part and one.amount is not None), Decimal(0))


FIGURE = Figure(
    name="playbook",
    unit=Unit.SHARE,
    dated=Dated.PERIOD,
    facts=facts,
    judge=judge,
    rests=rests_on(PromiseState.KEPT, PromiseState.BROKEN, NOW, BEFORE),
    own=("tier",),
    complete=("tier",),
    by=(*CUSTOMER, *STRETCHES),
    reach=reach,
    reads_history=True,
)
