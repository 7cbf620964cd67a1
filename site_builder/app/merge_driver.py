"""What git calls for each record that both sides changed."""

from pathlib import Path

from site_builder.app.record_merge import merge_contents
from site_builder.edits.merge.rendering import SIZE, Marks

CLEAN, CONFLICT, REFUSED = 0, 1, 2
_BETWEEN = (b"<", b"=", b">")


def drive_words(words: list[str]) -> int:
    """As git says it: base, ours, theirs, path, size. 2 where the files cannot be read or written."""
    base, ours, theirs, path, size = words
    try:
        return drive(Path(base), Path(ours), Path(theirs), path, int(size) or SIZE)
    except OSError:
        return REFUSED


def drive(base: Path, ours: Path, theirs: Path, path: str, size: int = SIZE) -> int:
    """Merge the three files that git wrote and leave the result in `ours`; 0 clean, 1 with conflicts.

    `path` is where the record lies in the repository, `size` the length of conflict markers. Whatever goes wrong,
    both versions are in the result, and it counts as a conflict.

    Raises:
        OSError: the files cannot be read or written.
    """
    contents = [file.read_bytes() for file in (base, ours, theirs)]
    try:
        merged = merge_contents(Path.cwd(), path, contents[0], contents[1], contents[2])
    except Exception:  # noqa: BLE001 - a fault of ours may cost no one a line: git's own merge takes over
        merged = None
    if merged is None:
        return _by_lines(ours, contents, size)
    ours.write_bytes(merged.text(marks=Marks(size=size)).encode("utf-8", "surrogatepass"))
    return CONFLICT if merged.conflicts else CLEAN


def _by_lines(ours: Path, contents: list[bytes], size: int) -> int:
    """The merge of git; where even that cannot be had, both versions whole."""
    from site_builder.adapters.line_merge import merge_bytes  # noqa: PLC0415 - git starts this once a file

    done = merge_bytes(contents[0], contents[1], contents[2], size)
    if done:
        ours.write_bytes(done.content)
        return CLEAN if done.clean else CONFLICT
    if not any(b"\0" in one for one in contents):
        ours.write_bytes(_whole(contents[1], contents[2], size))
    return CONFLICT


def _whole(ours: bytes, theirs: bytes, size: int) -> bytes:
    opening, middle, closing = (sign * size for sign in _BETWEEN)
    return b"\n".join((opening + b" ours", ours.rstrip(), middle, theirs.rstrip(), closing + b" theirs", b""))
