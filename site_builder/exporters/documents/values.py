"""Cells as JSON has them."""

from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from site_builder.model.follow_up import LogField
from site_builder.parse.tables.columns import Column, ColumnKind
from site_builder.parse.tables.stated import Cells

_CENT = Decimal("0.01")
_MANY = (ColumnKind.LIST, ColumnKind.LINES)
LEFT_OUT = frozenset({"customer_id", "customer", "more_fields", "field_order"})
"""Columns that a document says by its form."""


def row_object(cells: Cells, columns: tuple[Column, ...]) -> dict[str, object]:
    """A row: every column is there, `null` where nothing is said; the team's own fields stand together in `own`."""
    shipped = {one.key: json_value(cells.get(one.key), one) for one in columns if one.own is None}
    own = {one.own.key: json_value(cells.get(one.key), one) for one in columns if one.own is not None}
    return {key: value for key, value in shipped.items() if key not in LEFT_OUT} | ({"own": own} if own else {})


def json_value(value: object, column: Column) -> object:
    """Days and times as ISO text, amounts as decimal text to the cent, several things as a list."""
    if column.kind in _MANY:
        return list(value) if isinstance(value, tuple) else []
    if column.kind is ColumnKind.BOOL:
        return bool(value)
    if isinstance(value, Decimal):
        return _number(value, column.kind)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else value


def _number(value: Decimal, kind: ColumnKind) -> object:
    if kind is ColumnKind.MONEY:
        return f"{value.quantize(_CENT, ROUND_HALF_UP):f}"
    return int(value) if value == value.to_integral_value() else float(value)


def field_object(one: LogField) -> dict[str, object]:
    """A field of the log with its qualifiers; those it has not are left out."""
    found = {
        "key": one.key,
        "value": one.value,
        "opportunity": one.opportunity,
        "on": one.on.isoformat() if one.on else None,
        "at": f"{one.at:%H:%M}" if one.at else None,
        "method": one.method,
        "person": one.person,
        "number": one.number,
        "kind": one.kind,
    }
    return {key: value for key, value in found.items() if value is not None}
