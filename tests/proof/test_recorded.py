"""Figures that need history against their second calculation, over a hand-made history."""

from functools import lru_cache

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import sampled_from

from tests.proof.compared import CUSTOMERS, EXAMPLES, SEEDS, Pair, Question, pair, questions, unlike
from tests.proof.recorded import FIGURES, made_up_history
from tests.proof.teams import TODAY, load_team


@lru_cache(maxsize=3)
def made_up(seed: int) -> Pair:
    """A generated team with a history."""
    loaded = load_team(seed, CUSTOMERS)
    return pair(loaded, TODAY, made_up_history(loaded, seed))


@pytest.mark.parametrize("name", FIGURES)
def test_as_a_whole(name: str) -> None:
    assert not unlike(made_up(0), FIGURES, (name, "all", ()))


@settings(max_examples=EXAMPLES, phases=[Phase.explicit, Phase.generate])
@given(sampled_from(SEEDS), questions(FIGURES))
def test_in_any_period_by_anything(seed: int, question: Question) -> None:
    assert not unlike(made_up(seed), FIGURES, question)
