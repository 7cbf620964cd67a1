"""The sample of spot checks against its second calculation: who is drawn, and how much of it was checked."""

from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import sampled_from

from site_builder.app.load import load
from site_builder.metrics.asking.ask import ask
from site_builder.model.period import Period
from tests.proof.compared import EXAMPLES, Pair, Question, pair, questions, unlike
from tests.proof.sampling import FIGURES, sample, spans
from tests.proof.service_traps import service_records
from tests.proof.teams import TODAY, load_team

RULES = (
    "spot_check: {sample: 30, period: month}\n",
    "spot_check: {sample: 4, period: week, tiers: [A, b]}\n",
    "spot_check: {sample: 25, period: quarter, tiers: [C]}\n",
)


@cache
def checked(seed: int) -> Pair:
    """A team that checks every month, week or quarter."""
    rules = {"records/config/rules.yaml": RULES[seed % 3]}
    return pair(load_team(seed, 150, service_records(seed) | rules), TODAY)


@pytest.fixture(scope="module")
def example(checkout: Path) -> Pair:
    return pair(load(checkout))


@pytest.mark.parametrize("period", ["all", "2025", "2026-Q1", "2026-03", "2026-W10"])
def test_the_example_team(period: str, example: Pair) -> None:
    for by in ((), ("rep",), ("checker",), ("tier", "month")):
        assert not unlike(example, FIGURES, ("spot-check", period, by))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_who_is_drawn(seed: int) -> None:
    both = checked(seed)
    lately = Period(TODAY - timedelta(days=200), None)
    for start, end in spans(both.world, lately):
        rows = ask(both.ledger, "spot-check", Period(start, end), ("customer",)).rows
        drawn = {row.of("customer") for row in rows if row.more("sample")}
        assert drawn == {one.id for one in sample(both.world, start, end)}


@settings(max_examples=EXAMPLES // 2, phases=[Phase.explicit, Phase.generate])
@given(sampled_from([0, 1, 2]), questions(FIGURES))
def test_in_any_period_by_anything(seed: int, question: Question) -> None:
    assert not unlike(checked(seed), FIGURES, question)
