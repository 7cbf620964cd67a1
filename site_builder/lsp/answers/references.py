"""Where something is used: customers that link to one, records of a member, moves to a stage."""

import re
from collections.abc import Iterator

from site_builder.lsp.answers.definition import definition
from site_builder.lsp.answers.kinds import Spot
from site_builder.lsp.answers.subjects import Kind, Subject, subject_at
from site_builder.lsp.sheet import Desk, Sheet
from site_builder.model.place import Span
from site_builder.model.words import names_of
from site_builder.parse.fields import FIELDS, ValueType
from site_builder.parse.links import LinkKind, find_links
from site_builder.parse.text import source_text
from site_builder.parse.vocabulary.log_words import WORDS
from site_builder.parse.vocabulary.scripts import in_both_scripts

MOST = 2000
_RECORDS = ("records/customers/", "records/archive/", "records/inbox/", "records/knowledge/")


def references(sheet: Sheet, at: int, *, declared: bool = False) -> tuple[Spot, ...]:
    """All places, in the order of paths; with `declared` the definition first."""
    subject = subject_at(sheet, at)
    if subject is None:
        return ()
    own = definition(sheet, at) if declared else None
    used = (spot for _, spot in zip(range(MOST), _used(subject, sheet.desk), strict=False))
    return (*([own] if own else []), *used)


def _used(subject: Subject, desk: Desk) -> Iterator[Spot]:
    if subject.kind in (Kind.CUSTOMER, Kind.ITSELF):
        yield from _links(subject.key, desk)
        yield from _parents(subject.key, desk)
    elif pattern := _pattern(subject, desk):
        for path, text in _records(desk):
            for found in pattern.finditer(text):
                yield Spot(path=path, span=_span(path, text, *found.span("it")))


def _records(desk: Desk) -> Iterator[tuple[str, str]]:
    return ((path, desk.texts[path]) for path in sorted(desk.texts) if path.startswith(_RECORDS))


def _links(target: str, desk: Desk) -> Iterator[Spot]:
    for path, text in _records(desk):
        for link in find_links(text):
            if link.kind is LinkKind.NAME and desk.names.target(link.target) == target:
                yield Spot(path=path, span=_span(path, text, link.start, link.end))


def _parents(target: str, desk: Desk) -> Iterator[Spot]:
    ours = desk.book.by_path.get(target)
    for one in desk.book.customers if ours and ours.id else ():
        reading = one.readings.get("parent")
        if reading and desk.book.by_id.get(one.parent or "") is ours:
            yield Spot(path=one.path, span=reading.span)


def _pattern(subject: Subject, desk: Desk) -> re.Pattern[str] | None:
    """Lines that name it, as people type them."""
    rules = desk.rules
    match subject.kind:
        case Kind.MEMBER if member := rules.team.find(subject.key):
            names = _any((member.id, member.name))
            keys = _any(name for spec in FIELDS if spec.type in _PEOPLE for name in _spellings(spec.zh, spec.key))
            return re.compile(rf"(?m)(?:[@\uff20][ ]?|^(?:{keys})[ \t]*[:\uff1a][^\n]*?\b)(?P<it>{names})(?![\w-])")
        case Kind.STAGE if stage := rules.pipeline.by_key.get(subject.key):
            names = _any((*names_of(stage), *stage.former))
            word = next(one for one in WORDS if one.key == "stage")
            keys = _any(_spellings(word.zh, word.en, *word.synonyms))
            return re.compile(rf"(?mi)^[ \t]*-[ \t]*(?:{keys})[^\n]*?(?P<it>{names})(?![\w-])")
        case Kind.METHOD if method := rules.method(subject.key):
            names = _any((*names_of(method), *method.synonyms))
            return re.compile(rf"(?mi)^###[^\n@]*?(?<![\w-])(?P<it>{names})(?![\w-])")
        case Kind.TIER if tier := rules.tier(subject.key):
            spec = next(one for one in FIELDS if one.type is ValueType.TIER)
            keys = _any(_spellings(spec.zh, spec.key, *spec.synonyms))
            return re.compile(rf"(?mi)^(?:{keys})[ \t]*[:\uff1a][ \t]*(?P<it>{_any(names_of(tier))})[ \t]*$")
        case _:
            return None


_PEOPLE = (ValueType.MEMBER, ValueType.MEMBERS)


def _spellings(*names: str) -> tuple[str, ...]:
    return in_both_scripts(names)


def _any(names: "Iterator[str] | tuple[str, ...]") -> str:
    return "|".join(re.escape(name) for name in sorted({one for one in names if one}, key=len, reverse=True))


def _span(path: str, text: str, start: int, end: int) -> Span:
    return source_text(path, text).span(start, end)
