"""Many files as one: all of them or none."""

import os
from pathlib import Path

import pytest

from site_builder.adapters import writing, writing_all
from site_builder.adapters.writing import WriteFault
from site_builder.adapters.writing_all import Writing, write_together


def there(root: Path) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/old.md").write_bytes(b"old")
    return tmp_path


OLD = Writing(path="a/old.md", before=b"old", after=b"new")
FRESH = tuple(Writing(path=f"b/{number}.md", before=None, after=b"x") for number in range(30))


def test_all_are_written(root: Path) -> None:
    assert write_together(root, (OLD, *FRESH)) is None
    assert there(root) == {"a/old.md": b"new", **{f"b/{number}.md": b"x" for number in range(30)}}


@pytest.mark.parametrize(
    ("last", "fault"),
    [
        (Writing(path="a/old.md", before=b"other", after=b"z"), WriteFault.CHANGED),
        (Writing(path="a/gone.md", before=b"x", after=b"z"), WriteFault.CHANGED),
        (Writing(path="a/taken.md", before=None, after=b"z"), WriteFault.EXISTS),
        (Writing(path="../out.md", before=None, after=b"z"), WriteFault.OUTSIDE),
        (Writing(path="link/x.md", before=None, after=b"z"), WriteFault.LINK),
        (Writing(path="file/x.md", before=None, after=b"z"), WriteFault.REFUSED),
    ],
)
def test_one_that_cannot_be_written_stops_all(last: Writing, fault: WriteFault, root: Path) -> None:
    (root / "a/taken.md").write_bytes(b"there")
    (root / "file").write_bytes(b"no folder")
    (root / "link").symlink_to(root / "a")
    before = there(root)
    files = FRESH if last.path == "a/old.md" else (OLD, *FRESH)
    assert write_together(root, (*files, last)) == (last.path, fault)
    assert there(root) == before


def test_an_interruption_while_files_are_put_in_place_takes_them_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = there(root)
    made = writing.create_file

    def stop(temporary: Path, target: Path) -> WriteFault | None:
        if target.name == "5.md":
            raise KeyboardInterrupt
        return made(temporary, target)

    monkeypatch.setattr(writing_all, "create_file", stop)
    with pytest.raises(KeyboardInterrupt):
        write_together(root, (OLD, *FRESH))
    assert there(root) == before


def test_a_full_disk_is_noticed_before_anything_changes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = there(root)

    def full(temporary: Path, *_: object, **_how: object) -> None:
        temporary.write_bytes(b"par")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing_all, "fill_file", full)
    assert write_together(root, (OLD,)) == ("a/old.md", WriteFault.FULL)
    assert there(root) == before


def test_leftovers_of_runs_that_broke_off_are_swept(root: Path) -> None:
    stale = root / "a/.genjin-1-x"
    stale.write_bytes(b"")
    os.utime(stale, (0, 0))
    assert write_together(root, (OLD,)) is None
    assert not stale.exists()
