"""What files of records said when they were last read, kept in the user's cache folder.

The same bytes at the same path by the same configuration and the same code say the same again: a large team's records
are read once and not on every command. The files may be deleted at any time; two processes may write at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

from site_builder.adapters.cache_folder import cache_file, is_thrown_away, keep, read_cached
from site_builder.adapters.disk import RECORDS
from site_builder.adapters.package_sum import package_sum
from site_builder.app.plain_objects import dump, parse
from site_builder.model.source import SourceFile

WORTH = 200
"""Files; fewer are read about as fast as they are looked up."""
_SHELVES = 64
"""A changed record costs the writing of one shelf, not of everything."""
_KIND = "readings"
_DECIDE = (f"{RECORDS}/config/", f"{RECORDS}/pages/")
Told = tuple[bytes, bytes]


@dataclass(slots=True)
class Kept:
    """Readings by path, each with the sum of the bytes that it is of, on shelves that are read when asked for.

    A shelf holds readings packed; they are unpacked one by one, when they are asked for.
    """

    folder: Path
    head: bytes
    shelves: dict[int, dict[str, Told]] = field(default_factory=dict)
    unpacked: dict[str, tuple[bytes, Any]] = field(default_factory=dict)

    def find(self, file: SourceFile) -> Any | None:
        """What these very bytes said."""
        told = self._shelf(file.path).get(file.path) if file.content is not None and file.fault is None else None
        if not told or file.content is None or told[0] != _sum(file.content):
            return None
        return self.beside(file.path)

    def beside(self, path: str) -> Any | None:
        """What an earlier version of the file said: it spares reading what both have in common."""
        told = self._shelf(path).get(path)
        if told is None:
            return None
        known = self.unpacked.get(path)
        if known is None or known[0] != told[0]:
            known = self.unpacked[path] = told[0], parse(told[1])
        return known[1]

    def keep(
        self, files: Iterable[SourceFile], found: Mapping[str, Any], tell: Callable[[int, int], None] | None = None
    ) -> None:
        """Write the shelves on which something is other than it was: `found` is all that there is.

        `tell` hears how many of how many are done.
        """
        shelves: dict[int, dict[str, Told]] = {number: {} for number in range(_SHELVES)}
        for path, told in self._packed(files, found):
            shelves[_number(path)][path] = told
        for number, shelf in shelves.items():
            if tell:
                tell(number, _SHELVES)
            self._put(number, shelf)

    def renew(self, files: Iterable[SourceFile], found: Mapping[str, Any]) -> None:
        """Write what was found in these files, beside all that is kept of others."""
        renewed: dict[int, dict[str, Told]] = {}
        for path, told in self._packed(files, found):
            renewed.setdefault(_number(path), {})[path] = told
        for number, shelf in renewed.items():
            self._put(number, {**self._read(number), **shelf})

    def has(self, file: SourceFile) -> bool:
        """Whether what these very bytes said is kept."""
        told = self._shelf(file.path).get(file.path)
        return told is not None and file.content is not None and told[0] == _sum(file.content)

    def forget(self) -> None:
        """Let go of what was unpacked."""
        self.unpacked.clear()

    def close(self) -> None:
        """Let go of everything: what is asked for again is read again."""
        self.forget()
        self.shelves.clear()

    def take(self, packed: Iterable[tuple[SourceFile, bytes]]) -> None:
        """Keep what another process packed, beside all that is kept of other files."""
        taken: dict[int, dict[str, Told]] = {}
        for file, content in packed:
            if file.content is not None:
                taken.setdefault(_number(file.path), {})[file.path] = _sum(file.content), content
        for number, shelf in taken.items():
            self._put(number, {**self._read(number), **shelf})

    def _packed(self, files: Iterable[SourceFile], found: Mapping[str, Any]) -> Iterator[tuple[str, Told]]:
        """What was handed out is as it was packed; all else is packed anew."""
        for file in files:
            one = found.get(file.path)
            if one is None or file.content is None or file.fault is not None:
                continue
            known = self.unpacked.get(file.path)
            if known and known[1] is one:
                yield file.path, self._shelf(file.path)[file.path]
            elif (content := dump(one)) is not None:
                sum_ = _sum(file.content)
                self.unpacked[file.path] = sum_, one
                yield file.path, (sum_, content)

    def _put(self, number: int, shelf: dict[str, Told]) -> None:
        if shelf != self._read(number):
            self.shelves[number] = shelf
            content = dump(shelf)
            if content is not None:
                keep(self.folder / f"{number:02}", self.head + content)

    def _shelf(self, path: str) -> Mapping[str, Told]:
        return self._read(_number(path))

    def _read(self, number: int) -> dict[str, Told]:
        if number not in self.shelves:
            content = read_cached(self.folder / f"{number:02}") or b""
            found = parse(content[len(self.head) :]) if content.startswith(self.head) else None
            self.shelves[number] = _shelf_of(found)
        return self.shelves[number]


@dataclass(slots=True)
class Passed(Kept):
    """Readings that other processes made for this run only: nothing is read from a folder or written there."""

    def close(self) -> None:
        """What was unpacked goes; the rest is nowhere else."""
        self.forget()

    def _put(self, number: int, shelf: dict[str, Told]) -> None:
        self.shelves[number] = shelf

    def _read(self, number: int) -> dict[str, Told]:
        return self.shelves.setdefault(number, {})


def passed() -> Passed:
    """Room for readings where none are kept."""
    return Passed(Path(), b"")


def kept_of(root: Path, files: Iterable[SourceFile], kind: str = _KIND, about: bytes = b"") -> Kept | None:
    """The readings of a repository; None where it is small, or this user has no cache folder.

    Of another `kind` is what was made from readings and from what it says `about` itself.

    On a forge's runner only where the folder is there already: what nobody reads again need not be written.
    """
    every = tuple(files)
    folder = cache_file(kind, root) if len(every) >= WORTH else None
    if folder is None or (is_thrown_away() and not folder.is_dir()):
        return None
    return _opened(folder, _head(every) + about)


@lru_cache(maxsize=4)
def _opened(folder: Path, head: bytes) -> Kept:
    """`serve` reads the same repository again and again."""
    return Kept(folder, head)


def _head(files: Iterable[SourceFile]) -> bytes:
    """Stands before every shelf: the code and the configuration by which the readings were made."""
    from site_builder.parse.yaml_events import LIBRARY  # noqa: PLC0415 - start-up is felt on every command

    sum_ = blake2b(package_sum("model", "parse") + LIBRARY.encode(), digest_size=16)
    for file in sorted((one for one in files if one.path.startswith(_DECIDE)), key=lambda one: one.path):
        sum_.update(repr((file.path, file.fault, file.content)).encode())
    return sum_.digest()


def _shelf_of(found: Any) -> dict[str, Told]:
    """A shelf as it was kept; what has another form is none."""
    pair = len(("sum", "reading"))
    is_whole = isinstance(found, dict) and all(isinstance(one, tuple) and len(one) == pair for one in found.values())
    return found if is_whole else {}


def _number(path: str) -> int:
    return crc32(path.encode("utf-8", "surrogatepass")) % _SHELVES


def _sum(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()
