"""Workbooks as XML (Excel 2003, SpreadsheetML): some CRMs and PHP programs write them and call them .xls."""

from dataclasses import field
from datetime import datetime, time
from decimal import Decimal, InvalidOperation

from site_builder.importers.formats.encoding import decode
from site_builder.importers.formats.grid import Grid
from site_builder.importers.formats.xml_stream import local, parse
from site_builder.importers.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Budget, RefusedError
from site_builder.importers.sheet import Sheet, Value, Workbook
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_DECLARATION = regex(r"\s*<\?xml[^>]{0,200}\?>")
_STATED = regex(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w-]{2,20})")
_HEAD = 400
_PIECE = 65_536
_HIDDEN = frozenset({"SheetHidden", "SheetVeryHidden"})


def read(_: str, content: bytes, encoding: str) -> Workbook:
    """All sheets.

    Raises:
        RefusedError: it is no well-formed XML, holds no sheet, or too much.
    """
    stated = _STATED.search(content[:_HEAD])
    found = decode(content, encoding or (stated[1].decode("ascii") if stated else "utf-8"))
    plain = _DECLARATION.sub("", found.text, count=1).encode("utf-8")
    reader = _Reader(Budget())
    pieces = (plain[at : at + _PIECE] for at in range(0, len(plain), _PIECE))
    parse(pieces, reader.budget, reader.start, reader.end, reader.text)
    if not reader.sheets:
        raise RefusedError("import.kind.xml-2003")
    return Workbook("xml-2003", tuple(reader.sheets), found.encoding)


@dataclass(slots=True)
class _Reader:
    """The sheet, row and cell that the reading has come to; places count from 1."""

    budget: Budget
    sheets: list[Sheet] = field(default_factory=list)
    name: str = ""
    grid: Grid | None = None
    hidden: bool = False
    row: int = 0
    column: int = 0
    next: int = 1
    remark: bool = False
    kind: str = ""
    words: list[str] = field(default_factory=list)
    size: int = 0
    inside: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "Worksheet":
            if len(self.sheets) >= MAX_SHEETS:
                raise RefusedError("import.file.sheets", limit=MAX_SHEETS)
            self.name, self.grid, self.hidden, self.row = local(attributes, "Name") or "", Grid(self.budget), False, 0
        elif name == "Row":
            self.row, self.next = _number(local(attributes, "Index"), self.row + 1), 1
        elif name == "Cell":
            self._cell(attributes)
        elif name == "Comment":
            self.remark = True
        elif name in ("Data", "Visible") and not self.remark:
            self.inside, self.kind, self.words, self.size = name, local(attributes, "Type") or "", [], 0

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "Comment":
            self.remark = False
        elif name == "Data" and self.grid and not self.remark:
            text = "".join(self.words)
            self.budget.chars(len(text))
            self.grid.put(self.row, self.column, _value(text, self.kind))
        elif name == "Visible":
            self.hidden = "".join(self.words).strip() in _HIDDEN
        elif name == "Worksheet" and self.grid:
            self.sheets.append(self.grid.sheet(self.name, hidden=self.hidden))
            self.grid = None
        if name == self.inside:
            self.inside = ""

    def text(self, text: str) -> None:
        """Text of an element."""
        if not self.inside:
            return
        self.size += len(text)
        if self.size > MAX_CELL:
            raise RefusedError("import.file.cell", row=self.row, column=self.column, limit=f"{MAX_CELL:,}")
        self.words.append(text)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.column = _number(local(attributes, "Index"), self.next)
        wide = min(_number(local(attributes, "MergeAcross"), 0), MAX_COLUMNS)
        high = min(_number(local(attributes, "MergeDown"), 0), MAX_ROWS)
        if self.grid and (wide or high):
            self.grid.merge(self.row, self.column, self.row + high, self.column + wide)
        self.next = self.column + wide + 1


def _number(text: str | None, otherwise: int) -> int:
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < len("10000000") else otherwise


def _value(text: str, kind: str) -> Value:
    """The value as its type says; what does not fit it stays text."""
    if kind == "Number":
        try:
            number = Decimal(text.strip())
        except InvalidOperation:
            return text
        return number if number.is_finite() else text
    if kind == "DateTime":
        return _moment(text.strip())
    return text.strip() == "1" if kind == "Boolean" else text


def _moment(text: str) -> Value:
    try:
        found = datetime.fromisoformat(text.removesuffix(".000"))
    except ValueError:
        return text
    return found.date() if found.time() == time() else found
