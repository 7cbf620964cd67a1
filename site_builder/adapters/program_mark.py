"""What the program itself is: its version, its files, and what it runs on."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from site_builder.version import __version__

_PACKAGE = Path(__file__).parent.parent
_LIBRARIES = ("site-packages", "dist-packages")


@cache
def program_mark() -> bytes:
    """Another one for another program: what it once made is not taken for what it would make now."""
    told = [f"{__version__} {sys.version}", *sorted(_files(str(_PACKAGE))), *_libraries()]
    return blake2b(os.fsencode("\n".join(told)), digest_size=32).digest()


def _files(folder: str) -> Iterator[str]:
    """Each file of ours with what the disk knows of it."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".yaml")):
                known = entry.stat()
                yield f"{entry.path} {known.st_size} {known.st_mtime_ns}"
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                yield from _files(entry.path)


def _libraries() -> Iterator[str]:
    """The folders that packages are installed in: each that comes, goes or is renewed changes its folder's time."""
    for place in sys.path:
        if place.endswith(_LIBRARIES):
            with suppress(OSError):
                yield f"{place} {os.stat(place).st_mtime_ns}"  # noqa: PTH116 - a path is made of nothing else here
