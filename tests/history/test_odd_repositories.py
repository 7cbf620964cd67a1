"""Histories as they come: merges of every kind, submodules, sparse trees, other people's settings, hostile ones."""

import stat
from pathlib import Path

import pytest

from site_builder.cli.main import run
from tests.history.history_team import Repository, record, repository, talk

pytestmark = pytest.mark.needs("git")
EAST, WEST, SOUTH = (f"records/customers/{name}.md" for name in ("华东 精密", "西方", "南方"))


def days(team: Repository, path: str) -> list[str]:
    return [str(one.on) for one in team.known().versions[path]]


def start(root: Path) -> Repository:
    team = repository(root, [(EAST, record("C1", talk("2026-01-05")))])
    team.git("config", "core.autocrlf", "false")
    team.commit("2026-01-05T09:00+08:00")
    return team


def branch(team: Repository, name: str, path: str, text: str, when: str) -> None:
    team.git("checkout", "-q", "-b", name, "main")
    team.put(path, text)
    team.commit(when)
    team.git("checkout", "-q", "main")


def test_an_octopus(tmp_path: Path) -> None:
    team = start(tmp_path)
    branch(team, "a", WEST, record("C2", talk("2026-01-06")), "2026-01-06T09:00+08:00")
    branch(team, "b", SOUTH, record("C3", talk("2026-01-07")), "2026-01-07T09:00+08:00")
    branch(team, "c", EAST, record("C1", talk("2026-01-05"), amount="9万"), "2026-01-08T09:00+08:00")
    team.git("merge", "-q", "--no-ff", "a", "b", "c", "-m", "m", when="2026-01-10T09:00+08:00")
    assert len(team.git("log", "-1", "--format=%P").split()) == 4
    assert days(team, EAST) == ["2026-01-05", "2026-01-10"]
    assert (days(team, WEST), days(team, SOUTH)) == (["2026-01-10"], ["2026-01-10"])
    assert sorted(str(one.date()) for one in team.known().recorded.values()) == [
        *("2026-01-05", "2026-01-06", "2026-01-07"),
    ]


def test_a_criss_cross(tmp_path: Path) -> None:
    team = start(tmp_path)
    branch(team, "side", WEST, record("C2", talk("2026-01-06")), "2026-01-06T09:00+08:00")
    team.put(SOUTH, record("C3", talk("2026-01-07")))
    team.commit("2026-01-07T09:00+08:00")
    team.git("tag", "one")
    team.git("merge", "-q", "--no-ff", "side", "-m", "m", when="2026-01-08T09:00+08:00")
    team.git("checkout", "-q", "side")
    team.git("merge", "-q", "--no-ff", "one", "-m", "m", when="2026-01-08T10:00+08:00")
    team.put(WEST, record("C2", talk("2026-01-06"), amount="9万"))
    team.commit("2026-01-09T09:00+08:00")
    team.git("checkout", "-q", "main")
    team.git("merge", "-q", "--no-ff", "side", "-m", "m", when="2026-01-10T09:00+08:00")
    assert days(team, WEST) == ["2026-01-08", "2026-01-10"]
    assert len(team.known().recorded) == 3
    assert [str(one.at.date()) for version in team.known().versions[WEST] if (one := version.made)] == [
        *("2026-01-06", "2026-01-09"),
    ]


def test_an_unrelated_history_that_was_merged(tmp_path: Path) -> None:
    team = start(tmp_path)
    team.git("checkout", "-q", "--orphan", "other")
    team.git("rm", "-rfq", ".")
    team.put(WEST, record("C2", talk("2025-12-01")))
    team.commit("2025-12-01T09:00+08:00")
    team.git("checkout", "-q", "main")
    team.git("merge", "-q", "--allow-unrelated-histories", "other", "-m", "m", when="2026-01-10T09:00+08:00")
    assert days(team, WEST) == ["2026-01-10"]
    assert str(team.known().since) == "2026-01-05"
    assert run(["-C", str(tmp_path), "log-of", "C2"]) == 0


def test_a_submodule_and_a_sparse_work_tree(tmp_path: Path) -> None:
    other = start(tmp_path / "other")
    team = start(tmp_path / "team")
    team.git(
        "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.root), "records/customers/sub"
    )
    team.put(WEST, record("C2"))
    team.commit("2026-01-06T09:00+08:00")
    assert days(team, EAST) == ["2026-01-05"]
    team.git("sparse-checkout", "set", "--no-cone", "/records/config", f"/{WEST}")
    assert not (team.root / EAST).exists()
    assert days(team, WEST) == ["2026-01-06"]
    assert run(["-C", str(team.root), "build", "--as-of", "HEAD", "--out", str(tmp_path / "site")]) == 0
    assert len(list((tmp_path / "site/customers").glob("*.html"))) == 2, "the objects are all there"


