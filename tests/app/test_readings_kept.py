"""Records of a large team are read once: what is kept says the very same, and nothing else is ever believed."""

import os
import pickle
import shutil
import signal
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from site_builder.adapters import shelf_file
from site_builder.adapters.cache_folder import cache_file, keep
from site_builder.adapters.disk import read_records
from site_builder.adapters.shelf_file import pack_shelf, write_shelf
from site_builder.app import plain_objects, read_ahead, readings_kept
from site_builder.app.load import Loaded, load, load_files
from site_builder.app.plain_objects import dump, parse
from site_builder.model.follow_up import NextStep
from site_builder.model.place import Span
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse import record_file
from site_builder.parse.record_file import FileReading
from tests.history.history_team import record, repository, talk
from tests.kept_of_any import keep_of_any

EXAMPLE = Path(__file__).resolve().parents[2] / "records"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were read and not taken over; every run begins like a new process."""
    keep_of_any(monkeypatch)
    paths: list[str] = []
    whole = record_file.read_file

    def counted(*given: object) -> object:
        paths.append(given[0].path)  # type: ignore[attr-defined]
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(record_file, "read_file", counted)
    return paths


@pytest.fixture
def team(tmp_path: Path) -> Path:
    files = [(f"records/customers/客户{n}.md", record(f"C{n}", talk("2026-03-02", f"第 {n} 家。"))) for n in range(5)]
    return repository(tmp_path / "team", files, git=False).root


def same(one: Loaded, other: Loaded) -> bool:
    return (one.book, one.problems, one.readings) == (other.book, other.problems, other.readings)


def shelves(root: Path) -> dict[str, bytes]:
    folder = cache_file("readings", root)
    assert folder is not None
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_what_was_read_once_is_taken_over(tmp_path: Path, read: list[str]) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "records")
    first = load(tmp_path)
    read.clear()
    assert same(load(tmp_path), first)
    assert [one for one in read if one.endswith(".md")] == []
    assert same(load_files(first.files), first)


def test_one_changed_record_is_read_and_its_shelf_written(team: Path, read: list[str]) -> None:
    load(team)
    before = shelves(team)
    read.clear()
    path = team / "records/customers/客户3.md"
    path.write_bytes(path.read_bytes() + f"\n{talk('2026-03-09', '又谈。')}".encode())
    found = load(team)
    assert read == ["records/customers/客户3.md"]
    assert same(found, load_files(found.files))
    after = shelves(team)
    assert [name for name in after if after[name] != before[name]] == [f"{readings_kept.shelf_number(read[0]):02}"]
    path.unlink()
    assert "C3" not in load(team).book.by_id


def test_other_rules_or_other_code_read_anew(team: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    load(team)
    for name, text in (("tiers.yaml", "extends: abcd\n"), ("rules.yaml", "limits: {grace_hours: 12}\n")):
        (team / "records/config" / name).write_text(text, "utf-8")
        read.clear()
        load(team)
        assert len(read) == 5
    monkeypatch.setattr(readings_kept, "package_sum", lambda *_: b"another program")
    read.clear()
    load(team)
    assert len(read) == 5


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, (Path("evil"),)  # type: ignore[return-value]


def _another_form(file: Path, head: bytes, _: Mapping[str, str], content: bytes) -> None:
    keep(file, head + content)


def _other_things(file: Path, head: bytes, sums: Mapping[str, str], content: bytes) -> None:
    write_shelf(file, head, pack_shelf(head, {path: (sum_, content) for path, sum_ in sums.items()}))


def _another_index(file: Path, head: bytes, _: Mapping[str, str], content: bytes) -> None:
    write_shelf(file, head, pack_shelf(head, {}))
    file.write_bytes(shelf_file._head_sum(head, content) + len(content).to_bytes(8) + content)


@pytest.mark.parametrize("leave", [_another_form, _other_things, _another_index])
@pytest.mark.parametrize("content", [b"", b"nonsense", b"[]", pickle.dumps({"a": 1}), pickle.dumps(Evil())])
def test_what_somebody_else_left_there_is_not_believed(
    team: Path,
    read: list[str],
    content: bytes,
    leave: Callable[[Path, bytes, Mapping[str, str], bytes], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    first = load(team)
    folder = cache_file("readings", team)
    assert folder is not None
    head = readings_kept._head(first.files)
    known = readings_kept.Kept(folder, head)
    sums = {one.path: known._sum_of(one.path, one.content or b"") for one in first.files}
    for number in range(64):
        leave(folder / f"{number:02}", head, sums, content)
    read.clear()
    assert same(load(team), first)
    assert len(read) == 5
    assert not (tmp_path / "evil").exists()
    for one in folder.iterdir():
        one.write_bytes(one.read_bytes()[:-1])
    assert same(load(team), first)
    shutil.rmtree(folder)
    assert same(load(team), first)


@pytest.mark.usefixtures("read")
def test_another_process_writes_while_this_one_looks(team: Path) -> None:
    files = load(team).files
    mine = readings_kept.Kept(*_opened(team, files))
    path = "records/customers/客户3.md"
    row = mine._row(path)
    (team / path).write_bytes((team / path).read_bytes() + f"\n{talk('2026-03-09', '又谈。')}".encode())
    load(team)
    assert row
    assert mine._content(path, row.by) is None, "what lies there now is of other bytes"
    now = {file.path: file for file in load(team).files}
    assert mine.find(now[path]) == load(team).readings[path]


def test_an_object_is_made_whole_or_not_at_all() -> None:
    step = NextStep(text="call", span=Span(3, 9, 1, 4, 1, 10))
    kept = parse(dump([step]) or b"")
    assert kept is not None
    assert kept == [step]
    assert (type(kept[0]), type(kept[0].span)) == (NextStep, Span)
    with pytest.raises(TypeError):
        plain_objects._maker(NextStep)("call", step.span)


def test_two_at_once_leave_something_whole(team: Path, read: list[str]) -> None:
    files = load(team).files
    one, other = (readings_kept.Kept(*_opened(team, files)) for _ in range(2))
    part = load_files(files[:-2])
    one.keep(files, load_files(files).readings)
    other.keep(part.files, part.readings)
    read.clear()
    assert same(load(team), load_files(files))


def _opened(team: Path, files: Sequence[SourceFile]) -> tuple[Path, bytes]:
    found = readings_kept.kept_of(team, files)
    assert found is not None
    return found.folder, found.head


def test_a_forges_runner_keeps_only_where_somebody_made_the_folder(
    team: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    load(team)
    folder = cache_file("readings", team)
    assert folder is not None
    assert not folder.exists()
    folder.mkdir(parents=True)
    load(team)
    read.clear()
    load(team)
    assert read == []


def test_small_teams_and_users_without_a_home_do_without(
    team: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings_kept, "cache_file", lambda *_: None)
    load(team)
    load(team)
    assert len(read) == 10
    monkeypatch.undo()
    assert readings_kept.kept_of(team, load(team).files) is None


def test_only_classes_of_records_come_back() -> None:
    content = dump({"a": [1, None, frozenset({"b"})]})
    assert content is not None
    assert parse(content) == {"a": [1, None, frozenset({"b"})]}
    assert dump(lambda: None) is None
    for value in (Path("a"), Evil(), print):
        assert parse(pickle.dumps(value)) is None
    assert parse(b"csite_builder.parse.loader\nfile_fault\n.") is None, "a function is no class"


@pytest.mark.parametrize("is_kept", [True, False])
def test_processes_read_what_one_reads(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch, *, is_kept: bool
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "records")
    whole = load_files(read_records(tmp_path))
    read.clear()
    monkeypatch.setattr(read_ahead, "MANY", 1)
    monkeypatch.setattr(read_ahead, "processes", lambda: 3)
    if not is_kept:
        monkeypatch.setenv("CI", "true")
    heard: list[int] = []
    monkeypatch.setattr(read_ahead, "TOLD_EVERY", 8)
    assert same(load(tmp_path, heard.append), whole)
    assert [one for one in read if one.startswith(("records/customers/", "records/archive/"))] == []
    assert heard == [*range(8, len(whole.book.customers) + 1, 8)]
    assert (cache_file("readings", tmp_path) or tmp_path).exists() is is_kept


@pytest.fixture
def shared(tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team that is large enough to be read by several processes, some records each time."""
    shutil.copytree(EXAMPLE, tmp_path / "records")
    read.clear()
    monkeypatch.setattr(read_ahead, "MANY", 1)
    monkeypatch.setattr(read_ahead, "HANDFUL", 2)
    monkeypatch.setattr(read_ahead, "processes", lambda: 2)
    return tmp_path


@pytest.mark.parametrize("is_kept", [True, False])
def test_what_a_process_did_not_read_is_read_here(
    shared: Path, monkeypatch: pytest.MonkeyPatch, *, is_kept: bool
) -> None:
    whole = load_files(read_records(shared))
    here, calls = os.getpid(), 0
    in_peace = record_file.read_file

    def read_file(file: SourceFile, rules: Rules) -> FileReading:
        nonlocal calls
        calls += 1
        if os.getpid() != here and calls > 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return in_peace(file, rules)

    monkeypatch.setattr(read_ahead, "read_file", read_file)
    if not is_kept:
        monkeypatch.setenv("CI", "true")
    assert same(load(shared), whole)
    assert calls, "both were killed"


def test_what_cannot_be_written_is_still_known(shared: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = load_files(read_records(shared))
    read.clear()
    monkeypatch.setattr(shelf_file, "put", lambda *_: None)
    assert same(load(shared), whole)
    assert [one for one in read if one.startswith("records/customers/")] == []
