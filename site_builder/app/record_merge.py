"""The one way in which records are merged: by git's merge driver, by `sync` and by `resolve`."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from site_builder.edits.bytes_kept import MARK
from site_builder.edits.merge.record import Merged, merge_record
from site_builder.edits.merge.units import Conflict, Kind, Piece, Three, Tools, Unit
from site_builder.parse.text import SourceText

_FOLDERS = ("records/customers/", "records/archive/", "records/inbox/")
_INBOX = "records/inbox/"


def is_record(path: str) -> bool:
    """Whether a path, from the top of whatever repository, is that of a record or of an entry on its way."""
    return path.casefold().endswith(".md") and any(f"/{folder}" in f"/{path}" for folder in _FOLDERS)


def merge_contents(root: Path, path: str, base: bytes, ours: bytes, theirs: bytes) -> Merged | None:
    """Merge three versions of a record; None for what is no record, or no text. `root`: where the configuration is."""
    if not is_record(path):
        return None
    try:
        sides = Three(base, ours, theirs).each(text_of)
    except UnicodeDecodeError:
        return None
    return merge_record(sides, _tools(root), inbox=f"/{_INBOX}" in f"/{path}")


def text_of(content: bytes) -> str:
    """A file's text without byte-order mark, every line ended by LF.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    return content.decode("utf-8").removeprefix(MARK).replace("\r\n", "\n").replace("\r", "\n")


def _lines(base: str, ours: str, theirs: str) -> tuple[Piece, ...] | None:
    from site_builder.adapters.line_merge import merge_lines  # noqa: PLC0415 - only where both wrote prose
    from site_builder.edits.merge.marked_text import read_marked  # noqa: PLC0415 - as above

    done = merge_lines(base, ours, theirs)
    pieces = read_marked(*done) if done else None
    if pieces is None:
        return None
    return tuple(replace(one, kind=Kind.NOTES) if isinstance(one, Conflict) else one for one in pieces)


def _tools(root: Path) -> Tools:
    """Readers by the rules of a folder; git starts this once a file, mostly without a need for any of them."""

    @cache
    def rules() -> Any:
        from site_builder.app.load import load_rules  # noqa: PLC0415 - as above

        return load_rules(root)

    def entry(unit: Unit) -> Unit:
        from site_builder.edits.merge.reading import entry_by_meaning  # noqa: PLC0415 - as above

        return entry_by_meaning(unit, rules())

    def tasks(source: SourceText, place: tuple[int, int], fenced: frozenset[int]) -> tuple[Unit, ...]:
        from site_builder.edits.merge.reading import tasks_by_meaning  # noqa: PLC0415 - as above

        return tasks_by_meaning(source, place, fenced, rules())

    def ticked(ours: Unit, theirs: Unit) -> Unit | None:
        from site_builder.edits.merge.reading import done_of_two  # noqa: PLC0415 - as above

        return done_of_two(ours, theirs)

    return Tools(lines=_lines, entry=entry, tasks=tasks, ticked=ticked)
