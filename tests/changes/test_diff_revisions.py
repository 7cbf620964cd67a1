"""Between which states `diff` compares, by real git, and what it says where it cannot."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from site_builder.cli.main import run
from tests.changes.rich_change import FIRST, OFFER, front, log
from tests.history.history_team import Repository, record, repository, talk

pytestmark = pytest.mark.needs("git")
PATH = "records/customers/c1.md"
OTHER = "records/customers/c2.md"
NEWS = talk("2026-02-01", "谈了交期。")


@pytest.fixture
def team(tmp_path: Path) -> Repository:
    made = repository(tmp_path / "team", [(PATH, record("C1")), (OTHER, record("C2"))])
    made.commit("2026-01-06T09:00+08:00")
    return made


def told(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert run(["-C", str(root), "--today", "2026-03-12", "diff", *words, "-f", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def whose(found: Any) -> list[tuple[str, list[str]]]:
    return sorted((one["id"], sorted(change["code"] for change in one["changes"])) for one in found["customers"])


def branched(team: Repository) -> None:
    """`main` changed C2 after `work` left it and changed C1."""
    team.git("switch", "-q", "-c", "work")
    team.put(PATH, record("C1", NEWS))
    team.commit("2026-02-01T09:00+08:00")
    team.git("switch", "-q", "main")
    team.put(OTHER, record("C2", amount="90万"))
    team.commit("2026-02-02T09:00+08:00")
    team.git("switch", "-q", "work")


def test_without_a_base_the_work_tree_is_compared(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(team.root, capsys)["customers"] == []
    team.put("records/customers/neu.md", record("C3"))
    (team.root / OTHER).unlink()
    team.put(PATH, record("C1", amount="60万"))
    found = told(team.root, capsys)
    assert whose(found) == [("C1", ["amount"]), ("C2", ["deleted"]), ("C3", ["new"])]
    assert found["head"]["commit"] is None


def test_a_base_is_where_the_work_left_it(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    branched(team)
    mine, all_ = [("C1", ["follow-ups"])], [("C1", ["follow-ups"]), ("C2", ["amount"])]
    assert whose(told(team.root, capsys, "main")) == mine
    assert whose(told(team.root, capsys, "main...work")) == mine
    for words in (["main", "work"], ["main..work"], ["main.."]):
        assert whose(told(team.root, capsys, *words)) == all_
    team.put(OTHER, record("C2", more="行业: 制造业\n"))
    assert whose(told(team.root, capsys, "main")) == [*mine, ("C2", ["field"])]
    assert whose(told(team.root, capsys, "main...")) == mine


def test_the_first_commit_is_compared_with_nothing(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(team.root, capsys, "HEAD^!")
    assert whose(found) == [("C1", ["new"]), ("C2", ["new"])]
    assert found["base"]["commit"] is None
    empty = team.git("hash-object", "-t", "tree", "/dev/null").strip()
    assert whose(told(team.root, capsys, empty, "HEAD")) == whose(found)


def test_before_the_first_commit_everything_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    team = repository(tmp_path, [(PATH, record("C1"))])
    assert whose(told(team.root, capsys)) == [("C1", ["new"])]


def test_a_merge_is_compared_with_its_first_parent(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    branched(team)
    team.git("switch", "-q", "main")
    team.git("merge", "-q", "--no-ff", "-m", "x", "work", when="2026-02-03T09:00+08:00")
    assert whose(told(team.root, capsys, "HEAD^!")) == [("C1", ["follow-ups"])]
    assert whose(told(team.root, capsys, "HEAD^2", "HEAD")) == [("C2", ["amount"])]


def test_renamed_and_edited_at_once_is_one_customer(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    (team.root / "records/archive").mkdir()
    team.git("mv", PATH, "records/archive/旧.md")
    team.put("records/archive/旧.md", record("C1", NEWS))
    (one,) = told(team.root, capsys)["customers"]
    assert [change["code"] for change in one["changes"]] == ["archived", "follow-ups"]
    assert (one["path_before"], one["path"]) == (PATH, "records/archive/旧.md")


def test_pushes_are_counted_through_the_history_of_the_record(
    team: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    for month, close in ((2, "2026-07-30"), (3, "2026-08-30")):
        team.put(PATH, record("C1", close=close))
        team.commit(f"2026-0{month}-10T09:00+08:00")
    team.put(PATH, record("C1", close="2026-09-30"))
    ((change,),) = ([*one["changes"]] for one in told(team.root, capsys)["customers"])
    assert (change["code"], change["days"], change["times"]) == ("close-pushed", 31, 3)


def test_a_team_in_a_folder_of_the_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = Repository(tmp_path)
    team = repository(tmp_path / "销售", [(PATH, record("C1"))], git=False)
    whole.put("README.md", "x\n")
    whole.git("init", "-q", "-b", "main")
    whole.commit("2026-01-06T09:00+08:00")
    team.put(PATH, record("C1", NEWS))
    assert whose(told(team.root, capsys)) == [("C1", ["follow-ups"])]
    whole.commit("2026-02-01T09:00+08:00")
    assert whose(told(team.root, capsys, "HEAD^", "HEAD")) == [("C1", ["follow-ups"])]


def test_an_unreadable_record_is_named_on_either_side(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    (team.root / PATH).write_bytes(b"\xff\xfe")
    team.put(OTHER, "kein Kopf\n")
    found = told(team.root, capsys)
    assert sorted(one["changes"][0]["code"] for one in found["customers"]) == ["unreadable", "unreadable"]
    assert {one["name"] for one in found["customers"]} == {"客户C1", "客户C2"}
    assert found["unreadable"] == {"before": [], "after": [PATH]}
    team.commit("2026-02-01T09:00+08:00")
    assert {one["changes"][0]["code"] for one in told(team.root, capsys, "HEAD", "HEAD^")["customers"]} == {"readable"}


def test_rules_are_told_apart_from_records(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    team.put("records/customers/c3.md", front("C3", "丙", 金额="100万", 预计成交="2026-04-30") + log(FIRST, OFFER))
    team.commit("2026-02-11T09:00+08:00")
    team.put("records/config/pipeline.yaml", "extends: standard\nstages:\n  - {key: proposal, probability: 60}\n")
    found = told(team.root, capsys)
    assert found["customers"] == []
    assert found["rules"]["changes"] == [
        {
            "part": "stages",
            "key": "proposal",
            "change": "edited",
            "setting": "probability",
            "before": "50",
            "after": "60",
        }
    ]
    assert found["rules"]["effect"]["weighted"]["difference"] == "100000.00"
    team.put("records/customers/c3.md", front("C3", "丙", 金额="200万", 预计成交="2026-04-30") + log(FIRST, OFFER))
    both = told(team.root, capsys)
    assert both["rules"]["effect"]["weighted"]["difference"] == "100000.00"
    assert both["effect"]["weighted"]["difference"] == "700000.00"


def test_time_passing_is_no_change(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    for day in ("2026-01-07", "2026-12-31"):
        assert run(["-C", str(team.root), "--lang", "en", "--today", day, "diff", "HEAD"]) == 0
        assert capsys.readouterr().out.startswith("Nothing changed\n")


def test_what_waits_in_the_inbox_is_no_change_by_itself(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    team.put("records/inbox/x.md", f"---\n客户: C1\n---\n\n{NEWS}")
    assert whose(told(team.root, capsys)) == [("C1", ["follow-ups"])]
    team.commit("2026-02-01T09:00+08:00")
    assert (told(team.root, capsys)["customers"], told(team.root, capsys)["relaid"]) == ([], 0)
    (team.root / "records/inbox/x.md").unlink()
    team.put(PATH, record("C1", NEWS))
    found = told(team.root, capsys)
    assert (found["customers"], found["relaid"], found["files"]["inbox"]["removed"]) == ([], 1, 1)


def refused(root: Path, capsys: pytest.CaptureFixture[str], words: Sequence[str], said: str) -> None:
    assert run(["-C", str(root), "--lang", "en", "diff", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


def test_what_cannot_be_compared_is_refused_with_the_remedy(
    team: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["nirgends"], ["HEAD", "nirgends"], ["HEAD^", "HEAD"], ["nirgends^!"], ["@{9}"]):
        refused(team.root, capsys, words, "there is no revision")
    refused(team.root, capsys, ["a..b", "c"], "do not go together")
    team.git("checkout", "-q", "--orphan", "fremd")
    team.commit("2026-02-01T09:00+08:00")
    refused(team.root, capsys, ["main"], "genjin diff main HEAD")
    repository(tmp_path / "ohne", [(PATH, record("C1"))], git=False)
    refused(tmp_path / "ohne", capsys, [], "git init")


def clone(team: Repository, to: Path, *options: str) -> Path:
    team.git("config", "uploadpack.allowFilter", "true")
    subprocess.run(["git", "clone", "-q", *options, team.root.as_uri(), str(to)], check=True, capture_output=True)
    return to


def test_a_shallow_or_partial_clone_is_never_taken_for_the_whole(
    team: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    branched(team)
    shallow = clone(team, tmp_path / "shallow", "--depth=1", "--no-single-branch")
    for words in (["origin/main"], ["HEAD^", "HEAD"], ["HEAD^!"], ["0" * 40]):
        refused(shallow, capsys, words, "git fetch --unshallow")
    partial = clone(team, tmp_path / "partial", "--filter=blob:none")
    refused(partial, capsys, ["HEAD^", "HEAD"], "--no-filter")


def test_nothing_of_the_repository_is_run(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    team.put(".gitattributes", "*.md diff=boese filter=boese\n")
    team.commit("2026-02-01T09:00+08:00")
    for name in ("diff.external", "diff.boese.command", "diff.boese.textconv", "core.fsmonitor"):
        team.git("config", name, f"touch {team.root}/gelaufen; cat")
    team.put(PATH, record("C1", NEWS))
    assert whose(told(team.root, capsys, "HEAD")) == [("C1", ["follow-ups"])]
    assert not (team.root / "gelaufen").exists()
