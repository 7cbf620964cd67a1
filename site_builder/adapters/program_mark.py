"""What the program itself is: its version, its files, and what it runs on."""

import sqlite3
import sys
from hashlib import blake2b
from pathlib import Path

from site_builder.version import __version__

_PACKAGE = Path(__file__).parent.parent


def program_mark() -> bytes:
    """Another one for another program: what it once made is not taken for what it would make now."""
    found = blake2b(digest_size=32)
    found.update(f"{__version__} {sys.version} {sqlite3.sqlite_version}".encode())
    for file in sorted(_PACKAGE.rglob("*")):
        if file.suffix in (".py", ".yaml"):
            known = file.stat()
            found.update(f"{file.relative_to(_PACKAGE)} {known.st_size} {known.st_mtime_ns}".encode())
    return found.digest()
