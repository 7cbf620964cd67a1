"""A sheet with its columns known: which rows are to be read, and what holds for a whole column."""

from datetime import date

from site_builder.importers.cells.ground import ColumnReading
from site_builder.importers.matching.columns import Column
from site_builder.importers.matching.values import family
from site_builder.importers.settled import Span, settle
from site_builder.importers.sheet import CellNote, Value
from site_builder.importers.targets import Reading
from site_builder.importers.values.headers import Passed
from site_builder.model.frozen import dataclass
from site_builder.parse.import_words import NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet to be read. `kind` is what a row is, `rows` are those that hold data, with their numbers in the file.

    `over` is the row of the groups above the titles, 0 where there is none.
    `passed` are rows that hold none, with the reason: title, explanation, example, total, foot, repeated. `notes` is
    what the reader of the file has to say of single cells.
    """

    sheet: str
    kind: str
    header_row: int
    columns: tuple[Column, ...]
    rows: tuple[tuple[int, tuple[Value, ...]], ...]
    passed: tuple[Passed, ...] = ()
    notes: tuple[CellNote, ...] = ()
    from_1904: bool = False
    over: int = 0

    def values(self, column: Column) -> tuple[Value, ...]:
        """The cells of a column."""
        at = column.number - 1
        return tuple(row[at] if at < len(row) else None for _, row in self.rows)


def readings(table: Table, near: date) -> dict[int, ColumnReading]:
    """How each column with a target is read, by its number; `near` is a day of the file's time."""
    return {
        one.number: ColumnReading(
            one.target, family(one.target), settle(one.target, _span(table, one, near), one.remarks)
        )
        for one in table.columns
        if one.target is not None and one.target.key != NOTHING and one.target.reading is not Reading.LEFT_OUT
    }


def _span(table: Table, column: Column, near: date) -> Span:
    """The cells of a column without gaps: what is no data is empty."""
    rows = dict(table.rows)
    first, last = (min(rows), max(rows)) if rows else (1, 0)
    at = column.number - 1
    values = [row[at] if (row := rows.get(number, ())) and at < len(row) else None for number in range(first, last + 1)]
    return Span(values=values, first=first, near=near, from_1904=table.from_1904)
