"""The tables of an OpenDocument spreadsheet, as its XML tells them one by one."""

from collections.abc import Callable
from dataclasses import field
from decimal import Decimal

from site_builder.importers.formats.exact import exact, is_worn
from site_builder.importers.formats.grid import Grid
from site_builder.importers.formats.ods_values import cell_value
from site_builder.importers.formats.xml_stream import local
from site_builder.importers.limits import MAX_CELL, MAX_ROWS, MAX_SHEETS, Budget, RefusedError
from site_builder.importers.sheet import Sheet, Value
from site_builder.model.frozen import dataclass

_ASIDE = frozenset(
    [
        "annotation",
        "tracked-changes",
        "dde-links",
        "ruby-text",
        "shapes",
        "frame",
        "g",
        "custom-shape",
        "rect",
        "ellipse",
        "circle",
        "line",
        "polyline",
        "polygon",
        "path",
        "caption",
        "connector",
        "measure",
        "control",
    ]
)
"""What stands in or beside a cell and is no value of it: comments, old values, drawings."""

_CELLS = frozenset({"table-cell", "covered-table-cell"})


@dataclass(slots=True)
class _Cell:
    """A cell that is open."""

    attributes: dict[str, str]
    covered: bool
    said: list[str] = field(default_factory=list)
    length: int = 0
    paragraphs: int = 0


class TablesReader:
    """Takes elements, fills one grid a table; tables that are not wanted are passed over."""

    def __init__(self, budget: Budget, wants: Callable[[int, str], bool]) -> None:
        """Read the tables whose number from 0 and name are wanted."""
        self.names: list[str] = []
        self.sheets: dict[int, Sheet] = {}
        self._budget, self._wants = budget, wants
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._grid: Grid | None = None
        self._cell: _Cell | None = None
        self._aside = 0
        self._row = self._column = self._row_times = 0
        self._row_values: list[tuple[int, int, Value]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._aside or name in _ASIDE:
            self._aside += 1
        elif name == "table":
            self._begin_table(attributes)
        elif self._grid is None:
            self._outside(name, attributes)
        elif name == "table-row":
            self._row_times = _times(attributes, "number-rows-repeated")
            self._column = 1
        elif name in _CELLS:
            self._cell = _Cell(attributes, name == "covered-table-cell")
        elif self._cell is not None:
            self._inside_cell(self._cell, name, attributes)

    def _begin_table(self, attributes: dict[str, str]) -> None:
        if self._grid is not None or self._cell is not None:
            raise RefusedError("import.file.broken")  # a table inside a table
        if len(self.names) >= MAX_SHEETS:
            raise RefusedError("import.file.sheets", limit=MAX_SHEETS)
        self.names.append(local(attributes, "name") or "")
        self._style = local(attributes, "style-name") or ""
        self._row = 1
        self._grid = Grid(self._budget) if self._wants(len(self.names) - 1, self.names[-1]) else None

    def _outside(self, name: str, attributes: dict[str, str]) -> None:
        """Styles stand before the tables; one of them may hide a table."""
        if name == "style":
            self._style = local(attributes, "name") or ""
        elif name == "table-properties" and local(attributes, "display") == "false":
            self._hidden_styles.add(self._style)

    def _inside_cell(self, cell: _Cell, name: str, attributes: dict[str, str]) -> None:
        if name == "p":
            cell.paragraphs += 1
            if cell.paragraphs > 1:
                self._say(cell, "\n")
        elif name == "s":
            self._say(cell, " " * min(_times(attributes, "c"), MAX_CELL + 1))
        elif name in _BREAKS:
            self._say(cell, _BREAKS[name])

    def text(self, said: str) -> None:
        """Text stands in the element."""
        if self._cell is not None and not self._aside and self._cell.paragraphs:
            self._say(self._cell, said)

    def _say(self, cell: _Cell, said: str) -> None:
        cell.length += len(said)
        if cell.length > MAX_CELL:
            raise RefusedError("import.file.cell", row=self._row, column=self._column, limit=f"{MAX_CELL:,}")
        cell.said.append(said)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._aside:
            self._aside -= 1
        elif self._grid is None:
            return
        elif name in _CELLS and self._cell is not None:
            self._finish_cell(self._grid, self._cell)
            self._cell = None
        elif name == "table-row":
            self._finish_row(self._grid)
        elif name == "table":
            hidden = self._style in self._hidden_styles
            self.sheets[len(self.names) - 1] = self._grid.sheet(self.names[-1], hidden=hidden)
            self._grid = None

    def _finish_cell(self, grid: Grid, cell: _Cell) -> None:
        times = _times(cell.attributes, "number-columns-repeated")
        value = None if cell.covered else cell_value(cell.attributes, "".join(cell.said))
        if isinstance(value, str):
            self._budget.chars(len(value))
        if value not in {None, ""}:
            self._row_values.append((self._column, times, value))
            if isinstance(value, Decimal) and is_worn(local(cell.attributes, "value") or ""):
                grid.note("import.cell.digits", self._row, self._column, seen=f"{value:f}")
        elif local(cell.attributes, "formula") and not cell.covered and local(cell.attributes, "value-type") is None:
            grid.note("import.cell.formula", self._row, self._column)
        down, across = (_times(cell.attributes, f"number-{way}-spanned") for way in ("rows", "columns"))
        if down > 1 or across > 1:
            grid.merge(self._row, self._column, self._row + down - 1, self._column + across - 1)
        self._column += times

    def _finish_row(self, grid: Grid) -> None:
        for row in range(self._row, self._row + self._row_times) if self._row_values else ():
            for column, times, value in self._row_values:
                for place in range(column, column + times):
                    grid.put(row, place, value)
        self._row_values.clear()
        self._row += self._row_times


_BREAKS = {"tab": "\t", "line-break": "\n"}
_MOST_TIMES = 10 * MAX_ROWS


def _times(attributes: dict[str, str], name: str) -> int:
    text = local(attributes, name)
    number = exact(text) if text and len(text) < len("1000000000") else None
    return max(1, min(int(number), _MOST_TIMES)) if number is not None else 1
