"""The database of a large team between two questions: used again only where nothing at all differs."""

import sqlite3
from hashlib import blake2b
from pathlib import Path

from site_builder.adapters.cache_folder import cache_file, keep, read_cached
from site_builder.adapters.disk import read_records
from site_builder.adapters.git_history import full_tip
from site_builder.adapters.program_mark import program_mark
from site_builder.app.day import Day
from site_builder.model.source import SourceFile

_KIND = "query"
_MANY = 500
"""A team of fewer files is read in a second: nothing of it is kept."""

_MARK = 32


def mark_of(root: Path, day: Day, language: str) -> bytes | None:
    """All that an answer rests on as one number: every byte of the records, the history, the day, the program.

    None: the team is small, it is read anew each time.
    """
    files = read_records(root)
    if len(files) < _MANY:
        return None
    found = blake2b(program_mark() + sqlite3.sqlite_version.encode(), digest_size=_MARK)
    tip = full_tip(root, "HEAD") or ""
    for text in (day.today.isoformat(), str(day.pinned), language, tip):
        found.update(f"{text}\n".encode())
    for file in files:
        found.update(_part(file))
    return found.digest()


def _part(file: SourceFile) -> bytes:
    content = b"" if file.content is None else blake2b(file.content).digest()
    about = f"{file.path}\0{file.size}\0{file.fault}\0{file.content is None}\n"
    return about.encode("utf-8", "surrogateescape") + content


def kept(root: Path, mark: bytes | None) -> bytes | None:
    """The database of this mark, where it is there."""
    file = cache_file(_KIND, root) if mark else None
    content = read_cached(file) if file else None
    return content[_MARK:] if content and content[:_MARK] == mark else None


def keep_for_next(root: Path, mark: bytes | None, content: bytes) -> None:
    """Keep a database; the one before it goes."""
    if mark and (file := cache_file(_KIND, root)):
        keep(file, mark + content)
