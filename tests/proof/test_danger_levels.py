"""Levels of risk against their second calculation, as shipped and as a team changes some, none or all of them.

The grades are those of docs/configuration.md (`risk.*`). Open there and read as the program does: a deal beyond the
limit of its stage is not "much longer than the median" too, even where a team switches `stage-long` off; an overdue step
that was escalated is one reason, unless the team switches `escalated` off.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from site_builder.app.load import load
from site_builder.metrics.asking.ask import ask
from site_builder.model.risk import Trigger
from tests.proof.compared import Pair, pair
from tests.proof.danger import RANK, Dangers, highest
from tests.proof.danger_traps import LONG, PARTIAL, RULES, UNLIMITED, brink_records, risk_records
from tests.proof.service_traps import service_records
from tests.proof.teams import TODAY, load_team
from tests.proof.test_danger import hand, told_history
from tests.proof.world import Case, keys_of

TEAMS = {"shipped": "", "limits": "", "partial": PARTIAL, "unlimited": UNLIMITED, "whole": RULES}
GRADED = {"silent", "step-overdue", "stage-long", "pushed", "amount-cut"}
SHIPPED_RED = {"escalated", "complaint-open", "decision-maker-changed", "decision-maker-left"}
BREAKDOWNS: tuple[tuple[str, ...], ...] = ((), ("rep",), ("manager",), ("tier",), ("stage",), ("region", "status"))
Levels = dict[str, dict[str, str]]


@cache
def team(name: str) -> Pair:
    """A generated team with a history; limits of stages everywhere but in the one that is wholly as shipped."""
    extra = risk_records(4) | service_records(4) | brink_records()
    extra |= {"records/config/rules.yaml": TEAMS[name]} if TEAMS[name] else {}
    extra |= {"records/config/pipeline.yaml": LONG} if name != "shipped" else {}
    loaded = load_team(4, 120, extra)
    return pair(loaded, TODAY, told_history(loaded, 4))


@cache
def mine(name: str) -> Levels:
    """The triggers with their levels, by active customer."""
    return levels_of(team(name))


def levels_of(both: Pair) -> Levels:
    """The same of any team."""
    dangers = Dangers(both.world)
    return {one.path: dangers.of(one) for one in both.world.book.customers if both.world.active(one)}


def theirs(both: Pair) -> Levels:
    """The reasons that the program shows, each with the gravest level it has at the customer."""
    found: Levels = {path: {} for path, state in both.ledger.states.items() if state.is_active}
    for path, reasons in found.items():
        for why in both.ledger.states[path].risk_reasons:
            name = str(why.kind).split(".")[0]
            reasons[name] = highest((str(why.level), reasons.get(name, "green")))
    return found


def unlike(both: Pair, levels: Levels, by: tuple[str, ...]) -> list[str]:
    """Rows of a level, broken down, that hold other customers than the second calculation's."""
    world = both.world
    groups = defaultdict[tuple[str | None, ...], set[str]](set)
    for path, why in levels.items():
        one = world.book.by_path[path]
        owner = world.owner(one)
        case = Case(one, people=(owner,) if owner else ())
        level = highest((hand(one), *why.values()))
        groups[level, *(keys_of(world, case, name)[0] for name in by)].add(path)
    found = {tuple(key for _, key in row.key): row for row in ask(both.ledger, "risk", by=by).rows}
    told = [str(key) for key, row in found.items() if sorted(row.customers) != sorted(groups.get(key, ()))]
    told += [f"{key}: {row.measured.value}" for key, row in found.items() if row.measured.value != len(groups[key])]
    return told + [f"{key}: no row" for key, paths in groups.items() if paths and key not in found]


@pytest.fixture(scope="module")
def example(checkout: Path) -> Pair:
    return pair(load(checkout))


def test_levels_of_the_example_team(example: Pair) -> None:
    levels = levels_of(example)
    assert theirs(example) == levels
    for by in BREAKDOWNS:
        assert not unlike(example, levels, by), by


@pytest.mark.parametrize("name", TEAMS)
def test_the_level_of_every_trigger(name: str) -> None:
    assert theirs(team(name)) == mine(name)


@pytest.mark.parametrize("name", TEAMS)
@pytest.mark.parametrize("by", BREAKDOWNS, ids="-".join)
def test_the_customers_of_every_level(name: str, by: tuple[str, ...]) -> None:
    assert not unlike(team(name), mine(name), by)


def test_both_grades_of_what_is_graded_occur_and_the_shipped_one_of_the_rest() -> None:
    shown = {name: {pair for why in mine(name).values() for pair in why.items()} for name in TEAMS}
    together = shown["shipped"] | shown["limits"] | (shown["partial"] - {("decision-maker-left", "yellow")})
    every = {trigger.value for trigger in Trigger}
    expected = {(one, "yellow") for one in every - SHIPPED_RED} | {(one, "red") for one in SHIPPED_RED | GRADED}
    assert together == expected
    assert len({highest(why.values()) for why in mine("shipped").values()}) == len(RANK)
