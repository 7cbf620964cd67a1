"""`check --against` and `--classify` as commands: exit codes, JSON, and what is never a pass."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.cli.main import run
from tests.changes.pull_request import ONE, PullRequest, pull_request
from tests.history.history_team import talk


@pytest.fixture
def pr(tmp_path: Path) -> PullRequest:
    return pull_request(tmp_path / "team")


Genjin = Callable[..., tuple[int, str]]


@pytest.fixture
def genjin(capfd: pytest.CaptureFixture[str]) -> Genjin:
    """Run a command; its exit code and all it said."""

    def genjin(root: Path, *words: str) -> tuple[int, str]:
        code = run(["-C", str(root), "--today", "2026-03-12", "--lang", "en", *words])
        said = capfd.readouterr()
        return code, said.out + said.err

    return genjin


def test_problems_say_whether_they_are_new(pr: PullRequest, genjin: Genjin) -> None:
    pr.change(ONE, "谈了价格。", "谈了降价。")
    pr.commit("zhangwei")
    code, said = genjin(pr.root, "check", "--against", "main", "--format", "json")
    told = json.loads(said)
    assert code == 1
    assert told["change"] == "history-rewritten"
    new = {one["code"]: one["new"] for one in told["problems"]}
    assert new["GJ701"] is True
    assert new["GJ401"] is False
    plain = json.loads(genjin(pr.root, "check", "--format", "json")[1])
    assert "change" not in plain
    assert all("new" not in one for one in plain["problems"])


def test_the_kind_of_a_change_is_one_word_and_no_verdict(pr: PullRequest, genjin: Genjin) -> None:
    assert genjin(pr.root, "check", "--against", "main", "--classify") == (0, "layout\n")
    pr.append(ONE, talk("2026-03-12"))
    pr.commit("zhangwei")
    assert genjin(pr.root, "check", "--against", "main", "--classify") == (0, "append-only\n")
    told = json.loads(genjin(pr.root, "check", "--against", "main", "--classify", "--format", "json")[1])
    assert told["change"] == "append-only"
    assert told["paths"] == {ONE: "append-only"}
    assert genjin(pr.root, "check", "--classify")[0] == 2


@pytest.mark.parametrize(
    ("entry", "who"),
    [
        (talk("2026-03-04", "补一条。"), "zhangwei"),
        (talk("2026-03-08", "插一条。"), "zhangwei"),
        (talk("2026-03-12", who="sunli"), "zhangwei"),
        (talk("2026-03-12", who="lina"), "lina"),
        (talk("2026-03-12"), "who@else.example"),
    ],
    ids=["back-dated", "before newer ones", "for another", "another's customer", "a stranger"],
)
def test_an_entry_that_a_rule_objects_to_is_not_appended_in_passing(
    pr: PullRequest, genjin: Genjin, entry: str, who: str
) -> None:
    pr.append(ONE, entry)
    pr.commit(who)
    assert genjin(pr.root, "check", "--against", "main", "--classify") == (0, "needs-review\n")
    found = json.loads(genjin(pr.root, "check", "--against", "main", "--classify", "--format", "json")[1])
    assert found["paths"] == {ONE: "needs-review"}


@pytest.mark.parametrize("classify", [(), ("--classify",)])
def test_what_cannot_be_compared_does_not_pass(pr: PullRequest, genjin: Genjin, classify: tuple[str, ...]) -> None:
    for wrong in ("origin/main", "--output=x", "", "main\n"):
        code, said = genjin(pr.root, "check", f"--against={wrong}", *classify)
        assert code == 2, (wrong, said)
    assert "fetch-depth: 0" in genjin(pr.root, "check", "--against", "origin/main", *classify)[1]
    pr.git("checkout", "-q", "--orphan", "other")
    pr.commit("sunli")
    code, said = genjin(pr.root, "check", "--against", "main", *classify)
    assert (code, "no history in common" in said.replace("\n", " ").replace("  ", " ")) == (2, True)


def test_a_shallow_clone_does_not_pass(pr: PullRequest, genjin: Genjin, tmp_path: Path) -> None:
    pr.append(ONE, talk("2026-03-12"))
    pr.commit("zhangwei")
    clone = tmp_path / "clone"
    source = pr.root.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "1", "--no-single-branch", source, str(clone)], check=True)
    for more in ((), ("--classify",)):
        code, said = genjin(clone, "check", "--against", "origin/main", *more)
        assert (code, "--unshallow" in said) == (2, True)


def test_a_partial_clone_does_not_pass(pr: PullRequest, genjin: Genjin, tmp_path: Path) -> None:
    pr.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    source = pr.root.as_uri()
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", source, str(clone)], check=True, capture_output=True)
    code, said = genjin(clone, "check", "--against", "origin/main")
    assert (code, "Clone it in full" in " ".join(said.split())) == (2, True)


def test_a_folder_without_git_does_not_pass(pr: PullRequest, genjin: Genjin, tmp_path: Path) -> None:
    (pr.root / ".git").rename(tmp_path / "gone")
    assert genjin(pr.root, "check", "--against", "main")[0] == 2
