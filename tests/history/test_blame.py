"""`blame`: the parts add up to the difference of two runs of `report --as-of`."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from site_builder.app import blame as blaming
from site_builder.cli.main import run
from tests.history.history_team import SITE, TEAM, Repository, record, talk

pytestmark = pytest.mark.needs("git")
EAST, WEST, SOUTH = (f"records/customers/{name}.md" for name in ("东方", "西方", "南方"))


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """East is cut, West comes in by a merge, South is won after its expected close has passed."""
    found = Repository(tmp_path_factory.mktemp("blame") / "team")
    found.root.mkdir()
    found.git("init", "-q", "-b", "main")
    found.put("records/config/site.yaml", SITE)
    found.put("records/config/team.yaml", TEAM)
    found.put(EAST, record("C1", talk("2026-01-05")))
    found.put(SOUTH, record("C3", talk("2026-01-05"), close="2026-02-28", amount="20万"))
    found.commit("2026-01-05T09:00+08:00")
    found.put(EAST, record("C1", talk("2026-01-05"), amount="30万"))
    found.commit("2026-02-10T09:00+08:00")
    found.put("README.md", "nothing of the records")
    found.commit("2026-02-11T09:00+08:00")
    found.git("checkout", "-q", "-b", "side")
    found.put(WEST, record("C2", talk("2026-02-11"), amount="80万").replace("zhangwei", "lina"))
    found.commit("2026-02-12T09:00+08:00")
    found.put(WEST, record("C2", talk("2026-02-11"), amount="70万").replace("zhangwei", "lina"))
    found.commit("2026-02-13T09:00+08:00")
    found.git("checkout", "-q", "main")
    found.put(EAST, record("C1", talk("2026-01-05"), talk("2026-02-12"), amount="30万"))
    found.commit("2026-02-12T10:00+08:00")
    found.git("merge", "-q", "--no-ff", "side", "-m", "m", when="2026-02-14T09:00+08:00")
    won = talk("2026-03-02", "签了。", "阶段：初步接触 → 合同签订", "合同 2026-03-02：18万", method="拜访")
    found.put(SOUTH, record("C3", talk("2026-01-05"), won, close="2026-02-28", amount="20万"))
    found.commit("2026-03-02T18:00+08:00")
    found.put(EAST, "not committed")
    return found


@pytest.fixture
def ask(team: Repository, capsys: pytest.CaptureFixture[str]) -> Any:
    def asked(*words: str) -> Any:
        assert run(["-C", str(team.root), *words, "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)

    return asked


def whole(content: Any) -> Decimal:
    return sum((Decimal(str(one["value"] or 0)) for one in content["rows"]), Decimal(0))


@pytest.mark.parametrize("figure", ["forecast", "won-value", "new-customers", "overdue", "forecast-accuracy", "risk"])
@pytest.mark.parametrize("since", ["2026-01-31", "HEAD~4"])
def test_the_parts_are_the_whole_difference(ask: Any, figure: str, since: str) -> None:
    told = ask("blame", figure, "--since", since, "--until", "2026-03-20")
    before, after = (ask("report", figure, "--as-of", moment) for moment in (since, "2026-03-20"))
    parts = sum((Decimal(one["change"]) for one in told["commits"]), Decimal(told["time"]["change"]))
    assert parts == Decimal(told["change"])
    assert abs(parts - (whole(after) - whole(before))) <= Decimal("0.01")


def test_each_commit_with_its_customers(ask: Any, team: Repository) -> None:
    told = ask("blame", "forecast", "--since", "2026-01-31", "--until", "2026-02-14")
    unweighted = [(one["change"], one["customers"], len(one["commits"])) for one in told["commits"]]
    assert [customers for _, customers, _ in unweighted] == [["C2"], ["C1"], ["C1"]]
    assert [Decimal(change) > 0 for change, *_ in unweighted] == [True, False, False]
    assert told["commits"][0]["commits"][0]["commit"] == team.git("rev-parse", "HEAD~1").strip()


def test_broken_down_and_filtered(ask: Any) -> None:
    told = ask("blame", "forecast", "--since", "2026-01-31", "--until", "2026-02-14", "--by", "rep")
    assert [row["key"] for one in told["commits"] for row in one["rows"]] == [{"rep": "lina"}, {"rep": "zhangwei"}]
    one = ask("blame", "forecast", "--since", "2026-01-31", "--until", "2026-02-14", "--where", "rep=lina")
    assert [len(each["rows"]) for each in one["commits"]] == [1, 0, 0]


def test_many_commits_stand_together(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blaming, "STATES", 2)
    told = ask("blame", "won-value", "--since", "2026-01-31", "--until", "2026-03-20")
    assert [len(one["commits"]) for one in told["commits"]] == [2, 2]
    assert Decimal(told["change"]) == 180000


def test_people_read_it(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("blame", "won-value", "--since", "30d")
    assert run(["-C", str(team.root), "--lang", "zh", "--today", "2026-03-20", *options]) == 0
    said = capsys.readouterr().out
    assert "+180,000 元" in said
    assert "客户C3" in said
    assert team.git("rev-parse", "HEAD")[:10] in said


def test_what_cannot_be_compared(team: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options in (("--since", "side"), ("--since", "2025-01-01"), ("--since", "nowhere"), ("--by", "moon")):
        assert run(["-C", str(team.root), "blame", "forecast", *options]) == 2, options
        assert capsys.readouterr().out == ""
    team.git("clone", "-q", "--depth=1", f"file://{team.root}", str(tmp_path / "shallow"))
    assert run(["-C", str(tmp_path / "shallow"), "blame", "forecast"]) == 2


@pytest.mark.parametrize(
    "ends",
    [
        ("--since", "2026-02-20", "--until", "2026-02-10"),
        ("--since", "2026-02-25", "--until", "2026-02-20"),
        ("--since", "HEAD", "--until", "HEAD~1"),
        ("--since", "2026-12-31"),
    ],
    ids=["days", "days of one commit", "revisions", "from tomorrow to today"],
)
def test_an_end_before_the_beginning_is_refused(
    team: Repository, capsys: pytest.CaptureFixture[str], ends: tuple[str, ...]
) -> None:
    words = ["-C", str(team.root), "--lang", "en", "--today", "2026-03-12", "blame", "forecast", *ends]
    assert run(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "comes before the beginning" in err.replace("\n", " ").replace("  ", " ")


def test_a_change_of_the_configuration_is_called_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It moves the forecast of everybody without touching a record; nobody's records are named for it."""
    team = Repository(tmp_path)
    team.git("init", "-q", "-b", "main")
    team.put("records/config/site.yaml", SITE)
    team.put("records/config/team.yaml", TEAM)
    team.put(EAST, record("C1", talk("2026-01-05")))
    team.commit("2026-01-05T09:00+08:00")
    team.put("records/config/pipeline.yaml", "extends: standard\nstages:\n  - {key: first-contact, probability: 20}\n")
    team.commit("2026-01-20T09:00+08:00")
    words = ["-C", str(tmp_path), "--lang", "en", "blame", "forecast", "--since", "2026-01-10", "--until", "2026-01-21"]
    assert run([*words, "--format", "json"]) == 0
    (part,) = json.loads(capsys.readouterr().out)["commits"]
    assert (part["configuration"], part["customers"]) == (["records/config/pipeline.yaml"], [])
    assert Decimal(part["change"]) == Decimal(50000)
    assert run(words) == 0
    assert "configuration: pipeline.yaml" in capsys.readouterr().out
