"""Which tables and columns somebody fills in."""

from dataclasses import replace

from site_builder.model.rules import Rules
from site_builder.parse.tables.columns import Column, Table
from site_builder.parse.tables.layout import tables

SHEETS = ("customers", "contacts", "follow_ups", "opportunities")

_LEFT_OUT = frozenset(
    {
        "waivers",
        "comments",
        "path",
        "archived",
        "created_by",
        "former_ids",
        "former_names",
        "more_fields",
        "field_order",
        "verified",
    }
)
"""Columns that only a way back needs."""

_FOR_STARTERS = {
    "customers": ("stage", "next_step", "next_due"),
}
"""Columns of the log that a customer may come with: an import makes an opening entry of them."""


def sheets(rules: Rules) -> tuple[Table, ...]:
    """The tables of the template, each with the columns that people fill in, the required ones first."""
    found = {one.key: one for one in tables(rules.fields)}
    log = {one.key: one for one in found["follow_ups"].columns}
    return tuple(
        replace(found[key], columns=_ordered((*found[key].columns, *(log[one] for one in _FOR_STARTERS.get(key, ())))))
        for key in SHEETS
    )


def _ordered(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    kept = [
        one
        for one in columns
        if not one.computed and not one.hidden and one.key not in _LEFT_OUT and not _is_retired(one)
    ]
    first = [one for one in kept if one.key in ("id", "customer_id")]
    return tuple(sorted(kept, key=lambda one: (one not in first, not one.required)))


def _is_retired(column: Column) -> bool:
    return column.own is not None and column.own.retired
