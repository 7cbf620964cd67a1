"""A sheet with its columns known: which rows are to be read, and what holds for a whole column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from site_builder.importers.cells import ColumnReading, cell_text
from site_builder.importers.matching.columns import Column
from site_builder.importers.matching.values import family
from site_builder.importers.sheet import CellNote, Value
from site_builder.importers.targets import Reading
from site_builder.parse.amounts import read_number
from site_builder.parse.import_words import NOTHING
from site_builder.parse.vocabulary.import_marks import UNITS
from site_builder.parse.width import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet to be read. `first` is the number of its first row of values, `kind` what a row is.

    `rows` are the rows of the sheet from there on, `notes` what its reader has to say of single cells.
    """

    sheet: str
    kind: str
    header_row: int
    first: int
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[CellNote, ...] = ()

    def numbered(self) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """The rows that say anything, with their numbers in the file."""
        for number, row in enumerate(self.rows, self.first):
            if any(cell_text(value).strip() for value in row):
                yield number, row

    def values(self, column: Column) -> tuple[Value, ...]:
        """The cells of a column."""
        at = column.number - 1
        return tuple(row[at] if at < len(row) else None for row in self.rows)


def readings(table: Table) -> dict[int, ColumnReading]:
    """How each column with a target is read, by its number."""
    return {
        one.number: ColumnReading(one.target, family(one.target), _scale(one, table.values(one)))
        for one in table.columns
        if one.target is not None and one.target.key != NOTHING and one.target.reading is not Reading.LEFT_OUT
    }


def _scale(column: Column, values: Sequence[Value]) -> Decimal:
    """What a number in the column is worth: thousands by the header's unit, hundredths where all are shares of one."""
    if column.target is None:
        return Decimal(1)
    if column.target.reading is Reading.MONEY:
        return Decimal(next((UNITS[one] for one in column.remarks if one in UNITS), 1))
    if column.target.reading is Reading.PERCENT:
        numbers = [read_number(fold(cell_text(one)).strip()) for one in values if "%" not in cell_text(one)]
        said = [one for one in numbers if one is not None]
        shares = bool(said) and max(said) <= 1 and any(one not in (0, 1) for one in said)
        return Decimal(100 if shares else 1)
    return Decimal(1)
