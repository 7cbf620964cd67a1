"""A record's text to a customer."""

from collections.abc import Callable
from collections.abc import Mapping as Lookup
from dataclasses import field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from site_builder.model.custom_field import CustomField, FieldHome
from site_builder.model.customer import Customer, Part, PartKind, Reading
from site_builder.model.frozen import dataclass
from site_builder.model.made import maker
from site_builder.model.opportunity import Opportunity
from site_builder.model.place import TOP
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.parse.amounts import read_money
from site_builder.parse.body import Body, read_body
from site_builder.parse.comments import read_comments
from site_builder.parse.contacts import read_contacts
from site_builder.parse.dates import read_date
from site_builder.parse.field_reader import FieldReader, Key, is_null, is_pool, key_of
from site_builder.parse.fields import DEAL_KEYS, FieldSpec, ValueType
from site_builder.parse.header import Entry, Header, read_header
from site_builder.parse.needs import read_needs, read_risk
from site_builder.parse.opportunities import IMPLICIT, make_opportunity, read_opportunities
from site_builder.parse.source_value import read_source
from site_builder.parse.text import SourceText
from site_builder.parse.tree import Node, Scalar
from site_builder.parse.twin import Twin
from site_builder.parse.values import read_custom, read_typed
from site_builder.parse.vocabulary.marks import TAG_SIGNS
from site_builder.parse.waivers import read_waivers
from site_builder.parse.width import fold

ARCHIVE = "records/archive/"

_LISTS = (ValueType.TAGS, ValueType.MEMBERS, ValueType.TEXTS, ValueType.NAMES)
_WORDS = frozenset({ValueType.TEXT, ValueType.CHOICE, ValueType.MEMBER, ValueType.TIER})
_READERS: dict[ValueType, Callable[[FieldReader, Node, Key], object]] = {
    ValueType.CONTACTS: read_contacts,
    ValueType.NEEDS: read_needs,
    ValueType.RISK: read_risk,
    ValueType.OPPORTUNITIES: read_opportunities,
    ValueType.WAIVERS: read_waivers,
}
"""Values that are more than a text or a list of texts."""

_reading = maker(Reading)
_HARMLESS = frozenset({"GJ107", "GJ109", "GJ110", "GJ116"})


@dataclass(slots=True)
class _Draft:
    """The values of a customer while they are read."""

    values: dict[str, Any] = field(default_factory=dict)
    deal: dict[str, Any] = field(default_factory=dict)
    custom: dict[str, object] = field(default_factory=dict)
    deal_custom: dict[str, object] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)


def read_customer(source: SourceText, rules: Rules, twin: Twin | None = None) -> tuple[Customer, tuple[Problem, ...]]:
    """Read a record. Whatever the text, there is a customer, and its parts make up the whole text.

    A `twin` spares reading what it has in common with the text; the result is the same without it.
    """
    start = twin.front(source) if twin else 0
    if twin and start:
        body = read_body(source, start, rules, twin=twin)
        return replace(twin.customer, parts=_parts(start, body), **_of_body(body)), body.problems
    reader = FieldReader(source, rules)
    header = read_header(reader)
    draft = _Draft()
    for entry in header.entries.values():
        _read_entry(reader, entry, draft)
    opportunities = _opportunities(reader, header, draft)
    body = read_body(source, header.fences.body, rules, twin=twin)
    waivers = draft.values.pop("waivers", ())
    customer = Customer(
        path=source.path,
        **draft.values,
        opportunities=opportunities,
        waivers=tuple(replace(one, customer=draft.values.get("id")) for one in waivers),
        custom=draft.custom,
        readings=draft.readings,
        archived=source.path.startswith(ARCHIVE),
        parts=_parts(header.fences.body, body),
        comments=read_comments(source, header.fences.start, header.fences.end),
        **_of_body(body),
    )
    return customer, (*reader.problems, *body.problems)


def _of_body(body: Body) -> Lookup[str, Any]:
    return {
        "notes": body.notes,
        "tasks": body.tasks,
        "follow_ups": body.follow_ups,
        "malformed": body.malformed,
        "stray": body.stray,
    }


def _parts(start: int, body: Body) -> tuple[Part, ...]:
    front = (Part(PartKind.FRONT_MATTER, 0, start),) if start else ()
    return (*front, *body.parts)


def _read_entry(reader: FieldReader, entry: Entry, draft: _Draft) -> None:
    """Read one key's value; a word for nothing counts as absent, unless the field must be there."""
    what = key_of(entry.spec)
    before = len(reader.problems)
    if is_null(entry.node):
        if not entry.spec.required:
            word = entry.node.text.strip() if isinstance(entry.node, Scalar) else ""
            reader.report("GJ116", entry.node.span, what, "", {"word": word})
            return
        reader.report("GJ115", entry.node.span, what)
    elif not (entry.broken and isinstance(entry.node, Scalar)):
        _take(reader, entry, draft)
    fresh = reader.problems[before:]
    valid = not (entry.broken or (fresh and any(one.code not in _HARMLESS for one in fresh)))
    span = entry.node.span
    raw = reader.source.text[span.start : span.end]
    if isinstance(entry.node, Scalar) and entry.node.text == raw:
        raw = entry.node.text  # one text in memory, not two
    draft.readings[entry.spec.key] = _reading(entry.spec.key, raw, valid, entry.name.span, span)


