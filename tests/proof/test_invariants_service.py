"""What must hold of activity, service and reasons whatever the records: parts add up, and nothing else changes them."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import sampled_from

from site_builder.app.answer import make_ledger
from site_builder.app.day import Day
from site_builder.app.load import load_files
from site_builder.metrics.asking.ask import Answer, ask, dimensions_of, is_key
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.reports.registry import figure_named
from site_builder.model.period import ALL_TIME
from site_builder.model.source import SourceFile
from site_builder.parse.periods import read_period
from tests.proof import activity, conversion, promises, reasons, service, standards
from tests.proof.compared import THOROUGH
from tests.proof.teams import TODAY, team

NAMES = sorted(
    activity.FIGURES | conversion.FIGURES | service.FIGURES | reasons.FIGURES | standards.FIGURES | promises.FIGURES
)
COUNTED = ("activity", "complaints", "requests", "overdue", "competitors", "needs", "objections", "loss-reasons")
SEVERAL = {"rep", "manager", "method", "product"}
"""One thing may have several keys of these."""
PAST = ("activity", "complaints", "satisfaction", "objections", "needs", "method-conversion", "touch-frequency", "load")
"""Figures of entries and closings: those of a past period stay as they were when a day goes by."""
SEEDS = range(20 if THOROUGH else 2)
SIZE = 120


def ledger_of(texts: dict[str, str], days: int = 0) -> Ledger:
    """The team of these texts, some days after the usual one."""
    loaded = load_files([SourceFile(path=path, content=text.encode()) for path, text in sorted(texts.items())])
    return make_ledger(loaded, Day(today=TODAY + timedelta(days=days)))


def numbers(found: Answer) -> dict[Any, Any]:
    """The rows without the names of the files behind them."""
    return {row.key: row.measured for row in found.rows}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_figure_changes_when_files_are_renamed(seed: int) -> None:
    texts = team(seed, SIZE)
    renamed = {_other_name(path): text for path, text in texts.items()}
    before, after = ledger_of(texts), ledger_of(renamed)
    for name in NAMES:
        assert numbers(ask(before, name)) == numbers(ask(after, name)), name


def _other_name(path: str) -> str:
    """A name that also puts the files in the opposite order."""
    folder, _, name = path.rpartition("/")
    return path if folder.endswith("config") else f"{folder}/另名{99999 - int(name[1:6])}.md"


@pytest.mark.parametrize("seed", SEEDS)
def test_no_figure_changes_when_entries_of_different_days_are_reordered(seed: int) -> None:
    texts = team(seed, SIZE)
    before, after = ledger_of(texts), ledger_of({path: _sorted(text) for path, text in texts.items()})
    for name in NAMES:
        assert numbers(ask(before, name)) == numbers(ask(after, name)), name


def _sorted(text: str) -> str:
    """The entries of a record by their day, those of one day in the order they had; the newest day first."""
    head, mark, log = text.partition("## 跟进记录\n")
    entries = [f"### {one}" for one in f"\n{log}".split("\n### ")[1:]]
    days = sorted({one[4:14] for one in entries}, reverse=True)
    moved = [one.rstrip("\n") + "\n\n" for day in days for one in entries if one[4:14] == day]
    return head + mark + "\n" + "".join(moved) if entries else text


@pytest.mark.parametrize("seed", SEEDS)
def test_unrelated_customers_change_no_filtered_figure(seed: int) -> None:
    texts = team(seed, SIZE)
    added = {
        path.replace("/k0", "/z9"): text.replace("编号: K", "编号: Z").replace("等级: C", "等级: B")
        for path, text in team(seed + 1000, 30).items()
        if "/config/" not in path
    }
    added = {path: text for path, text in added.items() if "等级: A" not in text}
    before, after = ledger_of(texts), ledger_of(texts | added)
    for name in NAMES:
        if name == "spot-check":
            continue  # its sample is drawn from all customers
        own = (is_key("tier", "A"),)
        rows = [numbers(ask(ledger, name, ALL_TIME, (), own)) for ledger in (before, after)]
        assert rows[0] == rows[1], name


@settings(max_examples=20, phases=[Phase.explicit, Phase.generate])
@given(sampled_from(SEEDS), sampled_from(COUNTED), sampled_from(("all", "2025", "2026-Q1", "2025-10")))
def test_filtering_by_each_key_of_a_dimension_adds_up_to_the_whole(seed: int, name: str, said: str) -> None:
    ledger = _cached(seed)
    period = read_period(said, TODAY) or ALL_TIME
    whole = _total(ask(ledger, name, period).rows)
    for dimension in dimensions_of(figure_named(name)):
        if dimension in SEVERAL:
            continue
        keys = {row.of(dimension) for row in ask(ledger, name, period, (dimension,)).rows}
        if len(keys) > 12:
            continue
        parts = [_total(ask(ledger, name, period, (), (is_key(dimension, key),)).rows) for key in keys]
        assert sum(parts) == whole, dimension


@pytest.mark.parametrize("seed", SEEDS)
def test_a_day_going_by_leaves_past_periods_alone(seed: int) -> None:
    texts = team(seed, SIZE)
    ledgers = [ledger_of(texts, days) for days in (0, 1)]
    period = read_period("2025-Q3", TODAY)
    assert period is not None
    for name in PAST:
        before, after = (numbers(ask(ledger, name, period)) for ledger in ledgers)
        assert _settled(before) == _settled(after), name


def _settled(rows: dict[Any, Any]) -> dict[Any, Any]:
    """What may not change: value and counts; how much is open with a customer may."""
    return {key: (one.value, one.n, one.numerator, one.denominator) for key, one in rows.items()}


_ledgers: dict[int, Ledger] = {}


def _cached(seed: int) -> Ledger:
    if seed not in _ledgers:
        _ledgers[seed] = ledger_of(team(seed, SIZE))
    return _ledgers[seed]


def _total(rows: Iterable[Any]) -> int:
    return sum(row.measured.value for row in rows)
