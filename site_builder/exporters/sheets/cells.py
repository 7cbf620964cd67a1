"""Cells of a sheet by what they hold."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from site_builder.exporters.sheets.workbook import Looks
from site_builder.parse.tables.columns import FULL_CELL, ColumnKind

LONGEST = FULL_CELL

_CUT = "\u2026"


def is_too_long(text: str) -> bool:
    """Whether no cell holds the whole text."""
    return len(text) > LONGEST // 2 and len(text.encode("utf-16-le", "surrogatepass")) > LONGEST * 2


def cut(text: str) -> str:
    """The text as far as a cell can hold it; where something is missing, it ends in an ellipsis."""
    if not is_too_long(text):
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return units[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore") + _CUT


def write(sheet: Any, place: tuple[int, int], value: object, kind: ColumnKind, looks: Looks) -> None:
    """Write a cell. Numbers are numbers as long as Excel's own hold them exactly."""
    row, column = place
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), looks.day)  # noqa: DTZ001
    elif isinstance(value, time):
        sheet.write_datetime(row, column, value.replace(tzinfo=None), looks.clock)
    elif isinstance(value, int | Decimal) and is_exact(value):
        sheet.write_number(row, column, float(value), _number_look(value, kind, looks))
    elif value is not None:
        sheet.write_string(row, column, cut(shown(value)), looks.prose if kind in _WRAPPED else looks.text)


_WRAPPED = (ColumnKind.LONG, ColumnKind.LINES, ColumnKind.LIST)


def is_exact(value: int | Decimal) -> bool:
    """Whether a spreadsheet's number, with its fifteen digits, is this number."""
    return Decimal(value) == Decimal(f"{float(value):.15g}")


def _number_look(value: int | Decimal, kind: ColumnKind, looks: Looks) -> Any:
    if kind is ColumnKind.MONEY:
        return looks.amount if value == int(value) else looks.cents
    if kind is ColumnKind.PERCENT:
        return looks.percent
    return looks.exact if kind is ColumnKind.NUMBER else looks.whole


def shown(value: object) -> str:
    """A cell's text as far as its width is concerned."""
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


def column_letters(count: int) -> str:
    """The name of a column: 27 is AA."""
    name = ""
    while count:
        count, rest = divmod(count - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
