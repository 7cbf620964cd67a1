"""Files that somebody asked for: written beside their place and put there at once, never over a folder."""

import contextlib
import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from site_builder.adapters.leftovers import TEMPORARY, sweep_folder
from site_builder.adapters.refusal import refusal_of


class OutputFault(StrEnum):
    """Why nothing was written."""

    IS_FOLDER = "is-folder"
    NO_FOLDER = "no-folder"
    NOT_OURS = "not-ours"
    FULL = "full"
    READ_ONLY = "read-only"
    DENIED = "denied"
    REFUSED = "refused"


def write_file(place: Path, content: bytes) -> OutputFault | None:
    """Put a file in place; one of that name is replaced."""
    try:
        if place.is_dir():
            return OutputFault.IS_FOLDER
        if not place.parent.is_dir():
            return OutputFault.NO_FOLDER
        _put(place, content)
    except (OSError, ValueError) as fault:
        return OutputFault(refusal_of(fault))
    return None


def write_folder(place: Path, files: Sequence[tuple[str, bytes]]) -> OutputFault | None:
    """Put files into a folder, which is made; one that holds anything else is left alone."""
    names = {name for name, _ in files}
    try:
        if place.exists() and not place.is_dir():
            return OutputFault.REFUSED
        if place.is_dir() and any(_is_foreign(one.name, names) for one in place.iterdir()):
            return OutputFault.NOT_OURS
        if not place.parent.is_dir():
            return OutputFault.NO_FOLDER
        place.mkdir(exist_ok=True)
        for name, content in files:
            _put(place / name, content)
    except (OSError, ValueError) as fault:
        return OutputFault(refusal_of(fault))
    return None


def _is_foreign(name: str, names: set[str]) -> bool:
    """What a run that broke off left is swept, not respected."""
    return name not in names and not name.startswith(TEMPORARY)


def _put(place: Path, content: bytes) -> None:
    temporary = place.with_name(f"{TEMPORARY}{os.getpid()}-{place.name[-60:]}")
    try:
        temporary.write_bytes(content)
        sweep_folder(place.parent, temporary.stat().st_mtime)
        temporary.replace(place)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
