import os
from pathlib import Path

import pytest

from site_builder.adapters.writing import WriteFault, record_file, write_record

PATH = "records/customers/a.md"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(b"old")
    return file


def names(file: Path) -> list[str]:
    return sorted(one.name for one in file.parent.iterdir())


def test_replaces_what_was_read(tmp_path: Path, file: Path) -> None:
    file.chmod(0o640)
    assert write_record(tmp_path, PATH, b"new", b"old") is None
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert names(file) == ["a.md"]


def test_leaves_a_file_alone_that_changed_meanwhile(tmp_path: Path, file: Path) -> None:
    file.write_bytes(b"somebody else's")
    assert write_record(tmp_path, PATH, b"new", b"old") is WriteFault.CHANGED
    assert file.read_bytes() == b"somebody else's"
    assert names(file) == ["a.md"]


def test_a_deleted_file_changed_too(tmp_path: Path, file: Path) -> None:
    file.unlink()
    assert write_record(tmp_path, PATH, b"new", b"old") is WriteFault.CHANGED
    assert names(file) == []


def test_a_new_file_never_replaces_one(tmp_path: Path, file: Path) -> None:
    assert write_record(tmp_path, PATH, b"new", None) is WriteFault.EXISTS
    assert file.read_bytes() == b"old"
    assert write_record(tmp_path, "records/customers/sub/b.md", b"new", None) is None
    assert (file.parent / "sub/b.md").read_bytes() == b"new"


def test_a_new_file_without_hard_links(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    assert write_record(tmp_path, "records/customers/b.md", b"new", None) is None
    assert write_record(tmp_path, PATH, b"new", None) is WriteFault.EXISTS
    assert names(file) == ["a.md", "b.md"]


def test_never_writes_through_links(tmp_path: Path, file: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"old")
    file.unlink()
    file.symlink_to(outside)
    assert write_record(tmp_path, PATH, b"new", b"old") is WriteFault.LINK
    assert outside.read_bytes() == b"old"


@pytest.mark.parametrize("path", ["", "../a.md", "records/../../a.md", "/etc/a", "records//a", "records\\a", "C:/a"])
def test_paths_out_of_the_repository_are_refused(tmp_path: Path, path: str) -> None:
    assert record_file(tmp_path, path) is None
    assert write_record(tmp_path, path, b"", None) is WriteFault.OUTSIDE


def test_leftovers_of_a_crash_go_with_the_next_writing(tmp_path: Path, file: Path) -> None:
    old, young = file.parent / ".genjin-77-a.md", file.parent / ".genjin-78-a.md"
    old.write_bytes(b"half")
    young.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert write_record(tmp_path, PATH, b"new", b"old") is None
    assert names(file) == [".genjin-78-a.md", "a.md"]
