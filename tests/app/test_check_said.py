"""A check of a large team in which nothing changed is said again: the very same, and only where nothing changed."""

import os
import random
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from site_builder.adapters import clock, disk, records_state
from site_builder.adapters.cache_folder import keep, read_cached
from site_builder.adapters.disk import read_again
from site_builder.app import check_said, check_team
from site_builder.app.check_basis import Basis
from site_builder.app.check_said import Look, Question, Said, keep_said, look, said_before
from site_builder.app.day import Day
from site_builder.cli.main import run
from site_builder.model.source import SourceFile
from tests.app.random_edits import EDITS, records
from tests.app.test_check_team import CHOSEN, commit, git
from tests.few_records import few_records
from tests.gates.gate_books import record as gated
from tests.gates.test_gate_history import FULL, MOVE, STAGES
from tests.kept_of_any import keep_of_any

Told = tuple[int, str, str]


class Desk:
    """Asks `check` on the command line, like a new process each time."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.checks = root, 0
        self._capsys, self._monkeypatch = capsys, monkeypatch
        whole = check_team.check_team

        def counted(*given: object) -> object:
            self.checks += 1
            return whole(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(check_team, "check_team", counted)

    def ask(self, *words: str) -> Told:
        code = run(["-C", str(self.root), "--today", "2026-03-12", "--lang", "zh", "check", *words])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def afresh(self, *words: str) -> Told:
        """The same where nothing was ever kept."""
        with self._monkeypatch.context() as world:
            world.setenv("XDG_CACHE_HOME", str(self.root / "none"))
            told = self.ask(*words)
        shutil.rmtree(self.root / "none", ignore_errors=True)
        return told

    def is_checked(self, *words: str) -> bool:
        """Whether the records are looked into for that."""
        before = self.checks
        self.ask(*words)
        return self.checks > before


def kept() -> list[Path]:
    return sorted(file for file in Path(os.environ["XDG_CACHE_HOME"]).rglob("checked-*/*") if file.is_file())


@pytest.fixture(autouse=True)
def every_team(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of any team something is kept."""
    keep_of_any(monkeypatch)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    root = few_records(tmp_path / "team", CHOSEN[:5], ("config", "knowledge", "attachments", "pages"))
    broken = records(root)[0]
    broken.write_text(broken.read_text("utf-8") + "\n### 2026-13-01 电话 @nobody\n[[没有这家]]\n", "utf-8")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return Desk(root, capsys, monkeypatch)


FORMATS = ("text", "concise", "json", "github", "gitlab", "junit", "sarif", "markdown")


def test_every_format_is_said_again_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = desk.root.parent / "summary"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    for format_ in FORMATS:
        asked = (desk.ask, desk.ask, desk.afresh)
        told = []
        for ask in asked:
            summary.unlink(missing_ok=True)
            told.append((ask("-f", format_), summary.read_bytes() if summary.exists() else b""))
        assert told[0] == told[1] == told[2]
        assert bool(told[0][1]) == (format_ == "github")
    assert desk.checks == 2 * len(FORMATS)


def test_each_question_has_its_own_answer(desk: Desk) -> None:
    name = f"records/customers/{records(desk.root)[0].name}"
    listed = desk.root.parent / "changed"
    listed.write_bytes(f"{records(desk.root)[1].name}\0".encode())
    asked = [(), ("--strict",), (name,), ("records/config",), ("--changed", str(listed))]
    told = {words: desk.afresh(*words) for words in asked}
    assert len({code for code, *_ in told.values()}) > 1
    for _ in range(2):
        assert {words: desk.ask(*words) for words in asked} == told
    before = desk.checks
    assert run(["-C", str(desk.root), "--today", "2026-03-13", "check"]) == 1
    assert run(["-C", str(desk.root), "--today", "2026-03-12", "--lang", "en", "check"]) == 1
    assert desk.checks == before + 2


def test_strict_is_another_exit_code_of_the_same_answer(desk: Desk) -> None:
    fine = records(desk.root)[0]
    fine.unlink()
    assert (desk.ask()[0], desk.ask("--strict")[0]) == (desk.afresh()[0], desk.afresh("--strict")[0])
    assert desk.ask()[1:] == desk.ask("--strict")[1:]


@pytest.mark.parametrize("revision", ["", "main", "nothing"])
def test_a_change_is_compared_each_time(desk: Desk, revision: str) -> None:
    first = desk.ask()
    for _ in range(2):
        assert desk.is_checked("--against", revision)
    assert desk.ask("--against", revision) == desk.afresh("--against", revision) != first


def touched(chance: random.Random, _: Path, files: list[Path]) -> None:
    os.utime(chance.choice(files), (1, chance.randrange(1 << 30)))


def hidden(chance: random.Random, _: Path, files: list[Path]) -> None:
    """Other bytes of the same length, with the time that the file had before."""
    file = chance.choice(files)
    known = file.stat()
    content = file.read_bytes()
    file.write_bytes(content.replace(b"2026-0", b"2O26-0", 1) if chance.random() < 0.5 else content[::-1])
    os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))


