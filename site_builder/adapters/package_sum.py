"""The sum of the program's own files: what was made by other code is not used again."""

import sys
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from site_builder.version import __version__

_PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=4)
def package_sum(*rooms: str) -> bytes:
    """Of these rooms of the package, of its version, since others take part, and of Python: some milliseconds."""
    sum_ = blake2b(f"{__version__} {sys.version}".encode(), digest_size=16)
    for file in _files(rooms):
        content = file.read_bytes()
        sum_.update(f"{file.relative_to(_PACKAGE).as_posix()} {len(content)}\n".encode() + content)
    return sum_.digest()


def _files(rooms: tuple[str, ...]) -> Iterator[Path]:
    for room in rooms:
        yield from sorted(one for one in (_PACKAGE / room).rglob("*") if one.suffix in {".py", ".yaml"})
