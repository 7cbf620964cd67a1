"""Which customers stand behind each row: those of whom the value is made, as the second calculation groups them.

What a row only states beside its value (invalid deals beside the win rate, losses beside the cycle, what waits beside
what was done) is not behind it.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest

from site_builder.app.load import load
from site_builder.metrics.asking.ask import ask
from site_builder.model.period import Period
from tests.proof import deals, keys, money, outlook, stages
from tests.proof.against import Both, dimensions_of, measure
from tests.proof.everything import FIGURES
from tests.proof.keys import Item, Key, Proof
from tests.proof.service_traps import service_records
from tests.proof.stretches import spans
from tests.proof.teams import TODAY, load_team

Groups = dict[Key, list[Item]]
BESIDE = {
    "win-rate": {"stale", "invalid"},
    "won-count": {"repeat"},
    "sales-cycle": {"lost"},
    "stage-entries": {"inferred", "repeated"},
    "coverage": {"rate-won", "rate-lost"},
    "forecast": {"won", "repeat"},
    "payments": {"due"},
    "customer-value": {"payment"},
    "repurchase": {"waiting"},
    "stage-time": {"running"},
}
"""What is stated beside the value, by figure."""
ENDS = {"churn": money.buying_days, "coverage": outlook.covered, "velocity": outlook.closing_days}
"""Figures that are asked anew for each week, month …."""
NAMES = sorted(set(FIGURES) - {"bottleneck"})


@cache
def made_up(seed: int) -> Both:
    """A generated team."""
    return measure(load_team(seed, 200, service_records(seed)), TODAY)


@pytest.fixture(scope="module")
def example(checkout: Path) -> Both:
    return measure(load(checkout), TODAY)


@pytest.fixture
def groups(monkeypatch: pytest.MonkeyPatch) -> list[Groups]:
    """How the second calculation groups what it counts, call by call."""
    caught: list[Groups] = []

    def grouped(proof: Proof, items: Iterable[Item], period: Period, by: Sequence[str]) -> Groups:
        caught.append(keys.grouped(proof, items, period, by))
        return caught[-1]

    for module in (deals, money, outlook, stages):
        monkeypatch.setattr(module, "grouped", grouped)
    return caught


def is_behind(name: str, one: Item) -> bool:
    """Whether a thing is part of the value; of the schedule what is still owed is, of a cohort what is not invalid."""
    if name == "receivables":
        return bool(one.says["owed"] > 0)
    if name in ("stage-conversion", "status-conversion"):
        return bool(one.says["fate"] != "invalid")
    return one.kind not in BESIDE.get(name, ())


def whole(both: Both, name: str, period: Period, by: Sequence[str], groups: list[Groups]) -> Groups:
    """What was grouped last; by stretches of time what was grouped for each, with its name."""
    times = [one for one in by if one in keys.TIMES]
    if name not in ENDS or not times:
        return groups[-1]
    found: Groups = {}
    for names, each in zip(spans(ENDS[name](both.proof, period), period, times), groups, strict=True):
        for key, items in each.items():
            known = dict(key) | dict(zip(times, names, strict=True))
            found[tuple((one, known[one]) for one in by)] = items
    return found


def unlike(both: Both, name: str, asked: str, by: tuple[str, ...], groups: list[Groups]) -> list[str]:
    """Rows behind which other customers stand."""
    found = ask(both.ledger, name, both.period(asked), by)
    groups.clear()
    rows = FIGURES[name](both.proof, found.period, found.by)
    is_apart = name == "forecast" and asked != "all" and not set(by) & set(keys.TIMES)
    wanted = {
        key: sorted({one.path for one in items if is_behind(name, one) and not (is_apart and one.kind == "past")})
        for key, items in whole(both, name, found.period, found.by, groups).items()
    }
    told = [
        f"{row.key}: {sorted(set(row.customers) ^ set(wanted.get(row.key, ())))[:5]}"
        for row in found.rows
        if sorted(row.customers) != wanted.get(row.key, [])
    ]
    shown = {row.key for row in found.rows}
    return told + [f"{key}: no row" for key, paths in wanted.items() if paths and key in rows and key not in shown]


@pytest.mark.parametrize("name", NAMES)
def test_behind_the_rows_of_the_example_team(name: str, example: Both, groups: list[Groups]) -> None:
    for by in dimensions_of(name):
        assert not unlike(example, name, "all", by, groups), by


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("asked", ["all", "2026-Q1"])
def test_behind_the_rows_of_a_generated_team(name: str, asked: str, groups: list[Groups]) -> None:
    for by in ((), *dimensions_of(name)[1:6:2]):
        assert not unlike(made_up(3), name, asked, by, groups), by
