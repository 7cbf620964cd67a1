"""What stands beside the playbook's promises: cadence, win rate, mean won, growth of repeat orders (R48, R65, M11).

Behind a row stand the customers on whom its value and `n` rest: those whose promise was kept or broken, where the tier
promises growth those with orders of either year, nobody else.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from site_builder.model.calendar import add_months
from site_builder.model.customer import Customer
from site_builder.model.period import Period
from tests.proof.activity import next_contact, on_day
from tests.proof.promises import grows, promise_cases, promises
from tests.proof.world import Case, Course, Figure, Numbers, World, mean, paths_of, ratio

Key = dict[str, str | None]


def strategy_cases(world: World, period: Period) -> Iterator[Case]:
    """Promises, deals closed on their day, and how customers stood on the period's last day."""
    tiers = {tier.key for tier in world.rules.tiers}
    for case in promise_cases(world, period):
        yield Case(case.customer, case.on, case.people, what=("promise", case.what), keys=case.keys)
    for one in world.book.customers:
        keys = {"tier": (one.tier,)}
        if one.tier not in tiers:
            continue
        for deal in world.deals(one):
            if deal.kind in ("won", "lost"):
                who = (deal.owner,) if deal.owner else ()
                yield Case(one, deal.closed_on, who, deal, what=(deal.kind, deal.won), keys=keys)
        owner = world.owner(one)
        for on, amount in bought_again(world, one):
            yield Case(one, None, (owner,) if owner else (), what=("order", on, amount), keys=keys)
    yield from _kept(world, period)


def bought_again(world: World, one: Customer) -> Iterator[tuple[date, Decimal | None]]:
    """What a customer bought after the first win: further deals won, and repeat orders (F17)."""
    wins = sorted((deal.closed_on, n, deal.won) for n, deal in enumerate(_won(world, one)) if deal.closed_on)
    for on, _, amount in wins[1:]:
        yield on, amount
    for order in world.courses.orders.get(one.path, ()):
        yield order.on or order.entered, order.amount


def _won(world: World, one: Customer) -> list[Course]:
    return [deal for deal in world.deals(one) if deal.kind == "won"]


def _kept(world: World, period: Period) -> Iterator[Case]:
    then = on_day(world, period)
    for one in then.book.customers:
        if then is not world and not _was_there(then, one):
            continue
        due, owner = next_contact(then, one), then.owner(one)
        if then.active(one) and due is not None:
            people = (owner,) if owner else ()
            yield Case(one, then.today, people, what=("cadence", due >= then.today), keys={"tier": (one.tier,)})


def _was_there(then: World, one: Customer) -> bool:
    contacted = one.first_contact is not None and one.first_contact <= then.today
    return contacted or bool(then.logs[one.path])


def strategies(world: World, cases: Sequence[Case], period: Period, key: Key) -> Numbers:
    """All numbers of a tier."""
    said = [Case(case.customer, what=case.what[1]) for case in cases if case.what[0] == "promise"]
    won = [case.what[1] for case in cases if case.what[0] == "won"]
    lost = sum(case.what[0] == "lost" for case in cases)
    cadence = [case.what[1] for case in cases if case.what[0] == "cadence"]
    numbers = promises(world, said, period, key) | {
        "in_cadence": ratio(sum(cadence), len(cadence)),
        "in_cadence_n": len(cadence),
        "win_rate": ratio(len(won), len(won) + lost),
        "win_rate_n": len(won) + lost,
        "mean_won": mean([amount for amount in won if amount is not None]),
    }
    if grows(world, key["tier"]):
        bought = _of_two_years(world, cases, period)
        numbers |= {"n": len(bought), "paths": paths_of(bought)}
    return numbers | _growth(world, cases, period, key)


def _of_two_years(world: World, cases: Sequence[Case], period: Period) -> list[Case]:
    """The orders on which a promise of growth rests."""
    start, end = window(world, period)
    spans = ((start, end), (add_months(start, -12), add_months(end, -12)))
    orders = [case for case in cases if case.what[0] == "order"]
    return [case for case in orders if any(first <= case.what[1] < last for first, last in spans)]


def _growth(world: World, cases: Sequence[Case], period: Period, key: Key) -> Numbers:
    """Repeat orders of the time promised up to the day, against the same time a year before."""
    promise = next((tier.promise for tier in world.rules.tiers if tier.key == key["tier"]), None)
    if promise is None or promise.growth is None:
        return {}
    start, end = window(world, period)
    now = _ordered(cases, start, end)
    before = _ordered(cases, add_months(start, -12), add_months(end, -12))
    growth = (now - before) / before if before else None
    return {
        "repeat_now": now,
        "repeat_before": before,
        "growth": growth,
        "growth_goal": promise.growth,
        "growth_kept": None if growth is None else int(growth >= promise.growth),
    }


def window(world: World, period: Period) -> tuple[date, date]:
    """The period up to today; of all time the last twelve months."""
    tomorrow = world.today + timedelta(days=1)
    end = min(period.end or tomorrow, tomorrow)
    return period.start or add_months(end, -12), end


def _ordered(cases: Sequence[Case], start: date, end: date) -> Decimal:
    orders = [case.what[1:] for case in cases if case.what[0] == "order"]
    return sum((amount for on, amount in orders if amount is not None and start <= on < end), Decimal(0))


def days_told(world: World, period: Period) -> tuple[date, date]:
    """Up to the day; of all time the last twelve months."""
    start, end = window(world, period)
    return start, end - timedelta(days=1)


FIGURES = {"playbook": Figure(strategy_cases, strategies, ("tier",), partial=True, ends=days_told)}
