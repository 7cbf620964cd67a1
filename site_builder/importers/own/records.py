"""Rows of our own tables put together, record by record."""

from collections.abc import Sequence
from dataclasses import field

from site_builder.importers.own.cells import own_cells
from site_builder.importers.own.sheets import CUSTOMERS, OwnSheet
from site_builder.importers.problem import Cell, RowProblem
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.parse.tables.stated import Cells, text_of

_KEY = "customer_id"


@dataclass(slots=True)
class OwnRecord:
    """A customer as our tables have it: its own cells, and those of its rows in the other tables, in their order."""

    cell: Cell
    cells: Cells
    rows: dict[str, list[Cells]] = field(default_factory=dict)
    places: list[Cell] = field(default_factory=list)

    def of(self, table: str) -> Sequence[Cells]:
        """The rows of a table."""
        return self.rows.get(table, ())


def own_records(sheets: Sequence[OwnSheet], rules: Rules) -> tuple[tuple[OwnRecord, ...], tuple[RowProblem, ...]]:
    """All records; a row that names none of them is a problem."""
    problems: list[RowProblem] = []
    records: dict[str, OwnRecord] = {}
    for sheet in sorted(sheets, key=lambda one: one.table.key != CUSTOMERS):
        for cell, cells, found in own_cells(sheet, rules):
            problems += found
            if sheet.table.key == CUSTOMERS:
                record = OwnRecord(cell, cells, places=[cell])
                for name in (text_of(cells, "id"), text_of(cells, "path")):
                    records.setdefault(name, record)
                continue
            whose = records.get(text_of(cells, _KEY))
            if whose is None:
                value = text_of(cells, _KEY) or text_of(cells, "customer")
                problems.append(RowProblem(name="unknown-customer", cell=cell, field=_KEY, value=value))
                continue
            whose.rows.setdefault(sheet.table.key, []).append(cells)
            whose.places.append(cell)
    return tuple({id(one): one for one in records.values()}.values()), tuple(problems)
