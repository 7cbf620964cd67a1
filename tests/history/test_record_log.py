"""What is kept between runs: extended, never wrong, never believed without looking."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_builder.adapters import git_history
from site_builder.adapters.cache_folder import cache_file, keep, read_cached
from site_builder.app.record_log import read_log
from tests.history.history_team import Repository, record, repository, talk

pytestmark = pytest.mark.needs("git")
EAST = "records/customers/华东.md"


@pytest.fixture
def team(tmp_path: Path) -> Repository:
    found = repository(tmp_path / "team", [(EAST, record("C1", talk("2026-01-05")))])
    found.commit("2026-01-05T09:00+08:00")
    found.put(EAST, record("C1", talk("2026-01-05"), amount="30万"))
    found.commit("2026-01-06T09:00+08:00")
    return found


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many contents each run asked git for."""
    counts: list[int] = []
    ask: Callable[..., Any] = git_history.read_blobs

    def counted(root: Path, names: Any) -> Any:
        counts.append(len(names))
        return ask(root, names)

    monkeypatch.setattr("site_builder.app.record_log.read_blobs", counted)
    return counts


def amounts(team: Repository) -> list[str]:
    versions = team.known().versions[EAST]
    return [str(deal.amount.amount) for one in versions for deal in one.customer.opportunities if deal.amount]


def kept(team: Repository) -> Path:
    file = cache_file("history", team.root)
    assert file
    return file


def test_only_what_is_new_is_read(team: Repository, read: list[int]) -> None:
    assert amounts(team) == ["500000", "300000"]
    assert amounts(team) == ["500000", "300000"]
    team.put(EAST, record("C1", talk("2026-01-05"), amount="20万"))
    team.commit("2026-01-07T09:00+08:00")
    assert amounts(team) == ["500000", "300000", "200000"]
    assert read == [2, 1]
    assert [one.name for one in team.root.iterdir() if "cache" in one.name] == [], "nothing in the team's repository"


def test_an_earlier_revision_is_a_part_of_it(team: Repository, read: list[int]) -> None:
    assert read_log(team.root)
    part = read_log(team.root, "HEAD~1")
    assert part
    assert [one.name for one in part.commits] == [team.git("rev-parse", "HEAD~1").strip()]
    assert read == [2]


@pytest.mark.parametrize("how", ["amend", "reset", "gc"])
def test_rewritten_history_is_read_anew(team: Repository, how: str, read: list[int]) -> None:
    assert amounts(team) == ["500000", "300000"]
    if how == "reset":
        team.git("reset", "-q", "--hard", "HEAD~1")
    else:
        team.put(EAST, record("C1", talk("2026-01-05"), amount="10万"))
        team.git("commit", "-qa", "--amend", "-m", "y", when="2026-01-06T10:00+08:00")
    if how == "gc":
        team.git("reflog", "expire", "--expire=now", "--all")
        team.git("gc", "-q", "--prune=now")
    assert amounts(team) == (["500000"] if how == "reset" else ["500000", "100000"])
    assert len(read) == (1 if how == "reset" else 2)


def test_a_merge_over_what_was_kept_keeps_the_line_of_first_parents(team: Repository) -> None:
    team.git("checkout", "-q", "-b", "side")
    team.put(EAST, record("C1", talk("2026-01-05"), amount="10万"))
    team.commit("2026-01-07T09:00+08:00")
    assert amounts(team) == ["500000", "300000", "100000"]
    team.git("checkout", "-q", "main")
    team.put("other.txt", "x")
    team.commit("2026-01-08T09:00+08:00")
    team.git("merge", "-q", "--no-ff", "side", "-m", "m", when="2026-01-09T09:00+08:00")
    versions = team.known().versions[EAST]
    assert [str(one.on) for one in versions] == ["2026-01-05", "2026-01-06", "2026-01-09"]


def altered(content: bytes, **values: object) -> bytes:
    return json.dumps(json.loads(content) | values).encode()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"\x80\x04\x95 a pickle, say",
        lambda _: b"[]",
        lambda content: content[:-20],
        lambda content: altered(content, form=99),
        lambda content: altered(content, program="0.0.0-other"),
        lambda content: altered(content, names=[]),
        lambda content: altered(content, tip="0" * 40),
        lambda content: altered(content, tip=3),
        lambda content: altered(content, commits=[[0, 0, 0]]),
    ],
)
def test_what_is_not_ours_is_not_used(team: Repository, spoil: Callable[[bytes], bytes], read: list[int]) -> None:
    assert amounts(team) == ["500000", "300000"]
    content = read_cached(kept(team))
    assert content
    keep(kept(team), spoil(content))
    assert amounts(team) == ["500000", "300000"]
    assert read == [2, 2]
    raw = kept(team).read_bytes()
    kept(team).write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    assert amounts(team) == ["500000", "300000"]


def test_it_is_only_for_this_user_and_never_in_the_way(team: Repository) -> None:
    assert amounts(team) == ["500000", "300000"]
    file = kept(team)
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0
    assert [one for one in file.parent.iterdir() if one.name.startswith(".genjin-")] == []
    file.unlink()
    file.mkdir()
    assert amounts(team) == ["500000", "300000"]


def test_two_processes_at_once(team: Repository) -> None:
    code = (
        "from pathlib import Path; from site_builder.app.record_log import read_log;"
        f"print(len(read_log(Path({str(team.root)!r})).commits))"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(3)]
    assert [one.communicate()[0].strip() for one in runs] == [b"2"] * 3
    assert amounts(team) == ["500000", "300000"]
