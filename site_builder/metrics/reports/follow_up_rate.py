"""The three follow-up rates, never mixed: on time, in cadence, planned (metrics.md, M6, R62)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from site_builder.metrics.asking.dimension import reads_keys
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
    quotient,
    rests_on,
)
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.past_day import states_on
from site_builder.metrics.facts.step_outcomes import Outcome, outcomes_by_state
from site_builder.metrics.standing.state import CustomerKind, CustomerState
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period

ON_TIME, IN_CADENCE, PLANNED = "on-time", "in-cadence", "planned"
MEASURES = (ON_TIME, IN_CADENCE, PLANNED)
YES, NO = "yes", "no"
MOVED, WITHDRAWN = "moved", "withdrawn"
KEY_RANK = 0
"""The rank of the tier that the team lists first: its key customers."""


def facts(ledger: Ledger, period: Period) -> Iterator[Fact]:
    """Steps by the day they were due, customers as they stood on the period's last day (at most today)."""
    yield from _steps(ledger, period)
    yield from _standings(ledger, period)


def _steps(ledger: Ledger, period: Period) -> Sequence[Fact]:
    _ = period
    return ledger.once(steps_due)


def _standings(ledger: Ledger, period: Period) -> Sequence[Fact]:
    return ledger.once(StandingOn(min(period.last or ledger.today, ledger.today)))


def steps_due(ledger: Ledger) -> tuple[Fact, ...]:
    """Every step that was due before today, which is not over yet; `part` is how it ended."""
    return tuple(
        Fact(
            customer=state,
            entry=one.entry,
            on=one.due,
            person=one.person,
            part=WITHDRAWN if one.withdrawn else str(one.outcome),
            labels=(("measure", ON_TIME),),
        )
        for state, outcomes in ledger.once(outcomes_by_state)
        for one in outcomes
        if one.due < ledger.today
    )


@dataclass(frozen=True, slots=True)
class StandingOn:
    """What `ledger.once` makes the customers' standing of a day with: many periods end on the same."""

    day: date

    def __call__(self, ledger: Ledger) -> tuple[Fact, ...]:
        """How the customers stood at the end of the day."""
        states = states_on(ledger, self.day).values()
        return tuple([fact for state in states for fact in _standing(state, self.day)])


def _standing(state: CustomerState, day: date) -> Iterator[Fact]:
    """Whether a customer is in cadence (active ones with a cadence), and planned (open ones)."""
    if state.is_active and state.contact_days_late is not None:
        yield _fact(state, day, IN_CADENCE, holds=state.contact_days_late <= 0)
    if state.kind is CustomerKind.OPEN:
        yield _fact(state, day, PLANNED, holds=state.days_to_due is not None and state.days_to_due >= 0)


def _fact(state: CustomerState, day: date, measure: str, *, holds: bool) -> Fact:
    part = YES if holds else NO
    return Fact(customer=state, on=day, person=state.customer.owner, part=part, labels=(("measure", measure),))


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """The rate of the row's measure."""
    measure = dict(scope.key).get("measure")
    if measure == ON_TIME:
        return _on_time(found)
    return _share(found, _alarm(found, scope) if measure == IN_CADENCE else ())


def _share(found: Sequence[Fact], more: Extra = ()) -> Measured:
    return quotient([one.part for one in found].count(YES), len(found), more=more)


def _on_time(found: Sequence[Fact]) -> Measured:
    counts = Counter([one.part for one in found])
    due = counts[Outcome.ON_TIME] + counts[Outcome.LATE] + counts[Outcome.WAITING]
    more = (
        ("late", counts[Outcome.LATE]),
        ("not_done", counts[Outcome.WAITING]),
        ("moved", counts[Outcome.MOVED]),
        ("withdrawn", counts[WITHDRAWN]),
    )
    return quotient(counts[Outcome.ON_TIME], due, more=more)


def _alarm(found: Sequence[Fact], scope: Scope) -> Extra:
    """The share of the key customers in the row, and whether it is below what the team set; 1 is an alarm."""
    rules = scope.ledger.rules
    key = {tier.key for tier in rules.tiers if tier.rank == KEY_RANK}
    tier_of = reads_keys("tier", scope.ledger)
    important = [one for one in found if not key.isdisjoint(tier_of(one))]
    share = _share(important)
    alarm = None if share.value is None else int(share.value * 100 < rules.limits.follow_up_alarm_percent)
    return (("key_share", share.value), ("key_n", share.n), ("alarm", alarm))


FIGURE = Figure(
    name="follow-up-rate",
    unit=Unit.SHARE,
    dated=Dated.DUE,
    facts=facts,
    judge=judge,
    rests=rests_on(Outcome.ON_TIME, Outcome.LATE, Outcome.WAITING, YES, NO),
    own=("measure",),
    complete=("measure",),
    keys={"measure": MEASURES},
    sources={ON_TIME: _steps, IN_CADENCE: _standings, PLANNED: _standings},
    by=(*CUSTOMER, *TIMES),
)
