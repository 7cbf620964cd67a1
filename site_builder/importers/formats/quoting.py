"""Rows of a text table: quotes as the standard has them, with backslashes, or meaning nothing at all."""

import csv
import io
from collections import Counter

from site_builder.importers.limits import MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_PLACES, MAX_ROWS, RefusedError
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of a table, each a list of texts."""

    rows: list[list[str]]


class _Standard(csv.Dialect):
    quotechar = '"'
    doublequote = True
    escapechar: str | None = None
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = csv.QUOTE_MINIMAL
    strict = True


class _Backslash(_Standard):
    doublequote = False
    escapechar = "\\"


class _Literal(csv.Dialect):
    quotechar = None
    lineterminator = "\r\n"
    quoting = csv.QUOTE_NONE
    strict = True


_SWALLOWED = 3


def split(text: str, separator: str, *, cut: bool = False) -> Records:
    """The rows by one separator; `cut` says that the text may end in the middle of a row.

    Quotes that do not follow the standard are read otherwise only where all rows then have the same number of columns.

    Raises:
        RefusedError: a quote is never closed or ends before its cell does, or the table is too large.
    """
    try:
        return Records(_swallowing_nothing(_rows(text, separator, _Standard, cut=cut), separator))
    except _QuoteError as fault:
        rows = _even(text, separator, _Backslash, cut=cut) if '\\"' in text else []
        if not rows and fault.key == "import.text.quote":
            rows = _bare(_even(text, separator, _Literal, cut=cut))
        if rows:
            return Records(rows)
        raise RefusedError(fault.key, row=fault.row, line=fault.line) from fault


class _QuoteError(Exception):
    """Quotes do not add up: from this row, at this line."""

    def __init__(self, key: str, row: int, line: int) -> None:
        super().__init__(key)
        self.key, self.row, self.line = key, row, line


def _rows(text: str, separator: str, dialect: type[csv.Dialect], *, cut: bool) -> list[list[str]]:
    rows: list[list[str]] = []
    lines = places = 0
    reader = csv.reader(io.StringIO(text, newline=""), dialect, delimiter=separator)
    try:
        for row in reader:
            rows.append(row)
            lines = reader.line_num
            places += len(row)
            _within(row, len(rows), places)
    except csv.Error as fault:
        said = str(fault)
        if "limit" in said and reader.line_num - lines <= 1:
            raise RefusedError("import.file.cell", row=len(rows) + 1, limit=f"{MAX_CELL:,}") from fault
        unclosed = "unexpected end" in said or "limit" in said  # a cell of that many lines is an open quote
        if unclosed and cut and rows:
            return rows
        key = "import.text.unclosed" if unclosed else "import.text.quote"
        raise _QuoteError(key, len(rows) + 1, lines + 1) from fault
    return rows


def _within(row: list[str], number: int, places: int) -> None:
    if len(row) > MAX_COLUMNS:
        raise RefusedError("import.file.columns", row=number, column=MAX_COLUMNS + 1, limit=MAX_COLUMNS)
    if number > MAX_ROWS:
        raise RefusedError("import.file.rows", row=number, limit=f"{MAX_ROWS:,}")
    if places > MAX_PLACES:
        raise RefusedError("import.file.cells", row=number, limit=f"{MAX_CELLS:,}")


def _even(text: str, separator: str, dialect: type[csv.Dialect], *, cut: bool) -> list[list[str]]:
    try:
        rows = _rows(text, separator, dialect, cut=cut)
    except _QuoteError:
        return []
    widths = {len(row) for row in rows if row}
    return rows if len(widths) == 1 and widths != {1} else []


def _bare(rows: list[list[str]]) -> list[list[str]]:
    """The rows, if no cell of them is quoted as a whole: then quotes mean something."""
    quoted = any(len(cell) > 1 and cell[0] == cell[-1] == '"' for row in rows for cell in row)
    return [] if quoted else rows


def _swallowing_nothing(rows: list[list[str]], separator: str) -> list[list[str]]:
    """The rows, unless a quote that was never closed swallowed some of them until another such quote.

    Seen by a cell whose lines are rows of the common width themselves: all of them, or one where its own row has
    another width.
    """
    widths = Counter(len(row) for row in rows if row)
    common = widths.most_common(1)[0][0] if widths else 1
    line = 1
    for number, row in enumerate(rows, 1):
        breaks = sum(cell.count("\n") or cell.count("\r") for cell in row)
        odd = len(row) != common
        if breaks and common > 1 and any(_holds_rows(cell, separator, common, odd=odd) for cell in row):
            raise _QuoteError("import.text.unclosed", number, line)
        line += 1 + breaks
    return rows


def _holds_rows(cell: str, separator: str, width: int, *, odd: bool) -> bool:
    inner = [line.count(separator) == width - 1 for line in cell.splitlines()[1:-1]]
    return any(inner) if odd else len(inner) >= _SWALLOWED and all(inner)
