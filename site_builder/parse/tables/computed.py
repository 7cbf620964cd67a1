"""The columns that are made from the rest of the book: how things stand on the day of the export."""

from site_builder.parse.tables.columns import Column, ColumnKind, Values


def _seen(key: str, kind: ColumnKind = ColumnKind.TEXT, values: Values = Values.FREE, label: str = "") -> Column:
    return Column(key=key, label=label or f"column.{key}", kind=kind, values=values, computed=True)


_ID = _seen("customer_id")
_CUSTOMER = _seen("customer")
_DEAL = _seen("opportunity")
_NAME = _seen("deal")
_OWNER = _seen("owner", values=Values.MEMBERS, label="field.owner")
_STAGE = _seen("current_stage", values=Values.STAGES)

COMPUTED: dict[str, tuple[Column, ...]] = {
    "customers": (
        _seen("kind", values=Values.KINDS),
        _STAGE,
        _seen("status", values=Values.STATUSES),
        _seen("open_amount", ColumnKind.MONEY),
        _seen("won_amount", ColumnKind.MONEY),
        _seen("last_contact", ColumnKind.DATE),
        _seen("quiet_days", ColumnKind.COUNT),
        _seen("current_step", ColumnKind.LONG),
        _seen("current_due", ColumnKind.DATE),
        _seen("days_late", ColumnKind.COUNT),
        _seen("contact_due", ColumnKind.DATE),
        _seen("current_risk", values=Values.RISKS),
        _seen("risk_reasons", ColumnKind.LINES),
        _seen("unsorted", ColumnKind.LONG),
    ),
    "opportunities": (
        _STAGE,
        _seen("deal_kind", values=Values.STAGE_KINDS),
        _seen("chance", ColumnKind.PERCENT),
        _seen("weighted_amount", ColumnKind.MONEY),
        _seen("won_amount", ColumnKind.MONEY),
        _seen("closed_on", ColumnKind.DATE),
        _seen("stage_days", ColumnKind.COUNT),
    ),
    "follow_ups": (
        _seen("tags", ColumnKind.LIST, Values.TAGS, "field.tags"),
        _seen("is_contact", ColumnKind.BOOL),
        _seen("entry_number", ColumnKind.COUNT),
        _seen("path"),
    ),
    "tasks": (
        _seen("task_amount", ColumnKind.MONEY),
        _seen("state", values=Values.STATES),
    ),
    "contracts": (
        _ID,
        _CUSTOMER,
        _DEAL,
        _OWNER,
        _seen("contract_on", ColumnKind.DATE),
        _seen("contract_amount", ColumnKind.MONEY),
        _seen("contract_number"),
        _seen("contract_note"),
        _seen("repeat_order", ColumnKind.BOOL),
    ),
    "payments": (
        _ID,
        _CUSTOMER,
        _DEAL,
        _OWNER,
        _seen("payment_kind", values=Values.PAYMENTS),
        _seen("payment_on", ColumnKind.DATE),
        _seen("payment_amount", ColumnKind.MONEY),
        _seen("payment_note"),
    ),
    "stage_progress": (
        _OWNER,
        _ID,
        _CUSTOMER,
        _DEAL,
        _NAME,
        _STAGE,
        _seen("entered_on", ColumnKind.DATE),
        _seen("stage_days", ColumnKind.COUNT),
        _seen("expected_close", ColumnKind.DATE, label="field.expected_close"),
        _seen("amount", ColumnKind.MONEY, label="field.amount"),
        _seen("current_step", ColumnKind.LONG, label="column.key_action"),
        _seen("current_due", ColumnKind.DATE),
        _seen("current_risk", values=Values.RISKS),
        _seen("responsible", values=Values.MEMBERS),
    ),
    "stage_moves": (
        _ID,
        _CUSTOMER,
        _DEAL,
        _seen("moved_on", ColumnKind.DATE),
        _seen("stage_from", values=Values.STAGES),
        _seen("stage", values=Values.STAGES, label="field.stage"),
        _seen("author", values=Values.MEMBERS, label="field.author"),
    ),
    "requests": (
        _ID,
        _CUSTOMER,
        _seen("asked_by", values=Values.MEMBERS),
        _seen("assignees", ColumnKind.LIST, Values.MEMBERS),
        _seen("task", ColumnKind.LONG),
        _seen("task_due", ColumnKind.DATE),
        _seen("state", values=Values.STATES),
        _seen("done_on", ColumnKind.DATE),
    ),
    "strategy": (
        _seen("tier", values=Values.TIERS, label="field.tier"),
        _seen("customers_count", ColumnKind.COUNT),
        _seen("cadence"),
        _seen("strategy", ColumnKind.LONG),
        _seen("topics", ColumnKind.LONG),
        _seen("resources", ColumnKind.LONG),
        _seen("expected_result", ColumnKind.LONG),
        _seen("in_cadence", ColumnKind.PERCENT),
    ),
    "targets": (
        _seen("period"),
        _seen("figure", values=Values.FIGURES),
        _seen("scope"),
        _seen("target", ColumnKind.NUMBER),
        _seen("baseline", ColumnKind.NUMBER),
        _seen("actual", ColumnKind.NUMBER),
        _seen("progress", ColumnKind.PERCENT),
        _seen("gap", ColumnKind.NUMBER),
        _seen("required_rate", ColumnKind.NUMBER),
    ),
}
"""By table; those of the tables that return stand behind their other columns, the other tables have no others."""
