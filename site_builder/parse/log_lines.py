"""The lines of an entry: which are fields, which are prose."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from site_builder.model.follow_up import LogField
from site_builder.model.problem import Problem
from site_builder.model.regex import regex
from site_builder.parse.body_text import BodyText
from site_builder.parse.log_field_problems import field_problems, near_miss
from site_builder.parse.log_fields import field_at, log_field
from site_builder.parse.log_keys import Keys
from site_builder.parse.log_plain import plain_field, plain_prose
from site_builder.parse.log_qualifiers import Place
from site_builder.parse.prose import tidy_prose
from site_builder.parse.vocabulary import log_marks as marks

_INDENT = regex(r" {2}|\t| \t|\u3000")
_SPACES = " \t\u3000"
_INDENTED_BULLET = regex(rf"[ \t]+(?:{marks.BULLET}|{marks.NUMBERING})")
_COMMENT = regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)


class Lines(NamedTuple):
    """An entry taken apart: its fields, its prose, and what is wrong so far."""

    fields: tuple[LogField, ...]
    prose: str
    problems: tuple[Problem, ...]


def read_lines(text: BodyText, keys: Keys, lines: Sequence[Place], fenced: frozenset[int], base: date) -> Lines:
    """Take the lines below an entry's heading apart. `lines` are without their end marks."""
    fields: list[LogField] = []
    problems: list[Problem] = []
    typed = text.text
    position = 0 if fenced else plain_prose(text.folded, lines)
    prose = [(typed[start:end], False) for start, end in lines[:position]]
    number = bisect_right(text.source.starts, lines[0][0]) if lines else 0
    while position < len(lines):
        line = lines[position]
        position += 1
        start, end = line
        code = start in fenced
        if start == end and not code:
            prose.append(("", False))
            continue
        if not code and (plain := plain_field(text, line, number + position - 1)):
            fields.append(plain)
            continue
        raw = None if code else field_at(text, keys, line)
        if raw is None:
            prose.append((typed[start:end], code))
            if not code and (missed := near_miss(text, keys, line)):
                problems.append(missed)
            continue
        while position < len(lines) and _continues(text, keys, lines[position]):
            end = lines[position][1]
            position += 1
        value = log_field(text, raw, end)
        fields.append(value)
        problems += field_problems(text, raw, value.value, base)
    if fields:
        problems += _commented(text, fields, lines)
    return Lines(tuple(fields), tidy_prose(prose), tuple(problems))


def _continues(text: BodyText, keys: Keys, line: Place) -> bool:
    """Whether a line belongs to the value of the field above: indented, and not itself a misplaced field."""
    if line[0] == line[1] or text.text[line[0]] not in _SPACES:
        return False
    if not _INDENT.match(text.text, *line) or not text.typed(line).strip():
        return False
    return not _INDENTED_BULLET.match(text.folded, *line) or field_at(text, keys, line) is None


def _commented(text: BodyText, fields: Sequence[LogField], lines: Sequence[Place]) -> list[Problem]:
    """Fields inside an HTML comment: the forge does not show them, yet they count."""
    if text.text.find("<!--", lines[0][0], lines[-1][1]) < 0:
        return []
    comments = [found.span() for found in _COMMENT.finditer(text.text, lines[0][0], lines[-1][1])]
    return [
        text.problem("GJ216", (field.span.start, field.span.end), field=field.key, params={"field": _name(text, field)})
        for field in fields
        if any(start < field.span.start < end for start, end in comments)
    ]


def _name(text: BodyText, field: LogField) -> str:
    return text.typed((field.key_span.start, field.key_span.end))
