"""A folder for as long as a run lasts, that a later run clears away where this one was killed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from site_builder.adapters.clock import moment
from site_builder.adapters.lock import hold_file

_HELD = ".held"
"""The file that a living run holds; another program's folder of such a name has none."""
_YOUNG = 60_000_000_000
"""Nanoseconds for which a folder may be one that is being made."""


@contextmanager
def run_folder(name: str) -> Iterator[Path]:
    """An empty folder of that name and a number, among the system's temporary ones; those of killed runs go."""
    clear(name)
    made = tempfile.TemporaryDirectory(prefix=f"{name}-", ignore_cleanup_errors=True)
    with made as place, hold_file(Path(place) / _HELD):
        yield Path(place)


def clear(name: str) -> None:
    """Delete this user's folders of that name whose runs are gone."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{name}-*"):
            if _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Whether it is ours, and nobody holds it any more."""
    held = folder / _HELD
    try:
        known, lock = folder.lstat(), held.lstat()
    except OSError:  # none of these folders, or gone meanwhile
        return False
    if folder.is_symlink() or known.st_uid != getattr(os, "geteuid", lambda: known.st_uid)():
        return False
    if moment() - lock.st_mtime_ns < _YOUNG:
        return False
    with hold_file(held) as is_free:
        return is_free
