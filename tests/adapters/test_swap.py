import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.adapters.swap import MARKER, SwapFault, Written, exchange_folders, repair, replace_folder

ONE = [("index.html", b"one"), ("en/index.html", b"one in English"), ("assets/site.css", b"css")]
TWO = [("index.html", b"two"), ("en/index.html", b"one in English"), ("reps/new.html", b"new")]


def cannot(*_: Path) -> bool:
    return False


def content(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != MARKER
    }


@pytest.fixture(params=[exchange_folders, cannot], ids=["exchange", "two renames"])
def exchange(request: pytest.FixtureRequest) -> object:
    return request.param


def test_replaces_only_what_changed_and_removes_what_is_gone(tmp_path: Path, exchange: object) -> None:
    site = tmp_path / "site"
    assert replace_folder(site, ONE, exchange) == Written(files=3)  # type: ignore[arg-type]
    kept = (site / "en/index.html").stat().st_ino
    assert replace_folder(site, TWO, exchange) == Written(files=3, kept=1)  # type: ignore[arg-type]
    assert content(site) == dict(TWO)
    assert (site / "en/index.html").stat().st_ino == kept
    assert sorted(one.name for one in tmp_path.iterdir()) == ["site"]


def test_the_old_site_stays_when_making_the_new_one_fails(tmp_path: Path, exchange: object) -> None:
    site = tmp_path / "site"
    replace_folder(site, ONE)

    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise FileNotFoundError  # what a missing template is, too: not the disk's fault

    with pytest.raises(FileNotFoundError):
        replace_folder(site, broken(), exchange)  # type: ignore[arg-type]
    assert content(site) == dict(ONE)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["site"]


def test_a_rename_that_fails_brings_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    replace_folder(site, ONE)
    rename = Path.rename

    def stubborn(self: Path, target: Path) -> Path:
        if self.name == ".genjin-new-site":
            raise PermissionError(13, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stubborn)
    assert replace_folder(site, TWO, cannot).fault is SwapFault.BUSY
    monkeypatch.undo()
    assert content(site) == dict(ONE)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["site"]


def test_an_interrupted_swap_is_repaired_at_the_next_start(tmp_path: Path) -> None:
    site = tmp_path / "site"
    replace_folder(site, ONE)
    site.rename(tmp_path / ".genjin-old-site")
    (tmp_path / ".genjin-new-site").mkdir()
    repair(site)
    assert content(site) == dict(ONE)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["site"]


@pytest.mark.parametrize("name", ["CNAME", ".git", "thesis.docx"])
def test_a_folder_with_things_of_others_is_left_alone(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    replace_folder(site, ONE)
    (site / name).write_bytes(b"mine")
    written = replace_folder(site, TWO)
    assert (written.fault, written.detail) == (SwapFault.NOT_OURS, name)
    assert content(site) == {**dict(ONE), name: b"mine"}


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert replace_folder(tmp_path / "site", ONE).fault is None, "an empty one is free"
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "index.html").write_bytes(b"mine")
    assert replace_folder(mine, ONE).fault is SwapFault.NOT_OURS
    assert content(mine) == {"index.html": b"mine"}
    assert replace_folder(mine / "index.html", ONE).fault is SwapFault.NOT_OURS


def test_links_are_not_replaced(tmp_path: Path) -> None:
    real = tmp_path / "real"
    replace_folder(real, ONE)
    (tmp_path / "site").symlink_to(real)
    assert replace_folder(tmp_path / "site", TWO).fault is SwapFault.LINK
    assert content(real) == dict(ONE)


def test_litter_of_the_system_is_no_obstacle(tmp_path: Path) -> None:
    site = tmp_path / "site"
    replace_folder(site, ONE)
    (site / ".DS_Store").write_bytes(b"")
    assert replace_folder(site, TWO).fault is None


def test_without_hard_links_files_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    replace_folder(site, ONE)

    def refuse(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    assert replace_folder(site, ONE) == Written(files=3, kept=0)
    assert content(site) == dict(ONE)


def test_a_place_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    written = replace_folder(tmp_path / "file/site", ONE)
    assert written.fault is SwapFault.REFUSED
    assert written.detail
