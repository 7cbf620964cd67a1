"""Where in the format somebody is typing, told by the line up to the cursor: it need not be readable yet."""

import re
from collections.abc import Sequence
from enum import StrEnum

from site_builder.lsp.sheet import Sheet
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.log_keys import keys_of
from site_builder.parse.vocabulary.log_words import LogWord
from site_builder.parse.width import fold


class Where(StrEnum):
    """What would stand at the cursor."""

    KEY = "key"
    VALUE = "value"
    NESTED = "nested"
    HEADING = "heading"
    FIELD = "field"
    QUALIFIER = "qualifier"
    TOLD = "told"
    TASK = "task"
    LINK = "link"
    PROSE = "prose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The cursor at `at`: `start` is where the value (or word) begins that is being typed, `key` the key as typed.

    `word` is the field of the log, `said` what stands in the line before `start`.
    """

    where: Where
    at: int
    start: int
    typed: str
    key: str = ""
    word: LogWord | None = None
    said: str = ""


_LINK = regex(r"\[\[(?P<typed>[^\[\]|\n]*)$")
_PAIR = regex(r"(?P<key>[^\s:][^:]{0,40}?)[ \t]*:[ \t]*(?P<value>.*)$")
_NESTED = regex(r"[ \t]*(?:-[ \t]*)?(?:(?P<key>[^\s:,{}\[\]()]{1,20})[ \t]*:[ \t]*)?(?P<value>[^:]*)$")
_TASK = regex(r"[ \t]*-[ \t]*\[[ xX]?\][ \t]*(?P<value>.*)$")
_HEADING = regex(r"#{2,4}[ \t]*(?P<value>.*)$")
_BULLET = regex(r"[ \t]*-[ \t]*(?P<value>.*)$")
_LAST = regex(r"[,;\u3001\[({]")
_UNCLOSED = "GJ102"


def cursor(sheet: Sheet, at: int) -> Cursor:
    """Where the cursor is. Full-width signs count as those that they stand for."""
    begin, _ = sheet.line_at(at)
    typed = sheet.text[begin:at]
    before = fold(typed) if len(fold(typed)) == len(typed) else typed
    if link := _LINK.search(before):
        return Cursor(where=Where.LINK, at=at, start=begin + link.start("typed"), typed=typed[link.start("typed") :])
    return _front(sheet, begin, at, before) if is_front(sheet, begin) else _body(sheet, begin, at, before)


def is_front(sheet: Sheet, begin: int) -> bool:
    """Whether a line that begins there belongs to the front matter, also where it is not closed yet."""
    fences = sheet.fences
    if fences.start == fences.end == fences.body == 0 or begin < fences.start:
        return False
    if any(one.code == _UNCLOSED for one in fences.problems):
        line = sheet.text[begin : sheet.line_at(begin)[1]]
        return begin <= fences.end and not line.lstrip().startswith("#")
    return begin < fences.end or (begin == fences.end and fences.end == fences.start and begin != fences.body)


def _front(sheet: Sheet, begin: int, at: int, before: str) -> Cursor:
    if not before[:1].isspace() and not before.startswith("-"):
        pair = _PAIR.match(before)
        if pair is None:
            return Cursor(where=Where.KEY, at=at, start=begin, typed=sheet.text[begin:at])
        start = begin + pair.start("value")
        return Cursor(where=Where.VALUE, at=at, start=start, typed=sheet.text[start:at], key=pair["key"])
    nested = _NESTED.match(before)
    start = begin + (nested.start("value") if nested else len(before))
    inner = nested["key"] or "" if nested else ""
    return Cursor(
        where=Where.NESTED, at=at, start=start, typed=sheet.text[start:at], key=_parent(sheet.text[:begin]), said=inner
    )


def _parent(above: str) -> str:
    """The key without indentation above a line."""
    for line in reversed(above.split("\n")):
        if line.strip() and not line[0].isspace() and not line.startswith("-"):
            pair = _PAIR.match(fold(line))
            return pair["key"] if pair else ""
    return ""


def _body(sheet: Sheet, begin: int, at: int, before: str) -> Cursor:
    for where, pattern in ((Where.TASK, _TASK), (Where.HEADING, _HEADING)):
        if found := pattern.match(before):
            start = begin + found.start("value")
            return Cursor(where=where, at=at, start=start, typed=sheet.text[start:at], said=before)
    bullet = _BULLET.match(before)
    if bullet is None:
        return Cursor(where=Where.PROSE, at=at, start=at, typed="", said=before)
    start = bullet.start("value")
    known = keys_of(sheet.desk.rules).match(before.replace("\n", " ") + "\n", start, len(before) + 1)
    if known is None:
        return Cursor(where=Where.FIELD, at=at, start=begin + start, typed=sheet.text[begin + start : at], said=before)
    word, end = known
    colon = before.find(":", end)
    where, start = (Where.QUALIFIER, end) if colon < 0 else (Where.TOLD, colon + 1)
    start += len(before[start:]) - len(before[start:].lstrip())
    typed = sheet.text[begin + start : at]
    return Cursor(where=where, at=at, start=begin + start, typed=typed, word=word, said=before[:start])


def last_part(found: Cursor) -> Cursor:
    """The cursor in the last of several values that commas or brackets part."""
    cuts = [one.end() for one in _LAST.finditer(fold(found.typed))]
    cut = cuts[-1] if cuts else 0
    cut += len(found.typed[cut:]) - len(found.typed[cut:].lstrip())
    return Cursor(
        where=found.where,
        at=found.at,
        start=found.start + cut,
        typed=found.typed[cut:],
        key=found.key,
        word=found.word,
        said=found.said,
    )


def last_word(found: Cursor, wholes: Sequence[str] = ()) -> tuple[int, str]:
    """Where the last word begins and what it is; what several words together begin (`next Wed`) is one."""
    typed = found.typed
    for at in (0, *(one.end() for one in re.finditer(r"[ \t]+", typed))):
        rest = typed[at:].casefold()
        if rest and any(one.casefold().startswith(rest) for one in wholes):
            return found.start + at, typed[at:]
    cut = max(typed.rfind(" "), typed.rfind("\t")) + 1
    return found.start + cut, typed[cut:]
