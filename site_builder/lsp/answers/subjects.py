"""What a place in a record is about: a stage, a member, a method, a customer, a field, the customer itself."""

from collections.abc import Iterator
from enum import StrEnum

from site_builder.lsp.sheet import Sheet
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.place import Span
from site_builder.model.regex import regex
from site_builder.parse.fields import ValueType, find_field
from site_builder.parse.links import LinkKind, find_links
from site_builder.parse.vocabulary.log_marks import PERSON
from site_builder.parse.width import fold


class Kind(StrEnum):
    """What something is."""

    STAGE = "stage"
    MEMBER = "member"
    METHOD = "method"
    TIER = "tier"
    CUSTOMER = "customer"
    FIELD = "field"
    ITSELF = "itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What stands from `start` to `end`; `key` names it in the configuration, or is a customer's path."""

    kind: Kind
    key: str
    start: int
    end: int


_PERSON = regex(PERSON)
_ITSELF = frozenset({"id", "name", "short_name"})
_PEOPLE = (ValueType.MEMBER, ValueType.MEMBERS)
_JOINED = regex(r"[^+\uff0b]+")
_WORD = regex(r"[^\s,;\[\]\u3001]+")


def subject_at(sheet: Sheet, at: int) -> Subject | None:
    """What is at a place; the smallest where several are."""
    found = [one for one in _subjects(sheet, at) if one.start <= at <= one.end]
    return min(found, key=lambda one: one.end - one.start, default=None)


def _subjects(sheet: Sheet, at: int) -> Iterator[Subject]:
    yield from _links(sheet, at)
    yield from _people(sheet, at)
    if sheet.customer is None:
        return
    yield from _front(sheet, at)
    for entry in sheet.customer.follow_ups:
        if entry.span.start <= at <= entry.span.end:
            yield from _entry(sheet, entry)


def _links(sheet: Sheet, at: int) -> Iterator[Subject]:
    begin, end = sheet.line_at(at)
    for link in find_links(sheet.text[begin:end]):
        path = sheet.desk.names.target(link.target) if link.kind is LinkKind.NAME else None
        if path:
            yield Subject(kind=Kind.CUSTOMER, key=path, start=begin + link.start, end=begin + link.end)


def _people(sheet: Sheet, at: int) -> Iterator[Subject]:
    begin, end = sheet.line_at(at)
    for found in _PERSON.finditer(fold(sheet.text[begin:end])):
        if member := sheet.desk.rules.team.find(found["name"]):
            yield Subject(kind=Kind.MEMBER, key=member.id, start=begin + found.start(), end=begin + found.end())


def _front(sheet: Sheet, at: int) -> Iterator[Subject]:
    for key, reading in sheet.customer.readings.items() if sheet.customer else ():
        yield Subject(kind=Kind.FIELD, key=key, start=reading.key_span.start, end=reading.key_span.end)
        spec, value = find_field(key), reading.span
        if not value.start <= at <= value.end:
            continue
        if key in _ITSELF and sheet.customer:
            yield Subject(kind=Kind.ITSELF, key=sheet.path, start=value.start, end=value.end)
        elif spec and spec.type in _PEOPLE:
            yield from _members(sheet, value)
        elif key == "tier" and sheet.customer and sheet.customer.tier:
            yield Subject(kind=Kind.TIER, key=sheet.customer.tier, start=value.start, end=value.end)
        elif key == "parent" and sheet.customer and (parent := sheet.desk.book.by_id.get(sheet.customer.parent or "")):
            yield Subject(kind=Kind.CUSTOMER, key=parent.path, start=value.start, end=value.end)


def _members(sheet: Sheet, value: Span) -> Iterator[Subject]:
    for found in _WORD.finditer(sheet.text, value.start, value.end):
        if member := sheet.desk.rules.team.find(found[0].strip("\"'")):
            yield Subject(kind=Kind.MEMBER, key=member.id, start=found.start(), end=found.end())


def _entry(sheet: Sheet, entry: FollowUp) -> Iterator[Subject]:
    if entry.path != sheet.path:
        return
    if entry.author and entry.author_span and entry.author in sheet.desk.rules.team.by_id:
        yield _over(Kind.MEMBER, entry.author, entry.author_span)
    if entry.method_span:
        yield from _methods(sheet, entry.method_span)
    for move in entry.moves:
        yield _over(Kind.STAGE, move.target, move.target_span)
        if move.origin and move.origin_span:
            yield _over(Kind.STAGE, move.origin, move.origin_span)
    for field in entry.fields:
        yield _over(Kind.FIELD, field.key, field.key_span)


def _methods(sheet: Sheet, span: Span) -> Iterator[Subject]:
    """Each of several that stand side by side."""
    whole = sheet.desk.rules.method(fold(sheet.text[span.start : span.end]))
    if whole:
        yield _over(Kind.METHOD, whole.key, span)
        return
    for found in _JOINED.finditer(sheet.text, span.start, span.end):
        if method := sheet.desk.rules.method(fold(found[0]).strip()):
            yield Subject(kind=Kind.METHOD, key=method.key, start=found.start(), end=found.end())


def _over(kind: Kind, key: str, span: Span) -> Subject:
    return Subject(kind=kind, key=key, start=span.start, end=span.end)
