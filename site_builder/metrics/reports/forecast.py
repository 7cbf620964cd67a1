"""Forecast: weighted amounts of open opportunities by expected close; commit and best case beside them (metrics.md)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import (
    PAST,
    TIMES,
    Dated,
    Extra,
    Fact,
    Figure,
    Measured,
    Part,
    Scope,
    Unit,
    rests_on,
)
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import REPEAT, WON, closings, repeat_orders
from site_builder.metrics.facts.target_values import won_target
from site_builder.metrics.stage_load import running_opportunities
from site_builder.metrics.standing.currency import total
from site_builder.metrics.standing.state import OpportunityState
from site_builder.model.period import ALL_TIME, Period, year_of

OPEN = "open"
OPEN_PAST = "open-past"
UNDATED = "undated"
OPEN_PARTS = (OPEN, OPEN_PAST, UNDATED)

_APART = tuple((time, PAST) for time in TIMES)
"""An open deal past its expected close is in no month: a breakdown by time lists it in a row of its own."""


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Open opportunities on their expected close, and what was won (without a period: this year).

    Undated ones only count where no period is asked for, those of archived customers never (M4).
    """
    for one in running_opportunities(ledger.states.values()):
        if one.expected_close or period == ALL_TIME:
            yield _open(one, ledger)
    won_in = year_of(ledger.today) if period == ALL_TIME else period
    for fact in (*ledger.once(closings), *ledger.once(repeat_orders)):
        if fact.part in (WON, REPEAT) and fact.on is not None and won_in.holds(fact.on):
            yield fact


def _open(one: OpportunityState, ledger: Ledger) -> Fact:
    is_past = one.expected_close is not None and one.expected_close < ledger.today
    part = UNDATED if one.expected_close is None else OPEN_PAST if is_past else OPEN
    return Fact(
        customer=ledger.states[one.customer.path],
        deal=one,
        on=one.expected_close,
        person=one.owner,
        amount=one.amount,
        part=part,
        labels=_APART if is_past else (),
    )


def split(found: Sequence[Fact], scope: Scope) -> Iterable[Part]:
    """One row; without a period a stretch of time in which nothing is open any more has none.

    What is past its expected close belongs to no period: in one it is only told of, not counted.
    """
    late = [one for one in found if one.part == OPEN_PAST]
    counts_late = scope.period == ALL_TIME or any(one in TIMES for one in scope.by)
    counted = found if counts_late else [one for one in found if one.part != OPEN_PAST]
    running = [one for one in counted if one.part in OPEN_PARTS]
    if found and not running and scope.period == ALL_TIME and any(one in TIMES for one in scope.by):
        return
    yield Part(measured=_judge(counted, running, late, scope), facts=counted)


def _judge(found: Sequence[Fact], running: Sequence[Fact], late: Sequence[Fact], scope: Scope) -> Measured:
    limit = scope.ledger.rules.limits.commit_probability
    won = [one.amount for one in found if one.part not in OPEN_PARTS]
    likely = [one for one in running if one.deal and one.deal.probability >= limit]
    more: Extra = (
        ("unweighted", _amount(running)),
        ("won", total(won)),
        ("commit", total(won) + _amount(likely)),
        ("best_case", total(won) + _amount(running)),
        ("target", won_target(scope, _aim(scope))),
        ("past", _weighted(late)),
        ("undated_amount", _weighted(one for one in running if one.part == UNDATED)),
        ("missing", sum(one.amount is None for one in running)),
    )
    is_empty = not found and not late and bool(scope.by)
    return Measured(value=None if is_empty else _weighted(running), n=len(running), more=more)


def _aim(scope: Scope) -> Period:
    """What the target is of: without a period of this year, as what was won is; by time each row names its own."""
    by_time = any(one in TIMES for one in scope.by)
    return year_of(scope.ledger.today) if scope.period == ALL_TIME and not by_time else scope.period


def _amount(found: Iterable[Fact]) -> Decimal:
    return total(one.amount for one in found)


def _weighted(found: Iterable[Fact]) -> Decimal:
    return sum((one.deal.weighted for one in found if one.deal), Decimal(0))


FIGURE = Figure(
    name="forecast", unit=Unit.MONEY, dated=Dated.EXPECTED, facts=facts, split=split, rests=rests_on(*OPEN_PARTS)
)
