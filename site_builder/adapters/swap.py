"""A whole folder in place of an older one, at once and only when complete (decisions.md A4)."""

import contextlib
import ctypes
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from site_builder.adapters.old_site import identity_of, read_same
from site_builder.adapters.refusal import Refusal, refusal_of
from site_builder.model.frozen import dataclass
from site_builder.model.site_file import Content, Same, SiteFile

MARKER = ".genjin-site"
"""The file that says a folder is ours to replace; it names what we put at its top."""

_LITTER = frozenset({MARKER, ".DS_Store", "Thumbs.db", "desktop.ini"})
_AT_CWD = -100
_EXCHANGE = 2
_TRIES = 20
_PAUSE = 0.1


class SwapFault(StrEnum):
    """Why there is no new folder."""

    NOT_OURS = "not-ours"
    LINK = "link"
    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read-only"
    DENIED = "denied"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the folder: how many files it holds, how many of them are the old ones' own bytes.

    `detail` names the file that stood in the way or what the system said.
    """

    files: int = 0
    kept: int = 0
    fault: SwapFault | None = None
    detail: str = ""


class _DiskError(Exception):
    """The disk refused; faults of whoever makes the files pass by unchanged, some of those are OSErrors too."""

    def __init__(self, fault: OSError) -> None:
        super().__init__(fault.strerror or "")
        self.why = refusal_of(fault)


@contextlib.contextmanager
def _on_disk() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise _DiskError(fault) from fault


def replace_folder(
    target: Path, files: Iterable[SiteFile], exchange: Callable[[Path, Path], bool] | None = None
) -> Written:
    """Write `files` (path with `/`, content) beside `target` and put them in its place.

    Files whose bytes did not change are linked, not written. The old folder stays as it is until the new one is
    complete, and stays for good where anything fails. `exchange` swaps two folders at once (the system's own way
    by default) and says whether it could; else two renames do it.
    """
    repair(target)
    refusal = _refusal(target)
    if refusal:
        return refusal
    beside = _beside(target, "new")
    try:
        written = _write_all(beside, target, files)
        with _on_disk():
            _swap(beside, target, exchange or exchange_folders)
    except _DiskError as problem:
        held = problem.why is Refusal.DENIED and beside.is_dir()  # all could be written, but not be put in place
        repair(target)
        return Written(fault=SwapFault.BUSY if held else SwapFault(problem.why), detail=str(problem))
    finally:
        _remove(beside)
    _remove(_beside(target, "old"))
    return written


def repair(target: Path) -> None:
    """Undo what an interrupted run left: an old folder taken away but not replaced comes back."""
    old = _beside(target, "old")
    if old.is_dir() and not target.exists():
        with contextlib.suppress(OSError):  # writing the new one will say why
            old.rename(target)
    if target.exists():
        _remove(old)
    _remove(_beside(target, "new"))


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".genjin-{what}-{target.name}")


def _refusal(target: Path) -> Written | None:
    """The reason why this place may not be replaced."""
    if target.is_symlink():
        return Written(fault=SwapFault.LINK)
    if not target.exists():
        return None
    if not target.is_dir():
        return Written(fault=SwapFault.NOT_OURS)
    try:
        there = {entry.name for entry in os.scandir(target)}
        ours = set((target / MARKER).read_text("utf-8").splitlines()) if MARKER in there else set()
    except (OSError, UnicodeDecodeError) as problem:
        return Written(fault=SwapFault.REFUSED, detail=getattr(problem, "strerror", None) or "")
    foreign = sorted(there - ours - _LITTER)
    return Written(fault=SwapFault.NOT_OURS, detail=foreign[0]) if foreign else None


def _write_all(beside: Path, old: Path, files: Iterable[SiteFile]) -> Written:
    with _on_disk():
        beside.mkdir(parents=True)
    tops: set[str] = set()
    folders: set[Path] = set()
    count = kept = 0
    for path, content in files:
        if any(part in {"", ".", ".."} or "\\" in part or ":" in part for part in path.split("/")):
            msg = f"no place inside the site: {path!r}"
            raise ValueError(msg)
        tops.add(path.split("/", 1)[0])
        file = beside / path
        with _on_disk():
            if file.parent not in folders:
                file.parent.mkdir(parents=True, exist_ok=True)
                folders.add(file.parent)
            kept += _put(file, old / path, content)
        count += 1
    with _on_disk():
        (beside / MARKER).write_bytes("".join(f"{name}\n" for name in sorted(tops)).encode())
    return Written(files=count, kept=kept)


def _put(file: Path, old: Path, content: Content) -> bool:
    """Link the old file where it holds the same bytes, else write; says whether it was linked."""
    if isinstance(content, Same):
        if identity_of(old) == content.identity and _link(old, file):
            return True
        content = read_same(old, content.identity) or content.again()
    elif _holds(old, content) and _link(old, file):
        return True
    file.write_bytes(content)
    return False


def _link(old: Path, file: Path) -> bool:
    try:
        os.link(old, file, follow_symlinks=False)
    except (OSError, NotImplementedError):  # no hard links here, or too many of this file
        return False
    return True


def _holds(file: Path, content: bytes) -> bool:
    try:
        return not file.is_symlink() and file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False


def _swap(new: Path, target: Path, exchange: Callable[[Path, Path], bool]) -> None:
    if not target.exists():
        new.rename(target)
    elif not exchange(new, target):
        old = _beside(target, "old")
        _rename(target, old)
        try:
            _rename(new, target)
        except OSError:
            old.rename(target)
            raise


def _rename(source: Path, target: Path) -> None:
    """Rename, patiently: on Windows a reader (virus scanner, browser) holds files for moments."""
    for left in reversed(range(_TRIES)):
        try:
            source.rename(target)
        except PermissionError:
            if not left or os.name != "nt":
                raise
            time.sleep(_PAUSE)
        else:
            return


def exchange_folders(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        swap = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(swap(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE) == 0)


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    else:
        with contextlib.suppress(OSError):
            shutil.rmtree(folder)
