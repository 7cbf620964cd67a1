"""What files of records said when they were last read, kept in the user's cache folder.

The same bytes at the same path by the same configuration and the same code say the same again: a large team's records
are read once and not on every command. The files may be deleted at any time; two processes may write at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

from site_builder.adapters.cache_folder import cache_file, is_thrown_away
from site_builder.adapters.disk import RECORDS
from site_builder.adapters.package_sum import library_sum, package_sum
from site_builder.adapters.shelf_file import Row, Shelf, held_shelf, pack_shelf, read_shelf, write_shelf
from site_builder.app.plain_objects import dump, parse
from site_builder.model.frozen import dataclass
from site_builder.model.source import SourceFile

WORTH = 30
"""Files; fewer are read about as fast as they are looked up."""
_SHELVES = 64
"""A changed record costs the writing of one shelf, not of everything."""
_KIND = "readings"
_DECIDE = (f"{RECORDS}/config/", f"{RECORDS}/pages/")
Packed = tuple[str, bytes | None]
"""The sum of the bytes that a reading is of, and the reading; none where it lies on its shelf already."""


@dataclass(slots=True)
class Kept:
    """Readings by path, each with the sum of the bytes that it is of, on shelves that are looked at when asked for.

    A shelf holds readings packed; they are read and unpacked one by one, when they are asked for.
    """

    folder: Path
    head: bytes
    shelves: dict[int, Shelf] = field(default_factory=dict)
    unpacked: dict[str, tuple[str, Any]] = field(default_factory=dict)
    sums: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def find(self, file: SourceFile) -> Any | None:
        """What these very bytes said."""
        if file.content is None or file.fault is not None:
            return None
        by, known = self._sum_of(file.path, file.content), self.unpacked.get(file.path)
        if known and known[0] == by:
            return known[1]
        row = self._row(file.path)
        return self._unpacked(file.path, by) if row and row.by == by else None

    def beside(self, path: str) -> Any | None:
        """What an earlier version of the file said: it spares reading what both have in common."""
        row = self._row(path)
        return self._unpacked(path, row.by) if row else None

    def keep(
        self, files: Iterable[SourceFile], found: Mapping[str, Any], tell: Callable[[int, int], None] | None = None
    ) -> None:
        """Write the shelves on which something is other than it was: `found` is all that there is.

        `tell` hears how many of how many are done.
        """
        shelves: dict[int, dict[str, Packed]] = {number: {} for number in range(_SHELVES)}
        for path, packed in self._packed(files, found):
            shelves[shelf_number(path)][path] = packed
        for number, shelf in shelves.items():
            if tell:
                tell(number, _SHELVES)
            self._put(number, shelf)

    def renew(self, files: Iterable[SourceFile], found: Mapping[str, Any]) -> None:
        """Write what was found in these files, beside all that is kept of others."""
        for number, content in self.packed(files, found):
            self.take(number, content)

    def packed(self, files: Iterable[SourceFile], found: Mapping[str, Any]) -> Iterator[tuple[int, bytes]]:
        """The shelves that this changes: one process may pack them, and another one `take` them."""
        renewed: dict[int, dict[str, Packed]] = {}
        for path, packed in self._packed(files, found):
            renewed.setdefault(shelf_number(path), {})[path] = packed
        for number, shelf in renewed.items():
            others = {path: (row.by, None) for path, row in self._read(number).rows.items()}
            if (content := self._anew(number, {**others, **shelf})) is not None:
                yield number, content

    def take(self, number: int, packed: bytes) -> None:
        """Put a packed shelf in place of the one that was there."""
        self.shelves[number] = write_shelf(self._file(number), self.head, packed)

    def unpack(self, number: int, packed: bytes) -> None:
        """Unpack all of a shelf, which will be asked for."""
        shelf = held_shelf(self._file(number), self.head, packed)
        for path, row in shelf.rows.items():
            if (content := shelf.read(path)) is not None:
                self.unpacked[path] = row.by, parse(content)

    def _unpacked(self, path: str, by: str) -> Any | None:
        known = self.unpacked.get(path)
        if known is None or known[0] != by:
            content = self._content(path, by)
            known = self.unpacked[path] = by, None if content is None else parse(content)
        return known[1]

    def _content(self, path: str, by: str) -> bytes | None:
        """As it lies on its shelf; another process may have changed the shelf since it was looked at."""
        number = shelf_number(path)
        content = self._read(number).read(path)
        if content is None:
            self.shelves.pop(number, None)
            shelf = self._read(number)
            row = shelf.rows.get(path)
            content = shelf.read(path) if row and row.by == by else None
        return content

    def _sum_of(self, path: str, content: bytes) -> str:
        """Worked out once for the same bytes in memory, however often they are asked for."""
        known = self.sums.get(path)
        if known is None or known[0] is not content:
            known = self.sums[path] = content, sum_of(content)
        return known[1]

    def has(self, file: SourceFile) -> bool:
        """Whether what these very bytes said is kept."""
        row = self._row(file.path)
        return row is not None and file.content is not None and row.by == self._sum_of(file.path, file.content)

    def forget(self, paths: Iterable[str] | None = None) -> None:
        """Let go of what was unpacked, of all or of these files."""
        for path in tuple(self.unpacked if paths is None else paths):
            self.unpacked.pop(path, None)

    def close(self) -> None:
        """Let go of everything: what is asked for again is read again."""
        self.forget()
        self.shelves.clear()

    def _packed(self, files: Iterable[SourceFile], found: Mapping[str, Any]) -> Iterator[tuple[str, Packed]]:
        """What was handed out is as it was packed; all else is packed anew."""
        for file in files:
            one = found.get(file.path)
            if one is None or file.content is None or file.fault is not None:
                continue
            known = self.unpacked.get(file.path)
            if known and known[1] is one:
                yield file.path, (known[0], None)
            elif (content := dump(one)) is not None:
                sum_ = self._sum_of(file.path, file.content)
                self.unpacked[file.path] = sum_, one
                yield file.path, (sum_, content)

    def _put(self, number: int, wanted: Mapping[str, Packed]) -> None:
        if (content := self._anew(number, wanted)) is not None:
            self.take(number, content)

    def _anew(self, number: int, wanted: Mapping[str, Packed]) -> bytes | None:
        """The shelf with these things and no others; None where it is so already."""
        rows = self._read(number).rows
        if wanted.keys() == rows.keys() and all(self._is_there(path, one) for path, one in wanted.items()):
            return None
        whole = {path: (by, self._content(path, by) if new is None else new) for path, (by, new) in wanted.items()}
        things = {path: (by, content) for path, (by, content) in whole.items() if content is not None}
        return pack_shelf(self.head, things)

    def _is_there(self, path: str, one: Packed) -> bool:
        row = self._row(path)
        if row is None or row.by != one[0]:
            return False
        return one[1] is None or (len(one[1]) == row.length and self._read(shelf_number(path)).read(path) == one[1])

    def _row(self, path: str) -> Row | None:
        return self._read(shelf_number(path)).rows.get(path)

    def _read(self, number: int) -> Shelf:
        if number not in self.shelves:
            self.shelves[number] = read_shelf(self._file(number), self.head)
        return self.shelves[number]

    def _file(self, number: int) -> Path:
        return self.folder / f"{number:02}"


@dataclass(slots=True)
class Passed(Kept):
    """Readings that other processes made for this run only: nothing is read from a folder or written there."""

    def close(self) -> None:
        """What was unpacked goes; the rest is nowhere else."""
        self.forget()

    def take(self, number: int, packed: bytes) -> None:
        """Hold a packed shelf."""
        self.shelves[number] = held_shelf(self._file(number), self.head, packed)

    def _read(self, number: int) -> Shelf:
        return self.shelves.setdefault(number, Shelf(self._file(number), {}, held=b""))


def passed() -> Passed:
    """Room for readings where none are kept."""
    return Passed(Path(), b"")


def kept_of(root: Path, files: Iterable[SourceFile]) -> Kept | None:
    """The readings of a repository; None where none are kept."""
    place = place_of(root, files, _KIND)
    return _opened(*place) if place else None


def place_of(root: Path, files: Iterable[SourceFile], kind: str, about: bytes = b"") -> tuple[Path, bytes] | None:
    """The folder of what is kept of a repository, and what stands before it there.

    None where it is small, or this user has no cache folder. Of another `kind` than readings is what was made from
    these and from what it says `about` itself.

    On a forge's runner only where the folder is there already: what nobody reads again need not be written.
    """
    every = tuple(files)
    folder = cache_file(kind, root) if len(every) >= WORTH else None
    if folder is None or (is_thrown_away() and not folder.is_dir()):
        return None
    return folder, _head(every) + about


@lru_cache(maxsize=4)
def _opened(folder: Path, head: bytes) -> Kept:
    """`serve` reads the same repository again and again."""
    return Kept(folder, head)


def _head(files: Iterable[SourceFile]) -> bytes:
    """Stands before every shelf: the code and the configuration by which the readings were made."""
    sum_ = blake2b(package_sum("model", "parse") + library_sum("yaml"), digest_size=16)
    for file in sorted((one for one in files if one.path.startswith(_DECIDE)), key=lambda one: one.path):
        sum_.update(repr((file.path, file.fault, file.content)).encode())
    return sum_.digest()


def shelf_number(path: str) -> int:
    """The shelf that something of a file lies on."""
    return crc32(path.encode("utf-8", "surrogatepass")) % _SHELVES


def sum_of(content: bytes) -> str:
    """The sum of the bytes that something was made from."""
    return blake2b(content, digest_size=16).hexdigest()
