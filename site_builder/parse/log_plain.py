"""Lines as most of them are, read in one go: prose above the fields, and fields of one line with a known beginning.

Whatever wants a closer look is left to `log_fields`, which reads the same of plain lines.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.follow_up import LogField
from site_builder.model.place import AT, COLUMNS, END, LINE, START, Span, made_span
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.body_text import BodyText
from site_builder.parse.dates import read_date
from site_builder.parse.fingerprint import written_head
from site_builder.parse.log_fields import LONGEST_HEAD, field_at, head_of, new_log_field
from site_builder.parse.log_keys import Keys, keys_of
from site_builder.parse.log_qualifiers import Place, skip_spaces

_GOES_ON = (" ", "\t", "\u3000")
"""How a line begins that may belong to the value above it."""

_SIGN = regex("[:=]")
"""Lines without one of these are no fields, whatever they begin with."""

_DAY = regex(r" 2\d{3}-\d\d-\d\d(?=[ :\uff1a])", re.ASCII)
_SOME_DAY = " 2000-01-01"
"""Stands for every day, so that lines that begin alike but for their day are looked at once."""


class Head(NamedTuple):
    """A line up to its first colon: what its field has in front of the value, and how its identity is written.

    `name` and `day` are the places of its name and its day within the line, as numbers that a span is made of.
    """

    key: str
    opportunity: str | None
    on: date | None
    further: tuple[object, ...]
    name: int
    day: int | None
    written: tuple[str, str]


def plain_prose(folded: str, lines: Sequence[Place]) -> int:
    """How many lines from the first one on have nothing that a field has: bullet, colon or equals sign."""
    if not lines:
        return 0
    start, end = lines[0][0], lines[-1][1]
    if folded.startswith("-", start):
        return 0
    bullet = folded.find("\n-", start, end)
    end = end if bullet < 0 else bullet
    if folded.find(":", start, end) >= 0 or folded.find("=", start, end) >= 0:
        return 0
    return len(lines) if bullet < 0 else folded.count("\n", start, end) + 1


def is_prose(text: BodyText, keys: Keys, start: int, end: int) -> bool:
    """Whether no line of a stretch that has no bullets is a field, not even a misplaced one."""
    at = start
    while found := _SIGN.search(text.folded, at, end):
        first = text.folded.rfind("\n", start, found.start()) + 1 or start
        last = text.folded.find("\n", found.end(), end)
        at = end if last < 0 else last
        if field_at(text, keys, (first, at)):
            return False
    return True


def plain_field(text: BodyText, line: Place, number: int) -> LogField | None:
    """The field in the line of this number, if its name and all before the colon was seen before in the same words.

    None where it has no value, goes on in the next line, or may begin with its day.
    """
    found = headed_field(text, *line, number)
    return found[1] if found else None


def headed_field(text: BodyText, start: int, end: int, number: int) -> tuple[Head, LogField, str] | None:
    """As `plain_field`, with the beginning of the line and the folded value."""
    folded, typed = text.folded, text.text
    colon = folded.find(":", start, end)
    if not start < colon < start + LONGEST_HEAD or folded[start] != "-":
        return None
    rest = colon + 1
    if folded[rest : rest + 1].isdigit():
        return None
    said = typed[start : colon + 1]
    found = _DAY.search(said) if " 2" in said else None
    head = _known_head(text.rules, said if found is None else _some_day(said, found))
    on = head and head.on if found is None else read_date(found[0][1:])
    rest = skip_spaces(folded, rest, end)
    value = typed[rest:end].strip()
    if head is None or not value or typed.startswith(_GOES_ON, end + 1):
        return None
    if found and (head.day != (found.start() + 1) * START + found.end() * END or not isinstance(on, date)):
        return None
    whole = start * AT + number * LINE + COLUMNS
    till = whole + (end - start) * END
    field = new_log_field(
        head.key,
        head.opportunity,
        on,
        *head.further,
        value,
        True,
        made_span(Span, till),
        made_span(Span, whole + head.name),
        made_span(Span, till + (rest - start) * START),
        None if head.day is None else made_span(Span, whole + head.day),
    )
    return head, field, folded[rest:end]


def _some_day(typed: str, found: re.Match[str]) -> str:
    """The beginning of a line with any day in place of its own: next steps have any day."""
    return typed[: found.start()] + _SOME_DAY + typed[found.end() :]


@lru_cache(maxsize=8192)
def _known_head(rules: Rules, typed: str) -> Head | None:
    raw = head_of(rules, typed)
    if raw is None or keys_of(rules).with_day or (raw.qualifiers.date_place is None and "date" in raw.word.takes):
        return None
    said, name, day = raw.qualifiers, raw.key, raw.qualifiers.date_place
    return Head(
        raw.word.key,
        said.opportunity,
        said.on,
        said.said[2:],
        name[0] * START + name[1] * END,
        day[0] * START + day[1] * END if day else None,
        written_head(raw.word.key, said.opportunity, said.at, said.method, said.person, said.number),
    )
