"""Recording lag and slippage, calculated a second time from a hand-made history (M9, metrics.md)."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from site_builder.app.load import Loaded
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.history import History, Version
from site_builder.model.period import Period
from tests.proof.teams import TODAY
from tests.proof.world import Case, Figure, Numbers, World, days, mean, middle, paths_of, ratio

Key = dict[str, str | None]
SINCE = TODAY - timedelta(days=300)


def made_up_history(loaded: Loaded, seed: int) -> History:
    """Versions with other close dates before the present ones, and commits from minutes to days after the entries."""
    chance = Random(seed)  # noqa: S311 - made-up records, no secrets
    zone = ZoneInfo(loaded.rules.site.timezone)
    versions = {one.path: _versions(one, chance) for one in loaded.book.customers}
    recorded = {}
    for one in loaded.book.customers:
        for entry in one.follow_ups:
            if entry.on <= TODAY and chance.random() < 0.9:
                at = datetime.combine(entry.on, entry.at or time(18), tzinfo=zone)
                at += timedelta(minutes=chance.choice((5, 90, 1440, 1441, 4000, 20000)))
                if at.date() <= TODAY:
                    recorded[entry.fingerprint] = at
    return History(versions=versions, recorded=recorded, since=SINCE)


def _versions(one: Customer, chance: Random) -> tuple[Version, ...]:
    bare = replace(one, follow_ups=(), tasks=())
    found = [Version(on=TODAY - timedelta(days=chance.randrange(30)), customer=bare)]
    for _ in range(chance.randrange(4)):
        later = found[0]
        on = later.on - timedelta(days=chance.choice((0, 1, 20, 60)))
        deals = tuple(
            replace(row, expected_close=row.expected_close - timedelta(days=chance.choice((-10, 0, 15, 40))))
            if row.expected_close and chance.random() < 0.9
            else row
            for row in later.customer.opportunities
        )
        if on >= SINCE:
            found.insert(0, Version(on=on, customer=replace(bare, opportunities=deals)))
    return tuple(found)


def start_of(world: World, entry: FollowUp, zone: ZoneInfo) -> datetime:
    """From when recording counts: the time, else the end of the day; on days off noon of the next working day (M9)."""
    calendar = world.rules.calendar
    if calendar.is_working(entry.on):
        if entry.at:
            return datetime.combine(entry.on, entry.at, tzinfo=zone)
        return datetime.combine(entry.on + timedelta(days=1), time(0), tzinfo=zone)
    hour = timedelta(hours=world.rules.limits.rest_day_until_hour)
    return datetime.combine(calendar.add_working_days(entry.on, 1), time(0), tzinfo=zone) + hour


def recording_cases(world: World, _: Period) -> Iterator[Case]:
    """Entries since the records are kept under version control, with the hours to their commit."""
    history, zone = world.history, ZoneInfo(world.rules.site.timezone)
    if history is None or history.since is None:
        return
    for one in world.book.customers:
        for entry in world.logs[one.path]:
            if entry.on < history.since or "opening" in entry.methods:
                continue
            at = history.recorded.get(entry.fingerprint)
            lag = None
            if at is not None:
                seconds = round((at - start_of(world, entry, zone)).total_seconds())
                lag = max(Decimal(seconds) / 3600, Decimal(0))
            yield Case(one, entry.on, (entry.author,) if entry.author else (), entry=entry, what=lag)


def recording(world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Committed within the limit ÷ committed."""
    lags = [case.what for case in cases if case.what is not None]
    quick = sum(lag <= world.rules.limits.record_within_hours for lag in lags)
    return {
        "value": ratio(quick, len(lags)),
        "n": len(lags),
        "numerator": quick,
        "denominator": len(lags),
        "median_hours": middle(lags),
        "unrecorded": len(cases) - len(lags),
        "paths": paths_of(case for case in cases if case.what is not None),
    }


def push_cases(world: World, _: Period) -> Iterator[Case]:
    """Later close dates, on the day on which the record last said so; none after the closing."""
    history = world.history
    for one in world.book.customers if history else ():
        assert history
        newest = {version.on: version.customer for version in history.versions.get(one.path, ())}
        order = sorted(newest)
        for before, on in itertools.pairwise(order):
            was = {row.id: row.expected_close for row in newest[before].opportunities}
            for row in newest[on].opportunities:
                old = was.get(row.id)
                deal = next((deal for deal in world.deals(one) if deal.id == row.id), None)
                if deal is None or not old or not row.expected_close or row.expected_close <= old:
                    continue
                if deal.closed_on is None or on <= deal.closed_on:
                    who = (deal.owner,) if deal.owner else ()
                    yield Case(one, on, who, deal, what=days(old, row.expected_close))


def slippage(_world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """The median over the deals of the days they were pushed in all."""
    whole: dict[tuple[str, str], int] = defaultdict(int)
    for case in cases:
        assert case.deal
        whole[case.customer.path, case.deal.id] += case.what
    totals = list(whole.values())
    return {"value": middle(totals), "n": len(totals), "pushes": len(cases), "mean": mean(totals)}


FIGURES = {"recording-lag": Figure(recording_cases, recording), "slippage": Figure(push_cases, slippage)}
