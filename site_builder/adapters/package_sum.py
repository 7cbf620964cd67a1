"""The sum of the program's own files: what was made by other code is not used again."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from site_builder.version import __version__

_PACKAGE = Path(__file__).resolve().parent.parent
_ENDINGS = (".py", ".yaml")


@cache
def package_sum(*rooms: str) -> bytes:
    """Of these rooms of the package, of its version, since others take part, and of Python: some milliseconds."""
    sum_ = blake2b(f"{__version__} {sys.version}".encode(), digest_size=16)
    for room in rooms:
        sum_.update(f"{room}\n".encode() + _room_sum(room))
    return sum_.digest()


@cache
def library_sum(name: str) -> bytes:
    """Of a library, by what the disk knows of its files: it need not be imported for that."""
    found = find_spec(name)
    known = sorted(_known(str(Path(found.origin).parent))) if found and found.origin else []
    return blake2b(repr(known).encode(), digest_size=16).digest()


def _known(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file():
                yield entry.name, entry.stat().st_size, entry.stat().st_mtime_ns


@cache
def _room_sum(room: str) -> bytes:
    sum_ = blake2b(digest_size=16)
    for name, place in sorted(_files(str(_PACKAGE / room), "")):
        with open(place, "rb") as stream:  # noqa: PTH123 - some hundred files, and each run waits for it
            content = stream.read()
        sum_.update(f"{name} {len(content)}\n".encode() + content)
    return sum_.digest()


def _files(folder: str, name: str) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            own = f"{name}/{entry.name}"
            if entry.name.endswith(_ENDINGS):
                yield own, entry.path
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                yield from _files(entry.path, own)
