"""What `fmt` and `fix` do with the files they would change: write them, only name them, or show the difference."""

import difflib
from collections.abc import Iterator, Sequence

from site_builder.app.writing import Change, write
from site_builder.cli.session import Session


def apply_all(session: Session, changes: Sequence[Change], *, check: bool, diff: bool) -> int:
    """Exit code: 1 where something would change (`check`, `diff`) or could not be written."""
    if diff:
        for change in changes:
            for line, look in difference(change):
                session.console.out(line, look)
    if check or diff:
        return 1 if changes else 0
    faults = 0
    for change in changes:
        if fault := write(session.root, change):
            session.warn(f"edit.write-{fault}", style="error", path=change.path)
            faults += 1
    return 1 if faults else 0


def difference(change: Change) -> Iterator[tuple[str, str | None]]:
    """The lines of a unified diff and their looks."""
    old, new = (
        content.decode("utf-8", "backslashreplace").splitlines() for content in (change.before or b"", change.after)
    )
    for line in difflib.unified_diff(old, new, change.path, change.path, n=2, lineterm=""):
        look = {"+": "good", "-": "error", "@": "info"}.get(line[:1])
        yield line, look
    if old == new:
        yield f"--- {change.path}", "dim"
