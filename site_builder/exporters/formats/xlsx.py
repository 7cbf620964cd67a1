"""An Excel workbook: a sheet for each table, with filters, a heading that stays, real numbers and real days.

Nothing in it is a formula or a link: what begins with `=` is text. The same book on the same day gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.exporters.formats.format import File, Format
from site_builder.exporters.sheets.cells import column_letters, shown, write
from site_builder.exporters.sheets.widths import width_of
from site_builder.exporters.sheets.workbook import Looks, Workbook
from site_builder.exporters.taken.rows import rows
from site_builder.exporters.taken.spoken import Spoken
from site_builder.exporters.taken.taken import Taken, tables_of
from site_builder.parse.tables.columns import Column, Table

_HEADING_HEIGHT = 32
_KEPT = {"customers": 2, "stage_progress": 3, "strategy": 1, "targets": 3}
"""Columns that stay in sight while one looks to the right; elsewhere those of the customer."""

_SAMPLE = 400
"""So many rows say how wide a column is."""


def make(taken: Taken) -> Iterator[File]:
    """One workbook."""
    book = Workbook(taken.title(), taken.report.today, "export")
    spoken = Spoken(taken.rules, taken.edition, as_typed=True)
    for table in tables_of(taken):
        _sheet(book, table, taken, spoken)
    yield "genjin.xlsx", book.content()


def _sheet(book: Workbook, table: Table, taken: Taken, spoken: Spoken) -> None:
    sheet = book.sheet(taken.name(table))
    found = [
        [spoken.cell(cells[one.key], one) if one.key in cells else None for one in table.columns]
        for cells in rows(table, taken)
    ]
    for place, row in enumerate(found, 1):
        for at, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            if value is not None:
                write(sheet, (place, at), value, column.kind, book.looks)
    headings = spoken.headings(table)
    _dress(sheet, table.columns, headings, found, book.looks)
    sheet.freeze_panes(1, _KEPT.get(table.key, 2))


def _dress(
    sheet: Any, columns: Sequence[Column], headings: Sequence[str], found: Sequence[Sequence[object]], looks: Looks
) -> None:
    """Headings, widths, filters; numbers that are text, such as a phone's, are no mistake."""
    sheet.set_row(0, _HEADING_HEIGHT)
    for at, (column, heading) in enumerate(zip(columns, headings, strict=True)):
        sheet.write_string(0, at, heading, looks.computed if column.computed else looks.heading)
        texts = (shown(row[at]) for row in found[:_SAMPLE] if row[at] is not None)
        sheet.set_column(at, at, width_of(heading, texts), None, {"hidden": column.hidden})
    sheet.autofilter(0, 0, max(len(found), 1), len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letters(len(columns))}{len(found) + 1}"})


FORMAT = Format(name="xlsx", suffix="xlsx", make=make, is_text=False)
