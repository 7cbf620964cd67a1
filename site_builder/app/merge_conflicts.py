"""Conflicts of a merge that are none for people: both sides changed one record, and different facts of it."""

from pathlib import Path

from site_builder.adapters.disk import read_plain
from site_builder.adapters.git_conflict import unmerged
from site_builder.adapters.git_work import read_blob, tell
from site_builder.adapters.writing import write_record
from site_builder.app.record_merge import merge_contents
from site_builder.edits.merge.record import Merged

BASE, OURS, THEIRS = 1, 2, 3
"""The stages of git's index."""


def conflicts(root: Path) -> list[str]:
    """The files that git could not merge, seen from the root."""
    return list(unmerged(root))


def merge_conflicts(root: Path) -> bool:
    """Merge every file in conflict by what it means; False where one is for people. Nothing is committed."""
    files = conflicts(root)
    merged = {path: merge_stages(root, path) for path in files}
    if not files or not all(one and not one.conflicts for one in merged.values()):
        return False
    for path, one in merged.items():
        if one is None or write_record(root, path, one.text().encode(), read_plain(root / path)):
            return False
    return tell(root, "add", "--", *files).good


def merge_stages(root: Path, path: str) -> Merged | None:
    """A record merged from what git's index holds of it; None where one side has no such file, or it is no record."""
    base, ours, theirs = (read_blob(root, f":{stage}", f"./{path}") for stage in (BASE, OURS, THEIRS))
    if ours is None or theirs is None:
        return None
    return merge_contents(root, path, base or b"", ours, theirs)
