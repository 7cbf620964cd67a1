"""The playbook's results against their second calculation: promises, cadence, win rate, mean won, growth."""

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import sampled_from

from site_builder.app.load import load
from tests.proof.compared import EXAMPLES, SEEDS, Pair, Question, made_up, pair, questions, unlike
from tests.proof.strategies import FIGURES


@pytest.fixture(scope="module")
def example(checkout: Path) -> Pair:
    return pair(load(checkout))


@pytest.mark.parametrize("by", [(), ("rep",), ("manager",), ("region", "status"), ("month",), ("quarter", "rep")])
@pytest.mark.parametrize("period", ["all", "2025", "2026-Q1", "2026-03"])
def test_the_example_team(period: str, by: tuple[str, ...], example: Pair) -> None:
    assert not unlike(example, FIGURES, ("playbook", period, by))


@settings(max_examples=EXAMPLES // 4, phases=[Phase.explicit, Phase.generate])
@given(sampled_from(SEEDS[:2]), questions(FIGURES))
def test_generated_teams_in_any_period_by_anything(seed: int, question: Question) -> None:
    assert not unlike(made_up(seed), FIGURES, question)
