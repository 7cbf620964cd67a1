"""The files that `init` starts a team with, as they lie in the package."""

import os
from collections.abc import Mapping
from errno import EEXIST
from pathlib import Path

from site_builder.adapters.disk import read_plain
from site_builder.adapters.leftovers import TEMPORARY, sweep_folder
from site_builder.adapters.writing import create_file, fill_file

_STARTER = Path(__file__).resolve().parent.parent / "edits" / "starter"


def read_starter() -> dict[str, str]:
    """Every shipped text by its name below the starter's folder."""
    return {
        file.relative_to(_STARTER).as_posix(): file.read_text("utf-8")
        for file in sorted(_STARTER.rglob("*"))
        if file.is_file()
    }


def foreign_names(folder: Path, files: Mapping[str, str]) -> list[str]:
    """What already lies in a folder, git's own folder aside; nothing for one that does not exist.

    Where a run that broke off has written some of `files`, those are none of it: the rest is still to come.
    """
    if not folder.exists():
        return []
    names = sorted(entry.name for entry in folder.iterdir() if entry.name != ".git")
    return [] if names and _broke_off(folder, files) else names


def _broke_off(folder: Path, files: Mapping[str, str]) -> bool:
    """Whether nothing but some of our own files lies there, byte for byte."""
    there = [file.relative_to(folder) for file in folder.rglob("*") if file.is_symlink() or not file.is_dir()]
    own = [file.as_posix() for file in there if file.parts[0] != ".git" and not file.name.startswith(TEMPORARY)]
    same = all(one in files and read_plain(folder / one) == files[one].encode("utf-8") for one in own)
    return same and len(own) < len(files)


def write_new(folder: Path, files: Mapping[str, str]) -> None:
    """Write files that are not there yet, each at once.

    Raises:
        OSError: the system does not allow it, or another file is there already.
    """
    for path, text in files.items():
        target = folder / path
        content = text.encode("utf-8")
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f"{TEMPORARY}{os.getpid()}-{target.name}")
        try:
            fill_file(temporary, content, to_disk=False)
            sweep_folder(target.parent, temporary.stat().st_mtime)
            if create_file(temporary, target) is not None and read_plain(target) != content:
                raise FileExistsError(EEXIST, os.strerror(EEXIST), path)
        finally:
            temporary.unlink(missing_ok=True)
