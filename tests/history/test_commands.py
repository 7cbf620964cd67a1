"""Which commands ask version control for the past, and what they say."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from site_builder.cli.main import run
from tests.history.history_team import Repository, record, repository, talk

pytestmark = pytest.mark.needs("git")
EAST = "records/customers/华东.md"


@pytest.fixture
def team(tmp_path: Path) -> Repository:
    """A deal pushed twice and cut by half."""
    fresh = talk("2026-03-11", "谈了谈价格。", "阶段：需求确认").replace("下一步：不变", "下一步 2026-03-20：发报价")
    repo = repository(tmp_path, [(EAST, record("C1"))])
    repo.commit("2026-01-05T09:00+08:00")
    repo.put(EAST, record("C1", close="2026-09-30"))
    repo.commit("2026-02-05T09:00+08:00")
    repo.put(EAST, record("C1", fresh, close="2026-12-31", amount="25万"))
    repo.commit("2026-03-11T19:00+08:00")
    return repo


def call(team: Repository, *words: str) -> int:
    return run(["-C", str(team.root), "--today", "2026-03-12", "--lang", "zh", *words])


def test_report_answers_from_history(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(team, "report", "slippage", "--format", "json") == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["value"], row["n"], row["customers"]) == (184, 1, ["C1"])
    assert call(team, "report", "recording-lag", "--by", "rep") == 0
    assert "100%" in capsys.readouterr().out


def test_the_risk_report_knows_what_was_pushed(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(team, "report", "risk", "--by", "trigger", "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    named = {row["key"]["trigger"] for row in rows if row["n"]}
    assert {"pushed", "amount-cut"} <= named


def test_the_page_names_the_evidence(team: Repository) -> None:
    assert call(team, "build") == 0
    text = (team.root / "site/customers/C1.html").read_text("utf-8")
    assert "预计成交日已推迟 2 次，共 184 天，最初定在6月30日" in text
    assert "商机金额缩水 50%，从 50 万 降到 25 万" in text


def test_list_and_show_tell_the_same_risk_as_the_site(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(team, "list", "risk=green") == 0
    assert "C1" not in capsys.readouterr().out
    assert call(team, "report", "new-customers", "--where", "risk=green", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["rows"][0]["n"] == 0
    assert call(team, "show", "C1") == 0
    assert "绿" not in capsys.readouterr().out
    (team.root / ".git").rename(team.root / "elsewhere")
    assert call(team, "list", "risk=green") == 0
    assert "C1" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("check",), ("due",), ("list",), ("report", "win-rate")])
def test_what_needs_no_past_asks_for_none(
    team: Repository, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    begin = subprocess.Popen.__init__

    def heard(self: Any, command: Any, *rest: Any, **options: Any) -> None:
        asked.append(command)
        begin(self, command, *rest, **options)

    monkeypatch.setattr(subprocess.Popen, "__init__", heard)
    call(team, *words)
    assert not any("log" in command or "cat-file" in command for command in asked)
