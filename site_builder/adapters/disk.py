"""The records as they lie on the disk. Links, devices and the like are named, never opened (decisions.md D6)."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from site_builder.model.regex import regex
from site_builder.model.source import SourceFault, SourceFile

RECORDS = "records"
SIZE_LIMIT = 2 * 1024 * 1024
"""Bytes of one record (D5)."""

_RECORD = (".md",)
_TEXT_FOLDERS = {
    "customers": _RECORD,
    "archive": _RECORD,
    "inbox": _RECORD,
    "knowledge": _RECORD,
    "imports": (".yaml", ".yml"),
    "config": (".yaml", ".yml", ".svg", ".png"),
    "pages": (".md", ".html"),
}

_SHORTEST_POINTER, _LONGEST_POINTER = 100, 1024
_POINTER = regex(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:[a-z0-9.-]+ [^\n]*\n)*?size (?P<size>[0-9]{1,15})\n"
)
"""The file that lies in place of one which Git LFS keeps, as its specification has it."""

_CAREFUL = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_records(root: Path) -> tuple[SourceFile, ...]:
    """Every file below `root/records`, in the order of paths; texts with content, the others as a listing."""
    top = root / RECORDS
    if top.is_symlink():
        return (SourceFile(path=RECORDS, fault=SourceFault.LINK),)
    return tuple(sorted(_walk(str(top), RECORDS), key=lambda one: one.path))


def read_configuration(root: Path) -> tuple[SourceFile, ...]:
    """Only the files below `root/records/config`."""
    top = root / RECORDS / "config"
    if top.is_symlink() or not top.is_dir() or (root / RECORDS).is_symlink():
        return ()
    return tuple(sorted(_walk(str(top), f"{RECORDS}/config"), key=lambda one: one.path))


def read_again(root: Path, path: str) -> SourceFile:
    """One file of those that `read_records` gives, as it is now."""
    return _file(str(root / path), path)


def read_attachment(root: Path, path: str) -> bytes | None:
    """The bytes of a file of the listing; None where it has become a link or cannot be read."""
    try:
        return _read(str(root / path), limit=-1)
    except OSError:
        return None


def read_regular(file: Path, limit: int) -> bytes | SourceFault:
    """The bytes of a file anywhere, up to `limit` of them; links, devices, pipes and folders are not opened at all."""
    try:
        kind = file.lstat()
        if stat.S_ISLNK(kind.st_mode) or getattr(kind, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT:
            return SourceFault.LINK
        if not stat.S_ISREG(kind.st_mode):
            return SourceFault.NOT_A_FILE
        if kind.st_size > limit:
            return SourceFault.TOO_LARGE
        content = _read(str(file), limit + 1)
    except (OSError, ValueError):
        return SourceFault.PERMISSION
    if content is None:
        return SourceFault.NOT_A_FILE
    return SourceFault.TOO_LARGE if len(content) > limit else content


def is_ignored(name: str) -> bool:
    """Whether a name is one of editors, systems and temporary files (D6)."""
    return name.startswith((".", "_", "~", "#")) or name.endswith("~")


def printable_name(name: str) -> str:
    r"""A name from the system as UTF-8 text, undecodable bytes as `\xNN`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _walk(folder: str, path: str) -> Iterator[SourceFile]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        yield SourceFile(path=path, fault=SourceFault.PERMISSION)
        return
    for entry in entries:
        if not is_ignored(entry.name):
            name = printable_name(entry.name)
            yield from _entry(entry, f"{path}/{name}", is_utf8=name == entry.name)


def _entry(entry: os.DirEntry[str], path: str, *, is_utf8: bool) -> Iterator[SourceFile]:
    if not is_utf8:
        yield SourceFile(path=path, fault=SourceFault.NAME)
    elif entry.is_symlink() or is_junction(entry):
        yield SourceFile(path=path, fault=SourceFault.LINK)
    elif entry.is_dir(follow_symlinks=False):
        if is_text(path):
            yield SourceFile(path=path, fault=SourceFault.NOT_A_FILE)
        else:
            yield from _walk(entry.path, path)
    elif not entry.is_file(follow_symlinks=False):
        yield SourceFile(path=path, fault=SourceFault.NOT_A_FILE)
    else:
        yield _file(entry.path, path)


def is_junction(entry: os.DirEntry[str]) -> bool:
    """Windows has links to folders that do not count as symbolic."""
    if os.name != "nt":
        return False
    try:
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:  # gone meanwhile; opening it will tell
        return False
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def is_text(path: str) -> bool:
    """Whether a path (`records/…`) is where records, pages or configuration stand."""
    parts = path.split("/")
    endings = _TEXT_FOLDERS.get(parts[1]) if len(parts) > 2 else None  # noqa: PLR2004 - records/FOLDER/FILE
    return endings is not None and path.lower().endswith(endings)


def _file(file: str, path: str) -> SourceFile:
    try:
        if not is_text(path):
            return _listed(file, path)
        content = _read(file)
    except OSError:
        return SourceFile(path=path, fault=SourceFault.PERMISSION)
    if content is None:
        return SourceFile(path=path, fault=SourceFault.NOT_A_FILE)
    if len(content) > SIZE_LIMIT:
        return SourceFile(path=path, size=_size(file, len(content)), fault=SourceFault.TOO_LARGE)
    return SourceFile(path=path, content=content, size=len(content))


def _listed(file: str, path: str) -> SourceFile:
    size = os.lstat(file).st_size
    away = _away_size(file, size)
    return SourceFile(path=path, size=size if away is None else away, away=away is not None)


def _size(file: str, at_least: int) -> int:
    """Bytes of a file of which not all were read."""
    try:
        return max(os.lstat(file).st_size, at_least)
    except OSError:  # gone meanwhile
        return at_least


def _away_size(file: str, size: int) -> int | None:
    """The size of the file that a pointer of Git LFS stands for; None where this is no pointer."""
    if not _SHORTEST_POINTER <= size <= _LONGEST_POINTER:
        return None
    found = _POINTER.match(_read(file, _LONGEST_POINTER) or b"")
    return int(found["size"]) if found else None


def _read(file: str, limit: int = SIZE_LIMIT + 1) -> bytes | None:
    """The bytes of a regular file up to a limit (-1: all); None if it is something else or became it meanwhile."""
    descriptor = os.open(file, _CAREFUL)
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            return None
        return _whole(descriptor, state.st_size, limit)
    finally:
        os.close(descriptor)


def _whole(descriptor: int, size: int, limit: int) -> bytes:
    """All that is there; a file may grow while it is read, and a system may give less than it is asked for."""
    content = os.read(descriptor, size + 1 if limit < 0 else min(size + 1, limit))
    if len(content) == size:
        return content
    with open(descriptor, "rb", closefd=False) as stream:
        return content + stream.read(limit if limit < 0 else limit - len(content))


def read_plain(file: Path) -> bytes | None:
    """The bytes of a file, None where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return None
