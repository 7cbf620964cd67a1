"""`init`: a new team's repository in an empty folder."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.adapters.starter_files import foreign_names, read_starter, write_new
from site_builder.edits.starting import FORGES, starting_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What became of it: the files written, or `fault` (not-empty, not-a-folder, refused) with a name or reason."""

    files: tuple[str, ...] = ()
    fault: str | None = None
    detail: str = ""


def start_team(folder: Path, language: str, forge: str | None, today: date) -> Started:
    """Write all files of a new team; a folder that holds anything but `.git` is left alone."""
    if folder.exists() and not folder.is_dir():
        return Started(fault="not-a-folder")
    try:
        there = foreign_names(folder)
        if there:
            return Started(fault="not-empty", detail=there[0])
        forges = (forge,) if forge else FORGES
        files = dict(starting_files(read_starter(), language, forges, today))
        write_new(folder, files)
    except OSError as fault:
        return Started(fault="refused", detail=fault.strerror or "?")
    return Started(files=tuple(files))
