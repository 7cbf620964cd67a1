"""Whether the records are still those that were read: what the disk knows of each file tells it, unread.

A file that is written twice within a tick of the disk's clock may look the same both times. Whatever was changed just
now is `fresh`: of it the bytes have to be compared as well.
"""

import os
import stat
from hashlib import blake2b
from pathlib import Path

from site_builder.adapters.clock import moment
from site_builder.adapters.disk import RECORDS, is_ignored, is_junction, printable_name
from site_builder.model.frozen import dataclass

_TICK = 3_000_000_000
"""Nanoseconds; the coarsest clock of a file system counts in two seconds."""

_Seen = tuple[str, str, int | None]
"""The path of an entry, all that is known of it, and when it was changed last where it is a plain file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsState:
    """The sum of what the disk knows of all files below `records/`, how many there are, and which are fresh."""

    mark: str
    files: int
    fresh: tuple[str, ...]


def records_state(root: Path) -> RecordsState | None:
    """The state of the records; None where their folder cannot be looked at, or leads elsewhere."""
    top, found = root / RECORDS, list[_Seen]()
    if top.is_symlink():
        return None
    try:
        found.append((RECORDS, f"{RECORDS}\0{_known(top.stat())}", None))
        _look(str(top), RECORDS, found)
    except OSError:
        return None
    since = moment() - _TICK
    plain = [(path, changed) for path, _, changed in found if changed is not None]
    return RecordsState(
        mark=blake2b(os.fsencode("\n".join(sorted([told for _, told, _ in found]))), digest_size=32).hexdigest(),
        files=len(plain),
        fresh=tuple(sorted(path for path, changed in plain if changed >= since and printable_name(path) == path)),
    )


def _look(folder: str, path: str, found: list[_Seen]) -> None:
    """Add what is in a folder.

    Raises:
        OSError: something went meanwhile, or may not be looked at.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_ignored(entry.name):
                continue
            own, known = f"{path}/{entry.name}", entry.stat(follow_symlinks=False)
            is_plain = stat.S_ISREG(known.st_mode)
            changed = max(known.st_mtime_ns, known.st_ctime_ns) if is_plain else None
            found.append((own, f"{own}\0{_known(known)}", changed))
            if not is_plain and stat.S_ISDIR(known.st_mode) and not is_junction(entry):
                _look(entry.path, own, found)


def _known(one: os.stat_result) -> str:
    """What tells this file or folder from any other that stood or will stand in its place."""
    return f"{one.st_mode} {one.st_size} {one.st_mtime_ns} {one.st_ctime_ns} {one.st_ino}"
