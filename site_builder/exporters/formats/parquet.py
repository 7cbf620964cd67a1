"""Parquet: a file for each table, for pandas, DuckDB and Spark. An extra of the installation: `genjin[parquet]`."""

import io
from collections.abc import Iterator
from datetime import time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from site_builder.exporters.database.typed import TypedColumn, typed_columns, typed_rows
from site_builder.exporters.formats.format import File, Format
from site_builder.exporters.taken.taken import Taken, tables_of
from site_builder.parse.tables.columns import ColumnKind, Table

_DIGITS, _PLACES = 20, 2
_CENT = Decimal(1).scaleb(-_PLACES)


def make(taken: Taken) -> Iterator[File]:
    """One file for each table, called like it is for programs."""
    from pyarrow import parquet  # noqa: PLC0415 - only where it is asked for

    for table in tables_of(taken):
        out = io.BytesIO()
        parquet.write_table(_arrow(table, taken), out)
        yield f"{table.key}.parquet", out.getvalue()


def _arrow(table: Table, taken: Taken) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - as above

    columns = typed_columns(table)
    found = list(typed_rows(table, taken))
    arrays = [pa.array([_value(row[at], one) for row in found], type=_type(pa, one)) for at, one in enumerate(columns)]
    return pa.table(arrays, names=[one.name for one in columns])


def _type(pa: Any, column: TypedColumn) -> Any:
    """Days are days, amounts exact to the cent, other numbers floating ones."""
    match column.kind:
        case ColumnKind.DATE:
            return pa.date32()
        case ColumnKind.MONEY:
            return pa.decimal128(_DIGITS, _PLACES)
        case ColumnKind.NUMBER:
            return pa.float64()
        case ColumnKind.COUNT | ColumnKind.PERCENT:
            return pa.int64()
        case ColumnKind.BOOL:
            return pa.bool_()
    return pa.string()


def _value(value: object, column: TypedColumn) -> object:
    if isinstance(value, Decimal):
        return value.quantize(_CENT, ROUND_HALF_UP) if column.kind is ColumnKind.MONEY else float(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value


FORMAT = Format(
    name="parquet", suffix="parquet", make=make, is_text=False, parted=True, extra=("genjin[parquet]", "pyarrow")
)
