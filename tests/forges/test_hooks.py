"""The hooks: git's own from `setup`, and those for the pre-commit program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli_edits.edits_team import call, put, write_team

pytestmark = pytest.mark.needs("git")
WHO = ("-c", "user.name=张伟", "-c", "user.email=zhangwei@example.com", "-c", "init.defaultBranch=main")
RECORD = "records/customers/华东.md"


def git(where: Path, *words: str, fine: bool = True) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["git", *WHO, *words], cwd=where, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode == 0) is fine, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def team(tmp_path: Path) -> Path:
    root = write_team(tmp_path / "客户 团队")
    git(root, "init", "-q")
    assert call(root, "setup") == 0
    git(root, "add", "-A")
    git(root, "commit", "-qm", "一")
    return root


def test_a_bad_record_is_refused_from_any_folder(team: Path) -> None:
    good = (team / RECORD).read_text("utf-8")
    put(team, RECORD, good + "\n### 坏\n")
    git(team / "records/customers", "add", "-A")
    put(team, RECORD, good)  # what is staged counts, not what lies in the folder
    said = git(team / "records/customers", "commit", "-qm", "二", fine=False)
    assert "华东.md" in said
    assert "GJ201" in said
    git(team / "records", "commit", "-qm", "二", "--no-verify")


def test_a_part_of_the_changes_is_checked_as_that_part(team: Path) -> None:
    good = (team / RECORD).read_text("utf-8")
    put(team, RECORD, good + "\n### 坏\n")
    put(team, "records/customers/华南.md", (team / "records/customers/华南.md").read_text("utf-8") + "\n")
    git(team, "commit", "-qm", "只华南", "records/customers/华南.md")
    assert "GJ201" in git(team, "commit", "-qam", "全部", fine=False)


def test_the_hook_lists_what_is_committed_and_counts_the_rest(team: Path) -> None:
    """Warnings and notes that have always been there bury nothing; an error elsewhere still stands in the way."""
    south = "records/customers/华南.md"
    put(team, south, (team / south).read_text("utf-8").replace("等级: B", "等级: B   # 问过"))
    said = git(team, "commit", "-qam", "华南")
    assert "华南.md" in said
    assert "华东.md" not in said
    assert "没改动的文件里另有 3 个提醒和提示" in said
    put(team, RECORD, (team / RECORD).read_text("utf-8") + "\n### 坏\n")
    git(team, "commit", "-qam", "坏", "--no-verify")
    put(team, south, (team / south).read_text("utf-8") + "\n")
    refused = git(team, "commit", "-qam", "华南", fine=False)
    assert "GJ201" in refused
    assert "华东.md:4:9" not in refused


def test_commits_without_records_are_not_kept_waiting(team: Path) -> None:
    git(team, "config", "genjin.python", "/nowhere/python")
    put(team, "notes.txt", "x")
    git(team, "add", "notes.txt")
    hook = (team / ".git/hooks/pre-commit").read_text("utf-8")
    (team / ".git/hooks/pre-commit").write_text(hook.replace("tree=$(mktemp -d)", "exit 9\ntree=$(mktemp -d)"), "utf-8")
    git(team, "commit", "-qm", "没有记录")
    put(team, RECORD, (team / RECORD).read_text("utf-8") + "\n")
    git(team, "commit", "-qam", "有记录", fine=False)


def test_the_pre_commit_program_runs_the_hook_of_a_new_team(tmp_path: Path) -> None:
    assert call(tmp_path, "init", "team") == 0
    root = tmp_path / "team"
    git(root, "init", "-q")
    git(root, "add", "-A")
    (pre_commit,) = [str(Path(sys.executable).with_name("pre-commit"))]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(tmp_path / "cache"), "PYTHONUTF8": "1"}

    def hook() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [pre_commit, "run", "--all-files"],
            cwd=root,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    done = hook()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    bad = next((root / "records/customers").glob("*.md"))
    bad.write_text(bad.read_text("utf-8") + "\n### 坏\n", "utf-8")
    git(root, "add", "-A")
    done = hook()
    assert done.returncode == 1
    assert "GJ201" in done.stdout


def test_a_repository_cannot_say_what_the_hook_runs(team: Path, tmp_path: Path) -> None:
    """A package of the program's name comes with a clone; committing does not run it."""
    trap = tmp_path / "trapped"
    put(team, "site_builder/__init__.py", f"import pathlib; pathlib.Path({str(trap)!r}).write_text('x')\n")
    put(team, "site_builder/__main__.py", "")
    put(team, RECORD, (team / RECORD).read_text("utf-8") + "\n### 坏\n")
    git(team, "add", "-A")
    assert "GJ201" in git(team, "commit", "-qm", "二", fine=False)
    assert not trap.exists()


def test_a_team_in_a_folder_of_a_larger_repository_is_checked_too(tmp_path: Path) -> None:
    root = write_team(tmp_path / "大仓库" / "团队")
    put(tmp_path / "大仓库", "records/other.md", "no customer\n")
    git(tmp_path / "大仓库", "init", "-q")
    assert call(root, "setup") == 0
    git(root, "add", "-A", "..")
    git(root, "commit", "-qm", "一")
    put(root, RECORD, (root / RECORD).read_text("utf-8") + "\n### 坏\n")
    assert "华东.md:" in git(root, "commit", "-qam", "二", fine=False)


def test_hooks_that_all_repositories_share_are_left_alone(
    team: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = tmp_path / "shared"
    git(team, "config", "core.hooksPath", str(shared))
    assert call(team, "setup") == 0
    assert "core.hooksPath" in capsys.readouterr().out
    assert not shared.exists()
    git(team, "config", "core.hooksPath", ".husky")
    assert call(team, "setup") == 0
    assert (team / ".husky/pre-commit").exists()
