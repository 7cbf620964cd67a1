"""One kept file with many things in it, of which each is read on its own.

A large team's records take a hundred times the bytes of the one that is asked for. So an index stands before them, with
a sum of its own, and each thing has its place and its sum there: what is cut off, altered or another one is not used.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from site_builder.adapters.cache_folder import put
from site_builder.model.frozen import dataclass

_SUM, _LENGTH = 32, 8
_START = _SUM + _LENGTH
_AT_ONCE = 512 * 1024
"""Bytes; a smaller file is read as fast as a part of it."""


class Row(NamedTuple):
    """One thing: what its keeper knows it `by`, where it lies behind the index, and the sum of its bytes."""

    by: str
    start: int
    length: int
    check: str


@dataclass(frozen=True)
class Shelf:
    """The index of a file; `base` is where the first thing begins. All things are `held` where there is no file."""

    file: Path
    rows: Mapping[str, Row]
    base: int = 0
    held: bytes | None = None

    def read(self, name: str) -> bytes | None:
        """The bytes of one thing; None where there is none, or the file has become another one."""
        row = self.rows.get(name)
        if row is None:
            return None
        content = self._part(row)
        return content if content is not None and _sum(content) == row.check else None

    def _part(self, row: Row) -> bytes | None:
        if self._small is not None:
            return self._small[row.start : row.start + row.length]
        try:
            with self.file.open("rb") as stream:
                stream.seek(self.base + row.start)
                return stream.read(row.length)
        except (OSError, ValueError, OverflowError):
            return None

    @cached_property
    def _small(self) -> bytes | None:
        """All of it, where it is not much."""
        if self.held is not None:
            return self.held
        try:
            if self.file.stat().st_size > _AT_ONCE:
                return None
            return self.file.read_bytes()[self.base :]
        except OSError:
            return None


def read_shelf(file: Path, head: bytes) -> Shelf:
    """What is on a shelf; nothing where there is no file, or it was not written under this `head`."""
    try:
        if file.is_symlink() or not file.is_file():
            return Shelf(file, {})
        with file.open("rb") as stream:
            before = stream.read(_START)
            length = min(int.from_bytes(before[_SUM:]), file.stat().st_size)
            index = stream.read(length)
    except (OSError, OverflowError):
        return Shelf(file, {})
    rows = _rows(index) if before[:_SUM] == _head_sum(head, index) else {}
    return Shelf(file, rows, _START + length)


def pack_shelf(head: bytes, things: Mapping[str, tuple[str, bytes]]) -> bytes:
    """Things as they lie on a shelf, each `by` what its keeper knows it."""
    index = json.dumps(_placed(things), separators=(",", ":")).encode()
    before = _head_sum(head, index) + len(index).to_bytes(_LENGTH)
    return b"".join((before, index, *(content for _, content in things.values())))


def held_shelf(file: Path, head: bytes, packed: bytes) -> Shelf:
    """A packed shelf in memory alone."""
    base = _START + int.from_bytes(packed[_SUM:_START])
    index = packed[_START:base]
    rows = _rows(index) if packed[:_SUM] == _head_sum(head, index) else {}
    return Shelf(file, rows, base, packed[base:])


def write_shelf(file: Path, head: bytes, packed: bytes) -> Shelf:
    """Put a packed shelf in place of all that was there."""
    put(file, packed)
    return replace(held_shelf(file, head, packed), held=None)


def _placed(things: Mapping[str, tuple[str, bytes]]) -> dict[str, Row]:
    rows, start = {}, 0
    for name, (by, content) in things.items():
        rows[name] = Row(by, start, len(content), _sum(content))
        start += len(content)
    return rows


def _rows(index: bytes) -> dict[str, Row]:
    """The index under a right sum: it was packed by `pack_shelf`, or by somebody who reckoned the sum as well."""
    try:
        return {name: Row(*row) for name, row in json.loads(index).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _head_sum(head: bytes, index: bytes) -> bytes:
    return blake2b(index, key=blake2b(head, digest_size=_SUM).digest(), digest_size=_SUM).digest()


def _sum(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
