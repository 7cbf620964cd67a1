"""`report --as-of`: any figure as of a past day or revision, read from git's objects."""

import json
from pathlib import Path
from typing import Any

import pytest

from site_builder.cli.main import run
from tests.history.history_team import SITE, TEAM, Repository, record, talk

pytestmark = pytest.mark.needs("git")
PATH = "records/customers/东方.md"


@pytest.fixture
def team(tmp_path: Path) -> Repository:
    """Written on 5 January, the amount cut on 10 February late in the evening, won on 2 March, edited since."""
    found = Repository(tmp_path / "team")
    found.root.mkdir()
    found.git("init", "-q")
    found.git("config", "core.autocrlf", "false")
    found.put("records/config/site.yaml", SITE)
    found.put("records/config/team.yaml", TEAM)
    found.put(PATH, record("C1", talk("2026-01-05")))
    found.commit("2026-01-05T09:00+08:00")
    found.put(PATH, record("C1", talk("2026-01-05"), amount="30万"))
    found.commit("2026-02-10T23:30+08:00")
    won = talk("2026-03-02", "签了。", "阶段：初步接触 → 合同签订", "合同 2026-03-02：28万", method="拜访")
    found.put(PATH, record("C1", talk("2026-01-05"), won, amount="30万"))
    found.put("records/customers/西方.md", record("C2"))
    found.commit("2026-03-02T18:00+08:00")
    found.put(PATH, "not a record at all")
    return found


@pytest.fixture
def value(team: Repository, capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(name: str, *options: str) -> tuple[str, Any, int]:
        code = run(["-C", str(team.root), "report", name, "--format", "json", *options])
        said = capsys.readouterr()
        assert code == 0, said.err
        content = json.loads(said.out)
        (row,) = content["rows"]
        return content["today"], row.get("unweighted", row["value"]), row["n"]

    return ask


def test_the_state_at_the_end_of_a_day(value: Any) -> None:
    assert value("forecast", "--as-of", "2026-02-09") == ("2026-02-09", "500000.00", 1)
    assert value("forecast", "--as-of", "2026-02-10") == ("2026-02-10", "300000.00", 1)
    assert value("won-value", "--as-of", "2026-03-01") == ("2026-03-01", "0.00", 0)
    assert value("won-value", "--as-of", "2026年3月2日") == ("2026-03-02", "280000.00", 1)
    assert value("new-customers", "--as-of", "2026-02-28")[1:] == (1, 1)


def test_a_revision_has_its_own_day(value: Any, team: Repository) -> None:
    assert value("forecast", "--as-of", "HEAD~2") == ("2026-01-05", "500000.00", 1)
    team.git("tag", "feb", "HEAD~1")
    assert value("forecast", "--as-of", "feb") == ("2026-02-10", "300000.00", 1)
    assert value("won-value", "--as-of", "HEAD")[1] == "280000.00"


def test_the_work_tree_is_neither_read_nor_touched(value: Any, team: Repository) -> None:
    assert value("won-value", "--as-of", "HEAD")[1] == "280000.00"
    assert (team.root / PATH).read_text("utf-8") == "not a record at all"
    assert team.git("status", "--short", "-z").count("\0") == 1


@pytest.mark.parametrize("moment", ["2025-12-31", "no-such-branch", "--upload-pack=x", "HEAD~9"])
def test_no_such_moment(moment: str, team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(team.root), "report", "won-value", f"--as-of={moment}"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert moment in said.err


def test_without_git_there_is_no_past(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "records/customers").mkdir(parents=True)
    assert run(["-C", str(tmp_path), "report", "won-value", "--as-of", "2026-01-01"]) == 2
    assert "2026-01-01" in capsys.readouterr().err
