"""The figures of `diff` are those of `report`, and its Markdown fits into a forge's comment whatever the records say."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from site_builder.app.comparison import state_of
from site_builder.app.load import load
from site_builder.cli.main import run
from tests.changes.rich_change import CUSTOMERS, FIRST, front, log, pull_request
from tests.history.history_team import Repository, repository

pytestmark = pytest.mark.needs("git")


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return pull_request(tmp_path_factory.mktemp("team"))


def document(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert run(["-C", str(root), "--today", "2026-03-12", *words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("by", ["month", "rep"])
def test_the_effect_is_the_difference_of_two_reports(
    team: Repository, capsys: pytest.CaptureFixture[str], by: str
) -> None:
    found = document(team.root, capsys, "diff", "main", "change")["effect"]
    before, after = (
        {row["key"][by]: Decimal(row["value"] or 0) for row in one["rows"]}
        for one in (
            document(team.root, capsys, "report", "forecast", "--by", by, "--as-of", name)
            for name in ("main", "change")
        )
    )
    expected = {key: after.get(key, 0) - before.get(key, 0) for key in before.keys() | after.keys()}
    told = {row[by]: Decimal(row["weighted"]["difference"]) for row in found[f"{by}s"]}
    assert {key: value for key, value in told.items() if value} == {k: v for k, v in expected.items() if v}
    assert sum(told.values()) == Decimal(found["weighted"]["difference"]) != 0


def test_unchanged_records_are_read_once(team: Repository) -> None:
    now = load(team.root)
    before = state_of(team.root, "main~1", now)
    assert before.rules is not now.rules  # the pipeline changed: all are read again, by other rules
    same = state_of(team.root, "change", now)
    assert all(
        one is now.book.by_path[one.path]
        for one in same.book.customers
        if one.path.startswith(CUSTOMERS) and one.id != "C10"
    )


HOSTILE = '"@all <img src=x> [x](https://example.com) | `a` # 1"'


def test_a_huge_hostile_change_fits_into_a_comment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    team = repository(tmp_path, [(f"{CUSTOMERS}/start.md", front("S", "始") + log(FIRST))])
    team.commit("2026-02-01T09:00+08:00")
    for number in range(400):
        text = front(f"C{number}", HOSTILE, 金额="5万") + log(FIRST.replace("首次沟通", "长" * 400))
        team.put(f"{CUSTOMERS}/{number}.md", text)
    assert run(["-C", str(tmp_path), "--lang", "en", "--today", "2026-03-12", "diff", "-f", "markdown"]) == 0
    said = capsys.readouterr().out
    assert len(said) <= 65_536
    assert "more customers not listed" in said
    assert "400 new customers" in said.split("\n", 1)[0]
    for sign in ("@all", "<img", "[x](", "https://example", "`a`"):
        assert sign not in said
    assert not [line for line in said.splitlines() if line.startswith(("/", "@"))]
