"""Forecast accuracy against its second calculation, over a hand-made history."""

from functools import cache

import pytest

from site_builder.metrics.asking.ask import ask
from tests.proof.compared import Pair, pair, unlike
from tests.proof.foreseen import FIGURES
from tests.proof.recorded import made_up_history
from tests.proof.teams import TODAY, load_team


@cache
def remembered(seed: int) -> Pair:
    """A generated team with a history of three hundred days."""
    loaded = load_team(seed, 150)
    history = made_up_history(loaded, seed)
    older = {
        path: (type(found[0])(on=found[0].on - (TODAY - history.since) // 2, customer=found[0].customer), *found)
        for path, found in history.versions.items()
        if history.since
    }
    return pair(loaded, TODAY, type(history)(versions=older, recorded=history.recorded, since=history.since))


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("asked", ["all", "2025-Q4", "2026", "2026-02"])
def test_what_was_foreseen(seed: int, asked: str) -> None:
    for by in (
        (),
        ("rep",),
        ("manager",),
        ("region", "stage"),
        ("tier", "year"),
        ("product",),
        ("customer",),
        ("month",),
        ("quarter", "rep"),
        ("month", "year"),
    ):
        assert not unlike(remembered(seed), FIGURES, ("forecast-accuracy", asked, by)), by


def test_something_was_foreseen_and_won_in_most_months() -> None:
    rows = ask(remembered(0).ledger, "forecast-accuracy").rows
    assert sum(row.measured.n > 0 and bool(row.measured.numerator) for row in rows) > 1
