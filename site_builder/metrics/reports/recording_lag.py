"""Recording lag: how soon follow-ups come into version control after they happened (M9, R29)."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

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
from site_builder.metrics.standing.median import median
from site_builder.metrics.standing.timeline import OPENING
from site_builder.model.follow_up import FollowUp
from site_builder.model.history import History
from site_builder.model.period import Period
from site_builder.model.rules import Rules

WAITING = "waiting"
"""Not in any commit yet."""

RECORDED = "recorded"

_HOUR = 3600
_HOURS_A_DAY = 24


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Every entry since the records are under version control, on its day, for its author; `amount` is its hours.

    What an old table brought in has no recording of its own.
    """
    _ = period
    history = ledger.history
    if history is None or history.since is None:
        return
    for state in ledger.states.values():
        for entry in state.log:
            if entry.on >= history.since and OPENING not in entry.methods:
                hours = lag_hours(entry, history, ledger.rules)
                part = WAITING if hours is None else RECORDED
                yield Fact(customer=state, entry=entry, on=entry.on, person=entry.author, amount=hours, part=part)


def lag_hours(entry: FollowUp, history: History, rules: Rules) -> Decimal | None:
    """Hours from when the entry counts to the first commit holding it, never below 0; None where there is none."""
    recorded = history.recorded.get(entry.fingerprint)
    if recorded is None:
        return None
    start = counts_from(entry, rules).replace(tzinfo=recorded.tzinfo)
    passed = recorded.astimezone(UTC) - start.astimezone(UTC)  # the clocks of the zone may have changed in between
    return max(Decimal(0), Decimal(int(passed.total_seconds())) / _HOUR)


def counts_from(entry: FollowUp, rules: Rules) -> datetime:
    """The entry's time in the team's zone; untimed the end of its day, on a day off an hour of the next working day."""
    if not rules.calendar.is_working(entry.on):
        day, hour = rules.calendar.add_working_days(entry.on, 1), rules.limits.rest_day_until_hour
        return datetime.combine(day, time.min) + timedelta(hours=hour)
    if entry.at is None:
        return datetime.combine(entry.on, time.min) + timedelta(hours=_HOURS_A_DAY)
    return datetime.combine(entry.on, entry.at)


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """In time ÷ recorded. What is in no commit yet is counted apart; without history nothing is known."""
    hours = [one.amount for one in found if one.amount is not None]
    history, limit = scope.ledger.history, scope.ledger.rules.limits.record_within_hours
    more = (
        ("median_hours", median(hours)),
        ("unrecorded", len(found) - len(hours) if history else None),
        ("known_since", history.since.isoformat() if history and history.since else None),
    )
    if not history:
        return Measured(value=None, n=0, more=more)
    return quotient(sum(one <= limit for one in hours), len(hours), more=more)


FIGURE = Figure(
    name="recording-lag",
    unit=Unit.SHARE,
    dated=Dated.ENTRY,
    facts=facts,
    judge=judge,
    rests=rests_on(RECORDED),
    by=(*CUSTOMER, "method", *TIMES),
    reads_history=True,
)
