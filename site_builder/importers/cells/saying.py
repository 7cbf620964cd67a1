"""What a cell says, as text, and what is wrong with it."""

from datetime import date, datetime, time
from decimal import Decimal

from site_builder.importers.cells.ground import ColumnReading
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.sheet import Value
from site_builder.importers.texts import one_line
from site_builder.importers.values.unread import Unread
from site_builder.model.problem import Param


def cell_text(value: Value) -> str:
    """What the cell says, as text."""
    if value is None or isinstance(value, str):
        return value or ""
    match value:
        case bool():
            return "1" if value else "0"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
    return plain_number(value)


def plain_number(value: Decimal) -> str:
    """Without exponent and needless zeros."""
    whole = value.to_integral_value()
    return f"{whole:f}" if whole == value else f"{value.normalize():f}"


def row_problem(name: str, column: ColumnReading, value: Value, cell: Cell, likely: str = "") -> RowProblem:
    """What is wrong with a cell; `likely` is what may be meant."""
    return RowProblem(name=name, cell=cell, field=column.target.name, value=one_line(cell_text(value)), likely=likely)


def unread_problem(name: str, found: Unread, column: ColumnReading, value: Value, cell: Cell) -> RowProblem:
    """What the reader of values says is wrong."""
    params: dict[str, Param] = {"seen": found.seen, **dict(found.params)}
    seen = one_line(cell_text(value))
    return RowProblem(name=name, key=found.key, cell=cell, field=column.target.name, value=seen, params=params)
