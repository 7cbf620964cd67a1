"""Files in the making, and what is left of them where a run broke off."""

import contextlib
import shutil
from pathlib import Path

TEMPORARY = ".genjin-"
"""How the names of files in the making begin, then the number of the process; never read as records (D6)."""

STALE = 600.0
"""Seconds after which a file in the making has been given up."""

LONG_AGO = 86_400.0
"""The same for backups, which take as long as they take."""


def sweep_folder(folder: Path, now: float, after: float = STALE) -> None:
    """Delete what runs that broke off left here; what is young may belong to one that is still writing.

    `now` is the time of a file just written, by the clock of its disk.
    """
    for leftover in folder.glob(f"{TEMPORARY}[0-9]*"):
        with contextlib.suppress(OSError):
            if now - leftover.lstat().st_mtime > after:
                _delete(leftover)


def _delete(leftover: Path) -> None:
    if leftover.is_dir() and not leftover.is_symlink():
        shutil.rmtree(leftover)
    else:
        leftover.unlink()
