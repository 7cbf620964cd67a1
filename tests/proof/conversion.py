"""Win rates by method and by frequency of contact, calculated a second time (M11)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.period import Period
from tests.proof.world import Case, Course, Figure, Numbers, World, days, ratio

Key = dict[str, str | None]
MONTH = 30


def named(entry: FollowUp) -> set[str]:
    """The deals that an entry names."""
    return {row.opportunity for row in entry.fields if row.opportunity}


def touches(world: World, one: Customer, deal: Course) -> list[FollowUp]:
    """The contacts of a deal from its opening to the day of its closing entry; what names other deals only is not one of them."""
    found = []
    last = world.today if deal.closing is None else deal.moves[deal.closing][1]
    for entry in world.contacts(one):
        mine = not named(entry) or deal.id in named(entry) or len(one.opportunities) == 1
        since = deal.opened or deal.begun
        begun = since is None or since <= entry.on
        if mine and begun and entry.on <= last:
            found.append(entry)
    return found


def closed(world: World) -> Iterator[tuple[Customer, Course]]:
    """Deals won and lost."""
    for one in world.book.customers:
        for deal in world.deals(one):
            if deal.kind in ("won", "lost"):
                yield one, deal


def touch_cases(world: World, _: Period) -> Iterator[Case]:
    """Closed deals with their contacts a month of 30 days, up to the closing entry; a month at least counts."""
    for one, deal in closed(world):
        since = deal.opened or deal.begun
        if since and deal.closed_on:
            last = deal.moves[deal.closing][1] if deal.closing is not None else deal.closed_on
            length = max(days(since, last), MONTH)
            often = Decimal(len(touches(world, one, deal)) * MONTH) / length
            who = (deal.owner,) if deal.owner else ()
            yield Case(one, deal.closed_on, who, deal, what=often)


def quartile(often: Decimal, every: Sequence[Decimal]) -> int:
    """The group of a frequency: by how many are below it, so that equal ones stay together."""
    return sum(row < often for row in every) * 4 // len(every) + 1


def frequency(_world: World, cases: Sequence[Case], _: Period, key: Key) -> Numbers:
    """The win rate of the group asked for."""
    every = [case.what for case in cases]
    mine = [case for case in cases if str(quartile(case.what, every)) == key["quartile"]]
    won = sum(case.deal is not None and case.deal.kind == "won" for case in mine)
    return {
        "value": ratio(won, len(mine)),
        "n": len(mine),
        "numerator": won,
        "denominator": len(mine),
        "low": min((case.what for case in mine), default=None),
        "high": max((case.what for case in mine), default=None),
        "paths": sorted({case.customer.path for case in mine}),
    }


def method_cases(world: World, _: Period) -> Iterator[Case]:
    """Closed deals by the methods of their contacts."""
    for one, deal in closed(world):
        met = touches(world, one, deal)
        every = [method for entry in met for method in entry.methods if method in world.contact_methods]
        who = (deal.owner,) if deal.owner else ()
        keys = {"method": tuple(dict.fromkeys(every)) or (None,)}
        yield Case(one, deal.closed_on, who, deal, what=every[0] if every else None, keys=keys)


def methods(world: World, cases: Sequence[Case], _: Period, key: Key) -> Numbers:
    """Won ÷ (won + lost) among those with the method, and among those that began with it."""
    kinds = [case.deal.kind for case in cases if case.deal]
    first = [case.deal.kind for case in cases if case.deal and case.what == key["method"]]
    known = next((row for row in world.rules.methods if row.key == key["method"]), None)
    return {
        "value": ratio(kinds.count("won"), len(kinds)),
        "n": len(kinds),
        "numerator": kinds.count("won"),
        "denominator": len(kinds),
        "first_rate": ratio(first.count("won"), len(first)),
        "first_won": first.count("won"),
        "first_n": len(first),
        "reference": known.reference if known else None,
    }


FIGURES = {
    "touch-frequency": Figure(touch_cases, frequency, parts=("quartile",)),
    "method-conversion": Figure(method_cases, methods, ("method",)),
}
