"""The playbook's promises, calculated a second time (M11, R48)."""

from collections.abc import Iterator, Sequence
from datetime import date

from site_builder.model.calendar import add_cadence
from site_builder.model.customer import Customer
from site_builder.model.period import Period
from site_builder.model.pipeline import Tier
from tests.proof.world import Case, Figure, Numbers, World, paths_of, ratio

Key = dict[str, str | None]
RANK = {"potential": 0, "intent": 1, "high-intent": 2, "won": 3}


def entered(world: World, one: Customer) -> date | None:
    """The day the customer came into its tier: the last change into it in the log, else the first contact."""
    days = [entry.on for entry in world.logs[one.path] if entry.tier_change and entry.tier_change.target == one.tier]
    return days[-1] if days else one.first_contact


def reached(world: World, one: Customer, goal: str) -> date | None:
    """The first day on which a deal came to the status or stage, or further (a win has passed everything)."""
    stages = world.rules.pipeline.by_key
    days = []
    for deal in world.deals(one):
        for at in deal.stays():
            stage = stages[at.stage]
            if stage.kind not in ("open", "won") or at.since is None:
                continue
            if goal in RANK:
                fits = RANK.get(stage.status, -1) >= RANK[goal]
            else:
                fits = stage.kind == "won" or world.place[stage.key] >= world.place[goal]
            if fits:
                days.append(at.since)
    return min(days, default=None)


def promise_cases(world: World, _: Period) -> Iterator[Case]:
    """Customers with what became of the promise; nobody works a pool, and what is invalid never was a customer."""
    tiers = {tier.key: tier for tier in world.rules.tiers}
    for one in world.book.customers:
        tier, start = tiers.get(one.tier or ""), entered(world, one)
        if world.awake(one) in ("pool", "invalid"):
            continue
        if tier is None or start is None or start > world.today:
            continue
        who = world.owner(one)
        people = (who,) if who else ()
        yield Case(one, start, people, what=_fate(world, one, tier, start), keys={"tier": (tier.key,)})


def _fate(world: World, one: Customer, tier: Tier, start: date) -> str:
    if tier.promise is None or tier.promise.growth is not None:
        return "none"
    due = add_cadence(start, tier.promise.within, world.rules.calendar)
    on = reached(world, one, tier.promise.reach)
    if on is not None:
        return "kept" if on <= due else "broken"
    return "in-time" if due >= world.today and world.awake(one) in ("open", "won") else "broken"


def promises(world: World, cases: Sequence[Case], _: Period, key: Key) -> Numbers:
    """Kept ÷ those whose time is over or that were kept. Cadence, win rate and growth are proved by their figures."""
    fates = [case.what for case in cases]
    kept, broken = fates.count("kept"), fates.count("broken")
    numbers: Numbers = {
        "value": ratio(kept, kept + broken),
        "numerator": kept,
        "denominator": kept + broken,
        "broken": broken,
        "in_time": fates.count("in-time"),
    }
    if grows(world, key["tier"]):
        return numbers | {"paths": None}
    return numbers | {"n": kept + broken, "paths": paths_of(case for case in cases if case.what in ("kept", "broken"))}


def grows(world: World, tier: str | None) -> bool:
    """Whether a tier promises that customers buy more than a year before: its orders are counted elsewhere."""
    promise = next((one.promise for one in world.rules.tiers if one.key == tier), None)
    return promise is not None and promise.growth is not None


FIGURES = {"playbook": Figure(promise_cases, promises, ("tier",), partial=True)}
