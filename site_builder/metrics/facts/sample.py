"""Spot checks: a random sample of records that anybody can draw again, and what became of it (R45)."""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.past_day import is_archived_on
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period, month_of, quarter_of, week_of
from site_builder.model.pipeline import StageKind
from site_builder.model.spot_check import SampleUnit
from site_builder.parse.log_values import read_verified

SPOT_CHECK = "spot-check"
"""The key of the shipped method."""

VERIFIED = "verified"
"""The key of the field with the result: fields in order / checked."""

ITEMS = (
    *("name", "tier", "owner", "industry", "region", "source", "contacts", "needs"),
    *("stage", "amount", "expected_close", "last_contact", "next_step"),
)
"""What is verified of a record, in the order of the checklist; 13 as in `12/13`."""

_UNITS = {SampleUnit.WEEK: week_of, SampleUnit.MONTH: month_of, SampleUnit.QUARTER: quarter_of}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The result of a spot check: `in_order` of the `checked` fields, noted in `entry`."""

    entry: FollowUp
    in_order: int
    checked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheck:
    """A customer of the sample. `check` is its first result within the period, None while that is pending."""

    state: CustomerState
    check: Check | None
    items: tuple[str, ...] = ITEMS

    @property
    def path(self) -> str:
        """The record."""
        return self.state.customer.path

    @property
    def owner(self) -> str | None:
        """Who keeps the record."""
        return self.state.customer.owner


def spot_checks(ledger: Ledger, period: Period) -> tuple[SpotCheck, ...]:
    """The sample of a period in the order it was drawn, with the results recorded within the period.

    Every customer's place is the hash of period, team and id, so that the same records give the same sample
    everywhere, and another customer changes at most one of its members.
    """
    return tuple(SpotCheck(state=one, check=_result(one, period)) for one in draw(ledger, period))


def draw(ledger: Ledger, period: Period) -> tuple[CustomerState, ...]:
    """The customers of the sample: those that a rep had when the period began, of the tiers that the team checks."""
    drawn = ledger.once(_drawn)
    if period not in drawn:
        drawn[period] = _draw(ledger, period)
    return drawn[period]


def _drawn(_: Ledger) -> dict[Period, tuple[CustomerState, ...]]:
    """The samples of a ledger: many figures ask for the same ones, and each looks at every customer."""
    return {}


def _draw(ledger: Ledger, period: Period) -> tuple[CustomerState, ...]:
    seed = f"{period.start}/{period.end}/{ledger.rules.site.name}"
    there = [one.state for one in ledger.once(_candidates) if _is_there(one, period.start, ledger.today)]
    ranked = sorted(there, key=lambda one: _rank(seed, one.customer))
    return tuple(ranked[: ledger.rules.spot_check.sample])


def _rank(seed: str, customer: Customer) -> tuple[bytes, str]:
    name = customer.id or customer.path
    return sha256(f"{seed}/{name}".encode("utf-8", "surrogatepass")).digest(), customer.path


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A customer that samples may hold, and the day it was gone for good; samples of many periods look at it."""

    state: CustomerState
    first_contact: date | None
    gone_on: date | None
    archived: bool


def _candidates(ledger: Ledger) -> tuple[_Candidate, ...]:
    """Those that are not in the pool, of the tiers that the team checks."""
    return tuple(
        _Candidate(state, state.customer.first_contact, _gone_on(state), state.customer.archived)
        for state in ledger.states.values()
        if not state.customer.in_pool and _has_tier(state.customer, ledger)
    )


def _is_there(one: _Candidate, start: date | None, today: date) -> bool:
    """Known before the period, and neither archived nor closed for good before it."""
    if start is None:
        return not one.archived
    if one.archived and is_archived_on(one.state.customer, start - timedelta(days=1), today):
        return False
    if one.first_contact and one.first_contact >= start:
        return False
    return one.gone_on is None or one.gone_on >= start


def _has_tier(customer: Customer, ledger: Ledger) -> bool:
    wanted = ledger.rules.spot_check.tiers
    if not wanted:
        return True
    tier = ledger.rules.tier(customer.tier) if customer.tier else None
    return tier is not None and any(tier == ledger.rules.tier(one) for one in wanted)


def _gone_on(state: CustomerState) -> date | None:
    """The day a customer was declared lost or the last of its deals ended without a win; None while it is active."""
    if state.churned_on:
        return state.churned_on
    ended = [one.closed_on for one in state.opportunities if one.kind in (StageKind.LOST, StageKind.INVALID)]
    if state.is_active or len(ended) < len(state.opportunities):
        return None
    return max((one for one in ended if one), default=None)


def _result(state: CustomerState, period: Period) -> Check | None:
    return next((one for one in checks_of(state) if period.holds(one.entry.on)), None)


def checks_of(state: CustomerState) -> Iterator[Check]:
    """The results that a customer's log holds, in its order; one that cannot be read is none."""
    for entry in state.log:
        if SPOT_CHECK not in entry.methods:
            continue
        for field in entry.fields:
            if field.key == VERIFIED and (found := read_verified(field.value)) is not None:
                yield Check(entry=entry, in_order=found[0], checked=found[1])
                break


def unit_of(day: date, ledger: Ledger) -> Period:
    """The period of the team's spot checks that a day lies in."""
    return _UNITS[ledger.rules.spot_check.period](day)


def units(ledger: Ledger, period: Period) -> Iterator[Period]:
    """The team's periods that lie wholly in `period` and have begun, oldest first.

    Without a start from the first recorded spot check on: before it nobody drew anything.
    """
    start = period.start or ledger.once(first_check)
    if start is None:
        return
    unit = unit_of(start, ledger)
    while unit.start and unit.end and unit.start <= ledger.today:
        if period.end and unit.end > period.end:
            return
        if period.start is None or unit.start >= period.start:
            yield unit
        unit = unit_of(unit.end, ledger)


def first_check(ledger: Ledger) -> date | None:
    """The day of the first recorded spot check."""
    found = (one.entry.on for state in ledger.states.values() for one in checks_of(state))
    return min(found, default=None)


def last_unit(ledger: Ledger) -> Period:
    """The period before the current one."""
    start = unit_of(ledger.today, ledger).start or ledger.today
    return unit_of(start - timedelta(days=1), ledger)
