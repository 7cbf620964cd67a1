"""The import template as an Excel workbook: choices to pick from, explanations, an example row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from site_builder.exporters.editions import Edition
from site_builder.exporters.sheets.cells import column_letters, write
from site_builder.exporters.sheets.widths import width_of
from site_builder.exporters.sheets.workbook import Workbook
from site_builder.exporters.taken.spoken import Spoken
from site_builder.exporters.template.choices import choices
from site_builder.exporters.template.columns import sheets
from site_builder.exporters.template.example import example
from site_builder.model.rules import Rules
from site_builder.parse.tables.columns import Column, ColumnKind, Table

ROWS = 2_000
"""So many rows have choices and formats; more can be filled in all the same."""

_REQUIRED = "*"
_HEADING_HEIGHT = 32
_STRICT = frozenset({"tier", "owner", "method", "stage", "role", "risk", "author"})
"""Columns that know no other values than those to choose from; elsewhere Excel only warns."""

_AS_TEXT = frozenset({"phone", "credit_code", "id", "customer_id", "contract_number", "opportunity", "chat"})
"""Columns in which Excel must not make numbers of digits."""

_NARROWEST, _GUIDE_WIDTH = 12, 100


def template(rules: Rules, edition: Edition, today: date) -> bytes:
    """The workbook."""
    words = edition.words
    book = Workbook(words.text("import-template.title"), today, "template")
    spoken, tables = Spoken(rules, edition), sheets(rules)
    pages = [(table, book.sheet(words.text(table.label))) for table in tables]
    lists = _Lists(book.sheet(words.text("import-template.choices")))
    for table, sheet in pages:
        _sheet(book, table, sheet, spoken, lists, today)
    _guide(book, tables, spoken)
    lists.hide()
    return book.content()


class _Lists:
    """The sheet with all choices, a column for each set; drop-downs refer to it."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._places: dict[tuple[str, ...], str] = {}

    def place(self, values: tuple[str, ...]) -> str:
        """Where a set of choices stands."""
        if values not in self._places:
            at = len(self._places)
            for row, value in enumerate(values):
                self._sheet.write_string(row, at, value)
            name, letters = self._sheet.get_name().replace("'", "''"), column_letters(at + 1)
            self._places[values] = f"='{name}'!${letters}$1:${letters}${len(values)}"
        return self._places[values]

    def hide(self) -> None:
        """Nobody needs to look at it."""
        self._sheet.hide()


def heading(column: Column, spoken: Spoken) -> str:
    """What stands over a column, with a mark where it must be filled in."""
    return spoken.heading(column) + (_REQUIRED if column.required else "")


def _sheet(book: Workbook, table: Table, sheet: Any, spoken: Spoken, lists: _Lists, today: date) -> None:
    shown = example(table, spoken.rules, spoken.edition, today)
    sheet.set_row(0, _HEADING_HEIGHT)
    for at, column in enumerate(table.columns):
        title = heading(column, spoken)
        sheet.write_string(0, at, title, book.looks.heading if column.required else book.looks.computed)
        sheet.write_comment(0, at, explanation(column, spoken), {"x_scale": 1.6, "author": ""})
        write(sheet, (1, at), shown.get(column.key), column.kind, book.looks)
        sheet.set_column(
            at, at, max(_NARROWEST, width_of(title, [str(shown.get(column.key, ""))])), _look(column, book)
        )
        _validate(sheet, at, column, choices(column, spoken.rules, spoken.edition), spoken, lists)
    sheet.freeze_panes(1, 2)


def explanation(column: Column, spoken: Spoken) -> str:
    """What belongs into a column."""
    words = spoken.edition.words
    text = "" if column.own else words.text(f"{column.label}.help").replace("`", "")
    must = words.text("import-template.required") if column.required else ""
    return "\n".join(filter(None, (text, must))) or spoken.heading(column)


def _look(column: Column, book: Workbook) -> Any:
    if column.kind is ColumnKind.DATE:
        return book.looks.day
    if column.kind is ColumnKind.TIME:
        return book.looks.clock
    if column.kind is ColumnKind.MONEY:
        return book.looks.amount
    return book.looks.as_text if column.key in _AS_TEXT else None


def _validate(sheet: Any, at: int, column: Column, values: Sequence[str], spoken: Spoken, lists: _Lists) -> None:
    words = spoken.edition.words
    if column.kind is ColumnKind.DATE:
        rule: dict[str, Any] = {"validate": "date", "criteria": ">=", "value": date(1990, 1, 1)}
        rule |= {"error_type": "warning", "error_message": words.text("import-template.bad-date")}
    elif values:
        strict = column.key in _STRICT
        rule = {"validate": "list", "source": lists.place(tuple(values))}
        rule |= {
            "error_type": "stop" if strict else "warning",
            "error_message": words.text("import-template.bad-choice"),
        }
    else:
        return
    sheet.data_validation(1, at, ROWS, at, {**rule, "ignore_blank": True, "error_title": spoken.heading(column)[:32]})


def _guide(book: Workbook, tables: Sequence[Table], spoken: Spoken) -> None:
    """The sheet that explains everything: lines in one column, which nobody takes for a table."""
    words, looks = spoken.edition.words, book.looks
    sheet = book.sheet(words.text("import-template.guide"))
    sheet.set_column(0, 0, _GUIDE_WIDTH)
    sheet.write_string(0, 0, words.text("import-template.title"), looks.title)
    lines = [(line, looks.prose) for line in words.text("import-template.how").splitlines()]
    for table in tables:
        lines.append((words.text("import-template.guide.sheet", name=words.text(table.label)), looks.heading))
        lines += [(_told(column, spoken), looks.prose) for column in table.columns]
    for row, (line, look) in enumerate(lines, 2):
        sheet.write_string(row, 0, line, look)


def _told(column: Column, spoken: Spoken) -> str:
    meaning = explanation(column, spoken).replace("\n", " ")
    return spoken.edition.words.text("import-template.guide.line", column=heading(column, spoken), meaning=meaning)
