"""What `genjin report` says of thousands of deals against sums made from the sample's rows, to the cent."""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from site_builder.cli.main import run
from tests.proof.crm_sample import AGENTS, DAY, IDLE, MANAGERS, PROBABILITY, Deal, deals, manager_of, write_sample

ROWS = deals(2017, 2100)
WON = [one for one in ROWS if one.stage == "Won"]
LOST = [one for one in ROWS if one.stage == "Lost"]
OPEN = [one for one in ROWS if one.closed is None]
Report = Callable[..., dict[tuple[Any, ...], dict[str, Any]]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record for every account with the list of its deals."""
    folder = tmp_path_factory.mktemp("accounts")
    write_sample(folder, ROWS, by_account=True)
    return folder


@pytest.fixture
def report(sample: Path, capsys: pytest.CaptureFixture[str]) -> Report:
    def ask(*words: str, folder: Path = sample) -> dict[tuple[Any, ...], dict[str, Any]]:
        assert run(["-C", str(folder), "report", *words, "--format", "json"]) == 0
        return rows_of(capsys.readouterr().out)

    return ask


def rows_of(text: str) -> dict[tuple[Any, ...], dict[str, Any]]:
    content = json.loads(text)
    assert content["schema"] == 1
    assert content["today"] == DAY.isoformat()
    return {tuple(row["key"].values()): row for row in content["rows"]}


def quarter(day: date | None) -> str:
    assert day is not None
    return f"{day.year}-Q{(day.month + 2) // 3}"


def cents(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def amount(rows: Iterable[Deal]) -> str:
    return cents(sum((Decimal(one.value or 0) for one in rows), Decimal(0)))


def by(rows: Iterable[Deal], key: Callable[[Deal], Any]) -> dict[Any, list[Deal]]:
    found: dict[Any, list[Deal]] = defaultdict(list)
    for one in rows:
        found[key(one)].append(one)
    return found


def test_the_sample_has_what_it_should() -> None:
    assert len(ROWS) == 2100
    assert {one.stage for one in ROWS} == {"Won", "Lost", "Engaging", "Prospecting"}
    assert any(one.closed == date(2017, 4, 1) for one in WON)
    assert not {one.agent for one in ROWS} & set(IDLE)
    assert any(one.value is None for one in OPEN)


def test_deals_per_stage(report: Report) -> None:
    found = report("opportunity-count", "--by", "stage")
    assert {key[0]: row["value"] for key, row in found.items()} == Counter(one.stage.lower() for one in ROWS)
    entries = report("stage-entries")
    engaged = [one for one in ROWS if one.stage != "Prospecting"]
    wanted = {"prospecting": len(ROWS), "engaging": len(engaged), "won": len(WON), "lost": len(LOST)}
    assert {key[0]: row["value"] for key, row in entries.items()} == wanted


def test_conversion_per_stage(report: Report) -> None:
    engaged = len([one for one in ROWS if one.stage != "Prospecting"])
    found = report("stage-conversion")
    assert (found["prospecting",]["numerator"], found["prospecting",]["denominator"]) == (engaged, len(ROWS))
    assert (found["engaging",]["numerator"], found["engaging",]["denominator"]) == (len(WON), engaged)


def test_win_rate_per_agent_and_quarter(report: Report) -> None:
    found = report("win-rate", "--by", "rep,quarter")
    won, closed = (by(rows, lambda one: (one.agent, quarter(one.closed))) for rows in (WON, [*WON, *LOST]))
    for key, rows in closed.items():
        row = found.pop(key)
        assert (row["numerator"], row["denominator"], row["n"]) == (len(won[key]), len(rows), len(rows))
        assert row["value"] == pytest.approx(len(won[key]) / len(rows), abs=1e-12)
    assert {row["n"] for row in found.values()} <= {0}
    assert {row["value"] for row in found.values()} <= {None}


def test_agents_without_a_deal_are_shown(report: Report) -> None:
    found = report("win-rate", "--by", "rep")
    assert {key[0] for key in found} == set(AGENTS)
    assert {key[0] for key, row in found.items() if row["n"] == 0 and row["value"] is None} == set(IDLE)
    per_month = report("won-value", "--by", "month", "--where", f"rep={IDLE[0]}")
    assert per_month == {}


def test_cycles(report: Report) -> None:
    found = report("sales-cycle", "--by", "rep")
    for agent, rows in by(WON, lambda one: one.agent).items():
        days = [(one.closed - one.engaged).days for one in rows if one.closed]
        assert Decimal(str(found[agent,]["value"])) == Decimal(str(median(days)))
        assert found[agent,]["mean"] == pytest.approx(sum(days) / len(days), abs=1e-9)
        assert found[agent,]["n"] == len(rows)


def test_won_value_per_manager_and_quarter(report: Report) -> None:
    found = report("won-value", "--by", "manager")
    assert {key[0]: row["value"] for key, row in found.items()} == {
        manager: amount(one for one in WON if manager_of(one.agent) == manager) for manager in MANAGERS
    }
    both = report("won-value", "--by", "manager,quarter", "--period", "2017")
    wanted = by(
        [one for one in WON if one.closed and one.closed.year == 2017], lambda one: (one.manager, quarter(one.closed))
    )
    assert {key: row["value"] for key, row in both.items()} == {key: amount(rows) for key, rows in wanted.items()}


def test_weighted_pipeline(report: Report) -> None:
    def weighted(rows: Iterable[Deal]) -> str:
        each = (Decimal(one.value or 0) * PROBABILITY[one.stage] / 100 for one in rows)
        return cents(sum(each, Decimal(0)))

    whole = report("forecast")[()]
    assert (whole["value"], whole["n"]) == (weighted(OPEN), len(OPEN))
    assert whole["unweighted"] == amount(OPEN)
    assert whole["missing"] == len([one for one in OPEN if one.value is None])
    months = by(OPEN, lambda one: "past" if one.due and one.due < DAY else str(one.due)[:7])
    found = report("forecast", "--by", "month")
    assert {key[0]: (row["value"], row["n"]) for key, row in found.items()} == {
        month: (weighted(rows), len(rows)) for month, rows in months.items()
    }
    reps = report("forecast", "--by", "rep")
    for agent, rows in by(OPEN, lambda one: one.agent).items():
        assert reps[agent,]["value"] == weighted(rows)


def test_monthly_trend(report: Report) -> None:
    for name, rows in (("won-count", WON), ("lost-count", LOST)):
        found = report(name, "--by", "month")
        assert {key[0]: row["value"] for key, row in found.items()} == Counter(str(one.closed)[:7] for one in rows)
    money = report("won-value", "--by", "month")
    wanted = by(WON, lambda one: str(one.closed)[:7])
    assert {key[0]: row["value"] for key, row in money.items()} == {
        month: amount(rows) for month, rows in wanted.items()
    }


SAME = (("win-rate", "--by", "rep,quarter"), ("won-value", "--by", "manager"), ("forecast", "--by", "month"))


def test_a_record_for_every_deal_tells_the_same(report: Report, tmp_path: Path) -> None:
    write_sample(tmp_path, ROWS, by_account=False)
    for words in SAME:
        single, listed = report(*words, folder=tmp_path), report(*words)
        for one in (*single.values(), *listed.values()):
            one.pop("customers")
        assert single == listed


def test_the_real_command_in_a_process_of_its_own(sample: Path) -> None:
    words = ["-m", "site_builder", "report", "won-value", "--by", "manager", "--format", "json"]
    made = subprocess.run([sys.executable, *words], cwd=sample, capture_output=True, check=True)
    found = rows_of(made.stdout.decode())
    assert sum(Decimal(row["value"]) for row in found.values()) == Decimal(amount(WON))
