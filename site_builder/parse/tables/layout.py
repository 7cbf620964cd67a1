"""THE tables to take along: every column once, in the order in which sheets have them.

`customers`, `contacts`, `opportunities`, `follow_ups` and `tasks` hold the whole book: what is exported with them and
imported into an empty team gives an equal one. The other tables are computed.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from site_builder.model.custom_field import CustomField, FieldHome, FieldType
from site_builder.parse.fields import DEAL_KEYS, FIELDS, FieldSpec, ValueType
from site_builder.parse.tables.columns import Column, ColumnKind, Table, Values
from site_builder.parse.tables.computed import COMPUTED

_KINDS = {
    ValueType.DATE: ColumnKind.DATE,
    ValueType.MONEY: ColumnKind.MONEY,
    ValueType.PERCENT: ColumnKind.PERCENT,
    ValueType.BOOL: ColumnKind.BOOL,
    ValueType.TEXTS: ColumnKind.LIST,
    ValueType.NAMES: ColumnKind.LIST,
    ValueType.TAGS: ColumnKind.LIST,
    ValueType.MEMBERS: ColumnKind.LIST,
    ValueType.NAMES: ColumnKind.LINES,
    ValueType.NEEDS: ColumnKind.LINES,
    ValueType.WAIVERS: ColumnKind.LINES,
}
_OWN_KINDS = {
    FieldType.NUMBER: ColumnKind.NUMBER,
    FieldType.MONEY: ColumnKind.MONEY,
    FieldType.DATE: ColumnKind.DATE,
    FieldType.BOOL: ColumnKind.BOOL,
    FieldType.LIST: ColumnKind.LIST,
}
_VALUES = {
    "owner": Values.MEMBERS,
    "created_by": Values.MEMBERS,
    "collaborators": Values.MEMBERS,
    "tier": Values.TIERS,
    "industry": Values.INDUSTRIES,
    "source": Values.SOURCES,
    "region": Values.REGIONS,
    "size": Values.SIZES,
    "risk": Values.RISKS,
}
_HIDDEN = frozenset({"imported_from"})
_ELSEWHERE = frozenset({"contacts", "opportunities"})
"""Front-matter keys that are tables of their own."""


def _of_field(spec: FieldSpec) -> Column:
    """A number is given to who has none; everything else that a record must have an import must have too."""
    return Column(
        key=spec.key,
        label=f"field.{spec.key}",
        kind=_KINDS.get(spec.type, ColumnKind.TEXT),
        values=_VALUES.get(spec.key, Values.FREE),
        required=spec.required and spec.key != "id",
        hidden=spec.key in _HIDDEN,
    )


def _column(key: str, kind: ColumnKind = ColumnKind.TEXT, label: str = "", **more: object) -> Column:
    return replace(Column(key=key, label=label or f"field.{key}", kind=kind), **more)  # type: ignore[arg-type]


def _named(key: str, kind: ColumnKind = ColumnKind.TEXT, **more: object) -> Column:
    """A column whose heading stands among those of the tables, not of the fields."""
    return _column(key, kind, f"column.{key}", **more)


CUSTOMER_ID = _named("customer_id")
CUSTOMER = _named("customer", required=True)
"""The customer's name beside its id, for people; an import takes the id where both are given."""

_TOP = tuple(_of_field(spec) for spec in FIELDS if spec.key not in _ELSEWHERE)
_DEAL_COLUMNS = {one.key: one for one in _TOP if one.key in DEAL_KEYS}


_DETAILS = {"source": _named("source_detail"), "risk": _named("risk_reason")}
"""What a record writes behind the value of a key has a column of its own."""


