"""Completion in the front matter: keys that are not there yet, and what each may hold."""

from collections.abc import Iterator
from dataclasses import replace

from site_builder.i18n.translator import translator
from site_builder.lsp.answers.cursor import Cursor, Where, last_part
from site_builder.lsp.answers.kinds import Item, ItemKind
from site_builder.lsp.answers.offers import choices, customers, days, labelled, members, put, tags
from site_builder.lsp.sheet import Desk, Sheet
from site_builder.model.custom_field import CustomField, FieldHome, FieldType
from site_builder.model.regex import regex
from site_builder.model.words import names_of
from site_builder.parse.fields import (
    CONTACT_FIELDS,
    FIELDS,
    NEED_FIELDS,
    OPPORTUNITY_FIELDS,
    RISK_FIELDS,
    WAIVER_FIELDS,
    FieldSpec,
    ValueType,
    find_field,
    fold_key,
    index_of,
    spelled,
)
from site_builder.parse.vocabulary.contact_words import ROLES
from site_builder.parse.vocabulary.field_words import RISK_LEVELS
from site_builder.parse.vocabulary.scripts import word_for
from site_builder.parse.width import fold

_TABLES: dict[ValueType, tuple[FieldSpec, ...]] = {
    ValueType.CONTACTS: CONTACT_FIELDS,
    ValueType.OPPORTUNITIES: OPPORTUNITY_FIELDS,
    ValueType.NEEDS: NEED_FIELDS,
    ValueType.RISK: RISK_FIELDS,
    ValueType.WAIVERS: WAIVER_FIELDS,
}
_PARENT, _ROLE = "parent", "role"
_MAPPING = regex(r"[ \t]*(?:-[ \t]*)?\{")
"""A line of keys and values between braces."""
_PAIR = regex(r"[ \t]*(?:-[ \t]*)?\{(?:.*,)?[ \t]*(?P<key>[^\s:,{}]{1,20})[ \t]*:[ \t]*(?P<value>[^,{}]*)$")
"""In such a line, the last key and what stands behind it."""


def in_front(sheet: Sheet, found: Cursor) -> Iterator[Item]:
    """Keys, or values of a key."""
    if found.where is Where.KEY:
        yield from _keys(sheet, found)
        return
    spec = find_field(found.key) or _own(sheet.desk, found.key, FieldHome.CUSTOMER, FieldHome.OPPORTUNITY)
    if found.where is Where.NESTED and isinstance(spec, FieldSpec) and spec.type in _TABLES:
        yield from _nested(sheet, found, spec)
    elif spec is not None:
        yield from _values(sheet, found, spec)


def _keys(sheet: Sheet, found: Cursor) -> Iterator[Item]:
    desk = sheet.desk
    there = set(sheet.customer.readings) if sheet.customer else set()
    there -= {key for key in there if _is_typed_here(sheet, key, found)}
    for spec in FIELDS:
        if spec.key not in there:
            key = spelled(spec, desk.rules.site.language)
            about = desk.words.text(f"field.{spec.key}.help")
            yield _key(found, key, desk.words.text(f"field.{spec.key}"), about, spec.zh, spec.key)
    for one in desk.rules.fields:
        if one.on is not FieldHome.FOLLOW_UP and not one.retired and one.key not in there:
            yield _key(found, desk.wording.key(one.key), desk.words.label(one), "", *names_of(one))


def _is_typed_here(sheet: Sheet, key: str, found: Cursor) -> bool:
    reading = sheet.customer.readings.get(key) if sheet.customer else None
    return reading is not None and reading.key_span.start == found.start


def _key(found: Cursor, key: str, detail: str, about: str, *names: str) -> Item:
    sought = " ".join(dict.fromkeys((key, *names)))
    return Item(
        label=key,
        kind=ItemKind.KEY,
        start=found.start,
        end=found.at,
        text=f"{key}: ",
        sought=sought,
        detail=detail,
        about=about,
    )


def _own(desk: Desk, name: str, *homes: FieldHome) -> CustomField | None:
    wanted = fold_key(name)
    own = (one for one in desk.rules.fields if one.on in homes)
    return next((one for one in own if wanted in {fold_key(text) for text in names_of(one) if text}), None)


