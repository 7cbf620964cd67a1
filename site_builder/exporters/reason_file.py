"""Rows of a table with a column in front, as csv or xlsx; values come back from it as they were."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from site_builder.model.frozen import dataclass

Value = str | Decimal | date | datetime | time | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_NAME = 31
_WIDTH = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonSheet:
    """A sheet to be written: the first column says what is wrong."""

    name: str
    rows: tuple[tuple[Value, ...], ...]


def reason_csv(sheets: Sequence[ReasonSheet]) -> bytes:
    """One table as text that opens in Excel; cells that look like formulas have a quote in front."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    for sheet in sheets[:1]:
        writer.writerows([_text(value) for value in row] for row in sheet.rows)
    return (_MARK + stream.getvalue()).encode("utf-8", "replace")


def _text(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
    plain = value.lstrip(" ")
    return f"'{value}" if plain.startswith((*_FORMULA, "'")) else value


def reason_xlsx(sheets: Sequence[ReasonSheet]) -> bytes:
    """A workbook with these sheets; texts stay texts, numbers numbers, days days."""
    import xlsxwriter  # noqa: PLC0415 - only where a workbook is asked for

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#9C0006", "bg_color": "#FFF2F2"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        hour = book.add_format({"num_format": "hh:mm"})
        for number, sheet in enumerate(sheets, 1):
            page = book.add_worksheet(sheet.name.translate(_FORBIDDEN).strip(" '")[:_LONGEST_NAME] or f"{number}")
            page.set_column(0, 0, _WIDTH)
            for at, row in enumerate(sheet.rows):
                for column, value in enumerate(row):
                    _put(page, at, column, value, (wrapped if column == 0 else None, day, moment, hour))
    return stream.getvalue()


def _put(page: object, row: int, column: int, value: Value, looks: tuple[object, object, object, object]) -> None:
    plain, day, moment, hour = looks
    write = page  # xlsxwriter has no types
    match value:
        case None:
            return
        case bool():
            write.write_boolean(row, column, value)  # type: ignore[attr-defined]
        case datetime():
            write.write_datetime(row, column, value, moment)  # type: ignore[attr-defined]
        case date():
            write.write_datetime(row, column, value, day)  # type: ignore[attr-defined]
        case time():
            write.write_datetime(row, column, value, hour)  # type: ignore[attr-defined]
        case Decimal() if Decimal(str(float(value))) == value:
            write.write_number(row, column, float(value))  # type: ignore[attr-defined]
        case Decimal():  # more digits than a spreadsheet keeps
            write.write_string(row, column, f"{value:f}", plain)  # type: ignore[attr-defined]
        case str():
            write.write_string(row, column, value, plain)  # type: ignore[attr-defined]
