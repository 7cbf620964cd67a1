"""Targets and goals equal their second calculation: actual, gap, working days, run rate, how much of the way."""

from functools import cache
from pathlib import Path

import pytest

from site_builder.app.load import load
from site_builder.metrics.asking.ask import ask
from tests.proof.against import Both, differences, measure
from tests.proof.everything import FIGURES, goals, targets
from tests.proof.keys import TIMES
from tests.proof.teams import TODAY, load_team

MANY = """targets:
  - {period: 2026-Q1, figure: won-value, value: 300万}
  - {period: 2026-01, figure: won-value, value: 50万}
  - {period: 2026-02, figure: won-value, value: 60万}
  - {period: 2026-03, figure: won-value, value: 70万}
  - {period: 2025-Q4, figure: won-value, value: 100}
  - {period: 2026-Q2, figure: won-value, value: 100万}
  - {period: 2026-Q1, figure: won-value, where: {rep: lina}, value: 80万}
  - {period: 2026-Q1, figure: won-value, where: {rep: nobody}, value: 80万}
  - {period: 2026-Q1, figure: won-value, where: {region: east, tier: A}, value: 40万}
  - {period: 2026-Q1, figure: won-count, where: {industry: machinery}, value: 5}
  - {period: 2026-Q1, figure: won-count, value: 0}
  - {period: 2025, figure: new-customers, where: {tier: A}, value: 60, baseline: 20}
  - {period: 2026, figure: new-customers, where: {tier: A}, value: 60, baseline: 20}
  - {period: 2026-W11, figure: new-customers, value: 3}
  - {period: 2026-01, figure: payments, value: 50万}
  - {period: 2026-Q1, figure: payments, where: {manager: sunli}, value: 50万}
  - {period: 2025, figure: win-rate, value: 60, baseline: 40}
  - {period: 2026-Q1, figure: win-rate, where: {rep: zhangwei}, value: 60, baseline: 40}
  - {period: 2026-Q1, figure: win-rate, where: {rep: nobody}, value: 60}
  - {period: 2026-Q1, figure: sales-cycle, value: 30, baseline: 60}
  - {period: 2026-Q1, figure: lost-count, value: 20, baseline: 50}
  - {period: 2026-Q1, figure: opportunity-count, value: 30}
  - {period: 2026, figure: customer-value, value: 300万}
  - {period: 2026-Q1, figure: churn, value: 5, baseline: 9}
"""


@pytest.fixture(scope="module")
def example(checkout: Path) -> Both:
    return measure(load(checkout), TODAY)


def test_on_the_example_team(example: Both) -> None:
    assert told(example, "targets", targets(example.proof, example.period("all"))) == []


@pytest.mark.parametrize("seed", [3, 11, 21])
def test_on_teams_with_many_targets(seed: int) -> None:
    both = measure(load_team(seed, 200, {"records/config/targets.yaml": MANY}), TODAY)
    assert len(targets(both.proof, both.period("all"))) == MANY.count("period:")
    assert told(both, "targets", targets(both.proof, both.period("all"))) == []
    assert told(both, "goals", goals(both.proof, both.period("all"))) == []
    for time in TIMES:
        assert told(both, "targets", targets(both.proof, both.period("all"), (time,)), time) == []
        assert told(both, "goals", goals(both.proof, both.period("all"), (time,)), time) == []


def test_a_target_stands_where_its_whole_period_lies() -> None:
    rows = ask(small().ledger, "targets", by=("month", "quarter")).rows
    found = {(dict(row.key)["period"], dict(row.key)["month"], dict(row.key)["quarter"]) for row in rows}
    assert {("2026-02", "2026-02", "2026-Q1"), ("2026-Q1", None, "2026-Q1"), ("2025", None, None)} <= found
    assert ("2026-W11", "2026-03", "2026-Q1") in found


@pytest.mark.parametrize("by", ["rep", "region", "tier", "week", "month", "quarter", "year"])
@pytest.mark.parametrize("asked", ["all", "2026", "2026-Q1", "2025-11..2026-01"])
def test_the_target_beside_the_forecast(by: str, asked: str) -> None:
    both = small()
    for name in ("forecast", "coverage"):
        assert both.differences(name, FIGURES[name], asked, (by,)) == []


@cache
def small() -> Both:
    return measure(load_team(3, 60, {"records/config/targets.yaml": MANY}), TODAY)


def told(both: Both, name: str, rows: object, *by: str) -> list[str]:
    """Differences in the rows about the figures calculated here."""
    found = ask(both.ledger, name, by=by)
    assert isinstance(rows, dict)
    ours = [row for row in found.rows if dict(row.key)["figure"] in FIGURES]
    return differences(type(found)(figure=found.figure, period=found.period, by=found.by, rows=tuple(ours)), rows)