def _take(reader: FieldReader, entry: Entry, draft: _Draft) -> None:
    spec = entry.spec
    if (plain := _plainly(reader, entry)) is not None:
        (draft.deal if spec.key in DEAL_KEYS else draft.values)[spec.key] = plain
    elif isinstance(spec, CustomField):
        found = read_custom(reader, entry.node, spec)
        if found is not None:
            (draft.deal_custom if spec.on is FieldHome.OPPORTUNITY else draft.custom)[spec.key] = found
    elif spec.key in DEAL_KEYS:
        draft.deal[spec.key] = read_typed(reader, entry.node, key_of(spec), spec.type)
    else:
        draft.values |= {key: value for key, value in _values(reader, entry, spec).items() if value is not None}


def _plainly(reader: FieldReader, entry: Entry) -> object | None:
    """The value of a key that has words of a simple type and nothing wrong: that of most keys is such."""
    spec, _, node, _ = entry
    if not isinstance(node, Scalar) or isinstance(spec, CustomField):
        return None
    if spec.type is ValueType.DATE:
        day = read_date(node.text)
        return day if isinstance(day, date) else None
    if spec.type is ValueType.MONEY:
        return read_money(node.text)
    text = node.text.strip()
    if not text or spec.type not in _WORDS or (spec.key == "owner" and is_pool(text)):
        return None
    return _resolved(reader, spec, text)


def _values(reader: FieldReader, entry: Entry, spec: FieldSpec) -> dict[str, Any]:
    """The customer's attributes that a key gives."""
    node, what = entry.node, key_of(spec)
    if read := _READERS.get(spec.type):
        return {spec.key: read(reader, node, what)}
    return _list(reader, entry, spec) if spec.type in _LISTS else _single(reader, entry, spec)


def _list(reader: FieldReader, entry: Entry, spec: FieldSpec) -> dict[str, Any]:
    whole = spec.type is ValueType.NAMES
    texts = [one.text for one in reader.texts(entry.node, key_of(spec), split=not whole)]
    if spec.type is ValueType.MEMBERS:
        return {spec.key: tuple(reader.member(text) for text in texts)}
    if spec.type in (ValueType.TEXTS, ValueType.NAMES):
        return {spec.key: tuple(texts)}
    return {spec.key: tuple(text.lstrip(TAG_SIGNS) or text for text in texts)}


def _single(reader: FieldReader, entry: Entry, spec: FieldSpec) -> dict[str, Any]:
    node, what = entry.node, key_of(spec)
    found = read_typed(reader, node, what, spec.type)
    if not isinstance(found, str):
        return {spec.key: found}
    if spec.key == "owner" and is_pool(found):
        return {"in_pool": True}
    if spec.type is ValueType.SOURCE:
        value, detail = read_source(found, reader.rules.lists.sources)
        return {"source": value, "source_detail": detail}
    return {spec.key: _resolved(reader, spec, found)}


def _resolved(reader: FieldReader, spec: FieldSpec, text: str) -> str:
    """People and tiers by their keys where the team knows them."""
    if spec.type is ValueType.MEMBER:
        return reader.member(text)
    if spec.type is ValueType.TIER:
        return _tier_key(reader.rules, text)
    if spec.key == "credit_code":
        return fold(text).upper()
    return fold(text) if spec.key == "id" else text


@lru_cache(maxsize=1024)
def _tier_key(rules: Rules, text: str) -> str:
    tier = rules.tier(fold(text))
    return tier.key if tier else text


def _opportunities(reader: FieldReader, header: Header, draft: _Draft) -> tuple[Opportunity, ...]:
    """The listed deals, else the one of the top-level keys; both at once is a problem (F10)."""
    listed: tuple[Opportunity, ...] = draft.values.pop("opportunities", ())
    if not listed:
        values = {**draft.deal, "opened": draft.values.get("first_contact")}
        return (make_opportunity(IMPLICIT, values, draft.deal_custom, _deal_place(draft), implicit=True),)
    for key in (*(key for key in header.entries if key in DEAL_KEYS), *draft.deal_custom):
        double = header.entries[key]
        reader.report("GJ314", double.name.span, key_of(double.spec), "", {"key": double.name.text})
    return listed


def _deal_place(draft: _Draft) -> Any:
    found = next((draft.readings[key] for key in ("amount", "expected_close") if key in draft.readings), None)
    return found.span if found else TOP
