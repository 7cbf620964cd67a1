"""Customers at risk against their second calculation: who shows which trigger, and who has which level."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest

from site_builder.app.load import Loaded, load
from site_builder.metrics.asking.ask import ask
from site_builder.model.customer import Customer
from site_builder.model.history import History, Version
from site_builder.model.risk import Trigger
from tests.proof.compared import SEEDS, Pair, pair
from tests.proof.danger import RANK, Dangers
from tests.proof.danger_traps import LONG, RULES, risk_records
from tests.proof.recorded import made_up_history
from tests.proof.service_traps import service_records
from tests.proof.teams import TODAY, load_team
from tests.proof.world import Case, keys_of

BY_HAND = "by-hand"


def told_history(loaded: Loaded, seed: int) -> History:
    """A history in which close dates were pushed, amounts were higher once and others decided."""
    history, chance = made_up_history(loaded, seed), Random(seed)  # noqa: S311 - made-up records, no secrets
    versions = {
        path: (_earlier(found[0], chance), *found[1:]) if len(found) > 1 else found
        for path, found in history.versions.items()
    }
    return replace(history, versions=versions)


def _earlier(version: Version, chance: Random) -> Version:
    one, more, other = version.customer, chance.choice((1, 1, 2, Decimal("1.4"))), chance.choice(("", "", "赵六"))
    deals = tuple(
        replace(row, amount=replace(row.amount, amount=row.amount.amount * more)) if row.amount else row
        for row in one.opportunities
    )
    people = tuple(replace(who, name=other or who.name, left=who.left and not other) for who in one.contacts)
    return replace(version, customer=replace(one, opportunities=deals, contacts=people))


@lru_cache(maxsize=4)
def endangered(seed: int, *, configured: bool, with_history: bool) -> Pair:
    """A team with all that endangers, with shipped or own limits and levels."""
    extra = risk_records(seed) | service_records(seed)
    if configured:
        extra |= {"records/config/rules.yaml": RULES, "records/config/pipeline.yaml": LONG}
    loaded = load_team(seed, 200, extra)
    return pair(loaded, TODAY, told_history(loaded, seed) if with_history else None)


def ours(both: Pair) -> dict[str, set[str]]:
    """The triggers of every active customer, without those that the team switched off."""
    dangers = Dangers(both.world)
    return {one.path: set(dangers.of(one)) for one in both.world.book.customers if both.world.active(one)}


def unlike(both: Pair) -> list[str]:
    """Triggers that the two sides do not see at the same customers."""
    mine, theirs = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for path, names in ours(both).items():
        for name in names:
            mine[name].add(path)
    for row in ask(both.ledger, "risk", by=("trigger",)).rows:
        theirs[row.of("trigger") or ""].update(row.customers)
    return [
        f"{name}: only theirs {sorted(theirs[name] - mine[name])[:4]}, only mine {sorted(mine[name] - theirs[name])[:4]}"
        for name in sorted({*mine, *theirs} - {BY_HAND, ""})
        if mine[name] != theirs[name]
    ]


def hand(one: Customer) -> str:
    """The level that a person marked."""
    return one.risk.level.value if one.risk else "green"


@pytest.fixture(scope="module")
def example(checkout: Path) -> Pair:
    return pair(load(checkout))


def test_the_example_team(example: Pair) -> None:
    assert not unlike(example)


@pytest.mark.parametrize(
    ("seed", "configured", "with_history"), [(seed, seed % 2 == 0, seed % 3 > 0) for seed in (*SEEDS, 4)]
)
def test_who_shows_which_trigger(seed: int, *, configured: bool, with_history: bool) -> None:
    assert not unlike(endangered(seed, configured=configured, with_history=with_history))


def test_every_trigger_occurs() -> None:
    with_history = ours(endangered(4, configured=True, with_history=True))
    shown = {name for names in with_history.values() for name in names}
    assert shown | {"close-past"} == {trigger.value for trigger in Trigger}


@pytest.mark.parametrize("by", [(), ("rep",), ("tier",), ("region", "status")])
def test_the_highest_of_the_configured_levels_and_what_a_person_marked(by: tuple[str, ...]) -> None:
    both = endangered(4, configured=True, with_history=True)
    world, levels = both.world, both.world.rules.risk_levels
    groups = defaultdict[tuple[str | None, ...], list[Case]](list)
    for path, names in ours(both).items():
        one = world.book.by_path[path]
        owner = world.owner(one)
        level = max((hand(one), *(str(levels[name]) for name in names)), key=lambda level: RANK[level])
        case = Case(one, people=(owner,) if owner else ())
        groups[level, *(keys_of(world, case, name)[0] for name in by)].append(case)
    for row in ask(both.ledger, "risk", by=by).rows:
        found = [case.customer for case in groups.pop(tuple(key for _, key in row.key), [])]
        assert (row.measured.value, sorted(row.customers)) == (len(found), sorted(one.path for one in found)), row.key
        assert row.more("by_hand") == sum(hand(one) != "green" for one in found)
        assert row.more("open_amount") == world.open_amount(found)
    assert not groups


def test_by_hand_is_the_reason_where_there_is_no_other() -> None:
    both = endangered(4, configured=True, with_history=True)
    marked = {path for path, why in ours(both).items() if not why and hand(both.world.book.by_path[path]) != "green"}
    rows = ask(both.ledger, "risk", by=("trigger",)).rows
    assert {path for row in rows if row.of("trigger") == BY_HAND for path in row.customers} == marked
