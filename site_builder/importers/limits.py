"""How much a table file may hold. Every reader spends from one budget, so that no file costs more than it may."""

from dataclasses import replace
from typing import Self

from site_builder.importers.sheet import Refusal
from site_builder.model.frozen import dataclass

MAX_FILE = 50_000_000
"""Bytes of a file."""

MAX_UNPACKED = 500_000_000
"""Bytes of all parts of a packed file that are looked into."""

MAX_RATIO = 200
"""How many times its packed size a part may have, above `RATIO_FROM`; equal rows pack 40 to 1, bombs 1,000 to 1."""

RATIO_FROM = 10_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELLS = 3_000_000
"""Cells with a value."""

MAX_PLACES = 12_000_000
"""Places of all rows up to their last value, blank ones included: values far apart cost as much as a full table."""

MAX_ELEMENTS = 15_000_000
"""XML elements of a packed file."""

MAX_TEXT = 60_000_000
"""Characters of all texts."""

MAX_CELL = 131_072
"""Characters of one cell: four times what Excel takes."""

MAX_SHEETS = 256
MAX_MERGED = 100_000
"""Merged ranges of a sheet."""


class RefusedError(Exception):
    """Carries a refusal out of a reader; never leaves `read_tables`."""

    def __init__(self, key: str, *, row: int = 0, column: int = 0, **params: object) -> None:
        super().__init__(key)
        self.refusal = Refusal(key, tuple((name, str(value)) for name, value in params.items()), row=row, column=column)

    def on(self, sheet: str) -> Self:
        """The same, of a sheet."""
        self.refusal = replace(self.refusal, sheet=sheet)
        return self


@dataclass(slots=True)
class Budget:
    """What a file has cost so far."""

    unpacked: int = 0
    elements: int = 0
    cells: int = 0
    places: int = 0
    text: int = 0

    def unpack(self, size: int) -> None:
        """Bytes that came out of a packed part."""
        self.unpacked += size
        if self.unpacked > MAX_UNPACKED:
            raise RefusedError("import.file.unpacked", limit=MAX_UNPACKED // 1_000_000)

    def add_elements(self, count: int) -> None:
        """Elements of XML."""
        self.elements += count
        if self.elements > MAX_ELEMENTS:
            raise RefusedError("import.file.elements", limit=f"{MAX_ELEMENTS:,}")

    def cell(self, row: int, column: int, added_places: int) -> None:
        """One value, at its place; `added_places` is what its row grew by."""
        if row > MAX_ROWS:
            raise RefusedError("import.file.rows", row=row, column=column, limit=f"{MAX_ROWS:,}")
        if column > MAX_COLUMNS:
            raise RefusedError("import.file.columns", row=row, column=column, limit=MAX_COLUMNS)
        self.cells += 1
        self.places += added_places
        if self.cells > MAX_CELLS or self.places > MAX_PLACES:
            raise RefusedError("import.file.cells", row=row, column=column, limit=f"{MAX_CELLS:,}")

    def chars(self, size: int) -> None:
        """Characters of a text that is kept."""
        self.text += size
        if self.text > MAX_TEXT:
            raise RefusedError("import.file.text", limit=f"{MAX_TEXT:,}")
