"""Tables of a web page: several CRMs write such a page and call it .xls.

Only text in cells is read; nothing is loaded, run or followed. The standard library's reader takes anything for a page,
in a time that nobody promises: whoever reads files of unknown hands does it in a process of its own
(`app/table_file.py`).
"""

import re
from dataclasses import field
from html.parser import HTMLParser

from site_builder.importers.formats.delimited import stem
from site_builder.importers.formats.encoding import decode, is_declarable, is_marked
from site_builder.importers.formats.grid import Grid
from site_builder.importers.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Budget, RefusedError
from site_builder.importers.sheet import Sheet, Workbook
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_CHARSET = regex(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_HEAD = 8192
_BREAKS = frozenset({"br", "p", "div", "li", "tr"})
_SILENT = frozenset({"script", "style", "template"})


def read(name: str, content: bytes, encoding: str) -> Workbook:
    """Every table that holds something, also those inside others, as sheets.

    Raises:
        RefusedError: its encoding cannot be told, it holds no table, or too much.
    """
    found = decode(content, encoding or _stated(content))
    reader = _Reader(Budget())
    reader.feed(found.text)
    reader.close()
    if not reader.grids:
        raise RefusedError("import.kind.html")
    made = (one.sheet(stem(name), hidden=False) for one in reader.grids)
    sheets = [one for one in made if one.rows]
    return Workbook("html", tuple(_named(one, number) for number, one in enumerate(sheets, 1)), found.encoding)


def _named(sheet: Sheet, number: int) -> Sheet:
    """The first table is called like the file."""
    name = sheet.name if number == 1 else f"{sheet.name} {number}"
    return Sheet(name, sheet.rows, sheet.merged, sheet.hidden, sheet.notes)


def _stated(content: bytes) -> str:
    """The encoding that the page names, where that is one we know and no mark says more."""
    found = _CHARSET.search(content[:_HEAD])
    name = found[1].decode("ascii") if found else ""
    return name if name and is_declarable(name) and not is_marked(content) else ""


@dataclass(slots=True)
class _Table:
    """A table while it is being read: `taken` are columns that a cell further up reaches down into, up to which row."""

    grid: Grid
    row: int = 0
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    cell: tuple[int, int, int] | None = None
    words: list[str] = field(default_factory=list)
    size: int = 0


class _Reader(HTMLParser):
    """Cells to their places as they come; a tag that nobody closed is closed by the next one of its kind."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._budget = budget
        self._open: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._budget.add_elements(1)
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._begin_table()
        elif self._open:
            self._inside(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif not self._open:
            return
        elif tag == "table":
            _end_cell(self._open.pop())
        elif tag in ("td", "th"):
            _end_cell(self._open[-1])
        elif tag in _BREAKS:
            self._say("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(re.sub(r"\s+", " ", data))

    def close(self) -> None:
        super().close()
        while self._open:
            _end_cell(self._open.pop())

    def _begin_table(self) -> None:
        if len(self.grids) >= MAX_SHEETS:
            raise RefusedError("import.file.sheets", limit=MAX_SHEETS)
        self.grids.append(Grid(self._budget))
        self._open.append(_Table(self.grids[-1]))

    def _inside(self, tag: str, attrs: dict[str, str | None]) -> None:
        table = self._open[-1]
        if tag == "tr":
            _end_cell(table)
            table.row, table.column = table.row + 1, 0
        elif tag in ("td", "th"):
            _begin_cell(table, _span(attrs.get("colspan"), MAX_COLUMNS), _span(attrs.get("rowspan"), MAX_ROWS))
        elif tag in _BREAKS:
            self._say("\n")

    def _say(self, text: str) -> None:
        table = self._open[-1] if self._open else None
        if table is None or table.cell is None:
            return
        table.size += len(text)
        if table.size > MAX_CELL:
            raise RefusedError("import.file.cell", row=table.cell[0], column=table.cell[1], limit=f"{MAX_CELL:,}")
        table.words.append(text)


def _begin_cell(table: _Table, wide: int, high: int) -> None:
    _end_cell(table)
    row, column = max(table.row, 1), table.column + 1
    while table.taken.get(column, 0) >= row:
        column += 1
    if column > MAX_COLUMNS:
        raise RefusedError("import.file.columns", row=row, column=column, limit=MAX_COLUMNS)
    table.row, table.column = row, column + wide - 1
    table.cell, table.words, table.size = (row, column, wide), [], 0
    if high > 1:
        table.taken.update(dict.fromkeys(range(column, column + wide), row + high - 1))
    if wide > 1 or high > 1:
        table.grid.merge(row, column, row + high - 1, column + wide - 1)


def _end_cell(table: _Table) -> None:
    if table.cell is None:
        return
    lines = (" ".join(line.split()) for line in "".join(table.words).split("\n"))
    text = "\n".join(line for line in lines if line)
    table.grid.budget.chars(len(text))
    table.grid.put(table.cell[0], table.cell[1], text or None)
    table.cell = None


def _span(text: str | None, most: int) -> int:
    """How many columns or rows a cell goes over; what is no number is one."""
    plain = (text or "").strip()
    return min(max(int(plain), 1), most) if plain.isascii() and plain.isdigit() and len(plain) < len("1000000") else 1
