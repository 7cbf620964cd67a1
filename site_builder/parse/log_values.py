"""What the simpler fields of the log state: people, durations, lists, scores, checks, custom fields."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from site_builder.model.custom_field import CustomField, FieldType
from site_builder.model.follow_up import LogField, Participant, Score
from site_builder.model.problem import Param, Problem
from site_builder.model.regex import regex
from site_builder.model.words import names_of
from site_builder.parse.amounts import read_bool, read_duration_minutes, read_money, read_number
from site_builder.parse.body_text import BodyText
from site_builder.parse.dates import DateFault, read_date
from site_builder.parse.log_field_problems import relative_problem
from site_builder.parse.log_qualifiers import is_relative
from site_builder.parse.vocabulary import value_words as words
from site_builder.parse.vocabulary.log_marks import FULL_CLOSER
from site_builder.parse.width import fold

_SEPARATOR = regex(words.AND, re.IGNORECASE)
_DEPTH = {"(": 1, "[": 1, ")": -1, "]": -1}
_CUT = regex(rf"[()\[\]]|{words.AND}", re.IGNORECASE)
_CLOSERS = (")", FULL_CLOSER)
_LINK = regex(r"\[[^\[\]\n]{0,300}\]\(<?([^()<>\s]{1,500})>?\)")
_SCORE = regex(
    rf"(?:(?P<kind>[a-z]{{1,10}})[ \t:]{{0,3}})?(?P<value>-?\d{{1,4}})(?:[ \t]?/[ \t]?\d{{1,3}})?[ \t]?{words.POINTS}",
    re.IGNORECASE,
)
_KIND = regex(r"[a-z]{1,10}(?![a-z])", re.IGNORECASE)
_VERIFIED = regex(r"(\d{1,6})[ \t]?/[ \t]?(\d{1,6})", re.ASCII)


def fault(
    text: BodyText, field: LogField, variant: str, code: str = "GJ218", params: Mapping[str, Param] | None = None
) -> Problem:
    """A value that cannot be read, at its place."""
    place = (field.value_span.start, field.value_span.end)
    name = text.typed((field.key_span.start, field.key_span.end))
    shared: dict[str, Param] = {"field": name, "text": field.value}
    return text.problem(code, place, variant=variant, field=field.key, params=shared | dict(params or {}))


def split_list(value: str) -> list[str]:
    """The items of an enumeration; what stands in brackets is never parted."""
    items: list[str] = []
    start = 0
    for cut, after in _cuts(fold(value)):
        items.append(value[start:cut].strip())
        start = after
    items.append(value[start:].strip())
    return [item for item in items if item]


def _cuts(folded: str) -> Iterator[tuple[int, int]]:
    """Where the separators outside brackets stand; a bracket that is never closed opens nothing."""
    if not _SEPARATOR.search(folded):
        return
    paired = folded.count("(") == folded.count(")") and folded.count("[") == folded.count("]")
    depth = 0
    for found in _CUT.finditer(folded):
        if step := _DEPTH.get(found[0]):
            depth = max(0, depth + step) if paired else 0
        elif depth == 0:
            yield found.span()


def split_brackets(value: str) -> tuple[str, str | None]:
    """A text and what stands in brackets at its end: `name (20 min)`."""
    if not value.rstrip().endswith(_CLOSERS):
        return value.strip(), None
    folded = fold(value).rstrip()
    depth = 0
    for at in range(len(folded) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(folded[at], 0)
        if depth == 0:
            return value[:at].strip(), value[at + 1 : len(folded) - 1].strip()
    return value.strip(), None


@lru_cache(maxsize=4096)
def participants_of(value: str) -> tuple[Participant, ...]:
    """The people that an enumeration names; minutes are read from the brackets, all else in them is left out."""
    return tuple(map(_participant, split_list(value)))


@lru_cache(maxsize=4096)
def _participant(item: str) -> Participant:
    name, brackets = split_brackets(item)
    minutes = next(
        (found for part in split_list(brackets or "") if (found := read_duration_minutes(part)) is not None), None
    )
    return Participant(name=name or item, minutes=minutes)


def read_duration(text: BodyText, field: LogField) -> tuple[int | None, tuple[Problem, ...]]:
    """Whole minutes."""
    minutes = read_duration_minutes(field.value)
    return minutes, () if minutes is not None else (fault(text, field, "duration"),)


def read_files(field: LogField) -> tuple[str, ...]:
    """Names of files; a Markdown link stands for its target."""
    links = _LINK.findall(field.value)
    return tuple(links) if links else tuple(split_list(field.value))


def read_score(text: BodyText, field: LogField) -> tuple[Score | None, tuple[Problem, ...]]:
    """A score of a known kind within its range, or that nobody answered."""
    plain = fold(field.value).strip()
    kind = field.kind or ((_KIND.match(plain) or [""])[0].upper())
    kind = kind if kind in words.SCORES else ""
    answer = plain[len(kind) :].lstrip(" \t:") if kind and not field.kind else plain
    if answer.casefold().rstrip(words.STOPS) in words.NO_ANSWER:
        return Score(kind=kind, value=None, span=field.span), ()
    found = _SCORE.fullmatch(plain)
    if not found or not kind:
        return None, (fault(text, field, "score"),)
    low, high = words.SCORES[kind]
    value = int(found["value"])
    if not low <= value <= high:
        limits: dict[str, Param] = {"kind": kind, "value": value, "low": low, "high": high}
        return None, (fault(text, field, "", "GJ223", limits),)
    return Score(kind=kind, value=value, span=field.span), ()


def read_verified(value: str) -> tuple[int, int] | None:
    """`12/13`: fields in order of those looked at, at least one; None where it says something else."""
    found = _VERIFIED.fullmatch(fold(value).strip())
    if found is None or not int(found[1]) <= int(found[2]) >= 1:
        return None
    return int(found[1]), int(found[2])


def check_verified(text: BodyText, field: LogField) -> tuple[Problem, ...]:
    """Whether the result of a spot check can be read."""
    return () if read_verified(field.value) else (fault(text, field, "verified"),)


def read_day(text: BodyText, field: LogField, base: date) -> tuple[date | None, tuple[Problem, ...]]:
    """A field whose whole value is a day."""
    day = read_date(field.value)
    if not isinstance(day, DateFault):
        return day, ()
    place = (field.value_span.start, field.value_span.end)
    if day is DateFault.IMPOSSIBLE:
        return None, (text.problem("GJ202", place, field=field.key, params={"date": field.value}),)
    if is_relative(field.value):
        return None, (relative_problem(text, place, field.key, base),)
    return None, (fault(text, field, "date"),)


def read_custom(text: BodyText, field: LogField, custom: CustomField, base: date) -> tuple[object, tuple[Problem, ...]]:
    """A custom field's value by its type; choices are judged by the checks."""
    match custom.type:
        case FieldType.DATE:
            return read_day(text, field, base)
        case FieldType.NUMBER:
            value: object = read_number(field.value)
        case FieldType.MONEY:
            value = read_money(field.value)
        case FieldType.BOOL:
            value = read_bool(field.value)
        case FieldType.LIST:
            value = tuple(_choice(custom, item) for item in split_list(field.value))
        case FieldType.CHOICE:
            value = _choice(custom, field.value)
        case FieldType.TEXT | FieldType.LINK:
            value = field.value
    return value, () if value is not None else (fault(text, field, "custom", params={"type": custom.type.value}),)


def _choice(custom: CustomField, typed: str) -> str:
    """The key of a value of the list, in whatever spelling; else the text as typed."""
    wanted = typed.strip().casefold()
    for one in custom.values:
        names = (*names_of(one), *one.former)
        if wanted in (name.casefold() for name in names):
            return one.key
    return typed.strip()
