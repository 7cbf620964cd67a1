"""One run at a time per place, across processes; a crash never leaves a lock behind."""

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PAUSE = 0.1


def cache_folder() -> Path:
    """The user's own folder for what can be made again (D7: caches never lie in the repository)."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "genjin"


@contextmanager
def hold(place: Path, seconds: float) -> Iterator[bool]:
    """Hold the lock of a place while the block runs; gives False if another run still held it after `seconds`.

    Where no lock can be made (a read-only home) the block runs without one.
    """
    stream = _open(place)
    if stream is None:
        yield True
        return
    with _held(stream, seconds) as got:
        yield got


@contextmanager
def hold_file(file: Path) -> Iterator[bool]:
    """The same of a file that is made for this alone; no waiting, and False where it cannot be opened."""
    try:
        stream = file.open("ab")
    except OSError:
        yield False
        return
    with _held(stream, 0) as got:
        yield got


@contextmanager
def _held(stream: BinaryIO, seconds: float) -> Iterator[bool]:
    with stream:
        got = _wait(stream, seconds)
        try:
            yield got
        finally:
            if got:
                with suppress(OSError):
                    _release(stream)


def _open(place: Path) -> BinaryIO | None:
    name = hashlib.sha256(os.fsencode(place.resolve())).hexdigest()[:20]
    folder = cache_folder() / "locks"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / name).open("ab")
    except OSError:
        return None


def _wait(stream: BinaryIO, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not _try(stream):
        if time.monotonic() >= until:
            return False
        time.sleep(_PAUSE)
    return True


if sys.platform == "win32":
    import msvcrt

    def _try(stream: BinaryIO) -> bool:
        try:
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(stream: BinaryIO) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(stream: BinaryIO) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(stream: BinaryIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_UN)
