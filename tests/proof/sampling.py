"""Spot checks with their sample, a second time (R45): who is drawn, from the definition, and how much was checked."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256

from site_builder.model.calendar import add_months
from site_builder.model.customer import Customer
from site_builder.model.period import Period
from site_builder.model.spot_check import SampleUnit
from tests.proof.service import check_cases, checks
from tests.proof.world import Case, Figure, Numbers, World, ratio

Key = dict[str, str | None]
MONTHS = {SampleUnit.MONTH: 1, SampleUnit.QUARTER: 3}


def spans(world: World, period: Period) -> Iterator[tuple[date, date]]:
    """The team's sampling periods that have begun and lie wholly in the one asked for; none before the first check."""
    start = period.start or min((case.on for case in check_cases(world, period) if case.on), default=None)
    if start is None:
        return
    unit = world.rules.spot_check.period
    first = _first_of(unit, start)
    while first <= world.today:
        end = first + timedelta(days=7) if unit is SampleUnit.WEEK else add_months(first, MONTHS[unit])
        if (period.start is None or first >= period.start) and (period.end is None or end <= period.end):
            yield first, end
        first = end


def _first_of(unit: SampleUnit, day: date) -> date:
    if unit is SampleUnit.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1, month=day.month if unit is SampleUnit.MONTH else (day.month - 1) // 3 * 3 + 1)


def sample(world: World, start: date, end: date) -> list[Customer]:
    """The customers with the lowest hashes of period, team and id, of those that somebody had when it began."""
    there = [one for one in world.book.customers if _is_there(world, one, start)]

    def rank(one: Customer) -> tuple[str, str]:
        text = f"{start}/{end}/{world.rules.site.name}/{one.id or one.path}"
        return sha256(text.encode()).hexdigest(), one.path

    return sorted(there, key=rank)[: world.rules.spot_check.sample]


def _is_there(world: World, one: Customer, start: date) -> bool:
    tiers = {tier.key for tier in world.rules.tiers for name in world.rules.spot_check.tiers if _is(tier.key, name)}
    if (
        world.is_away(one, start - timedelta(days=1))
        or one.in_pool
        or (world.rules.spot_check.tiers and one.tier not in tiers)
    ):
        return False
    if one.first_contact and one.first_contact >= start:
        return False
    return _gone(world, one) >= start


def _is(key: str, name: str) -> bool:
    return key.casefold() == name.casefold()


def _gone(world: World, one: Customer) -> date:
    """The day it was declared lost, else that on which the last of its deals ended without a win."""
    if world.is_churned(one):
        return world.churned_on(one)
    ends = [deal.closed_on for deal in world.deals(one) if deal.kind in ("lost", "invalid") and deal.closed_on]
    if world.active(one) or len(ends) < len(world.deals(one)):
        return date.max
    return max(ends, default=date.max)


def cases(world: World, period: Period) -> Iterator[Case]:
    """The checks recorded, and everybody drawn on the first day of the sampling period."""
    found = list(check_cases(world, period))
    yield from found
    for start, end in spans(world, period):
        for one in sample(world, start, end):
            mine = [case for case in found if case.customer is one and case.on and start <= case.on < end]
            owner, checker = world.owner(one), mine[0].keys["checker"] if mine else (None,)
            people = (owner,) if owner else ()
            yield Case(one, start, people, what=("drawn", bool(mine)), keys={"checker": checker})


def judge(world: World, found: Sequence[Case], period: Period, key: Key) -> Numbers:
    """The accuracy of all checks; beside it the share of the sample that was checked."""
    drawn = [case.what[1] for case in found if case.what[0] == "drawn"]
    numbers = checks(world, [case for case in found if case.what[0] != "drawn"], period, key)
    return numbers | {
        "sample": len(drawn),
        "sample_checked": sum(drawn),
        "sample_share": ratio(sum(drawn), len(drawn)),
    }


FIGURES = {"spot-check": Figure(cases, judge)}
