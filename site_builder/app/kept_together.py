"""What is small and asked for of all records at once, kept between two runs in the user's cache folder.

Unlike readings (`readings_kept`), of which few are asked for, all things of a shelf are packed as one: that is read in
half the time of as many things on their own. The files may be deleted at any time; two processes may write at once.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from site_builder.adapters.cache_folder import keep, read_cached
from site_builder.app.plain_objects import dump, parse
from site_builder.app.readings_kept import place_of, shelf_number, sum_of
from site_builder.model.source import SourceFile

_SHELVES = 64
Row = tuple[str, Any]
"""The sum of the bytes that something is of, and what it is."""


class KeptTogether:
    """Things by path on shelves, each shelf read as a whole when one of its things is asked for."""

    def __init__(self, folder: Path, head: bytes) -> None:
        self.folder, self.head = folder, head
        self._shelves: dict[int, dict[str, Row]] = {}
        self._sums: dict[str, tuple[bytes, str]] = {}
        self._found: dict[str, tuple[bytes, Any]] = {}

    def find(self, file: SourceFile) -> Any | None:
        """What is kept of these very bytes."""
        content = file.content
        if content is None or file.fault is not None:
            return None
        known = self._found.get(file.path)
        if known is not None and known[0] is content:
            return known[1]
        row = self._shelf(shelf_number(file.path)).get(file.path)
        found = row[1] if row and row[0] == self._sum(file.path, content) else None
        self._found[file.path] = content, found
        return found

    def has(self, file: SourceFile) -> bool:
        """Whether something is."""
        return self.find(file) is not None

    def keep(self, files: Iterable[SourceFile], found: Mapping[str, Any]) -> None:
        """Write the shelves on which something is other than it was: `found` is all that there is."""
        shelves: dict[int, dict[str, Row]] = {number: {} for number in range(_SHELVES)}
        for path, row in self._rows(files, found):
            shelves[shelf_number(path)][path] = row
        for number, shelf in shelves.items():
            self._put(number, shelf)

    def renew(self, files: Iterable[SourceFile], found: Mapping[str, Any]) -> None:
        """Write what was found in these files, beside all that is kept of others."""
        renewed: dict[int, dict[str, Row]] = {}
        for path, row in self._rows(files, found):
            renewed.setdefault(shelf_number(path), {})[path] = row
        for number, rows in renewed.items():
            self._put(number, {**self._shelf(number), **rows})

    def take(self, packed: Iterable[tuple[SourceFile, bytes]]) -> None:
        """Keep what another process packed, beside all that is kept of other files."""
        taken = [(file, parse(content)) for file, content in packed]
        self.renew([file for file, _ in taken], {file.path: one for file, one in taken if one is not None})

    def _rows(self, files: Iterable[SourceFile], found: Mapping[str, Any]) -> Iterable[tuple[str, Row]]:
        for file in files:
            one = found.get(file.path)
            if one is not None and file.content is not None and file.fault is None:
                yield file.path, (self._sum(file.path, file.content), one)

    def _sum(self, path: str, content: bytes) -> str:
        """Worked out once for the same bytes in memory, however often they are asked for."""
        known = self._sums.get(path)
        if known is None or known[0] is not content:
            known = self._sums[path] = content, sum_of(content)
        return known[1]

    def _shelf(self, number: int) -> dict[str, Row]:
        if number not in self._shelves:
            self._shelves[number] = self._read(number)
        return self._shelves[number]

    def _read(self, number: int) -> dict[str, Row]:
        content = read_cached(self._file(number))
        found = parse(content[len(self.head) :]) if content and content.startswith(self.head) else None
        return found if isinstance(found, dict) else {}

    def _put(self, number: int, wanted: dict[str, Row]) -> None:
        if wanted == self._shelf(number):
            return
        for path in (*self._shelf(number), *wanted):
            self._found.pop(path, None)
        content = dump(wanted)
        if content is None:
            wanted = {path: row for path, row in wanted.items() if dump(row) is not None}
            content = dump(wanted) or b""
        self._shelves[number] = wanted
        keep(self._file(number), self.head + content)

    def _file(self, number: int) -> Path:
        return self.folder / f"{number:02}"


def kept_together_of(root: Path, files: Iterable[SourceFile], kind: str, about: bytes) -> KeptTogether | None:
    """What is kept of this kind, made from readings and from what it says `about` itself; None where nothing is."""
    place = place_of(root, files, kind, about)
    return _opened(*place) if place else None


@lru_cache(maxsize=4)
def _opened(folder: Path, head: bytes) -> KeptTogether:
    """`serve` looks at the same repository again and again."""
    return KeptTogether(folder, head)
