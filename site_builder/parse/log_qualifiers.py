"""What stands between the name of a field and its colon: opportunity, day, time, method, person, number."""

import re
from collections.abc import Sequence
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.body_text import BodyText
from site_builder.parse.dates import DATE, TIME, DateFault, read_date, read_time
from site_builder.parse.vocabulary import log_marks as marks
from site_builder.parse.vocabulary.day_words import LEADING
from site_builder.parse.vocabulary.log_words import LogWord
from site_builder.parse.vocabulary.value_words import SCORES

Place = tuple[int, int]

_TOKEN = regex(
    rf"(?P<colon>:)|(?P<date>{DATE}){marks.BY}|(?P<time>{TIME})|@(?P<person>[^\s:@#,;]+)|#(?P<number>\d{{1,6}})(?!\w)"
    rf"|(?P<bold>{marks.BOLD_MARK})|(?P<bracket>[()\[\]])|(?P<word>[^\s:@#()\[\]*]+)|(?P<odd>\S)"
)
EQUALS = regex(marks.EQUALS)
"""The sign of people who write programs, in place of the colon."""

_SPACE = regex(r"[ \t]*")
_OPPORTUNITY = regex(r"[a-z][a-z._-]*\d[a-z0-9._-]*", re.IGNORECASE)
_MOST = 12
_LONGEST_PHRASE = 4
_LONGEST_RELATIVE = 30


class Slip(StrEnum):
    """Why something between name and colon could not be taken as it is."""

    WORD = "qualifier"
    NO_COLON = "no-colon"
    DATE = "impossible"
    RELATIVE = "relative"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark between name and colon."""

    kind: str
    place: Place
    text: str


class Qualifiers(NamedTuple):
    """What was read between name and colon; `rest` is where the value begins, `slips` what went wrong where.

    `known_end` is the end of the last thing that was understood; `colon` tells whether a colon was there.
    A named tuple, since it is copied for each thing that is read, which takes a dataclass several times as long.
    """

    known_end: int
    rest: int
    date_place: Place | None = None
    opportunity: str | None = None
    on: date | None = None
    at: time | None = None
    method: str | None = None
    person: str | None = None
    number: int | None = None
    kind: str | None = None
    slips: tuple[tuple[Slip, Place], ...] = ()
    colon: bool = False

    @property
    def said(self) -> tuple[object, ...]:
        """What was read, in the order in which a field of the log has it: opportunity, day, time and so on."""
        return self[3:10]

    def moved(self, by: int, rest: int) -> "Qualifiers":
        """The same some characters further on, with the place where the value begins there."""
        day = self.date_place
        places = (self.known_end + by, rest, (day[0] + by, day[1] + by) if day else None)
        return tuple.__new__(Qualifiers, (*places, *self[3:]))

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was understood between name and colon."""
        seen = (self.opportunity, self.on, self.at, self.method, self.person, self.number, self.kind)
        return not self.slips_of(Slip.DATE, Slip.RELATIVE) and all(one is None for one in seen)

    def slips_of(self, *kinds: Slip) -> tuple[Place, ...]:
        """Where slips of these kinds stand."""
        return tuple(place for kind, place in self.slips if kind in kinds)


def read_qualifiers(text: BodyText, word: LogWord, at: int, end: int) -> Qualifiers:
    """Read from behind a field's name up to its colon, at most to `end`."""
    value = skip_spaces(text.folded, at, end)
    if value < end and text.folded[value] == ":":
        return Qualifiers(known_end=at, rest=skip_spaces(text.folded, value + 1, end), colon=True)
    if sign := EQUALS.match(text.folded, at, end):
        return Qualifiers(known_end=at, rest=sign.end(), slips=((Slip.NO_COLON, (at, end)),), colon=True)
    tokens = _tokens(text.folded, at, end)
    read = Qualifiers(known_end=at, rest=at)
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.kind == "colon":
            return read._replace(colon=True, rest=skip_spaces(text.folded, token.place[1], end))
        taken, read = _take(text.rules, word, read, tokens[position:])
        if not taken:
            return _stopped(read, tokens[position:], end)
        position += taken
        read = read._replace(known_end=tokens[position - 1].place[1])
    return read._replace(rest=end, slips=(*read.slips, (Slip.NO_COLON, (at, end))))


