"""What is wrong with a line that is a field, or was probably meant as one."""

from dataclasses import replace
from datetime import date

from site_builder.model.calendar import add_months
from site_builder.model.place import Edit
from site_builder.model.problem import Problem, Remedy
from site_builder.model.regex import regex
from site_builder.parse.body_text import BodyText, colon_for, is_chinese
from site_builder.parse.log_fields import BOLD, BULLET, RawField
from site_builder.parse.log_keys import Keys
from site_builder.parse.log_qualifiers import EQUALS, Place, Qualifiers, Slip
from site_builder.parse.relative_dates import resolve
from site_builder.parse.vocabulary import log_marks as marks
from site_builder.parse.vocabulary.log_words import LogWord

_KIND = regex(r"[ \t]+(?P<kind>[A-Za-z][A-Za-z0-9 _-]{0,20}?)[ \t]*:")
_NAME = regex(r"(?P<name>[^\s:@#\d*_`\[\]()][^:@#\d\n]{0,30}?)[ \t]{0,4}(?:[@#\d][^:\n]{0,80})?:")

_HAPPENED = frozenset({"contract", "payment"})
"""What these tell has happened: a month and a day mean the nearest ones, not the coming ones."""
_HALF_A_YEAR = 183


def field_problems(text: BodyText, raw: RawField, value: str, base: date) -> list[Problem]:
    """What is wrong with a field as such. `base` is the entry's day, from which relative days are counted."""
    if value and not raw.misplaced and not raw.qualifiers.slips:
        return []
    name = text.typed(raw.key)
    found = [_slip_problem(text, raw, name, base)] if raw.qualifiers.slips else []
    if raw.misplaced:
        code = "GJ208" if raw.word.vital else "GJ209"
        remedy = _placed(text, raw)
        found.append(text.problem(code, raw.line, field=raw.word.key, remedy=remedy, params={"field": name}))
    elif not value and not found:
        found.append(text.problem("GJ206", raw.line, field=raw.word.key, params={"field": name}))
    return found


def _slip_problem(text: BodyText, raw: RawField, name: str, base: date) -> Problem:
    """The first slip between name and colon: one message a line."""
    slip, place = raw.qualifiers.slips[0]
    typed = text.typed(place).strip()
    key = raw.word.key
    match slip:
        case Slip.DATE:
            return text.problem("GJ202", place, field=key, params={"date": typed})
        case Slip.RELATIVE:
            return relative_problem(text, place, key, base)
        case Slip.TIME:
            return text.problem("GJ218", place, variant="time", field=key, params={"field": name, "text": typed})
        case Slip.WORD:
            params = {"field": name, "text": typed}
            remedy = _plain_qualifiers(text, raw)
            return text.problem("GJ218", place, variant="qualifier", field=key, remedy=remedy, params=params)
        case Slip.NO_COLON:
            remedy = _with_colon(text, raw)
            return text.problem("GJ218", raw.line, variant="no-colon", field=key, remedy=remedy, params={"field": name})


def relative_problem(text: BodyText, place: Place, key: str, base: date) -> Problem:
    """A relative day, with the day that it means as the remedy."""
    word = text.typed(place)
    day = resolve(word, base)
    if day and key in _HAPPENED and (day - base).days > _HALF_A_YEAR:
        day = add_months(day, -12)
    spaced = text.folded[place[1] : place[1] + 1] in (" ", "\t", ":", "\n", "")
    remedy = text.remedy(Edit(*place, day.isoformat() + ("" if spaced else " "))) if day else None
    return text.problem("GJ203", place, field=key, remedy=remedy, params={"word": word})


def _plain_qualifiers(text: BodyText, raw: RawField) -> Remedy:
    brackets = [at for slip, at in raw.qualifiers.slips if slip is Slip.WORD and text.typed(at) in marks.BRACKETS]
    if brackets:
        return text.remedy(*(Edit(*at, " " if text.folded[at[0]] in "([" else "") for at in brackets))
    return _with_colon(text, raw)


def _with_colon(text: BodyText, raw: RawField) -> Remedy:
    """The line with its colon behind what was understood."""
    start, rest = raw.qualifiers.known_end, raw.qualifiers.rest
    if sign := EQUALS.match(text.folded, start, raw.line[1]):
        return text.remedy(Edit(start, sign.end(), colon_for(text.typed(raw.key))))
    while rest < raw.line[1] and text.folded[rest] in marks.LEAD_IN:
        rest += 1
    return text.remedy(Edit(start, rest, colon_for(text.typed(raw.key))))


def _placed(text: BodyText, raw: RawField) -> Remedy:
    """The line as a field: a bullet at its beginning, no bold."""
    bold = BOLD.finditer(text.folded, raw.key[1], raw.qualifiers.rest)
    return text.remedy(Edit(raw.line[0], raw.key[0], "- "), *(Edit(*one.span(), "") for one in bold))


def near_miss(text: BodyText, keys: Keys, line: Place) -> Problem | None:
    """A bullet that is no field but was probably meant as one: its colon forgotten, or a name mistyped."""
    bullet = BULLET.match(text.folded, *line) if text.folded.startswith("-", line[0]) else None
    if not bullet:
        return None
    known = keys.match(text.folded, bullet.end(), line[1])
    if known and (odd := _odd_kind(text, known[0], (bullet.end(), known[1]), line)):
        return odd
    forgotten = _forgotten_colon(text, known[0], (bullet.end(), known[1]), line) if known else None
    found = _NAME.match(text.folded, bullet.end(), line[1])
    return forgotten or (_mistyped(text, keys, found.span("name")) if found else None)


def _odd_kind(text: BodyText, word: LogWord, key: Place, line: Place) -> Problem | None:
    """A kind of score that nobody knows stands between name and colon."""
    found = _KIND.match(text.folded, key[1], line[1]) if "kind" in word.takes else None
    if not found:
        return None
    params = {"field": text.typed(key), "text": text.typed(found.span("kind"))}
    return text.problem("GJ218", found.span("kind"), variant="kind", field=word.key, params=params)


def _forgotten_colon(text: BodyText, word: LogWord, key: Place, line: Place) -> Problem | None:
    name = text.typed(key)
    if not is_chinese(name) or key[1] == line[1]:
        return None
    raw = RawField(word=word, key=key, line=line, qualifiers=Qualifiers(known_end=key[1], rest=key[1]))
    remedy = replace(_with_colon(text, raw), safe=False)
    return text.problem("GJ207", line, variant="no-colon", field=word.key, remedy=remedy, params={"field": name})


def _mistyped(text: BodyText, keys: Keys, place: Place) -> Problem | None:
    name = text.typed(place)
    word = keys.near(name)
    if word is None:
        return None
    right = word.zh if is_chinese(name) else word.en
    remedy = text.remedy(Edit(*place, right), safe=False)
    return text.problem("GJ207", place, field=word.key, remedy=remedy, params={"field": name, "right": right})
