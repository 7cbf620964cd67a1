"""Conflicts of a merge that are none for people: two who appended to one record."""

from pathlib import Path

from site_builder.adapters.disk import read_plain
from site_builder.adapters.git_work import read_blob, tell
from site_builder.adapters.writing import write_record
from site_builder.edits.merge_entries import merge_entries
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE


def conflicts(root: Path) -> list[str]:
    """The files that git could not merge, seen from the root."""
    said = tell(root, "diff", "--name-only", "--relative", "--diff-filter=U", "-z")
    return sorted(filter(None, said.out.split("\0")))


def merge_conflicts(root: Path) -> bool:
    """Merge every file in conflict entry by entry; False where one of them is for people. Nothing is committed."""
    files = conflicts(root)
    merged = {path: _merged(root, path) for path in files}
    if not files or not all(merged.values()):
        return False
    for path, content in merged.items():
        if content is None or write_record(root, path, content, read_plain(root / path)):
            return False
    return tell(root, "add", "--", *files).good


def _merged(root: Path, path: str) -> bytes | None:
    if not path.startswith((CUSTOMERS, ARCHIVE)):
        return None
    sides = [read_blob(root, f":{stage}", f"./{path}") for stage in (1, 2, 3)]
    try:
        base, ours, theirs = (side.decode("utf-8") for side in sides if side is not None)
    except ValueError:  # one side has no such file, or is no text
        return None
    text = merge_entries(base, ours, theirs)
    return text.encode() if text else None
