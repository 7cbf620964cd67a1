"""The file of a backup: a zip whose last bytes are the checksum of all bytes before them."""

import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO

from site_builder.model.backup_fault import BackupFault, Why
from site_builder.model.frozen import dataclass

MANIFEST = "manifest.json"
BUNDLE = "repository.bundle"
_MARK = b"genjin-backup sha256:"
_COMMENT = len(_MARK) + 64
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 256 << 20
_OLD = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the same content gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Part:
    """A member to be written: its name, a way to open its content, and whether it is worth compressing."""

    name: str
    open: Callable[[], IO[bytes]]
    pack: bool = True


def write_box(file: Path, parts: Iterable[Part]) -> dict[str, str]:
    """Write all parts and the checksum behind them; gives the SHA-256 of each part as it was written."""
    sums: dict[str, str] = {}
    with zipfile.ZipFile(file, "x", allowZip64=True) as box:
        for part in parts:
            sums[part.name] = _put(box, part)
        box.comment = _MARK + b"0" * 64
    _seal(file)
    return sums


def _put(box: zipfile.ZipFile, part: Part) -> str:
    about = zipfile.ZipInfo(part.name, _OLD)
    about.compress_type = zipfile.ZIP_DEFLATED if part.pack else zipfile.ZIP_STORED
    about.create_system, about.external_attr = 3, 0o100600 << 16
    found = sha256()
    with part.open() as source, box.open(about, "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK):
            found.update(chunk)
            target.write(chunk)
    return found.hexdigest()


def _seal(file: Path) -> None:
    with file.open("r+b") as stream:
        found = _sum_of(stream, file.stat().st_size - 64)
        stream.seek(-64, os.SEEK_END)
        stream.write(found.encode("ascii"))
        stream.flush()
        os.fsync(stream.fileno())


def _sum_of(stream: IO[bytes], length: int) -> str:
    found, left = sha256(), length
    while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
        found.update(chunk)
        left -= len(chunk)
    return found.hexdigest()


def is_box(file: Path) -> bool:
    """Whether a file ends as backups do; backups are not put into backups."""
    try:
        if file.stat().st_size < _COMMENT:
            return False
        with file.open("rb") as stream:
            stream.seek(-_COMMENT, os.SEEK_END)
            return stream.read(len(_MARK)) == _MARK
    except OSError:
        return False


def seal_of(file: Path) -> str:
    """The checksum at the end of a backup."""
    with file.open("rb") as stream:
        stream.seek(-64, os.SEEK_END)
        return stream.read().decode("ascii", "replace")


class Box:
    """A backup opened for reading: checked as a whole before anything in it is believed.

    Raises:
        BackupFault: it is no backup, or not one byte of it may be trusted.
    """

    def __init__(self, file: Path) -> None:
        self._check(file)
        try:
            self._zip = zipfile.ZipFile(file)
            self._names = self._zip.namelist()
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
            raise BackupFault(Why.DAMAGED) from fault

    @staticmethod
    def _check(file: Path) -> None:
        try:
            size = file.stat().st_size
            with file.open("rb") as stream:
                if stream.read(4) != b"PK\x03\x04":
                    raise BackupFault(Why.FOREIGN)
                if not is_box(file):
                    raise BackupFault(Why.TRUNCATED)
                stream.seek(0)
                if _sum_of(stream, size - 64) != seal_of(file):
                    raise BackupFault(Why.DAMAGED)
        except OSError as fault:
            raise BackupFault(Why.UNREADABLE) from fault

    def close(self) -> None:
        """Let the file go."""
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """The members, in their order, those that are there twice twice."""
        return self._names

    def manifest(self) -> bytes:
        """The bytes of the manifest.

        Raises:
            BackupFault: there is none, or more than anybody needs.
        """
        if self._names.count(MANIFEST) != 1 or self._zip.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
            raise BackupFault(Why.MANIFEST)
        return b"".join(self.chunks(MANIFEST, _LARGEST_MANIFEST))

    def chunks(self, name: str, size: int) -> Iterator[bytes]:
        """The bytes of a member, never more than the manifest says.

        Raises:
            BackupFault: they cannot be read, or are of another size.
        """
        left = size
        try:
            with self._zip.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise BackupFault(Why.DAMAGED)
                    yield chunk
        except (
            OSError,
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            EOFError,
        ) as fault:
            raise BackupFault(Why.DAMAGED) from fault
