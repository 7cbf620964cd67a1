"""What a table file holds, whatever program wrote it: sheets of rows of plain values, at their places in the file."""

from datetime import date, datetime, time
from decimal import Decimal

from site_builder.model.frozen import dataclass

Value = str | Decimal | date | datetime | time | bool | None


@dataclass(frozen=True, slots=True)
class CellNote:
    """What the reader has to say of one cell: a key of the catalogue, what its sentence needs, and the place from 1."""

    key: str
    row: int
    column: int
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or the one table of a text file. Rows and columns as in the file, none left out.

    Attributes:
        name: as the file calls it; of a text file its name without the ending.
        rows: `rows[0]` is row 1 of the file; shorter rows are not filled up. A merged cell's value stands in its first
            place.
        merged: ranges of merged cells as (first row, first column, last row, last column), counted from 1.
        hidden: the file does not show this sheet (lists for drop-downs live in such).
        notes: cells whose value is missing or not to be trusted: formulas that no program calculated, numbers too long
            for a spreadsheet.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    notes: tuple[CellNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole file as read.

    Attributes:
        kind: xlsx, xls, ods, csv or tsv.
        encoding: of a text file the encoding it was read in; else empty.
        separator: of a text file what parts its columns; else empty.
        from_1904: its bare numbers count days from 1904.
    """

    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    separator: str = ""
    from_1904: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file could not be read: a key of the catalogue, what its sentence needs, and the place if there is one."""

    key: str
    params: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    row: int = 0
    column: int = 0
