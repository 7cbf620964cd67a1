"""The JSON Schema of the JSON export, made from the layout of the tables."""

from collections.abc import Mapping

from site_builder.exporters.documents.customer_documents import WITHIN
from site_builder.exporters.documents.values import LEFT_OUT
from site_builder.exporters.formats.json import SCHEMA
from site_builder.i18n.translator import Translator
from site_builder.parse.tables.columns import Column, ColumnKind, Table
from site_builder.parse.tables.layout import tables

Schema = dict[str, object]

_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_AMOUNT: Schema = {"type": "string", "pattern": r"^-?\d+\.\d{2}$|^\d+(\.\d+)? [A-Z]{3}$"}
_TEXTS: Schema = {"type": "array", "items": {"type": "string"}}
_KINDS: Mapping[ColumnKind, Schema] = {
    ColumnKind.DATE: _DAY,
    ColumnKind.TIME: {"type": "string", "pattern": r"^\d{2}:\d{2}$"},
    ColumnKind.COUNT: {"type": "integer"},
    ColumnKind.PERCENT: {"type": "integer"},
    ColumnKind.NUMBER: {"type": "number"},
    ColumnKind.MONEY: _AMOUNT,
}
_FIELD: Schema = {
    "type": "object",
    "properties": {
        "key": {"type": "string"},
        "value": {"type": "string"},
        "opportunity": {"type": "string"},
        "on": _DAY,
        "at": {"type": "string"},
        "method": {"type": "string"},
        "person": {"type": "string"},
        "number": {"type": "integer"},
        "kind": {"type": "string"},
    },
    "required": ["key", "value"],
    "additionalProperties": False,
}


def schema(words: Translator) -> Schema:
    """The schema, with what each column is called."""
    found = {one.key: one for one in tables(())}
    customer = _object(found["customers"], words)
    inner = {key: {"type": "array", "items": _object(found[key], words)} for key in WITHIN}
    properties = {**_properties(customer), **inner}
    outer = {
        key: {"type": "array", "items": _object(table, words)}
        for key, table in found.items()
        if key not in WITHIN and key != "customers"
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "genjin export json",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "today": _DAY,
            "team": {"type": "string"},
            "currency": {"type": "string"},
            "customers": {"type": "array", "items": {**customer, "properties": properties}},
            **outer,
        },
        "required": ["schema", "today", "team", "currency", "customers"],
        "additionalProperties": False,
    }


def _properties(one: Schema) -> Schema:
    properties = one["properties"]
    assert isinstance(properties, dict)  # noqa: S101 - made below
    return properties


def _object(table: Table, words: Translator) -> Schema:
    properties: Schema = {one.key: _column(one, words) for one in table.columns if one.key not in LEFT_OUT}
    required = list(properties)
    if table.key not in WITHIN and table.column("customer_id"):
        properties = {"customer_id": {"type": "string"}, **properties}
    if table.key == "follow_ups":
        properties["fields"] = {"type": "array", "items": _FIELD}
    if table.returns:
        properties["own"] = {"type": "object", "description": "fields.yaml"}
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _column(one: Column, words: Translator) -> Schema:
    title: Schema = {"title": words.text(one.label)}
    if one.kind in (ColumnKind.LIST, ColumnKind.LINES):
        return title | _TEXTS
    if one.kind is ColumnKind.BOOL:
        return title | {"type": "boolean"}
    found = _KINDS.get(one.kind, {"type": "string"})
    return title | {**found, "type": [found["type"], "null"]}
