"""The figures of follow-ups and work against their second calculation: no number differs."""

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import sampled_from

from site_builder.app.load import load
from site_builder.metrics.asking.ask import dimensions_of
from site_builder.metrics.reports.registry import figure_named
from tests.proof import activity, conversion
from tests.proof.compared import EXAMPLES, SEEDS, Pair, Question, made_up, pair, questions, unlike

FIGURES = activity.FIGURES | conversion.FIGURES


@pytest.fixture(scope="module")
def example(checkout: Path) -> Pair:
    return pair(load(checkout))


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("period", ["all", "2025", "2026-Q1"])
def test_the_example_team(name: str, period: str, example: Pair) -> None:
    for by in ((), *((one,) for one in dimensions_of(figure_named(name)))):
        assert not unlike(example, FIGURES, (name, period, by))


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("seed", SEEDS[:2])
def test_generated_teams_as_a_whole(name: str, seed: int) -> None:
    assert not unlike(made_up(seed), FIGURES, (name, "all", ()))


@settings(max_examples=EXAMPLES, phases=[Phase.explicit, Phase.generate])
@given(sampled_from(SEEDS), questions(FIGURES))
def test_generated_teams_in_any_period_by_anything(seed: int, question: Question) -> None:
    assert not unlike(made_up(seed), FIGURES, question)
