"""The reason file: rows as they stood, with what is wrong in front of them, to be corrected and imported again."""

from collections.abc import Iterable, Mapping, Sequence

from site_builder.app.importing.files import TEXT_KINDS
from site_builder.exporters.reason_file import ReasonSheet, reason_csv, reason_xlsx
from site_builder.importers.cells.saying import cell_text
from site_builder.importers.problem import RowProblem
from site_builder.importers.rows.table import Table
from site_builder.importers.sheet import Sheet, Value, Workbook
from site_builder.parse.import_words import fold_header

_HEADINGS = frozenset({"\u95ee\u9898", "\u554f\u984c", "problem", "problems"})


def reason_ending(workbook: Workbook) -> str:
    """The ending that fits the table: a text table gives a text file."""
    return ".csv" if workbook.kind in TEXT_KINDS else ".xlsx"


def reason_file(
    workbook: Workbook,
    tables: Sequence[Table],
    problems: Iterable[tuple[RowProblem, str]],
    heading: str,
    *,
    only_bad: bool,
    ending: str,
) -> bytes:
    """All rows with their problems; `only_bad` leaves out those that were written. Problems come with their words."""
    said: dict[tuple[str, int], list[str]] = {}
    for one, text in problems:
        said.setdefault((one.cell.sheet, one.cell.row), []).append(
            f"{one.cell.header}: {text}" if one.cell.header else text
        )
    by_name = {table.sheet: table for table in tables}
    sheets = [
        _sheet(sheet, by_name[sheet.name], said, heading, only_bad=only_bad)
        for sheet in workbook.sheets
        if sheet.name in by_name
    ]
    return reason_xlsx(sheets) if ending == ".xlsx" else reason_csv(sheets)


def _sheet(
    sheet: Sheet, table: Table, said: Mapping[tuple[str, int], Sequence[str]], heading: str, *, only_bad: bool
) -> ReasonSheet:
    """The rows as they are understood: the header stays where the mapping has it, nothing hangs on merged cells."""
    rows: list[tuple[Value, ...]] = []
    old = _has_old(table)
    full = dict(table.rows)
    for number, typed in enumerate(sheet.rows, 1):
        found = said.get((sheet.name, number), ())
        if number <= table.header_row:
            rows.append(_above(table, number, typed, heading, old=old))
            continue
        row = full.get(number, typed)
        if found or not (only_bad or not any(cell_text(value).strip() for value in row)):
            rows.append(("\n".join(dict.fromkeys(found)), *row[old:]))
    return ReasonSheet(name=sheet.name, rows=tuple(rows))


def _has_old(table: Table) -> int:
    """How many columns of an earlier list of problems stand in front."""
    first = next((one.header for one in table.columns if one.number == 1), "")
    return int(fold_header(first) in _HEADINGS)


def _above(table: Table, number: int, row: tuple[Value, ...], heading: str, *, old: int) -> tuple[Value, ...]:
    """A row down to the titles; of titles in two rows, one row says both."""
    if number == table.over:
        return ("", *(None for _ in row))
    if number < table.header_row:
        return ("", *row[old:])
    if not table.over:
        return (heading, *row[old:])
    headers = {one.number: one.header for one in table.columns}
    return (heading, *(headers.get(at) for at in range(1 + old, max(headers, default=0) + 1)))
