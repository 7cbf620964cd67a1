"""Targets and goals about follow-ups, work and service: actual, gap and standing as calculated a second time."""

from collections.abc import Sequence
from functools import cache

import pytest

from site_builder.metrics.asking.ask import ask
from site_builder.model.period import Period
from tests.proof import activity, goals, service
from tests.proof.against import Both, differences, measure
from tests.proof.keys import Proof
from tests.proof.rows import Calculation, Rows
from tests.proof.service_traps import service_records
from tests.proof.teams import TODAY, load_team
from tests.proof.world import World, grouped

FIGURES = activity.FIGURES | service.FIGURES
ADDED = {"activity", "complaints"}
PERCENT = {"follow-up-rate", "tasks"}
LOWER = {"complaints", "response-time", "resolution-time", "approval-cycle", "overdue"}
MANY = """targets:
  - {period: 2026-Q1, figure: activity, value: 900}
  - {period: 2026-Q1, figure: activity, where: {rep: lina}, value: 90, baseline: 10}
  - {period: 2025, figure: activity, where: {rep: nobody}, value: 5}
  - {period: 2025-Q4, figure: activity, where: {region: east, tier: A}, value: 30, baseline: 50}
  - {period: 2026-Q1, figure: follow-up-rate, where: {measure: on-time}, value: 60, baseline: 20}
  - {period: 2025, figure: follow-up-rate, where: {measure: in-cadence, rep: zhangwei}, value: 90, baseline: 30}
  - {period: 2026-Q1, figure: follow-up-rate, where: {measure: planned}, value: 5}
  - {period: 2025-Q4, figure: tasks, value: 80, baseline: 60}
  - {period: 2026-Q1, figure: tasks, where: {rep: lina}, value: 30}
  - {period: 2026-Q1, figure: response-time, value: 24, baseline: 72}
  - {period: 2025, figure: resolution-time, value: 24, baseline: 100}
  - {period: 2025, figure: approval-cycle, value: 8}
  - {period: 2025, figure: complaints, value: 20, baseline: 60}
  - {period: 2026-Q1, figure: complaints, value: 40}
"""


@cache
def made_up(seed: int) -> tuple[Both, dict[str, Calculation]]:
    """A team with many targets, and the second calculation of their figures."""
    loaded = load_team(seed, 200, service_records(seed) | {"records/config/targets.yaml": MANY})
    world = World(loaded, TODAY)
    return measure(loaded, TODAY), {name: calculation(world, name) for name in FIGURES}


def calculation(world: World, name: str) -> Calculation:
    """A figure of cases as rows by key."""

    def rows(_: Proof, period: Period, by: Sequence[str] = ()) -> Rows:
        figure = FIGURES[name]
        dimensions = (*figure.own, *(one for one in by if one not in figure.own))
        groups = grouped(world, figure.cases(world, period), dimensions, period)
        if not dimensions:
            groups.setdefault((), [])
        return {
            tuple(zip(dimensions, keys, strict=True)): figure.judge(
                world, found, period, dict(zip(dimensions, keys, strict=True))
            )
            for keys, found in groups.items()
        }

    return rows


@pytest.mark.parametrize("seed", [3, 11])
@pytest.mark.parametrize("name", ["targets", "goals"])
def test_targets_of_follow_ups_and_service(name: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for sort, more in (("ADDED", ADDED), ("PERCENT", PERCENT), ("LOWER", LOWER)):
        monkeypatch.setattr(goals, sort, getattr(goals, sort) | more)
    both, figures = made_up(seed)
    calculate = goals.target_rows if name == "targets" else goals.goal_rows
    rows = calculate(both.proof, figures)
    assert len(rows) == MANY.count("period:" if name == "targets" else "baseline:")
    assert differences(ask(both.ledger, name), rows) == []
