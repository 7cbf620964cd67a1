"""The cells of one sheet of Excel, as its XML tells them one by one."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from site_builder.importers.formats.exact import exact, is_worn
from site_builder.importers.formats.grid import Grid
from site_builder.importers.formats.number_format import PLAIN, Kind, Shown
from site_builder.importers.formats.shown import shown_value
from site_builder.importers.formats.xlsx_parts import unescaped
from site_builder.importers.limits import MAX_CELL, RefusedError
from site_builder.importers.sheet import Value
from site_builder.model.regex import regex

_RANGE = regex(r"\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})", re.ASCII)
_LONGEST_ROW_NUMBER = 9


class SheetReader:
    """Takes elements, fills a grid."""

    def __init__(self, grid: Grid, strings: Sequence[str], styles: Sequence[Shown], *, from_1904: bool) -> None:
        """Read into `grid` with the texts and styles of the workbook."""
        self._grid, self._strings, self._styles, self._from_1904 = grid, strings, styles, from_1904
        self._row = self._column = 0
        self._cell: dict[str, str] | None = None
        self._said: list[str] = []
        self._length = 0
        self._listening = self._formula = self._guide = False
        self._text_in = "v"

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._cell is not None:
            self._inside_cell(name)
        elif name == "c":
            self._cell = attributes
            self._formula = False
            self._text_in = "t" if attributes.get("t") == "inlineStr" else "v"
            self._place(attributes.get("r"))
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if _is_row_number(number) else self._row + 1
            self._column = 0
        elif name == "mergeCell" and (found := _RANGE.fullmatch(attributes.get("ref", ""))):
            self._grid.merge(int(found[2]), column_number(found[1]), int(found[4]), column_number(found[3]))

    def _inside_cell(self, name: str) -> None:
        if name == self._text_in:
            self._listening = not self._guide
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._guide = True

    def _place(self, reference: str | None) -> None:
        self._column += 1
        if reference:
            letters = reference.rstrip("0123456789")
            number = reference[len(letters) :]
            if not letters.isalpha() or not letters.isascii() or not _is_row_number(number):
                raise RefusedError("import.file.broken")
            self._row, self._column = int(number), column_number(letters)

    def text(self, said: str) -> None:
        """Text stands in the element."""
        if self._listening:
            self._length += len(said)
            if self._length > MAX_CELL:
                raise RefusedError("import.file.cell", row=self._row, column=self._column, limit=f"{MAX_CELL:,}")
            self._said.append(said)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._cell is None:
            return
        if name == self._text_in:
            self._listening = False
        elif name == "rPh":
            self._guide = False
        elif name == "c":
            self._finish(self._cell, "".join(self._said))
            self._said.clear()
            self._length = 0
            self._cell = None

    def _finish(self, cell: dict[str, str], said: str) -> None:
        kind = cell.get("t", "n")
        if self._formula and not said and kind != "str":
            self._grid.note("import.cell.formula", self._row, self._column)
        if said:
            self._grid.put(self._row, self._column, self._value(kind, said, cell.get("s", "")))

    def _value(self, kind: str, said: str, style: str) -> Value:
        if kind in {"n", ""}:
            return self._number(said.strip(), style)
        if kind == "s":
            return self._shared(said)
        if kind == "b":
            return said.strip() in {"1", "true"}
        self._grid.budget.chars(len(said))
        return iso_moment(said) if kind == "d" else unescaped(said)

    def _number(self, said: str, style: str) -> Value:
        number = _known_number(said) if len(said) <= _SHORT else exact(said)
        if number is None:
            return said
        shown = self._styles[int(style)] if style.isdigit() and int(style) < len(self._styles) else PLAIN
        if shown.kind is Kind.NUMBER and len(said) > len("100000000000000") and is_worn(said):
            self._grid.note("import.cell.digits", self._row, self._column, seen=f"{number:f}")
        return number if shown is PLAIN else _shown(number, shown, self._from_1904)

    def _shared(self, said: str) -> Value:
        if not _is_row_number(said.strip()) or int(said) >= len(self._strings):
            raise RefusedError("import.file.broken")
        text = self._strings[int(said)]
        if len(text) > MAX_CELL:
            raise RefusedError("import.file.cell", row=self._row, column=self._column, limit=f"{MAX_CELL:,}")
        return text


_SHORT = 24
_known_number = lru_cache(maxsize=65_536)(exact)  # tables repeat their numbers: one object for equal ones


@lru_cache(maxsize=65_536)
def _shown(number: Decimal, shown: Shown, from_1904: bool) -> Value:
    return shown_value(number, shown, from_1904=from_1904)


def _is_row_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_ROW_NUMBER


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """`A` is 1, `XFD` is 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def iso_moment(text: str) -> Value:
    """A day or a moment in ISO form; the text itself where it is neither."""
    readers: tuple[Callable[[str], Value], ...] = (date.fromisoformat, _naive)
    for read in readers:
        try:
            return read(text.strip())
        except ValueError:
            continue
    return text


def _naive(text: str) -> datetime:
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=None)
