"""Every figure of opportunities and money equals its second calculation, exactly, in every row that is compared."""

from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.app.load import load
from site_builder.metrics.asking.ask import ask
from site_builder.model.period import Period
from tests.proof.against import PERIODS, Both, differences, dimensions_of, measure
from tests.proof.everything import FIGURES
from tests.proof.teams import TODAY, load_team
from tests.proof.wild import wild

SEEDS = (3, 11)
CUSTOMERS = 300
DRAWN = range(100, 100 + settings().max_examples // 8)
"""Teams that are drawn from: hundreds in the long run, as many as are soon measured in the ordinary one."""


@pytest.fixture(scope="module")
def example(checkout: Path) -> Both:
    return measure(load(checkout), TODAY)


@lru_cache(maxsize=16)
def team(seed: int, customers: int) -> Both:
    return measure(load_team(seed, customers), TODAY)


@pytest.mark.parametrize("name", FIGURES)
def test_on_the_example_team(name: str, example: Both) -> None:
    for asked in PERIODS:
        for by in dimensions_of(name):
            assert example.differences(name, FIGURES[name], asked, by) == [], (asked, by)


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("seed", SEEDS)
def test_on_teams_with_all_traps(name: str, seed: int) -> None:
    both = team(seed, CUSTOMERS)
    for asked in PERIODS:
        assert both.differences(name, FIGURES[name], asked) == [], asked
    for by in dimensions_of(name):
        assert both.differences(name, FIGURES[name], "2025-06-01..2025-07-09", by) == [], by


WILD = sorted(set(FIGURES) - {"churn"})
"""Churn tells days apart, not the order of entries on one day: here half of all happens on one day."""


@pytest.mark.parametrize("seed", [1, 2])
def test_where_anything_is_said_in_any_order(seed: int) -> None:
    both = measure(load_team(seed, 0, wild(seed, 150)), TODAY)
    for name in WILD:
        for asked in ("all", "2025", "2026-Q1"):
            assert both.differences(name, FIGURES[name], asked) == [], (name, asked)
        for by in dimensions_of(name):
            assert both.differences(name, FIGURES[name], "all", by) == [], (name, by)


@given(data=st.data())
def test_for_any_team_period_and_breakdown(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FIGURES)))
    both = team(data.draw(st.sampled_from(DRAWN)), 120)
    start = data.draw(st.dates(date(2024, 12, 1), date(2026, 4, 1)))
    period = Period(start, start + timedelta(days=data.draw(st.integers(1, 200))))
    by = data.draw(st.sampled_from(dimensions_of(name)))
    found = ask(both.ledger, name, period, by)
    assert differences(found, FIGURES[name](both.proof, period, found.by)) == []
