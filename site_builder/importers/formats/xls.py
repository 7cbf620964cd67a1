"""Workbooks of Excel 97 to 2003 (xls), by xlrd: it keeps errors and formats, which python-calamine loses.

Its reading of a broken file can fail in any way and take any time: whoever reads files of unknown hands does it in a
process of its own (`app/table_file.py`).
"""

import io
from decimal import Decimal
from typing import Any

from site_builder.importers.formats.exact import from_float
from site_builder.importers.formats.grid import Grid
from site_builder.importers.formats.number_format import PLAIN, Shown, read_format
from site_builder.importers.formats.shown import shown_value
from site_builder.importers.formats.wanted import wanted
from site_builder.importers.limits import MAX_CELL, Budget, RefusedError
from site_builder.importers.sheet import Sheet, Value, Workbook

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOST_DIGITS = 10**15


def read(content: bytes, sheet: str) -> Workbook:
    """All sheets, or the one that is asked for.

    Raises:
        RefusedError: it is broken, locked, too large, no workbook, or lacks that sheet.
    """
    if _ENCRYPTED in content:
        raise RefusedError("import.file.password")
    book = _opened(content)
    names, budget = list(book.sheet_names()), Budget()
    sheets = tuple(_sheet(book, place, budget) for place in wanted(names, sheet))
    return Workbook("xls", sheets, from_1904=book.datemode == 1)


def _opened(content: bytes) -> Any:
    import xlrd  # noqa: PLC0415 - only those who bring such a file pay for it

    try:
        return xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as fault:
        locked = "encrypted" in str(fault).lower()
        raise RefusedError("import.file.password" if locked else "import.file.broken") from fault
    except Exception as fault:  # xlrd meets broken files with errors of any kind
        raise RefusedError("import.file.broken") from fault


def _sheet(book: Any, place: int, budget: Budget) -> Sheet:
    name = book.sheet_names()[place]
    try:
        return _filled(book, book.sheet_by_index(place), budget)
    except RefusedError as fault:
        raise fault.on(name) from fault
    except Exception as fault:
        raise RefusedError("import.file.broken").on(name) from fault


def _filled(book: Any, source: Any, budget: Budget) -> Sheet:
    grid = Grid(budget)
    styles = [_style(book, one) for one in book.xf_list]
    for row in range(source.nrows):
        for column, cell in enumerate(source.row(row)):
            _put(grid, row + 1, column + 1, cell, styles[cell.xf_index] if cell.xf_index is not None else PLAIN, book)
    for top, bottom, left, right in source.merged_cells:
        grid.merge(top + 1, left + 1, bottom, right)
    return grid.sheet(source.name, hidden=source.visibility != 0)


def _style(book: Any, style: Any) -> Shown:
    known = book.format_map.get(style.format_key)
    return read_format(known.format_str) if known else PLAIN


def _put(grid: Grid, row: int, column: int, cell: Any, shown: Shown, book: Any) -> None:
    value = _value(cell, shown, from_1904=book.datemode == 1)
    if isinstance(value, str):
        if len(value) > MAX_CELL:
            raise RefusedError("import.file.cell", row=row, column=column, limit=f"{MAX_CELL:,}")
        grid.budget.chars(len(value))
    if isinstance(value, Decimal) and abs(value) >= _LOST_DIGITS:
        grid.note("import.cell.digits", row, column, seen=f"{value:f}")
    grid.put(row, column, value)


def _value(cell: Any, shown: Shown, *, from_1904: bool) -> Value:
    import xlrd  # noqa: PLC0415

    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        number = from_float(cell.value) if abs(cell.value) < float("inf") else None
        return shown_value(number, shown, from_1904=from_1904) if number is not None else None
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, f"#{cell.value}"))
    return None
