"""Files of a work tree, read once for their checksums and once for their bytes."""

import io
import os
import stat
from collections.abc import Iterator
from functools import cache
from hashlib import new, sha256
from pathlib import Path
from typing import IO

from site_builder.adapters.swap import MARKER
from site_builder.model.frozen import dataclass

_CHUNK = 1 << 20
_PROGRAM = 0o111
_GIT = ".git"


class OddFileError(Exception):
    """Something that is no file: a pipe, a device, what nobody may read; or a file that changes while it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A file as it lies there. `blob` is the name git would give its bytes; a link's content is where it leads."""

    sha256: str
    blob: str
    size: int
    is_link: bool = False
    is_program: bool = False


def look_at(file: Path, names: str) -> Seen:
    """Read a file for its checksums; `names` is the kind of git's names.

    Raises:
        OddFileError: it is none, or cannot be read as it stands.
    """
    try:
        about = file.lstat()
        if stat.S_ISLNK(about.st_mode):
            content = leads_to(file)
            return _seen(io.BytesIO(content), len(content), names, is_link=True)
        if not stat.S_ISREG(about.st_mode):
            raise OddFileError
        with file.open("rb") as stream:
            program = bool(about.st_mode & _PROGRAM) and os.name != "nt"
            return _seen(stream, about.st_size, names, is_program=program)
    except OSError as fault:
        raise OddFileError from fault


def _seen(stream: IO[bytes], size: int, names: str, *, is_link: bool = False, is_program: bool = False) -> Seen:
    plain, blob, length = sha256(), new(names, usedforsecurity=False), 0
    blob.update(f"blob {size}\0".encode("ascii"))
    while chunk := stream.read(_CHUNK):
        plain.update(chunk)
        blob.update(chunk)
        length += len(chunk)
    if length != size:
        raise OddFileError
    return Seen(sha256=plain.hexdigest(), blob=blob.hexdigest(), size=size, is_link=is_link, is_program=is_program)


def leads_to(link: Path) -> bytes:
    """Where a link leads, as it is written in it."""
    return os.fsencode(os.readlink(link))  # noqa: PTH115 - a Path tidies what it reads


def open_content(file: Path) -> IO[bytes]:
    """The bytes of a file, those of a link being where it leads."""
    if file.is_symlink():
        return io.BytesIO(leads_to(file))
    return file.open("rb")


def every_file(folder: Path, inside: str = "") -> Iterator[str]:
    """Paths of all files below a folder without version control; built sites and git's own folders are left out.

    Raises:
        OddFileError: a folder cannot be read, or is gone or none by now; it names the folder.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda one: one.name)
    except OSError as fault:
        raise OddFileError(inside.rstrip("/") or folder.name) from fault
    if any(one.name == MARKER for one in entries):
        return
    for one in entries:
        path = f"{inside}{one.name}"
        if one.is_dir(follow_symlinks=False):
            if one.name.casefold() != _GIT:
                yield from every_file(Path(one.path), f"{path}/")
        else:
            yield path


def is_built_site(root: Path, path: str) -> bool:
    """Whether a file lies in a site that we built: it can be built again."""
    folder = path.rpartition("/")[0]
    return bool(folder) and _is_below_mark(root, folder)


@cache
def _is_below_mark(root: Path, folder: str) -> bool:
    above = folder.rpartition("/")[0]
    return (root / folder / MARKER).is_file() or (bool(above) and _is_below_mark(root, above))
