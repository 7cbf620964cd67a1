"""What the columns of our own template fill."""

from collections.abc import Mapping

from site_builder.importers.targets import Reading, Target, targets
from site_builder.model.rules import Rules
from site_builder.parse.fields import DEAL_KEYS
from site_builder.parse.import_words import CONTACT, CONTACTS, CUSTOMER, CUSTOMERS, DEAL, DEALS, ENTRIES, ENTRY, NOTHING
from site_builder.parse.tables.columns import Column, ColumnKind, Table, Values

STATED = "stated:"
"""Before the keys of log columns that are written into the entry as they are."""

KINDS = {"customers": CUSTOMERS, "contacts": CONTACTS, "opportunities": DEALS, "follow_ups": ENTRIES}
_NAMES: Mapping[str, Mapping[str, str]] = {
    "customers": {
        "stage": "status",
        "next_step": "next_text",
        "next_due": "next_on",
        "comments": "-",
        "archived": "-",
        "path": "-",
    },
    "contacts": {"customer_id": "id", "customer": "name", "contact": "contact.name"},
    "opportunities": {"customer_id": "id", "customer": "name", "opportunity": "deal.source_key", "deal": "deal.name"},
    "follow_ups": {
        "customer_id": "id",
        "customer": "name",
        "stage_from": "-",
        "field_order": "-",
        "more_fields": "-",
        **{key: f"entry.{key}" for key in ("date", "time", "method", "author", "content", "stage")},
    },
}
_PARTS = {"customers": CUSTOMER, "contacts": CONTACT, "opportunities": DEAL, "follow_ups": ENTRY}
_READINGS = {
    ColumnKind.LONG: Reading.PROSE,
    ColumnKind.LINES: Reading.TEXTS,
    ColumnKind.LIST: Reading.TEXTS,
    ColumnKind.DATE: Reading.DATE,
    ColumnKind.TIME: Reading.TIME,
    ColumnKind.MONEY: Reading.MONEY,
    ColumnKind.NUMBER: Reading.NUMBER,
    ColumnKind.COUNT: Reading.NUMBER,
    ColumnKind.BOOL: Reading.BOOL,
}
_OF_VALUES = {Values.MEMBERS: Reading.MEMBER, Values.METHODS: Reading.METHOD}


def own_target(table: Table, column: Column, rules: Rules) -> Target:
    """The target of a column; what is computed, or tells only where something lay, is left out."""
    known = targets(rules)
    if column.computed or table.key not in KINDS:
        return known[NOTHING]
    part = _PARTS[table.key]
    key = column.own.key if column.own else column.key
    name = _NAMES[table.key].get(key) or (key if part == CUSTOMER else f"{part}.{key}")
    if part == CUSTOMER and key in DEAL_KEYS:
        name = f"{DEAL}.{key}"
    if name in known and not (part == ENTRY and name.startswith(ENTRY) and key in _AS_STATED):
        return known[name]
    if part != ENTRY:
        return known.get(f"{DEAL}.{key}", known[NOTHING])
    reading = _OF_VALUES.get(column.values) or _READINGS.get(column.kind, Reading.TEXT)
    return Target(part=ENTRY, key=STATED + column.key, reading=reading, several=False)


_AS_STATED = frozenset({"participants", "minutes", "feedback"})
