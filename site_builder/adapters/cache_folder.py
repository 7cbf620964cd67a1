"""The user's cache folder: what can be made again, kept to save time (decisions.md D7)."""

import contextlib
import os
import tempfile
from hashlib import blake2b
from pathlib import Path

_LARGEST = 512 * 1024 * 1024
_SLOTS = 32
_SUM = 32
"""Bytes of the sum that stands before the content: what is cut off or altered is not used."""


def cache_file(kind: str, place: Path) -> Path | None:
    """Where something about a place is kept; None where this user has no cache folder."""
    from platformdirs import user_cache_path  # noqa: PLC0415 - start-up is felt on every command

    name = blake2b(os.fsencode(place.resolve()), digest_size=16).hexdigest()
    try:
        return user_cache_path("genjin", appauthor=False) / f"{kind}-{name}"
    except (OSError, RuntimeError):  # a user without a home
        return None


def cache_slot(kind: str, mark: bytes) -> Path | None:
    """Where something is kept that is known by its mark alone, wherever it came from: one of some places, by turns.

    Another mark may lie there: what is kept has to name its own. None where this user has no cache folder.
    """
    from platformdirs import user_cache_path  # noqa: PLC0415 - as above

    try:
        return user_cache_path("genjin", appauthor=False) / kind / f"{mark[0] % _SLOTS:02}"
    except (OSError, RuntimeError):
        return None


def is_thrown_away() -> bool:
    """Whether this machine is most likely gone after the run: a forge's runner says so by `CI`."""
    return bool(os.environ.get("CI"))


def read_cached(file: Path) -> bytes | None:
    """What was kept there; None where there is nothing, or not all of what was written."""
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        found = file.read_bytes()
    except OSError:
        return None
    content = found[_SUM:]
    return content if found[:_SUM] == _sum(content) else None


def keep(file: Path, content: bytes) -> None:
    """Keep it for the next run, whole or not at all; `read_cached` reads it."""
    put(file, _sum(content) + content)


def put(file: Path, content: bytes) -> None:
    """Write a file of the cache, readable for this user only. Two runs at once: the later one stands, whole.

    What cannot be written is not kept; nothing depends on it.
    """
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".genjin-", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _sum(content: bytes) -> bytes:
    return blake2b(content, digest_size=_SUM).digest()
