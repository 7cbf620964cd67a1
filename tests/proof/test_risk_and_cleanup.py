"""Risk and clean-up a second time, as far as the definitions fix them: who is judged, and the triggers the log tells."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.app.load import load
from site_builder.metrics.asking.ask import ask
from site_builder.model.customer import Customer
from tests.proof.activity import next_contact
from tests.proof.compared import SEEDS, Pair, made_up, pair
from tests.proof.service import complaints_of
from tests.proof.steps import due_of
from tests.proof.world import World


@pytest.fixture(scope="module")
def example(checkout: Path) -> Pair:
    return pair(load(checkout))


def triggers(world: World, one: Customer) -> Iterator[str]:
    """What endangers an active customer, of what the log tells without a threshold that is open."""
    for deal in world.deals(one):
        if not deal.is_open:
            continue
        close = next(row.expected_close for row in one.opportunities if row.id == deal.id)
        if close and close < world.today:
            yield "close-past"
        limit = world.rules.pipeline.by_key[deal.stage].max_days
        since = deal.stays()[-1].since
        if limit is not None and since and (world.today - since).days > limit:
            yield "stage-long"
    if any(row.resolved is None for row in complaints_of(world, one)):
        yield "complaint-open"
    due = due_of(world, one)
    if due and (world.today - due).days > world.rules.limits.overdue_yellow_days:
        yield "step-overdue"
    contact = next_contact(world, one)
    if contact and contact < world.today:
        yield "silent"


def check(both: Pair) -> None:
    """Every active customer has one level; each trigger has the customers that show it.

    How long is too silent, and when an overdue step is escalated, is the team's to configure: only bounds are checked.
    """
    active = sorted(one.path for one in both.world.book.customers if both.world.active(one))
    levels = ask(both.ledger, "risk").rows
    assert sorted(path for row in levels for path in row.customers) == active
    theirs: dict[str | None, set[str]] = defaultdict(set)
    for row in ask(both.ledger, "risk", by=("trigger",)).rows:
        theirs[row.of("trigger")].update(row.customers)
    mine: dict[str | None, set[str]] = defaultdict(set)
    for path in active:
        for trigger in triggers(both.world, both.world.book.by_path[path]):
            mine[trigger].add(path)
    for trigger in ("close-past", "stage-long", "complaint-open"):
        assert mine[trigger] == theirs[trigger], trigger
    assert mine["step-overdue"] <= theirs["step-overdue"] | theirs["escalated"]  # escalated takes its place
    assert theirs["silent"] <= mine["silent"]


def test_risk_of_the_example_team(example: Pair) -> None:
    check(example)


@pytest.mark.parametrize("seed", SEEDS)
def test_risk_of_generated_teams(seed: int) -> None:
    check(made_up(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_to_be_tidied_up(seed: int) -> None:
    world, ledger = made_up(seed).world, made_up(seed).ledger
    rows = {row.of("action"): set(row.customers) for row in ask(ledger, "clean-up").rows}
    unreachable = {
        one.path
        for one in world.book.customers
        if world.active(one) and not any(who.phone or who.mail or who.chat or who.same_wechat for who in one.contacts)
    }
    assert rows["add-channel"] == unreachable
    assert not any(path.startswith("records/archive/") for paths in rows.values() for path in paths)
