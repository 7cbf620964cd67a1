"""Whether a workbook is one of ours, and which sheet is which table."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.i18n.translator import Translator, translator
from site_builder.importers.cells.saying import cell_text
from site_builder.importers.sheet import Sheet, Value, Workbook
from site_builder.importers.texts import one_line
from site_builder.model.frozen import dataclass
from site_builder.model.language import LANGUAGES
from site_builder.model.rules import Rules
from site_builder.model.words import said_in
from site_builder.parse.tables.columns import Column, ColumnKind, Table, Values
from site_builder.parse.tables.layout import tables

CUSTOMERS = "customers"
LOG_COLUMNS = (
    Column(key="stage", label="field.stage", values=Values.STAGES),
    Column(key="next_step", label="field.next_step"),
    Column(key="next_due", label="column.next_due", kind=ColumnKind.DATE),
)
"""What the template asks of a customer besides, for its opening entry."""

_ID = "id"
_SHARE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSheet:
    """A sheet of ours: its table, its columns by their numbers from 1, its rows with their numbers in the file."""

    sheet: str
    table: Table
    columns: Mapping[int, Column]
    rows: tuple[tuple[int, tuple[Value, ...]], ...]
    words: Translator

    def number(self, key: str) -> int:
        """The number of a column, 0 where it is not there."""
        return next((number for number, column in self.columns.items() if column.key == key), 0)


def own_sheets(workbook: Workbook, rules: Rules) -> tuple[OwnSheet, ...]:
    """The sheets that are tables of ours, exported or filled in our template; nothing of another program's workbook."""
    return tuple(one for sheet in workbook.sheets if not sheet.hidden for one in _own_sheet(sheet, rules))


def is_whole_book(sheets: Sequence[OwnSheet]) -> bool:
    """Whether the book was exported whole: every customer has its number and the place of its file."""
    customers = next((one for one in sheets if one.table.key == CUSTOMERS), None)
    return customers is not None and bool(customers.number("path")) and _is_numbered(customers)


def _own_sheet(sheet: Sheet, rules: Rules) -> Iterator[OwnSheet]:
    if not sheet.rows:
        return
    headings = [one_line(cell_text(value)) for value in sheet.rows[0]]
    for language in LANGUAGES:
        words = translator(language)
        for table in tables(rules.fields):
            if table.returns and words.text(table.label) == sheet.name:
                columns = _columns(headings, table, words)
                wanted = [one for one in table.columns if one.required]
                there = {column.key for column in columns.values()}
                if len(columns) >= _SHARE * len(headings) and all(one.key in there for one in wanted):
                    rows = tuple((at, row) for at, row in enumerate(sheet.rows[1:], 2) if any(map(cell_text, row)))
                    yield OwnSheet(sheet=sheet.name, table=table, columns=columns, rows=rows, words=words)
                    return


def _columns(headings: Sequence[str], table: Table, words: Translator) -> dict[int, Column]:
    """The columns by their numbers; a heading that two columns have is the first one's, then `heading (key)`."""
    free: dict[str, Column] = {}
    for column in (*table.columns, *(LOG_COLUMNS if table.key == CUSTOMERS else ())):
        label = said_in(column.own, words.language) or column.own.key if column.own else words.text(column.label)
        free[f"{label} ({column.key})" if label in free else label] = column
    plain = [heading.rstrip("*").strip() for heading in headings]
    return {at: free[heading] for at, heading in enumerate(plain, 1) if heading in free}


def _is_numbered(customers: OwnSheet) -> bool:
    number = customers.number(_ID)
    return bool(number) and all(cell_text(row[number - 1]).strip() for _, row in customers.rows if len(row) >= number)
