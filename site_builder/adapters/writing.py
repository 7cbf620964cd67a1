"""Writing a record: all or nothing, and never over somebody else's change."""

import contextlib
import os
import stat
from enum import StrEnum
from pathlib import Path

from site_builder.adapters.leftovers import TEMPORARY, sweep_folder
from site_builder.adapters.lock import hold
from site_builder.adapters.refusal import refusal_of
from site_builder.adapters.renaming import rename_to_free

TURN = 30.0
"""Seconds that a run waits for another one that is writing in the same repository."""


class WriteFault(StrEnum):
    """Why a file was not written."""

    CHANGED = "changed"
    EXISTS = "exists"
    LINK = "link"
    OUTSIDE = "outside"
    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read-only"
    DENIED = "denied"
    REFUSED = "refused"


def record_file(root: Path, path: str) -> Path | None:
    """The file of a repository-relative path; None where the path leads out of the repository."""
    parts = path.split("/")
    if not path or any(part in {"", ".", ".."} or "\\" in part or ":" in part for part in parts):
        return None
    return root.joinpath(*parts)


def write_record(root: Path, path: str, content: bytes, expected: bytes | None) -> WriteFault | None:
    """Put `content` in place at once. `expected` is what the file held when it was read, None for a new file.

    A file that holds something else by now is left alone; None says that it was written.
    """
    target = record_file(root, path)
    if target is None:
        return WriteFault.OUTSIDE
    if any(one.is_symlink() for one in (target, *target.parents) if one.is_relative_to(root) and one != root):
        return WriteFault.LINK
    with hold(root, TURN) as ours:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            return _write(target, content, expected) if ours else WriteFault.BUSY
        except OSError as fault:
            return refused(fault)


def refused(fault: OSError) -> WriteFault:
    """What the system's refusal is called."""
    return WriteFault(refusal_of(fault))


def remove_record(root: Path, path: str, expected: bytes) -> WriteFault | None:
    """Delete a file that still holds what was read; one that is gone already is in order."""
    target = record_file(root, path)
    if target is None:
        return WriteFault.OUTSIDE
    if any(one.is_symlink() for one in (target, *target.parents) if one.is_relative_to(root) and one != root):
        return WriteFault.LINK
    with hold(root, TURN) as ours:
        try:
            return _remove(target, expected) if ours else WriteFault.BUSY
        except FileNotFoundError:
            return None
        except OSError as fault:
            return refused(fault)


def _remove(target: Path, expected: bytes) -> WriteFault | None:
    if target.read_bytes() != expected:
        return WriteFault.CHANGED
    target.unlink()
    return None


def move_record(root: Path, source: str, target: str) -> WriteFault | None:
    """Give a file another place; one that stands there already is never replaced."""
    old, new = record_file(root, source), record_file(root, target)
    if old is None or new is None:
        return WriteFault.OUTSIDE
    if any(one.is_symlink() for place in (old, new) for one in (place, *place.parents) if _is_below(one, root)):
        return WriteFault.LINK
    with hold(root, TURN) as ours:
        try:
            new.parent.mkdir(parents=True, exist_ok=True)
            return _move(old, new) if ours else WriteFault.BUSY
        except OSError as fault:
            return refused(fault)


def _is_below(place: Path, root: Path) -> bool:
    return place.is_relative_to(root) and place != root


def _move(old: Path, new: Path) -> WriteFault | None:
    try:
        if rename_to_free(old, new):
            return None
        os.link(old, new)  # fails where the name is taken
    except FileExistsError:
        return WriteFault.EXISTS
    except OSError:  # a file system without hard links
        if new.exists():
            return WriteFault.EXISTS
        old.rename(new)
        return None
    old.unlink()
    return None


def _write(target: Path, content: bytes, expected: bytes | None) -> WriteFault | None:
    temporary = target.with_name(f"{TEMPORARY}{os.getpid()}-{target.name[-80:]}")
    try:
        fill_file(temporary, content)
        sweep_folder(target.parent, temporary.stat().st_mtime)
        return create_file(temporary, target) if expected is None else replace_file(temporary, target, expected)
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()


def fill_file(temporary: Path, content: bytes, *, to_disk: bool = True) -> None:
    """Write a file in the making, down to the disk unless the caller sees to that for many at once."""
    with temporary.open("wb") as stream:
        stream.write(content)
        stream.flush()
        if to_disk:
            os.fsync(stream.fileno())


def create_file(temporary: Path, target: Path) -> WriteFault | None:
    """Put a file in a place where there is none."""
    try:
        os.link(temporary, target)  # fails where the name is taken: no moment between looking and writing
    except FileExistsError:
        return WriteFault.EXISTS
    except OSError:  # a file system without hard links
        if target.exists():
            return WriteFault.EXISTS
        temporary.rename(target)
    return None


def replace_file(temporary: Path, target: Path, expected: bytes) -> WriteFault | None:
    """Put a file in the place of one that still holds what was read."""
    try:
        now = target.read_bytes()
    except FileNotFoundError:
        return WriteFault.CHANGED
    if now != expected:
        return WriteFault.CHANGED
    temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    temporary.replace(target)
    return None
