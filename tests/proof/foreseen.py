"""Forecast accuracy, a second time from a hand-made history: what the records of the eve foresaw, and what was won.

Months and quarters are judged alike: by what had been recorded by the day before they began.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from site_builder.model.book import make_book
from site_builder.model.calendar import add_months
from site_builder.model.follow_up import FollowUp
from site_builder.model.period import Period
from tests.proof.world import Case, Course, Figure, Numbers, World, ratio

Key = dict[str, str | None]


def spans(world: World, period: Period) -> Iterator[tuple[str, date, date]]:
    """Months and quarters that are over, lie in the period, and on whose eve the records were known."""
    if world.history is None or world.history.since is None:
        return
    first = add_months(world.history.since.replace(day=1), 1)
    while first < world.today:
        for months, name in ((1, first.isoformat()[:7]), (3, f"{first.year}-Q{first.month // 3 + 1}")):
            end = add_months(first, months)
            begins = months == 1 or first.month in (1, 4, 7, 10)
            inside = (period.start is None or period.start <= first) and (period.end is None or end <= period.end)
            if begins and inside and end <= world.today:
                yield name, first, end
        first = add_months(first, 1)


def eve_of(world: World, first: date) -> World:
    """The records as they stood the day before: the front matter of then, what had been recorded of the log."""
    eve, then = first - timedelta(days=1), []
    if eve in world.earlier:
        return world.earlier[eve]
    for one in world.book.customers:
        versions = world.history.versions.get(one.path, ()) if world.history else ()
        known = [version.customer for version in versions if version.on <= eve]
        if known and not known[-1].archived:
            log = tuple(entry for entry in one.follow_ups if _was_recorded(world, entry, eve))
            then.append(replace(known[-1], follow_ups=log))
    world.earlier[eve] = World(replace(world.loaded, book=make_book(tuple(then))), eve)
    return world.earlier[eve]


def _was_recorded(world: World, entry: FollowUp, day: date) -> bool:
    at = world.history.recorded.get(entry.fingerprint) if world.history else None
    return at is not None and at.date() <= day


def cases(world: World, period: Period) -> Iterator[Case]:
    """What was expected to close in each month and quarter, and what was won in it."""
    for name, first, end in spans(world, period):
        keys: dict[str, tuple[str | None, ...]] = {
            "period": (name,),
            "month": (name if "Q" not in name else None,),
            "quarter": (f"{first.year}-Q{(first.month - 1) // 3 + 1}",),
        }
        then = eve_of(world, first)
        for deal in then.courses.courses.values():
            close = deal.row["expected_close"]
            if (
                deal in then.courses.of(deal.path)
                and deal.is_open
                and close
                and first.isoformat() <= close < end.isoformat()
            ):
                who = (deal.owner,) if deal.owner else ()
                weighted = _weighted(world, deal)
                yield Case(world.book.by_path[deal.path], first, who, deal, what=("foreseen", weighted), keys=keys)
        for one in world.book.customers:
            for deal in world.deals(one):
                if deal.kind == "won" and deal.closed_on and first <= deal.closed_on < end:
                    who = (deal.owner,) if deal.owner else ()
                    yield Case(one, first, who, deal, what=("won", deal.won), keys=keys)


def _weighted(world: World, deal: Course) -> Decimal | None:
    """Amount times the probability that the record states, else the stage's."""
    stated = deal.row["probability"]
    percent = world.rules.pipeline.by_key[deal.stage].probability if stated is None else int(stated)
    return None if deal.amount is None else deal.amount * (Decimal(percent) / 100)


def accuracy(world: World, found: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Won by forecast."""
    foreseen = [case.what[1] for case in found if case.what[0] == "foreseen"]
    won = [case.what[1] for case in found if case.what[0] == "won"]
    forecast = sum((one for one in foreseen if one is not None), Decimal(0))
    total = sum((one for one in won if one is not None), Decimal(0))
    assert world.history
    assert world.history.since
    return {
        "value": ratio(total, forecast),
        "n": len({(case.customer.path, case.deal.id) for case in found if case.deal}),
        "foreseen": len(foreseen),
        "numerator": total,
        "denominator": forecast,
        "gap_amount": total - forecast,
        "won_count": len(won),
        "missing": sum(one is None for one in foreseen),
        "known_since": world.history.since.isoformat(),
    }


FIGURES = {"forecast-accuracy": Figure(cases, accuracy, ("period",))}