def _stopped(read: Qualifiers, tokens: Sequence[Token], end: int) -> Qualifiers:
    """Something that is no qualifier: the value is taken to begin there."""
    start = tokens[0].place[0]
    if any(token.kind == "colon" for token in tokens):
        stop = next(token.place[0] for token in tokens if token.kind == "colon")
        return read._replace(rest=start, slips=(*read.slips, (Slip.WORD, (start, stop))))
    return read._replace(rest=start, slips=(*read.slips, (Slip.NO_COLON, (start, end))))


def _tokens(folded: str, at: int, end: int) -> list[Token]:
    """The tokens up to the colon; so many words without a colon are prose."""
    tokens: list[Token] = []
    while len(tokens) < _MOST and (found := _TOKEN.match(folded, skip_spaces(folded, at, end), end)):
        kind = found.lastgroup or "odd"
        tokens.append(Token(kind, found.span(), found[kind]))
        at = found.end()
        if kind == "colon":
            break
    return tokens


def skip_spaces(folded: str, at: int, end: int) -> int:
    """Where white space that begins here ends."""
    if at < end and folded[at] not in " \t":
        return at
    found = _SPACE.match(folded, at, end)
    return found.end() if found else at


def _take(rules: Rules, word: LogWord, read: Qualifiers, tokens: Sequence[Token]) -> tuple[int, Qualifiers]:
    """Take the first token (or the first few, where they are one phrase); 0 where it is no qualifier."""
    token = tokens[0]
    after: Qualifiers | None = None
    match token.kind:
        case "word":
            return _take_words(rules, word, read, tokens)
        case "date" if "date" in word.takes and read.date_place is None:
            after = with_date(read, token.text, token.place)
        case "time" if "date" in word.takes and read.at is None and read.date_place is not None:
            after = with_time(read, token.text, token.place)
        case "person" if "person" in word.takes and read.person is None:
            member = rules.team.find(token.text)
            after = read._replace(person=member.id if member else token.text)
        case "number" if "number" in word.takes and read.number is None:
            after = read._replace(number=int(token.text))
        case "bracket" if "date" in word.takes:
            after = read._replace(slips=(*read.slips, (Slip.WORD, token.place)))
        case "bold":
            after = read
    return (1, after) if after else (0, read)


def with_date(read: Qualifiers, typed: str, place: Place) -> Qualifiers:
    """Add a day in the shape of one; an impossible day is a slip."""
    day = read_date(typed)
    if isinstance(day, DateFault):
        return read._replace(date_place=place, slips=(*read.slips, (Slip.DATE, place)))
    return read._replace(on=day, date_place=place)


def with_time(read: Qualifiers, typed: str, place: Place) -> Qualifiers:
    """Add a time of day; an impossible one is a slip."""
    moment = read_time(typed)
    return read._replace(at=moment) if moment else read._replace(slips=(*read.slips, (Slip.TIME, place)))


def _take_words(rules: Rules, word: LogWord, read: Qualifiers, tokens: Sequence[Token]) -> tuple[int, Qualifiers]:
    text = tokens[0].text
    if "kind" in word.takes and read.kind is None and text.upper() in SCORES:
        return 1, read._replace(kind=text.upper())
    for count in range(_phrase(tokens), 0, -1):
        phrase = " ".join(token.text for token in tokens[:count])
        place = (tokens[0].place[0], tokens[count - 1].place[1])
        if "method" in word.takes and read.method is None and (method := rules.method(phrase)):
            return count, read._replace(method=method.key)
        if "date" in word.takes and read.date_place is None and is_relative(phrase):
            return count, read._replace(date_place=place, slips=(*read.slips, (Slip.RELATIVE, place)))
    if "opportunity" in word.takes and read.opportunity is None and _OPPORTUNITY.fullmatch(text):
        return 1, read._replace(opportunity=text.upper() if text[0] == "o" else text)
    return 0, read


def _phrase(tokens: Sequence[Token]) -> int:
    """How many words follow each other from the first token on."""
    count = next((at for at, token in enumerate(tokens) if token.kind != "word"), len(tokens))
    return min(count, _LONGEST_PHRASE)


def is_relative(text: str) -> bool:
    """Whether a text names a day only together with another day."""
    if len(text) > _LONGEST_RELATIVE:
        return False
    return read_date(text) is DateFault.RELATIVE or _LEADING.fullmatch(text) is not None


_LEADING = regex(LEADING, re.IGNORECASE)


def leading_relative(folded: str, at: int, end: int) -> Place | None:
    """A relative day at the beginning of a value."""
    found = _LEADING.match(folded, at, end)
    return found.span() if found else None
