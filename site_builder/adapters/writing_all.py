"""Writing many records as one: all of them or none, and never over somebody else's change."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from pathlib import Path

from site_builder.adapters.leftovers import TEMPORARY, sweep_folder
from site_builder.adapters.lock import hold
from site_builder.adapters.writing import (
    TURN,
    WriteFault,
    create_file,
    fill_file,
    record_file,
    refused,
    replace_file,
)
from site_builder.model.frozen import dataclass

_MANY = 20
"""So many files are sent to the disk one by one; more are sent together, in a hundredth of the time."""

_TOLD_EVERY = 200
"""So many files apart whoever waits hears how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One file to be written: what it held when it was read (None: it is not there yet), what it will hold."""

    path: str
    before: bytes | None
    after: bytes


@dataclass(slots=True)
class _Batch:
    """What was made so far: files in the making, and those put in place."""

    root: Path
    tell: Callable[[int], None]
    made: list[tuple[Writing, Path, Path]] = field(default_factory=list)
    placed: list[tuple[Writing, Path]] = field(default_factory=list)
    swept: set[str] = field(default_factory=set)

    def told(self, number: int) -> None:
        """Each file is handled twice: made beside its place, then put there."""
        if number % _TOLD_EVERY == 0:
            self.tell(number // 2)


def write_together(
    root: Path, files: Sequence[Writing], tell: Callable[[int], None] | None = None
) -> tuple[str, WriteFault] | None:
    """Put all files in place; None says that they are. Where one cannot be written, nothing has changed.

    Everything is written beside its place first, so that a full disk is noticed before anything changes. What breaks
    the run off while files are put in place (a fault, an interruption) puts the old ones back. A run that is killed
    there (no power, no memory) can put nothing back: then each file is the old or the new one, whole, and the same
    command run again does the rest, as every command that writes several records leaves alone what is done already.
    """
    with hold(root, TURN) as ours:
        if ours or not files:
            return _write_together(_Batch(root, tell or (lambda _: None)), files)
        return files[0].path, WriteFault.BUSY


def _write_together(batch: _Batch, files: Sequence[Writing]) -> tuple[str, WriteFault] | None:
    with contextlib.ExitStack() as always, contextlib.ExitStack() as undo:
        always.callback(_sweep, batch)
        undo.callback(_take_back, batch)
        fault = _make(batch, files) or _place(batch)
        if fault is None:
            undo.pop_all()
        return fault


def _sweep(batch: _Batch) -> None:
    """Leave no file in the making behind."""
    for _, temporary, _ in batch.made:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _make(batch: _Batch, files: Sequence[Writing]) -> tuple[str, WriteFault] | None:
    folders: dict[str, WriteFault | None] = {}
    at_once = len(files) > _MANY and hasattr(os, "sync")
    for number, one in enumerate(files):
        batch.told(number)
        target = record_file(batch.root, one.path)
        if target is None:
            return one.path, WriteFault.OUTSIDE
        folder = one.path.rpartition("/")[0]
        if folder not in folders:
            folders[folder] = _folder_fault(batch.root, target.parent)
        if fault := folders[folder] or (WriteFault.LINK if target.is_symlink() else None):
            return one.path, fault
        temporary = target.with_name(f"{TEMPORARY}{os.getpid()}-{number}")
        batch.made.append((one, temporary, target))
        try:
            fill_file(temporary, one.after, to_disk=not at_once)
            swept = folder in batch.swept
            batch.swept.add(folder)
            if not swept:
                _sweep_around(batch.root, target.parent, temporary.stat().st_mtime)
        except OSError as why:
            return one.path, refused(why)
    if at_once:
        os.sync()
    return None


def _sweep_around(root: Path, folder: Path, now: float) -> None:
    """What an earlier run left here and in the folders beside: this one may have nothing to write there."""
    beside = list(folder.parent.iterdir()) if root in folder.parent.parents else []
    for one in (folder, *(other for other in beside if other != folder and other.is_dir() and not other.is_symlink())):
        sweep_folder(one, now)


def _folder_fault(root: Path, folder: Path) -> WriteFault | None:
    """Why nothing may be written into a folder; one that is not there is made."""
    if any(one.is_symlink() for one in (folder, *folder.parents) if one.is_relative_to(root) and one != root):
        return WriteFault.LINK
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        return refused(fault)
    return None


def _place(batch: _Batch) -> tuple[str, WriteFault] | None:
    for number, (one, temporary, target) in enumerate(batch.made, len(batch.made)):
        batch.told(number)
        try:
            if one.before is None:
                fault = create_file(temporary, target)
            else:
                fault = replace_file(temporary, target, one.before)
        except OSError as why:
            fault = refused(why)
        if fault:
            return one.path, fault
        batch.placed.append((one, target))
    return None


def _take_back(batch: _Batch) -> None:
    for one, target in _backwards(batch):
        with contextlib.suppress(OSError):
            if one.before is None:
                target.unlink(missing_ok=True)
            else:
                temporary = target.with_name(f"{TEMPORARY}{os.getpid()}-back")
                fill_file(temporary, one.before)
                replace_file(temporary, target, one.after)
                temporary.unlink(missing_ok=True)


def _backwards(batch: _Batch) -> Iterator[tuple[Writing, Path]]:
    return reversed(batch.placed)
