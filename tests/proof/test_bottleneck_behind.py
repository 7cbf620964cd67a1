"""Which customers stand behind the two verdicts of the bottleneck, by a second calculation.

Conversion: those that entered the stage and did not turn out invalid, as behind the same row of stage conversion. Time:
those of whom the median is made, not who skipped the stage or is in it still. Open and read as the program does: without a verdict, where `n` is
that of the stage with most, the first of equals is meant.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from site_builder.app.load import load
from site_builder.metrics.asking.ask import ask
from site_builder.model.period import Period
from tests.proof.against import PERIODS, Both, dimensions_of, measure
from tests.proof.keys import Item, Key, Proof, grouped
from tests.proof.service_traps import service_records
from tests.proof.stages import bottleneck, stage_cohorts, stage_times
from tests.proof.teams import TODAY, load_team

Behind = dict[Key, list[str]]
BREAKDOWNS: tuple[tuple[str, ...], ...] = ((), ("rep",), ("tier",), ("rep", "tier"), ("region", "quarter"))


@cache
def made_up(seed: int) -> Both:
    """A generated team."""
    return measure(load_team(seed, 200, service_records(seed)), TODAY)


@pytest.fixture(scope="module")
def example(checkout: Path) -> Both:
    return measure(load(checkout), TODAY)


def behind(proof: Proof, period: Period, by: Sequence[str]) -> Behind:
    """By the row's key the paths of the customers that its `n` counts."""
    over = {_deal(one) for one in stage_times(proof) if one.kind == "left"}
    groups = grouped(proof, stage_cohorts(proof), period, by)
    rows: Behind = {}
    for key in bottleneck(proof, period, by):
        *group, (_, kind), (_, stage) = key
        judged = [one for one in groups[tuple(group)] if kind == "time" or one.says["fate"] != "invalid"]
        counted = [one for one in judged if kind == "conversion" or _deal(one) in over]
        named = stage or _fullest(proof, counted)
        rows[key] = sorted({one.path for one in counted if one.keys["stage"] == named})
    return rows


def _fullest(proof: Proof, counted: Sequence[Item]) -> str | None:
    """The stage with most of those that `n` counts."""
    stages = [one.keys["stage"] for one in counted]
    return max(proof.book.open_stages, key=stages.count) if stages else None


def _deal(one: Item) -> tuple[str, str, str | None]:
    return one.path, one.course.id if one.course else "", one.keys["stage"]


def unlike(both: Both, asked: str, by: tuple[str, ...]) -> list[str]:
    """Rows behind which others stand."""
    found = ask(both.ledger, "bottleneck", both.period(asked), by)
    rows = behind(both.proof, found.period, found.by)
    theirs = {row.key: sorted(row.customers) for row in found.rows}
    return [
        f"{key}: {sorted(set(theirs.get(key, ())) ^ set(rows.get(key, ())))[:5]}"
        for key in {**theirs, **rows}
        if theirs.get(key, []) != rows.get(key, [])
    ]


@pytest.mark.parametrize("by", BREAKDOWNS, ids="-".join)
@pytest.mark.parametrize("asked", PERIODS[::2])
def test_behind_the_verdicts_of_a_generated_team(asked: str, by: tuple[str, ...]) -> None:
    assert not unlike(made_up(3), asked, by)


@pytest.mark.parametrize("asked", ["all", "2026-Q1", "2025-Q3"])
def test_behind_the_verdicts_of_the_example_team(asked: str, example: Both) -> None:
    for by in ((), *dimensions_of("bottleneck")):
        assert not unlike(example, asked, by), by
