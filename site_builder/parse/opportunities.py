"""Deals: the list `opportunities`, or the one that the top-level keys make (decisions.md F10)."""

from collections.abc import Mapping as Values
from dataclasses import field
from datetime import date
from typing import cast

from site_builder.model.custom_field import CustomField, FieldHome
from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.opportunity import Opportunity
from site_builder.model.place import Span
from site_builder.model.problem import Param
from site_builder.model.words import names_of
from site_builder.parse.field_reader import FieldReader, Key, is_null, key_of
from site_builder.parse.fields import OPPORTUNITY_FIELDS, FieldSpec, ValueType, fold_key, index_of
from site_builder.parse.nearest import nearest
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence
from site_builder.parse.values import read_custom, read_typed

IMPLICIT = "O1"

_KEYS = index_of(OPPORTUNITY_FIELDS)


@dataclass(slots=True)
class _Draft:
    """The values of one item while it is read."""

    values: dict[str, object] = field(default_factory=dict)
    custom: dict[str, object] = field(default_factory=dict)


def read_opportunities(reader: FieldReader, node: Node, what: Key) -> tuple[Opportunity, ...]:
    """The listed deals; one without an id is numbered by its place in the list, an id twice is a problem."""
    if isinstance(node, Mapping):
        node = Sequence((node,), node.span)
    if not isinstance(node, Sequence):
        reader.report("GJ114", node.span, what, "text", {"value": reader.excerpt(node.span)})
        return ()
    if not node.items:
        reader.report("GJ115", node.span, what)
    found: list[Opportunity] = []
    lines: dict[str, int] = {}
    for number, item in enumerate(node.items, 1):
        if not isinstance(item, Mapping):
            reader.report("GJ114", item.span, what, "item", {"value": reader.excerpt(item.span)})
            continue
        one = _opportunity(reader, item, what, number)
        if one.id in lines:
            params: dict[str, Param] = {"id": one.id, "key": one.id, "line": lines[one.id]}
            reader.report("GJ104", item.span, what, "opportunity", params)
        lines.setdefault(one.id, item.span.line)
        found.append(one)
    return tuple(found)


def _opportunity(reader: FieldReader, item: Mapping, what: Key, number: int) -> Opportunity:
    custom = {
        fold_key(name): spec
        for spec in reader.rules.fields
        if spec.on is FieldHome.OPPORTUNITY
        for name in names_of(spec)
    }
    draft = _Draft()
    seen: dict[str, Span] = {}
    for key, value in item.items:
        name = fold_key(key.text)
        spec = _KEYS.get(name) or custom.get(name)
        if spec is None:
            near = nearest(key.text, (*_KEYS, *custom))
            unknown: dict[str, Param] = {"key": key.text, **({"nearest": near} if near else {})}
            reader.report("GJ110", key.span, what, "near" if near else "", unknown)
        elif (first := seen.setdefault(spec.key, key.span)) != key.span:
            reader.report("GJ104", key.span, what, "", {"key": key.text, "line": first.line})
        elif not is_null(value):
            _read(reader, spec, value, draft)
    typed = str(draft.values.get("id") or f"O{number}").strip()
    return make_opportunity(typed.upper(), draft.values, draft.custom, item.span)


def _read(reader: FieldReader, spec: FieldSpec | CustomField, value: Node, draft: _Draft) -> None:
    if isinstance(spec, CustomField):
        found = read_custom(reader, value, spec)
        if found is not None:
            draft.custom[spec.key] = found
        return
    key = key_of(spec)
    read = reader.member(value.text) if spec.key == "owner" and isinstance(value, Scalar) else None
    draft.values[spec.key] = read or read_typed(
        reader, value, key, ValueType.TEXT if spec.key == "owner" else spec.type
    )


def make_opportunity(
    name: str, values: Values[str, object], custom: Values[str, object], span: Span, *, implicit: bool = False
) -> Opportunity:
    """A deal of values by canonical key, each of the type its field has."""
    return Opportunity(
        id=name,
        name=cast("str | None", values.get("name")),
        products=cast("tuple[str, ...]", values.get("products") or ()),
        opened=cast("date | None", values.get("opened")),
        amount=cast("Money | None", values.get("amount")),
        expected_close=cast("date | None", values.get("expected_close")),
        owner=cast("str | None", values.get("owner")),
        probability=cast("int | None", values.get("probability")),
        imported_from=cast("tuple[str, ...]", values.get("imported_from") or ()),
        custom=custom,
        implicit=implicit,
        span=span,
    )
