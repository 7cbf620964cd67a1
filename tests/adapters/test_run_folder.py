import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from site_builder.adapters.run_folder import clear, run_folder

NAME = "genjin-trial"
RUN = f"""
import sys, time
from site_builder.adapters.run_folder import run_folder
with run_folder("{NAME}") as folder:
    (folder / "site").mkdir()
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def killed_run(place: Path, *, when: float = 0) -> Path:
    """A folder whose run was killed, `when` seconds ago."""
    world = {**os.environ, "TMPDIR": str(place)}
    with subprocess.Popen([sys.executable, "-c", RUN], env=world, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        folder = Path(run.stdout.readline().strip())
        aged(folder, when)
        clear(NAME)
        assert folder.is_dir()  # it lives
        run.send_signal(signal.SIGKILL)
    return folder


def aged(folder: Path, seconds: float) -> None:
    known = (folder / ".held").stat()
    os.utime(folder / ".held", (known.st_atime, known.st_mtime - seconds))


def test_the_folder_is_there_for_as_long_as_it_is_asked_for() -> None:
    with run_folder(NAME) as folder:
        (folder / "site").mkdir()
        assert folder.name.startswith(NAME)
    assert not folder.exists()


def test_what_a_killed_run_left_goes_with_the_next_one(place: Path) -> None:
    left = killed_run(place, when=100)
    assert (left / "site").is_dir()
    with run_folder(NAME) as folder:
        assert not left.exists()
        assert folder.is_dir()


def test_what_is_being_made_and_what_is_not_ours_stays(place: Path) -> None:
    fresh = killed_run(place)
    other = place / f"{NAME}-other"
    other.mkdir()
    linked = place / f"{NAME}-link"
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".held").touch()
    aged(elsewhere, 100)
    linked.symlink_to(elsewhere)
    with run_folder(NAME):
        pass
    assert [one.is_dir() for one in (fresh, other, elsewhere, linked)] == [True] * 4
