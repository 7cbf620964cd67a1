"""Rows of a figure as an Excel workbook: real numbers in their units, what they mean beside them."""

from decimal import Decimal
from typing import Any

from site_builder.app.answer import Compared
from site_builder.cli.formats.answer_rows import change, names_of_more
from site_builder.cli.formats.answer_table import dimensions, named, when
from site_builder.exporters.sheets.cells import cut
from site_builder.exporters.sheets.widths import width_of
from site_builder.exporters.sheets.workbook import Looks, Workbook
from site_builder.i18n.formats import Formats
from site_builder.i18n.translator import Translator
from site_builder.metrics.asking.ask import Row
from site_builder.metrics.asking.figure import Number, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.asking.units import further_unit

Cell = tuple[object, Unit | None]
"""A value with its unit; None for texts."""

_HEADING_HEIGHT = 32


def workbook(found: Compared, ledger: Ledger, words: Translator) -> bytes:
    """A sheet with the rows, another with the question and the definition."""
    name = words.text(f"figure.{found.answer.figure.name}")
    book = Workbook(name, ledger.today, "report")
    sheet = book.sheet(sheet_name(name))
    head = _head(found, words)
    rows = [_cells(row, found, ledger, words) for row in found.answer.rows]
    for at, text in enumerate(head):
        sheet.write_string(0, at, text, book.looks.heading)
        column = [_text(row[at]) for row in rows]
        sheet.set_column(at, at, width_of(text, column))
    for place, row in enumerate(rows, 1):
        for at, (value, unit) in enumerate(row):
            _write(sheet, place, at, value, unit, book.looks)
    sheet.set_row(0, _HEADING_HEIGHT)
    sheet.freeze_panes(1, max(1, len(dimensions(found.answer))))
    sheet.autofilter(0, 0, max(1, len(rows)), len(head) - 1)
    _about(book, found, ledger, words)
    return book.content()


def sheet_name(text: str) -> str:
    """A name that Excel takes: 31 signs, none that stand in references."""
    return "".join(sign for sign in text if sign not in "[]:*?/\\'")[:31]


def _head(found: Compared, words: Translator) -> list[str]:
    keys = [words.text(f"dimension.{name}") for name in dimensions(found.answer)]
    earlier = ["report.before", "report.change"] if found.earlier else []
    parts = ["report.value", "report.numerator", "report.denominator", "report.n", *earlier]
    more = [words.text(f"more.{name}") for name in names_of_more(found)]
    return [*keys, *map(words.text, parts), *more, words.text("report.customer-count"), words.text("report.names")]


def _cells(row: Row, found: Compared, ledger: Ledger, words: Translator) -> list[Cell]:
    measured, more = row.measured, dict(row.measured.more)
    part = Unit.MONEY if isinstance(measured.numerator, Decimal) else Unit.COUNT
    cells: list[Cell] = [(named(name, row, ledger, words), None) for name in dimensions(found.answer)]
    cells += [(measured.value, row.unit), (measured.numerator, part), (measured.denominator, part)]
    cells.append((measured.n, Unit.COUNT))
    if found.earlier:
        earlier = found.earlier_row(row)
        cells += [(earlier.measured.value if earlier else None, row.unit), (change(row, earlier), row.unit)]
    for name in names_of_more(found):
        value = more.get(name)
        said = words.messages.get(f"more.{name}.{value}") or value
        cells.append((said, None if isinstance(said, str) else further_unit(name, measured, row.unit)))
    labels = "\u3001".join(ledger.states[path].customer.label for path in row.customers)
    return [*cells, (len(row.customers), Unit.COUNT), (labels, None)]


def _write(sheet: Any, row: int, column: int, value: object, unit: Unit | None, looks: Looks) -> None:
    if value is None or value == "":
        return
    if unit is None or not isinstance(value, int | Decimal | float):
        sheet.write_string(row, column, cut(str(value)), looks.text)
        return
    sheet.write_number(row, column, float(value), _look(value, unit, looks))


def _look(value: Number | float, unit: Unit, looks: Looks) -> Any:
    match unit:
        case Unit.SHARE | Unit.SCORE:
            return looks.share
        case Unit.MONEY | Unit.DAILY:
            return looks.amount if value == int(value) else looks.cents
        case _:
            return looks.whole if value == int(value) else looks.tenths


def _text(cell: Cell) -> str:
    value, unit = cell
    return "" if value is None else str(value) if unit is None else f"{value:,.2f}"


def _about(book: Workbook, found: Compared, ledger: Ledger, words: Translator) -> None:
    """What was asked, of which day, and what the figure means."""
    formats = Formats(language=words.language, today=ledger.today, currency=ledger.rules.site.currency)
    sheet = book.sheet(words.text("report.about"))
    sheet.set_column(0, 0, 90)
    name = found.answer.figure.name
    sheet.write_string(0, 0, words.text(f"figure.{name}"), book.looks.title)
    lines = (
        when(found.answer, words, formats),
        words.text("report.as-of-day", day=formats.day_full(ledger.today)),
        words.text(f"figure.{name}.text").replace("`", ""),
    )
    for at, line in enumerate(lines, 2):
        sheet.write_string(at, 0, line, book.looks.prose)