def _nested(sheet: Sheet, found: Cursor, spec: FieldSpec) -> Iterator[Item]:
    """Inside a list of mappings, or of texts with a form of their own."""
    table = _TABLES[spec.type]
    begin = sheet.line_at(found.at)[0]
    pair = _PAIR.match(fold(sheet.text[begin : found.at]))
    if pair:
        start = begin + pair.start("value")
        found = replace(found, start=start, typed=sheet.text[start : found.at], said=pair["key"])
    inner = index_of(table).get(fold_key(found.said)) if found.said else None
    if inner is not None:
        yield from _inner(sheet, found, inner)
        return
    language, words = sheet.desk.rules.site.language, sheet.desk.words
    if spec.type is ValueType.NEEDS:
        yield from days(found, sheet.desk)
    part = last_part(found)
    is_mapping = _MAPPING.match(sheet.text, begin) is not None
    if spec.type is ValueType.CONTACTS and part.start != found.start and not is_mapping:
        yield from _roles(part, sheet.desk)
        return
    if spec.type is not ValueType.NEEDS:
        for one in table:
            yield _key(part, spelled(one, language), words.text(f"field.{one.key}"), "", one.key)


def _inner(sheet: Sheet, found: Cursor, spec: FieldSpec) -> Iterator[Item]:
    """The value of a key inside."""
    if spec.key == _ROLE:
        yield from _roles(last_part(found), sheet.desk)
    else:
        yield from _values(sheet, found, spec)


def _roles(found: Cursor, desk: Desk) -> Iterator[Item]:
    """The first word of each role in the team's language."""
    for role in dict.fromkeys(ROLES.values()):
        word = word_for(role, ROLES, desk.rules.site.language)
        yield put(found, word, ItemKind.VALUE, detail=desk.words.text(f"role.{role}"))


def _values(sheet: Sheet, found: Cursor, spec: FieldSpec | CustomField) -> Iterator[Item]:
    desk = sheet.desk
    match spec.type:
        case ValueType.MEMBER | ValueType.MEMBERS:
            yield from _people(found, desk, spec)
        case ValueType.TIER:
            yield from labelled_tiers(found, desk)
        case ValueType.DATE | FieldType.DATE:
            yield from days(found, desk)
        case ValueType.TAGS:
            yield from tags(last_part(found), desk)
        case ValueType.BOOL | FieldType.BOOL:
            yield from (put(found, one, ItemKind.VALUE) for one in desk.words.text("lsp.bool").split("|"))
        case ValueType.RISK:
            yield from (put(found, one, ItemKind.VALUE) for one in _levels(desk))
        case _:
            yield from _listed(found, desk, spec)


def _people(found: Cursor, desk: Desk, spec: FieldSpec | CustomField) -> Iterator[Item]:
    if spec.type is ValueType.MEMBERS:
        yield from members(last_part(found), desk)
        return
    yield from members(found, desk)
    if spec.key == "owner":
        yield put(found, translator(desk.rules.site.language).text("lsp.pool"), ItemKind.PERSON)


def _listed(found: Cursor, desk: Desk, spec: FieldSpec | CustomField) -> Iterator[Item]:
    if isinstance(spec, CustomField):
        yield from labelled(last_part(found), spec.values, desk)
    elif spec.values:
        used = (getattr(one, spec.key) for one in desk.book.customers)
        yield from choices(found, getattr(desk.rules.lists, spec.values), used, desk)
    elif spec.key == _PARENT:
        yield from customers_by_id(found, desk)


def labelled_tiers(found: Cursor, desk: Desk) -> Iterator[Item]:
    """Tiers by key."""
    for one in desk.rules.tiers:
        yield put(found, one.key, ItemKind.VALUE, detail=desk.words.label(one))


def customers_by_id(found: Cursor, desk: Desk) -> Iterator[Item]:
    """Customers, to be named by their number."""
    by_name = {one.id: one for one in desk.book.customers if one.id}
    for item in customers(found, desk):
        if item.detail in by_name:
            yield put(found, item.detail, ItemKind.CUSTOMER, label=item.label, detail=item.detail, sought=item.sought)


def _levels(desk: Desk) -> Iterator[str]:
    for level in dict.fromkeys(RISK_LEVELS.values()):
        yield word_for(level, RISK_LEVELS, desk.rules.site.language)
