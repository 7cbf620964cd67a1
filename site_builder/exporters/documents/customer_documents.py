"""A customer as one document."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from site_builder.exporters.documents.values import field_object, row_object
from site_builder.exporters.taken.rows import rows
from site_builder.exporters.taken.taken import Taken, identity, tables_of
from site_builder.parse.tables.columns import Table

WITHIN = ("contacts", "opportunities", "follow_ups", "tasks", "contracts", "payments", "stage_moves")
"""Tables whose rows stand inside their customer."""

Objects = Sequence[dict[str, object]]


def customer_documents(taken: Taken) -> Iterator[dict[str, object]]:
    """The customers one by one, each with its people, deals, follow-ups, tasks and money."""
    chosen = {table.key: table for table in tables_of(taken)}
    own = {key: _by_customer(chosen[key], taken) for key in WITHIN if key in chosen}
    table = chosen.get("customers")
    found = rows(table, taken) if table else ({"name": state.customer.name} for state in taken.states)
    for state, cells in zip(taken.states, found, strict=True):
        name = identity(state.customer, taken.report)
        document = {"id": state.customer.id, **(row_object(cells, table.columns) if table else cells)}
        inner = {key: list(objects.get(name, ())) for key, objects in own.items()}
        for entry, each in zip(state.customer.follow_ups, inner.get("follow_ups", ()), strict=False):
            each["fields"] = [field_object(one) for one in entry.fields]
        yield document | inner


def _by_customer(table: Table, taken: Taken) -> Mapping[str, Objects]:
    found: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for cells in rows(table, taken):
        found[str(cells["customer_id"])].append(row_object(cells, table.columns))
    return found
