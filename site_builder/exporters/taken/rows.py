"""The rows of every table."""

from collections.abc import Callable, Iterator, Mapping

from site_builder.exporters.taken.customer_rows import contact_rows, customer_rows
from site_builder.exporters.taken.deal_rows import (
    contract_rows,
    move_rows,
    opportunity_rows,
    payment_rows,
    progress_rows,
)
from site_builder.exporters.taken.entry_rows import entry_rows
from site_builder.exporters.taken.taken import Taken
from site_builder.exporters.taken.team_rows import strategy_rows, target_rows
from site_builder.exporters.taken.work_rows import request_rows, task_rows
from site_builder.parse.tables.columns import Table
from site_builder.parse.tables.stated import Cells

Rows = Callable[[Taken], Iterator[Cells]]

_ROWS: Mapping[str, Rows] = {
    "customers": customer_rows,
    "contacts": contact_rows,
    "follow_ups": entry_rows,
    "opportunities": opportunity_rows,
    "tasks": task_rows,
    "contracts": contract_rows,
    "payments": payment_rows,
    "stage_progress": progress_rows,
    "stage_moves": move_rows,
    "requests": request_rows,
    "strategy": strategy_rows,
    "targets": target_rows,
}

EMPTY: tuple[object, ...] = (None, "", ())


def rows(table: Table, taken: Taken) -> Iterator[Cells]:
    """The rows of a table; values are keys and ids, cells that say nothing are left out."""
    for cells in _ROWS[table.key](taken):
        yield {key: value for key, value in cells.items() if value not in EMPTY}
