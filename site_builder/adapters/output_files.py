"""Files that somebody asked for: written beside their place and put there at once, never over a folder."""

import contextlib
import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from site_builder.adapters.writing import TEMPORARY


class OutputFault(StrEnum):
    """Why nothing was written."""

    IS_FOLDER = "is-folder"
    NO_FOLDER = "no-folder"
    NOT_OURS = "not-ours"
    REFUSED = "refused"


def write_file(place: Path, content: bytes) -> OutputFault | None:
    """Put a file in place; one of that name is replaced."""
    try:
        if place.is_dir():
            return OutputFault.IS_FOLDER
        if not place.parent.is_dir():
            return OutputFault.NO_FOLDER
        _put(place, content)
    except (OSError, ValueError):
        return OutputFault.REFUSED
    return None


def write_folder(place: Path, files: Sequence[tuple[str, bytes]]) -> OutputFault | None:
    """Put files into a folder, which is made; one that holds anything else is left alone."""
    names = {name for name, _ in files}
    try:
        if place.exists() and not place.is_dir():
            return OutputFault.REFUSED
        if place.is_dir() and any(one.name not in names for one in place.iterdir()):
            return OutputFault.NOT_OURS
        if not place.parent.is_dir():
            return OutputFault.NO_FOLDER
        place.mkdir(exist_ok=True)
        for name, content in files:
            _put(place / name, content)
    except (OSError, ValueError):
        return OutputFault.REFUSED
    return None


def _put(place: Path, content: bytes) -> None:
    temporary = place.with_name(f"{TEMPORARY}{os.getpid()}-{place.name[-60:]}")
    try:
        temporary.write_bytes(content)
        temporary.replace(place)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