def unreadable(chance: random.Random, _: Path, files: list[Path]) -> None:
    file = chance.choice(files)
    file.unlink()
    file.symlink_to("elsewhere.md")


@pytest.mark.parametrize("seed", range(2))
def test_after_any_change_it_says_what_it_would_say_of_the_records_alone(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for _ in range(12):
        edit = chance.choice((*EDITS, touched, hidden, unreadable))
        edit(chance, desk.root, [one for one in records(desk.root) if not one.is_symlink()])
        if chance.random() < 0.3:
            commit(desk.root)
        words = chance.choice(((), ("-f", "json"), ("records/customers",)))
        told = desk.ask(*words)
        assert told == desk.ask(*words) == desk.afresh(*words), edit


def test_what_changed_within_a_tick_is_known_by_its_bytes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk whose clock stands still while a file is written twice."""
    still = look(question(desk.root))
    assert still
    file = records(desk.root)[1]
    fresh = (f"records/customers/{file.name}",)
    monkeypatch.setattr(check_said, "records_state", lambda _: replace(still.state, fresh=fresh))
    first = desk.ask()
    assert not desk.is_checked()
    content = file.read_bytes()
    file.write_bytes(content.replace(b"\n### 2026", b"\n### 2O26", 1))
    assert file.read_bytes() != content
    assert desk.ask() == desk.afresh() != first


def test_bytes_are_compared_until_the_tick_is_over(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    again: list[str] = []

    def counted(root: Path, path: str) -> SourceFile:
        again.append(path)
        return read_again(root, path)

    monkeypatch.setattr(check_said, "read_again", counted)
    desk.ask()
    assert not desk.is_checked()
    assert len(again) > 5
    later = clock.moment() + 10_000_000_000
    monkeypatch.setattr(records_state, "moment", lambda: later)
    assert not desk.is_checked()
    again.clear()
    assert not desk.is_checked()
    assert again == []


def test_what_was_compared_is_what_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changes right after its bytes were compared, while the disk's clock stands still."""
    still = look(question(desk.root))
    assert still
    file, other = (f"records/customers/{one.name}" for one in records(desk.root)[1:3])
    monkeypatch.setattr(check_said, "records_state", lambda _: replace(still.state, fresh=(file, other)))
    first = desk.ask()
    monkeypatch.setattr(check_said, "records_state", lambda _: replace(still.state, fresh=(file,)))
    content = (desk.root / file).read_bytes().replace(b"\n### 2026", b"\n### 2O26", 1)

    def changed_since(root: Path, path: str) -> SourceFile:
        found = read_again(root, path)
        if path == file:
            (root / path).write_bytes(content)
        return found

    with monkeypatch.context() as world:
        world.setattr(check_said, "read_again", changed_since)
        assert desk.ask() == first
    assert desk.ask() == desk.afresh() != first


def test_another_folder_in_the_place_of_the_records_is_seen(desk: Desk) -> None:
    place, away = desk.root / "records", desk.root / "away"
    before = look(question(desk.root))
    place.rename(away)
    away.rename(place)
    after = look(question(desk.root))
    assert before
    assert after
    assert before.state.mark != after.state.mark


def test_damage_and_other_programs_are_not_believed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.ask()
    (file,) = kept()
    whole = file.read_bytes()
    for damaged in (b"", whole[:40], whole[:-1], whole[:90] + b"X" + whole[91:], b"\0" * len(whole)):
        file.write_bytes(damaged)
        before = desk.checks
        assert desk.ask() == first
        assert desk.checks == before + 1
    assert file.read_bytes()[64:] == whole[64:]
    monkeypatch.setattr(check_said, "program_mark", lambda: b"another")
    assert desk.is_checked()
    shutil.rmtree(file.parent)
    assert desk.ask() == first


@pytest.mark.parametrize("content", [b"{}", b"[]", b"[1, 2]", b'[{"lines": 1}, {}]', b"[" * 100_000, b"\xff"])
def test_a_kept_file_of_another_shape_is_passed_over(desk: Desk, content: bytes) -> None:
    first = desk.ask()
    (file,) = kept()
    mark = (read_cached(file) or b"")[:32]
    keep(file, mark + content)
    assert desk.ask() == first


def test_a_file_that_could_not_be_opened_for_once_is_looked_at_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, name = disk._read, records(desk.root)[1].name
    later = clock.moment() + 10_000_000_000
    monkeypatch.setattr(records_state, "moment", lambda: later)

    def locked(file: str, limit: int = disk.SIZE_LIMIT + 1) -> bytes | None:
        if file.endswith(name):
            raise PermissionError
        return whole(file, limit)

    with monkeypatch.context() as world:
        world.setattr(disk, "_read", locked)
        first = desk.ask()
        assert "GJ011" in first[1]
    assert desk.ask() == desk.afresh() != first


@pytest.mark.parametrize("who", ["geteuid", "getegid", "getgroups"])
def test_whoever_may_read_other_files_is_answered_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    monkeypatch.setattr(os, who, lambda: 7, raising=False)
    assert desk.is_checked()
    assert not desk.is_checked()
    monkeypatch.setattr(os, who, lambda: 8, raising=False)
    assert desk.is_checked()


def test_small_teams_and_runners_keep_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_said, "_MANY", 200)
    assert desk.is_checked()
    assert desk.is_checked()
    monkeypatch.setattr(check_said, "_MANY", 1)
    shutil.rmtree(os.environ["XDG_CACHE_HOME"])
    monkeypatch.setenv("CI", "true")
    assert desk.is_checked()
    assert kept() == []


