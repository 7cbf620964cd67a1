"""The front matter's tokens in the team's spelling: keys, days, people, tiers."""

from collections.abc import Iterator
from datetime import date

from site_builder.edits.wording import Wording
from site_builder.edits.yaml_text import yaml_text
from site_builder.model.custom_field import CustomField, FieldHome, FieldType
from site_builder.model.place import Edit
from site_builder.model.rules import Rules
from site_builder.model.words import names_of
from site_builder.parse.dates import read_date
from site_builder.parse.field_reader import FieldReader
from site_builder.parse.fields import (
    CONTACT_FIELDS,
    NEED_FIELDS,
    OPPORTUNITY_FIELDS,
    RISK_FIELDS,
    WAIVER_FIELDS,
    FieldSpec,
    ValueType,
    fold_key,
    index_of,
    spelled,
)
from site_builder.parse.header import Entry, read_header
from site_builder.parse.text import SourceText
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence
from site_builder.parse.width import fold

_INNER: dict[ValueType, dict[str, FieldSpec]] = {
    ValueType.OPPORTUNITIES: index_of(OPPORTUNITY_FIELDS),
    ValueType.CONTACTS: index_of(CONTACT_FIELDS),
    ValueType.NEEDS: index_of(NEED_FIELDS),
    ValueType.RISK: index_of(RISK_FIELDS),
    ValueType.WAIVERS: index_of(WAIVER_FIELDS),
}


def front_edits(source: SourceText, rules: Rules) -> tuple[Edit, ...]:
    """The edits that bring keys and the values of known types into canonical spelling."""
    header = read_header(FieldReader(source, rules))
    return tuple(edit for entry in header.entries.values() if not entry.broken for edit in _entry(source, entry, rules))


def _entry(source: SourceText, entry: Entry, rules: Rules) -> Iterator[Edit]:
    wording = Wording(rules)
    yield from _respelled(source, entry.name, wording.key(entry.spec.key))
    yield from _value(source, entry.spec, entry.node, rules)
    if isinstance(entry.spec, FieldSpec) and entry.spec.type in _INNER:
        for node in entry.node.items if isinstance(entry.node, Sequence) else (entry.node,):
            yield from _inner(source, node, entry.spec.type, rules)


def _inner(source: SourceText, node: object, kind: ValueType, rules: Rules) -> Iterator[Edit]:
    """The keys and values of a mapping inside a list."""
    if not isinstance(node, Mapping):
        return
    table = _INNER[kind]
    for name, value in node.items:
        spec = table.get(fold_key(name.text))
        own = None if spec else _own(rules, name.text)
        if spec:
            yield from _respelled(source, name, spelled(spec, rules.site.language))
        elif own and kind is ValueType.OPPORTUNITIES:
            yield from _respelled(source, name, Wording(rules).key(own.key))
        if found := spec or own:
            yield from _value(source, found, value, rules)


def _own(rules: Rules, name: str) -> CustomField | None:
    fields = (one for one in rules.fields if one.on is FieldHome.OPPORTUNITY)
    return next((one for one in fields if fold_key(name) in {fold_key(word) for word in names_of(one)}), None)


def _respelled(source: SourceText, scalar: Scalar, right: str) -> Iterator[Edit]:
    """The edit that writes a plain text differently; quoted ones and those that were mended stay."""
    start, end = scalar.span.start, scalar.span.end
    if not scalar.quoted and scalar.text != right and source.text[start:end] == scalar.text:
        yield Edit(start, end, right)


def _value(source: SourceText, spec: FieldSpec | CustomField, node: Node, rules: Rules) -> Iterator[Edit]:
    if not isinstance(node, Scalar):
        return
    right = _canonical(spec, node.text, rules)
    start, end = node.span.start, node.span.end
    if right is None:
        return
    if node.quoted and source.text[start:end].strip("\"'") == node.text and yaml_text(right) == right:
        yield Edit(start, end, right)
    yield from _respelled(source, node, right)


def _canonical(spec: FieldSpec | CustomField, text: str, rules: Rules) -> str | None:
    """The one spelling of a value, where its type has one."""
    if spec.type in (ValueType.DATE, FieldType.DATE):
        day = read_date(text)
        return day.isoformat() if isinstance(day, date) else None
    if spec.type is ValueType.TIER:
        tier = rules.tier(fold(text))
        return tier.key if tier else None
    if spec.type is ValueType.MEMBER or spec.key == "owner":
        member = rules.team.find(fold(text).strip().removeprefix("@"))
        return member.id if member else None
    return None