def test_names_that_clash_where_case_does_not_count(tmp_path: Path) -> None:
    team = start(tmp_path)
    blob = team.git("hash-object", "-w", EAST).strip()
    for name in ("records/customers/Acme.md", "records/customers/ACME.md"):
        team.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")
    team.git("commit", "-qm", "clash", when="2026-01-06T09:00+08:00")
    assert run(["-C", str(tmp_path), "build", "--as-of", "HEAD", "--out", str(tmp_path / "site")]) == 0
    assert len(list((tmp_path / "site/customers").glob("*.html"))) == 3


def test_clocks_that_ran_backwards(tmp_path: Path) -> None:
    team = start(tmp_path)
    team.put(EAST, record("C1", talk("2026-01-05"), amount="9万"))
    team.commit("2025-06-01T09:00+08:00")
    team.put(EAST, record("C1", talk("2026-01-05"), amount="8万"))
    team.commit("1970-01-01T00:00+00:00")
    assert days(team, EAST) == ["2026-01-05"] * 3
    assert run(["-C", str(tmp_path), "--today", "2026-01-20", "blame", "forecast", "--since", "HEAD~2"]) == 0


def test_grafts_and_replaced_commits_do_not_count(tmp_path: Path) -> None:
    team = start(tmp_path)
    team.put(EAST, record("C1", talk("2026-01-05"), amount="9万"))
    team.commit("2026-01-06T09:00+08:00")
    first, second = (team.git("rev-parse", one).strip() for one in ("HEAD~1", "HEAD"))
    team.git("replace", "--graft", second)
    (tmp_path / ".git/info/grafts").write_text(f"{second}\n")
    assert days(team, EAST) == ["2026-01-05", "2026-01-06"]
    team.git("replace", "-d", second)
    blob = team.git("rev-parse", f"{first}:{EAST}").strip()
    other = team.git("rev-parse", f"{second}:{EAST}").strip()
    team.git("replace", blob, other)
    assert run(["-C", str(tmp_path), "build", "--as-of", "HEAD~1", "--out", str(tmp_path / "site")]) == 0
    assert "500,000" in (tmp_path / "site/customers/C1.html").read_text("utf-8")


def test_settings_that_came_with_a_repository_run_nothing(tmp_path: Path) -> None:
    team = start(tmp_path / "team")
    team.put(EAST, record("C1", talk("2026-01-05"), amount="9万"))
    team.put(".gitattributes", "*.md diff=trap filter=trap merge=trap\n")
    team.commit("2026-01-06T09:00+08:00")
    trap, sprung = tmp_path / "trap.sh", tmp_path / "sprung"
    trap.write_text(f'#!/bin/sh\necho "$0 $@" >> "{sprung}"\nexit 0\n')
    trap.chmod(trap.stat().st_mode | stat.S_IXUSR)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "pre-auto-gc", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        (hooks / name).symlink_to(trap)
    settings = {
        "core.fsmonitor": trap,
        "core.hooksPath": hooks,
        "diff.external": trap,
        "core.pager": trap,
        "diff.trap.textconv": trap,
        "diff.trap.command": trap,
        "filter.trap.smudge": trap,
        "filter.trap.clean": trap,
        "merge.trap.driver": trap,
        "alias.log": f"!{trap}",
        "alias.rev-parse": f"!{trap}",
        "gpg.program": trap,
        "log.showSignature": "true",
        "core.sshCommand": trap,
        "core.editor": trap,
        "core.askPass": trap,
        "pager.log": "true",
        "credential.helper": trap,
        "core.alternateRefsCommand": trap,
        "gc.auto": "1",
    }
    for name, value in settings.items():
        team.git("config", name, str(value))
    sprung.unlink(missing_ok=True)
    out = str(tmp_path / "site")
    for words in (
        *(["build", "--out", out], ["build", "--as-of", "HEAD~1", "--out", out], ["log-of", "C1"]),
        *(["blame", "forecast", "--since", "HEAD~1"], ["report", "forecast", "--as-of", "2026-01-05"]),
    ):
        assert run(["-C", str(team.root), "--today", "2026-01-20", *words]) == 0, words
    assert not sprung.exists(), sprung.read_text("utf-8")
