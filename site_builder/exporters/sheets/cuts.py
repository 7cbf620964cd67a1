"""Texts that no cell of Excel holds whole: where they are cut, and where all of them is."""

from collections.abc import Iterator

from site_builder.exporters.sheets.cells import is_too_long
from site_builder.exporters.taken.rows import rows
from site_builder.exporters.taken.spoken import Spoken
from site_builder.exporters.taken.taken import Taken, tables_of
from site_builder.model.frozen import dataclass
from site_builder.parse.tables.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A cell that holds only the beginning of its text: its sheet and column, its row in the sheet, its customer."""

    sheet: str
    row: int
    column: str
    customer: str


def cuts(taken: Taken) -> Iterator[Cut]:
    """The cells that are cut. Records that are short as a whole hold no such text, and they are nearly all."""
    sources = taken.report.book.sources
    if not any(is_too_long(sources.get(one.customer.path, "")) for one in taken.states):
        return
    spoken = Spoken(taken.rules, taken.edition, as_typed=True)
    for table in tables_of(taken):
        for number, cells in enumerate(rows(table, taken), 2):
            for column in table.columns:
                if _is_cut(cells.get(column.key), column, spoken):
                    name = str(cells.get("customer") or cells.get("name") or "")
                    yield Cut(sheet=taken.name(table), row=number, column=spoken.heading(column), customer=name)


def _is_cut(value: object, column: Column, spoken: Spoken) -> bool:
    cell = spoken.cell(value, column) if isinstance(value, str | tuple) else None
    return isinstance(cell, str) and is_too_long(cell)
