"""A hub and two clones of a new team, by real git."""

import subprocess
from pathlib import Path

from tests.cli_edits.edits_team import call, put

ONE, TWO = "示例精密机械有限公司", "样例食品股份有限公司"


def git(where: Path, *words: str) -> str:
    """What git says; it has to do as told."""
    done = subprocess.run(["git", "-C", str(where), *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def log(where: Path, customer: str, text: str, *more: str) -> None:
    """A follow-up of today."""
    assert call(where, "log", customer, "电话", text, "--next", "不变", *more) == 0


def change(where: Path, customer: str, before: str, after: str) -> None:
    """Other words in a record."""
    path = f"records/customers/{customer}.md"
    text = (where / path).read_text("utf-8")
    assert before in text
    put(where, path, text.replace(before, after, 1))


def clones(folder: Path) -> tuple[Path, Path]:
    """Both customers are those of the one who runs the tests."""
    git(folder, "init", "-q", "--bare", "-b", "main", "hub.git")
    one, two = folder / "甲", folder / "two"
    assert call(folder, "init", "甲", "--git") == 0
    change(one, TWO, "负责人: lina", "负责人: zhangwei")
    git(one, "add", "-A")
    git(one, "commit", "-q", "-m", "start", "--no-verify")
    git(one, "remote", "add", "origin", str(folder / "hub.git"))
    assert call(one, "sync") == 0
    git(folder, "clone", "-q", "hub.git", "two")
    return one, two
