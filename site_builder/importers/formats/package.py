"""A packed file (xlsx, ods): its parts, unpacked in pieces within limits. Parts nobody asks for are never unpacked."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from site_builder.importers.limits import MAX_RATIO, RATIO_FROM, Budget, RefusedError

PIECE = 1 << 20
_PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # what office programs write; the others can ask for gigabytes
_MAX_PARTS = 10_000
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1


class Package:
    """The parts of a packed file by name, whatever slashes and case its writer used."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        """Look at the list of parts only.

        Raises:
            RefusedError: it is broken or lists more parts than any workbook has.
        """
        if content.count(_ENTRY) > _MAX_PARTS:  # before zipfile makes an object of each
            raise RefusedError("import.file.parts", limit=f"{_MAX_PARTS:,}")
        self.budget = budget
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as fault:
            raise RefusedError("import.file.broken") from fault
        self._parts: dict[str, zipfile.ZipInfo] = {}
        self._doubtful: set[str] = set()
        for part in self._zip.infolist():
            name = _plain(part.filename)
            if name in self._parts:
                self._doubtful.add(name)  # two parts of one name: programs disagree which counts
            self._parts[name] = part

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return _plain(name) in self._parts

    def names(self) -> tuple[str, ...]:
        """All parts, in lower case with forward slashes."""
        return tuple(self._parts)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a part, in pieces.

        Raises:
            RefusedError: it is broken, locked, packed in an odd way, or too large.
        """
        part = self._parts[_plain(name)]
        if part.flag_bits & _ENCRYPTED:
            raise RefusedError("import.file.password")
        if part.compress_type not in _PLAIN or _plain(name) in self._doubtful:
            raise RefusedError("import.file.broken")
        try:
            yield from self._unpacked(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as fault:
            raise RefusedError("import.file.broken") from fault

    def _unpacked(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        with self._zip.open(part) as stream:
            while piece := stream.read(PIECE):
                size += len(piece)
                self.budget.unpack(len(piece))
                if size > RATIO_FROM and size > MAX_RATIO * max(part.compress_size, 1):
                    raise RefusedError("import.file.bomb", limit=MAX_RATIO)
                yield piece


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
