"""One line of an entry as a field: its name, qualifiers and value; also where it is misplaced."""

from functools import lru_cache
from typing import NamedTuple

from site_builder.model.follow_up import LogField
from site_builder.model.made import maker
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.body_text import BodyText, body_text, is_chinese
from site_builder.parse.dates import DATE, TIME
from site_builder.parse.log_keys import Keys, keys_of
from site_builder.parse.log_qualifiers import (
    Place,
    Qualifiers,
    Slip,
    leading_relative,
    read_qualifiers,
    skip_spaces,
    with_date,
    with_time,
)
from site_builder.parse.text import source_text
from site_builder.parse.vocabulary import log_marks as marks
from site_builder.parse.vocabulary.log_words import LogWord

BULLET = regex(r"-[ \t]+")
_JUNK = regex(
    rf"[ \t]*(?:(?:{marks.BULLET}|{marks.NUMBERING})[ \t]*)?(?:{marks.BOX_BEFORE_KEY}[ \t]*)?{marks.BOLD_OPEN}?[ \t]*"
)
BOLD = regex(marks.BOLD_CLOSE)
_DATE_FIRST = regex(rf"(?P<date>{DATE})(?:[ \t]+(?P<time>{TIME}))?{marks.BEHIND_DATE}")

LONGEST_HEAD = 80
new_log_field = maker(LogField)


class RawField(NamedTuple):
    """A field as it stands: `misplaced` tells that it is not where or how a field must be."""

    word: LogWord
    key: Place
    qualifiers: Qualifiers
    line: Place
    misplaced: bool = False


def field_at(text: BodyText, keys: Keys, line: Place) -> RawField | None:
    """The field in a line (or misplaced in it), None where the line is prose."""
    start, end = line
    folded = text.folded
    colon = folded.find(":", start, end)
    if not folded.startswith("-", start, end):
        no_sign = colon < 0 and folded.find("=", start, end) < 0
        return None if no_sign else _misplaced(text, keys, line)
    if start < colon < start + LONGEST_HEAD and not folded[colon + 1 : colon + 2].isdigit():
        head = head_of(text.rules, text.text[start : colon + 1])
        if head:
            return _with_head(text, head, line)
    return careful_field_at(text, keys, line)


@lru_cache(maxsize=8192)
def head_of(rules: Rules, head: str) -> RawField | None:
    """A line up to its first colon, read once for all the lines that begin so; None where it wants a closer look.

    A colon with a digit behind it may belong to a time, one in the name of a field to that name: both are not asked.
    """
    text = body_text(source_text("", head), rules)
    keys = keys_of(rules)
    raw = careful_field_at(text, keys, (0, len(head)))
    is_plain = raw and raw.qualifiers.colon and not raw.misplaced and not raw.qualifiers.slips
    return raw if is_plain and not keys.with_colon else None


def _with_head(text: BodyText, head: RawField, line: Place) -> RawField:
    """The field of a line that begins with a head as read; only what follows the colon is looked at here."""
    at, end = line
    key = (at + head.key[0], at + head.key[1])
    read = head.qualifiers.moved(at, skip_spaces(text.folded, at + head.line[1], end))
    return RawField(head.word, key, _date_first(text, head.word, read, end), line)


def careful_field_at(text: BodyText, keys: Keys, line: Place) -> RawField | None:
    """As `field_at`, by looking at everything in the line."""
    if line[0] == line[1]:
        return None
    bullet = BULLET.match(text.folded, *line)
    if bullet:
        found = _field(text, keys, (bullet.end(), line[1]), line)
        if found:
            return found
    return _misplaced(text, keys, line)


def _field(text: BodyText, keys: Keys, place: Place, line: Place) -> RawField | None:
    named = keys.match(text.folded, *place)
    if named is None:
        return None
    word, end = named
    read = read_qualifiers(text, word, end, line[1])
    raw = RawField(word=word, key=(place[0], end), qualifiers=_date_first(text, word, read, line[1]), line=line)
    return raw if read.colon or _is_meant(text, raw) else None


def _is_meant(text: BodyText, raw: RawField) -> bool:
    """Whether a line without its colon in place is meant as a field, and is not prose that begins like one."""
    return not raw.qualifiers.is_empty or (raw.word.vital and is_chinese(text.typed(raw.key)))


def _date_first(text: BodyText, word: LogWord, read: Qualifiers, end: int) -> Qualifiers:
    """A day at the beginning of the value counts as if it stood before the colon (F4)."""
    if "date" not in word.takes or read.date_place is not None or not read.colon:
        return read
    found = _DATE_FIRST.match(text.folded, read.rest, end)
    if found:
        dated = with_date(read, found["date"], found.span("date"))
        timed = with_time(dated, found["time"], found.span("time")) if found["time"] else dated
        return timed._replace(rest=found.end())
    place = leading_relative(text.folded, read.rest, end)
    if place is None:
        return read
    return read._replace(date_place=place, slips=(*read.slips, (Slip.RELATIVE, place)))


def _misplaced(text: BodyText, keys: Keys, line: Place) -> RawField | None:
    junk = _JUNK.match(text.folded, *line)
    raw = _field(text, keys, (junk.end() if junk else line[0], line[1]), line)
    if raw is None or not raw.qualifiers.colon or raw.qualifiers.slips_of(Slip.WORD):
        return None
    bold = BOLD.match(text.folded, raw.qualifiers.rest, line[1])
    rest = bold.end() if bold else raw.qualifiers.rest
    return raw._replace(misplaced=True, qualifiers=raw.qualifiers._replace(rest=rest))


def log_field(text: BodyText, raw: RawField, end: int) -> LogField:
    """The field of a line whose value (with its further lines) ends at `end`."""
    read = raw.qualifiers
    value = text.text[read.rest : end].strip()
    places = ((raw.line[0], end), raw.key, (read.rest, end), read.date_place or raw.key)
    span, key_span, value_span, date_span = text.source.spans(*places)
    value = "\n".join(map(str.strip, value.split("\n"))) if "\n" in value else value
    day = date_span if read.date_place else None
    return new_log_field(raw.word.key, *read.said, value, not read.slips, span, key_span, value_span, day)
