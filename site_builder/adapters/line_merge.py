"""Git's own line merge of three texts: of prose in records, and of files that nothing else can be done with.

Git is there anyway; the Python libraries that do the same are under licences that ours cannot take in.
"""

import os
import subprocess
import tempfile
from pathlib import Path

from site_builder.model.frozen import dataclass

_MOST_CONFLICTS = 127
_UNAMBIGUOUS = 60
"""Length of markers that no text holds by chance."""


@dataclass(frozen=True, slots=True)
class LineMerge:
    """The merged bytes, and whether markers are in them."""

    content: bytes
    clean: bool


def merge_lines(base: str, ours: str, theirs: str) -> tuple[str, int] | None:
    """The merged text and the length of the markers in it; None where git cannot do it."""
    done = merge_bytes(base.encode(), ours.encode(), theirs.encode(), _UNAMBIGUOUS)
    return (done.content.decode("utf-8"), _UNAMBIGUOUS) if done else None


def merge_bytes(base: bytes, ours: bytes, theirs: bytes, size: int) -> LineMerge | None:
    """Merge any three contents by lines; None for what is no text, or where there is no git."""
    try:
        with tempfile.TemporaryDirectory(prefix=".genjin-") as folder:
            names = [Path(folder) / name for name in ("ours", "base", "theirs")]
            for file, content in zip(names, (ours, base, theirs), strict=True):
                file.write_bytes(content)
            done = _run([os.fspath(one) for one in names], size)
    except (OSError, subprocess.SubprocessError):
        return None
    if not 0 <= done.returncode <= _MOST_CONFLICTS:
        return None
    return LineMerge(done.stdout, clean=done.returncode == 0)


def _run(files: list[str], size: int) -> subprocess.CompletedProcess[bytes]:
    labels = [word for label in ("ours", "base", "theirs") for word in ("-L", label)]
    return subprocess.run(  # noqa: S603 - a list of arguments, no shell
        ["git", "-c", "merge.conflictStyle=merge", "merge-file", "-p", "-q", f"--marker-size={size}", *labels, *files],  # noqa: S607 - git is found on the PATH
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