def test_the_day_that_the_clock_tells_is_asked_each_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    site = desk.root / "records/config/site.yaml"
    lines = [one for one in site.read_text("utf-8").splitlines() if not one.startswith("today:")]
    site.write_text("\n".join(lines) + "\n", "utf-8")
    days = {"Asia/Shanghai": date(2026, 3, 12)}
    for place in (clock, check_said):
        monkeypatch.setattr(place, "today", lambda zone: days[zone])
    assert run(["-C", str(desk.root), "check", "-f", "json"]) == 1
    before = desk.checks
    assert run(["-C", str(desk.root), "check", "-f", "json"]) == 1
    assert desk.checks == before
    days["Asia/Shanghai"] = date(2026, 3, 13)
    assert run(["-C", str(desk.root), "check", "-f", "json"]) == 1
    assert desk.checks == before + 1


def test_where_the_past_decides_a_commit_asks_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_DATE", "2026-02-05T10:00:00+08:00")
    for folder in ("config", "customers"):
        (tmp_path / "records" / folder).mkdir(parents=True)
    (tmp_path / "records/config/pipeline.yaml").write_text(STAGES, "utf-8")
    moved, other = (tmp_path / f"records/customers/{name}.md" for name in ("moved", "other"))
    moved.write_text(gated(), "utf-8")
    other.write_text(gated().replace("编号: C1", "编号: C2"), "utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    moved.write_text(FULL, "utf-8")
    other.write_text(f"{gated()}\n{MOVE}".replace("编号: C1", "编号: C2"), "utf-8")
    desk = Desk(tmp_path, capsys, monkeypatch)
    first = desk.ask()
    assert not desk.is_checked()
    git(tmp_path, "commit", "-q", "-m", "x", "--", "records/customers/other.md")
    assert desk.ask() == desk.afresh() != first


def test_where_it_does_not_a_commit_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "records/customers").mkdir(parents=True)
    (tmp_path / "records/customers/moved.md").write_text(FULL, "utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    desk = Desk(tmp_path, capsys, monkeypatch)
    first = desk.ask()
    commit(tmp_path)
    assert not desk.is_checked()
    assert desk.ask() == first == desk.afresh()


def question(root: Path) -> Question:
    return Question(root=root, language="zh", format_="text", within=(), changed=None, wanted=date(2026, 3, 12))


def test_two_runs_at_once_leave_one_whole_answer(desk: Desk) -> None:
    seen = look(question(desk.root))
    assert seen
    state = replace(seen.state, fresh=())
    seen = Look(question=seen.question, state=state)
    basis = Basis(files=(), day=Day(today=date(2026, 3, 12)), zone="UTC", tip=None)
    answers = [Said(lines=(("out", f"{n}" * 9_000, None),), codes=(0, n), blind=False) for n in range(4)]
    keep_said(seen, basis, answers[0])
    with ThreadPoolExecutor(4) as threads:
        jobs = [threads.submit(keep_said, seen, basis, answers[n % 4]) for n in range(40)]
        told = list(threads.map(said_before, [seen] * 200))
        for job in jobs:
            job.result()
    assert all(one in answers for one in told)
    assert len(kept()) == 1


MANY = """
import sys
from site_builder.cli.main import run
code = run(["-C", sys.argv[1], "--today", "2026-03-12", "check"])
rooms = ("site_builder.checks", "site_builder.metrics", "site_builder.parse.customer", "site_builder.model.rules", "yaml")
print("imported", sorted(one for one in sys.modules if one.startswith(rooms)), code)
"""


def test_where_nothing_changed_no_rule_is_imported(tmp_path: Path) -> None:
    (tmp_path / "records/customers").mkdir(parents=True)
    for n in range(200):
        (tmp_path / f"records/customers/{n}.md").write_text(f"---\nid: C{n}\nname: 客户{n}\n---\n", "utf-8")
    world = {name: value for name, value in os.environ.items() if name != "CI"}
    told = [
        subprocess.run(
            [sys.executable, "-c", MANY, str(tmp_path)], env=world, capture_output=True, text=True, check=True
        )
        for _ in range(2)
    ]
    said = [one.stdout.splitlines() for one in told]
    assert said[0][:-1] == said[1][:-1]
    assert "gj401" in said[0][-1]
    assert said[1][-1].startswith("imported [] ")
