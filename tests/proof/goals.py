"""Targets and goals a second time (R41, R42): actual by target, the gap, the working days, how much of the way."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from site_builder.model.period import Period
from site_builder.model.rules import Target
from site_builder.parse.periods import read_period
from tests.proof.keys import TIMES, Key, Proof, quotient, time_keys
from tests.proof.rows import Calculation, Rows

ADDED = {"new-customers", "opportunity-count", "won-count", "won-value", "payments", "customer-value", "lost-count"}
"""Figures that grow day by day, so that a run rate can be told."""
MONEY = {"won-value", "payments", "customer-value"}
PERCENT = {"win-rate", "stage-conversion", "status-conversion", "churn", "repurchase"}
LOWER = {"sales-cycle", "lost-count", "churn"}
"""Where less is better."""


def won_goal(proof: Proof, key: Key, period: Period) -> Decimal | None:
    """The target of won value of a group: its own period's, else the sum of those that make the period up."""
    where = {name: one for name, one in key if name not in TIMES}
    times = [one for name, one in key if name in TIMES]
    if times:
        named = read_period(times[0] or "past", proof.today) if len(times) == 1 else None
        if named is None or not _within(named, period):
            return None
        period = named
    if any(one is None for one in where.values()):
        return None
    return goal_of(proof, "won-value", period, {name: one or "" for name, one in where.items()})


def _within(inner: Period, outer: Period) -> bool:
    later = outer.start is None or (inner.start is not None and inner.start >= outer.start)
    return later and (outer.end is None or (inner.end is not None and inner.end <= outer.end))


def goal_of(proof: Proof, figure: str, period: Period, where: Mapping[str, str]) -> Decimal | None:
    """The value set for exactly this, else made up of shorter ones without a gap; never a longer one divided."""
    fitting = [one for one in proof.targets if one.figure == figure and _folded(one.where) == _folded(where)]
    spans = [(read_period(one.period, proof.today), one.value) for one in fitting]
    for span, value in spans:
        if span == period:
            return value
    return _pieced([(span, value) for span, value in spans if span is not None], period)


def _folded(where: Mapping[str, str]) -> dict[str, str]:
    return {name: key.casefold() for name, key in where.items()}


def _pieced(spans: Sequence[tuple[Period, Decimal]], period: Period) -> Decimal | None:
    """The longest piece that begins where the one before ended, until the period is full."""
    at, whole = period.start, Decimal(0)
    while at is not None and period.end is not None and at < period.end:
        ends = [(span.end, value) for span, value in spans if span.start == at and span.end and span.end <= period.end]
        if not ends:
            return None
        at, value = max(ends, key=lambda one: one[0])
        whole += value
    return whole if period.start and period.end else None


def days_worked(proof: Proof, first: date, end: date) -> int:
    """Working days from a day up to, not including, another."""
    return sum(proof.calendar.is_working(first + timedelta(days=n)) for n in range((end - first).days))


def actual_of(proof: Proof, figures: Mapping[str, Calculation], one: Target) -> dict[str, Any]:
    """The figure of a target: what its calculation says for the keys it is restricted to."""
    period = read_period(one.period, proof.today)
    assert period is not None
    rows = figures[one.figure](proof, period, tuple(one.where))
    wanted = _folded(one.where)
    for key, row in rows.items():
        if {name: (value or "").casefold() for name, value in key} == wanted:
            return row
    return {"value": Decimal(0) if one.figure in ADDED else None, "n": 0}


def lies_in(proof: Proof, one: Target, time: str) -> str | None:
    """The month, quarter … that holds all days of a target; None where it is longer or runs over an edge."""
    period = read_period(one.period, proof.today)
    assert period
    assert period.start
    assert period.end
    days = [period.start + timedelta(days=n) for n in range((period.end - period.start).days)]
    names = {time_keys(day)[time] for day in days}
    return names.pop() if len(names) == 1 else None


def _key(proof: Proof, one: Target, by: Sequence[str]) -> Key:
    times = ((time, lies_in(proof, one, time)) for time in by)
    return (("period", one.period), ("figure", one.figure), *times, *one.where.items())


def target_rows(proof: Proof, figures: Mapping[str, Calculation], by: Sequence[str] = ()) -> Rows:
    """One row per target about a figure that is calculated here."""
    rows: Rows = {}
    for one in proof.targets:
        if one.figure in figures:
            rows[_key(proof, one, by)] = _target_row(proof, one, actual_of(proof, figures, one))
    return rows


def _target_row(proof: Proof, one: Target, found: Mapping[str, Any]) -> dict[str, Any]:
    period = read_period(one.period, proof.today)
    assert period
    assert period.start
    assert period.end
    goal = one.value / 100 if one.figure in PERCENT else one.value
    actual, begun = found["value"], max(proof.today, period.start)
    left = days_worked(proof, begun, period.end)
    whole = days_worked(proof, period.start, period.end)
    added = one.figure in ADDED
    gap = None if actual is None else actual - goal if one.figure in LOWER else goal - actual
    return {
        "value": None if actual is None else quotient(actual, goal),
        "n": found["n"],
        "numerator": actual if added else None,
        "denominator": goal if added else None,
        "actual": actual,
        "target": goal,
        "gap": gap,
        "standing": standing(proof, one, actual, goal, quotient(whole - left, whole) if added else None),
        "working_days_left": left,
        "run_rate": max(gap, Decimal(0)) / left
        if added and gap is not None and left and one.figure not in LOWER
        else None,
        "pace": quotient(whole - left, whole) if added and one.figure not in LOWER else None,
    }


def standing(proof: Proof, one: Target, actual: Decimal | None, goal: Decimal, pace: Decimal | None) -> str | None:
    """Met or missed once that is sure, else ahead of or behind the working days gone."""
    period = read_period(one.period, proof.today)
    if not goal or actual is None or period is None or period.start is None or period.end is None:
        return None
    if period.start > proof.today:
        return "upcoming"
    lower = one.figure in LOWER
    reached = actual <= goal if lower else actual >= goal
    if period.end <= proof.today:
        return "met" if reached else "missed"
    if one.figure in ADDED and not lower and reached:
        return "met"
    if one.figure in ADDED and not lower:
        return "ahead" if pace is not None and goal and actual / goal >= pace else "behind"
    return "ahead" if reached else "behind"


def goal_rows(proof: Proof, figures: Mapping[str, Calculation], by: Sequence[str] = ()) -> Rows:
    """Targets with a baseline: how much of the way from there is done."""
    rows: Rows = {}
    for one in proof.targets:
        if one.figure in figures and one.baseline is not None:
            found = actual_of(proof, figures, one)
            share = 100 if one.figure in PERCENT else 1
            base, goal, actual = one.baseline / share, one.value / share, found["value"]
            way = None if actual is None else quotient(actual - base, goal - base)
            rows[_key(proof, one, by)] = {
                "value": way,
                "n": found["n"],
                "baseline": base,
                "actual": actual,
                "target": goal,
            }
    return rows
