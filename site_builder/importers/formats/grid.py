"""A sheet while it is being read: cells arrive at any place, rows come out as they stand in the file."""

from site_builder.importers.limits import MAX_COLUMNS, MAX_MERGED, MAX_PLACES, MAX_ROWS, Budget, RefusedError
from site_builder.importers.sheet import CellNote, Sheet, Value

_MOST_NOTES = 1_000


class Grid:
    """Cells with a value by their places, counted from 1; nothing is kept for the empty ones behind and below them."""

    def __init__(self, budget: Budget) -> None:
        """An empty sheet that pays from `budget`."""
        self.budget = budget
        self._rows: dict[int, list[Value]] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._notes: list[CellNote] = []
        self._covered = 0

    def put(self, row: int, column: int, value: Value) -> None:
        """A value at its place.

        Raises:
            RefusedError: the place is beyond what a table may have, or the file holds too much.
        """
        if value is None or value == "":
            return
        cells = self._rows.get(row)
        grown = column - (len(cells) if cells else 0)
        self.budget.cell(row, column, max(grown, 0))
        if cells is None:
            cells = self._rows[row] = []
        if grown > 0:
            cells.extend([None] * grown)
        cells[column - 1] = value

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """A merged range; one that reaches beyond the table is cut to it."""
        if top > MAX_ROWS or left > MAX_COLUMNS or top < 1 or left < 1:
            return
        if len(self._merged) >= MAX_MERGED:
            raise RefusedError("import.file.merged", limit=f"{MAX_MERGED:,}")
        self._merged.append((top, left, min(bottom, MAX_ROWS), min(right, MAX_COLUMNS)))

    def note(self, key: str, row: int, column: int, **params: str) -> None:
        """Something to say of a cell; a sheet full of it says it a thousand times, not more."""
        if len(self._notes) < _MOST_NOTES:
            self._notes.append(CellNote(key, row, column, tuple(params.items())))

    def sheet(self, name: str, *, hidden: bool) -> Sheet:
        """The sheet as read. What a merged range holds beside its first place, no program shows: it is left out."""
        for merged in self._merged:
            self._cover(*merged)
        last = max(self._rows, default=0)
        rows = tuple(tuple(self._rows.get(number, ())) for number in range(1, last + 1))
        return Sheet(name, rows, tuple(self._merged), hidden, tuple(self._notes))

    def _cover(self, top: int, left: int, bottom: int, right: int) -> None:
        self._covered += bottom - top
        if self._covered > MAX_PLACES:  # ranges may not overlap; those of a bomb do
            raise RefusedError("import.file.merged", limit=f"{MAX_MERGED:,}")
        for row in range(top, bottom + 1):
            cells = self._rows.get(row)
            if cells is None:
                continue
            for place in range(left - 1, min(right, len(cells))):
                if (row, place) != (top, left - 1):
                    cells[place] = None
            while cells and cells[-1] is None:
                cells.pop()