def _with_details(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(new for one in columns for new in ((one, _DETAILS[one.key]) if one.key in _DETAILS else (one,)))


CUSTOMERS = Table(
    key="customers",
    label="sheet.customers",
    returns=True,
    columns=(
        *_with_details(_TOP),
        _named("notes", ColumnKind.LONG),
        _named("comments", ColumnKind.LINES, hidden=True),
        _named("archived", ColumnKind.BOOL),
        *COMPUTED["customers"],
        _named("path"),
    ),
)
"""One row a customer. `amount`, `expected_close`, `probability` and `products` are those of a customer's only,
unlisted deal (F10) and empty where the record lists its deals."""

CONTACTS = Table(
    key="contacts",
    label="sheet.contacts",
    returns=True,
    columns=(
        CUSTOMER_ID,
        CUSTOMER,
        _named("contact", required=True),
        _column("title"),
        _column("role", values=Values.ROLES),
        _column("phone"),
        _column("mail"),
        _column("chat"),
        _named("same_wechat", ColumnKind.BOOL),
        _column("left", ColumnKind.BOOL),
        _named("left_on", ColumnKind.DATE),
    ),
)

OPPORTUNITIES = Table(
    key="opportunities",
    label="sheet.opportunities",
    returns=True,
    columns=(
        CUSTOMER_ID,
        CUSTOMER,
        _named("opportunity"),
        _named("deal"),
        *(_DEAL_COLUMNS[key] for key in ("products", "amount", "expected_close", "probability")),
        _column("opened", ColumnKind.DATE),
        _column("owner", values=Values.MEMBERS),
        _column("imported_from", ColumnKind.LIST, hidden=True),
        *COMPUTED["opportunities"],
    ),
)
"""One row a deal. A customer's only row with the id O1, no name and no owner is the one of the top-level keys."""

FOLLOW_UPS = Table(
    key="follow_ups",
    label="sheet.follow_ups",
    returns=True,
    columns=(
        CUSTOMER_ID,
        CUSTOMER,
        _column("date", ColumnKind.DATE, required=True),
        _column("time", ColumnKind.TIME),
        _column("method", ColumnKind.LIST, values=Values.METHODS, required=True),
        _column("author", values=Values.MEMBERS, required=True),
        _named("content", ColumnKind.LONG),
        _column("participants"),
        _named("minutes", ColumnKind.COUNT),
        _column("feedback", ColumnKind.LONG),
        _named("opportunity"),
        _named("stage_from", values=Values.STAGES),
        _column("stage", values=Values.STAGES),
        _column("next_step", ColumnKind.LONG),
        _named("next_due", ColumnKind.DATE),
        _named("next_time", ColumnKind.TIME),
        _named("next_method", values=Values.METHODS),
        _named("next_person", values=Values.MEMBERS),
        _named("next_opportunity"),
        _named("contract_on", ColumnKind.DATE),
        _named("contract_amount", ColumnKind.MONEY),
        _named("contract_number"),
        _named("contract_note"),
        _named("payment_on", ColumnKind.DATE),
        _named("payment_amount", ColumnKind.MONEY),
        _named("payment_note"),
        _column("reason", ColumnKind.LONG),
        _column("competitor"),
        _named("nps", ColumnKind.COUNT),
        _named("csat", ColumnKind.COUNT),
        _column("need", ColumnKind.LONG),
        _column("pain", ColumnKind.LONG),
        _column("tier_change"),
        _column("reply", ColumnKind.LONG),
        _column("resolved", ColumnKind.LONG),
        _column("churn", ColumnKind.LONG),
        _column("file"),
        _column("verified"),
        _named("more_fields", ColumnKind.LONG),
        _named("field_order", ColumnKind.LIST, hidden=True),
        *COMPUTED["follow_ups"],
    ),
)
"""One row an entry. `more_fields` are the fields that no column can hold, as lines of the record (`entry_cells`)."""

TASKS = Table(
    key="tasks",
    label="sheet.tasks",
    returns=True,
    columns=(
        CUSTOMER_ID,
        CUSTOMER,
        _named("task", ColumnKind.LONG, required=True),
        _named("task_due", ColumnKind.DATE),
        _named("assignees", ColumnKind.LIST, values=Values.MEMBERS),
        _named("asked_by", values=Values.MEMBERS),
        _named("task_tags", ColumnKind.LIST, values=Values.TAGS),
        _named("done", ColumnKind.BOOL),
        _named("done_on", ColumnKind.DATE),
        *COMPUTED["tasks"],
    ),
)
_RETURNING = (CUSTOMERS, CONTACTS, FOLLOW_UPS, OPPORTUNITIES, TASKS)
_HOMES = {
    FieldHome.CUSTOMER: "customers",
    FieldHome.OPPORTUNITY: "opportunities",
    FieldHome.FOLLOW_UP: "follow_ups",
}
_SHIPPED = frozenset(column.key for table in _RETURNING for column in table.columns)
"""Keys that a column of a team's own field cannot have."""

_RESERVED = "_as_written"
"""How the names of further columns of the database end."""

_COMPUTED_ONLY = tuple(
    Table(key=key, label=f"sheet.{key}", columns=columns)
    for key, columns in COMPUTED.items()
    if key not in {one.key for one in _RETURNING}
)


TABLE_KEYS = tuple(one.key for one in (*_RETURNING, *_COMPUTED_ONLY))
"""What every table is called by programs."""


@lru_cache(maxsize=16)
def tables(fields: tuple[CustomField, ...]) -> tuple[Table, ...]:
    """All tables with the columns of the team's own fields; of a customer's deal fields the top-level ones as well."""
    return tuple(_with_own(one, fields) for one in (*_RETURNING, *_COMPUTED_ONLY))


def _with_own(table: Table, fields: tuple[CustomField, ...]) -> Table:
    homes = [home for home, key in _HOMES.items() if key == table.key]
    if table.key == "customers":
        homes.append(FieldHome.OPPORTUNITY)
    own = [one for home in homes for one in own_columns(fields, home).values()]
    at = next((at for at, one in enumerate(table.columns) if one.computed), len(table.columns))
    return replace(table, columns=(*table.columns[:at], *own, *table.columns[at:]))


@lru_cache(maxsize=64)
def own_columns(fields: tuple[CustomField, ...], home: FieldHome) -> Mapping[str, Column]:
    """The columns of the team's own fields of a kind of thing, by the fields' keys; retired ones may hold values.

    No two columns of all of them have the same key, however it is cased: databases do not tell them apart. A hyphen,
    which a question in SQL would take for a minus, becomes an underscore.
    """
    found, taken = dict[str, Column](), set(_SHIPPED)
    for one in fields:
        key = one.key.replace("-", "_")
        key += "_" if key.casefold().endswith(_RESERVED) else ""
        while key.casefold() in taken:
            key = f"own_{key}"
        taken.add(key.casefold())
        if one.on is home:
            found[one.key] = _of_own(one, key)
    return found


def _of_own(spec: CustomField, key: str) -> Column:
    return Column(
        key=key,
        label="",
        kind=_OWN_KINDS.get(spec.type, ColumnKind.TEXT),
        values=Values.OWN if spec.values else Values.FREE,
        required=spec.required and not spec.retired,
        own=spec,
    )
