"""Tables with one type a column: what databases and columnar files are made of."""

from collections.abc import Iterator
from decimal import Decimal

from site_builder.exporters.taken.rows import rows
from site_builder.exporters.taken.taken import Taken, identity
from site_builder.metrics.standing.currency import in_team_currency
from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.rules import Site
from site_builder.parse.tables.columns import Column, ColumnKind, Table
from site_builder.parse.tables.stated import Cells

AS_WRITTEN = "_as_written"
_LISTS = (ColumnKind.LIST, ColumnKind.LINES)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedColumn:
    """A column of one type. `of` is the column of the tables that it shows."""

    name: str
    kind: ColumnKind
    of: Column


def typed_columns(table: Table) -> tuple[TypedColumn, ...]:
    """The columns of a table; an amount that may be in another currency has its text beside it."""
    return tuple(one for column in table.columns for one in _typed(column))


def _typed(column: Column) -> Iterator[TypedColumn]:
    yield TypedColumn(name=column.key, kind=column.kind, of=column)
    if column.kind is ColumnKind.MONEY and column.key not in _OWN_CURRENCY:
        yield TypedColumn(name=f"{column.key}{AS_WRITTEN}", kind=ColumnKind.TEXT, of=column)


_OWN_CURRENCY = frozenset({"open_amount", "won_amount", "weighted_amount"})
"""Amounts that are computed in the team's currency."""


def typed_rows(table: Table, taken: Taken) -> Iterator[tuple[object, ...]]:
    """The rows by the typed columns: every customer has an identity of its own, yes and no are never unknown."""
    columns = typed_columns(table)
    ids = iter(taken.states) if table.key == "customers" else iter(())
    for cells in rows(table, taken):
        state = next(ids, None)
        whose: Cells = {"id": identity(state.customer, taken.report)} if state else {}
        yield tuple(_value({**cells, **whose}, one, taken.rules.site) for one in columns)


def _value(cells: Cells, column: TypedColumn, site: Site) -> object:
    value = cells.get(column.of.key)
    if column.of.kind is ColumnKind.BOOL:
        return bool(value)
    if column.of.kind is ColumnKind.MONEY:
        is_foreign = isinstance(value, str)
        if column.kind is ColumnKind.TEXT:
            return value if is_foreign else None
        return _in_team_currency(str(value), site) if is_foreign else value
    if column.kind in _LISTS and isinstance(value, tuple):
        return joined(value, column.of)
    return value


def joined(parts: tuple[object, ...], column: Column) -> str:
    """Several keys as one text: a line each, or with commas."""
    return ("\n" if column.kind is ColumnKind.LINES else ", ").join(map(str, parts))


def _in_team_currency(text: str, site: Site) -> Decimal | None:
    amount, _, currency = text.partition(" ")
    return in_team_currency(Money(Decimal(amount), currency or None), site)
