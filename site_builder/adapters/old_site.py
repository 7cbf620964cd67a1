"""The site that stands: which of its files are still those that we wrote, and what was remembered of them."""

import marshal
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from site_builder.adapters.cache_folder import cache_file, is_thrown_away, keep, read_cached
from site_builder.model.site_file import Identity

_KIND = "pages"
_LONG = 30 * 24 * 60 * 60
"""Seconds."""


def identity_of(file: Path) -> Identity | None:
    """Of a regular file; None where there is none."""
    try:
        known = file.lstat()
    except OSError:
        return None
    return (known.st_size, known.st_mtime_ns, known.st_ino) if stat.S_ISREG(known.st_mode) else None


def read_same(file: Path, identity: Identity) -> bytes | None:
    """The bytes of a file that has this identity still."""
    try:
        return file.read_bytes() if identity_of(file) == identity else None
    except OSError:
        return None


def remembered(site: Path, mark: bytes) -> Mapping[str, tuple[object, ...]]:
    """What was kept of a site's pages, by path; nothing where another program made them."""
    file = cache_file(_KIND, site)
    found = read_cached(file) if file else None
    if not found or not found.startswith(mark):
        return {}
    known: Mapping[str, tuple[object, ...]] = marshal.loads(found[len(mark) :])  # noqa: S302 - whole by its sum, this user's
    return known


def remember(site: Path, mark: bytes, pages: Mapping[str, tuple[object, ...]]) -> None:
    """Keep it for the next build of this site."""
    file = cache_file(_KIND, site)
    if file and not is_thrown_away():
        keep(file, mark + marshal.dumps(dict(pages)))
        _sweep(file)


def _sweep(latest: Path) -> None:
    """Forget sites that were built long before this one: some build into another folder every time."""
    with suppress(OSError):
        now = latest.stat().st_mtime
        for one in latest.parent.glob(f"{_KIND}-*"):
            if now - one.stat().st_mtime > _LONG:
                one.unlink()
