"""The heading of an entry: `### DATE [HH:MM] METHOD[+METHOD] @AUTHOR`."""

import re
from dataclasses import dataclass
from datetime import date, time

from site_builder.model.place import Edit
from site_builder.model.problem import Problem, Remedy
from site_builder.parse.body_text import BodyText
from site_builder.parse.dates import DATE, RELATIVE, DateFault, read_date, read_time
from site_builder.parse.vocabulary import log_marks as marks

Place = tuple[int, int]

_START = re.compile(rf"###[ \t]*(?P<date>{DATE})[ \t]*(?P<time>{marks.HEADING_TIME})?")
_MISSING_SPACE = re.compile(rf"###(?={DATE})")
_WRONG_LEVEL = re.compile(rf"[ \t]*#{{1,6}}[ \t]*(?={DATE})")
_DATE = re.compile(rf"(?<!\d){DATE}")
_WORD = re.compile(r"[^ \t]+")
_SPACE = re.compile(r"[ \t]+")
_RELATIVE = re.compile(rf"###[ \t]+(?P<word>{RELATIVE})(?![a-z])", re.IGNORECASE)
_LINK = re.compile(rf"[ \t]+(?:{marks.WRITTEN_BY})[ \t:]*\Z", re.IGNORECASE)
_FURTHER_NAMES = re.compile(r"[A-Z][\w.'-]{0,30}(?: [A-Z][\w.'-]{0,30}){0,2}", re.ASCII)
"""What follows a first name where names are written in several words."""

_TOO_LATE = re.compile(r"###[ \t]+(?P<date>\d{5,9}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)", re.ASCII)
_PLUS = re.compile(r"[ \t]*\+[ \t]*")
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a heading states; `on` is a day that exists, `methods` and `author` are keys and ids where known."""

    on: date
    at: time | None
    methods: tuple[str, ...]
    author: str | None
    place: Place
    date_place: Place
    method_place: Place | None
    author_place: Place | None
    problems: tuple[Problem, ...]


def read_heading(text: BodyText, place: Place) -> Heading | Problem:
    """The heading of an entry; a problem instead of one where its day does not exist (no day, no entry)."""
    found = _START.match(text.folded, *place)
    if not found:
        return text.problem("GJ201", place, params={"heading": _short(text, place)})
    day = read_date(found["date"])
    if isinstance(day, DateFault):
        return text.problem("GJ202", found.span("date"), params={"date": text.typed(found.span("date"))})
    people = _people(text, (found.end(), place[1]))
    moment = read_time(found["time"]) if found["time"] else None
    problems = _problems(text, place, found, people, moment)
    return Heading(
        on=day,
        at=moment,
        methods=_methods(text, people.method),
        author=_author(text, people.author),
        place=place,
        date_place=found.span("date"),
        method_place=people.method,
        author_place=people.author,
        problems=problems,
    )


@dataclass(frozen=True, slots=True)
class _People:
    """Where method and author stand, and what was left over behind the author."""

    method: Place | None
    author: Place | None
    left_over: Place | None = None
    swapped: bool = False
    unsigned: bool = False


def _people(text: BodyText, place: Place) -> _People:
    """Method and author in the rest of the heading: all up to the first `@`, and what follows it."""
    sign = text.folded.find("@", *place)
    if sign < 0:
        return _without_sign(text, _stripped(text, place))
    method = _stripped(text, (place[0], sign))
    author = _stripped(text, (sign + 1, place[1]))
    if author is None or text.rules.team.find(text.typed(author)):
        return _People(method, author)
    start, end = author
    space = _SPACE.search(text.folded, start, end)
    if not space:
        return _People(method, author)
    name, rest = (start, space.start()), (space.end(), end)
    if _FURTHER_NAMES.fullmatch(text.folded, *rest) and not text.rules.team.find(text.typed(name)):
        return _People(method, author)
    if method is None and text.rules.method(text.typed(rest)):
        return _People(rest, name, swapped=True)
    return _People(method, name, rest)


def _without_sign(text: BodyText, place: Place | None) -> _People:
    """No `@` at all: the last word may still be a member's name."""
    if place is None:
        return _People(None, None)
    *_, word = _WORD.finditer(text.folded, *place)
    if word.start() == place[0] or not text.rules.team.find(text.typed(word.span())):
        return _People(place, None)
    link = _LINK.search(text.folded, place[0], word.start())
    return _People(_stripped(text, (place[0], link.start() if link else word.start())), word.span(), unsigned=True)


def _stripped(text: BodyText, place: Place) -> Place | None:
    """The stretch without white space around it and without closing `#`; None where nothing is left."""
    whole = text.folded[place[0] : place[1]]
    kept = whole.rstrip(" \t#").lstrip(" \t")
    start = place[0] + len(whole) - len(whole.lstrip(" \t"))
    return (start, start + len(kept)) if kept else None


def _methods(text: BodyText, place: Place | None) -> tuple[str, ...]:
    """Keys of the methods; a name that itself holds a plus sign is tried first."""
    if place is None:
        return ()
    whole = text.rules.method(text.typed(place))
    if whole:
        return (whole.key,)
    names = [name for name in _PLUS.split(text.folded[place[0] : place[1]]) if name]
    known = ((name, text.rules.method(name)) for name in names)
    return tuple(dict.fromkeys(method.key if method else name for name, method in known))


def _author(text: BodyText, place: Place | None) -> str | None:
    if place is None:
        return None
    member = text.rules.team.find(text.typed(place))
    return member.id if member else text.typed(place)


def _problems(
    text: BodyText, place: Place, found: re.Match[str], people: _People, moment: time | None
) -> tuple[Problem, ...]:
    """At most one problem a heading, except that the author may be missing besides."""
    params = {"heading": _short(text, place)}
    problems: list[Problem] = []
    if found["time"] and moment is None:
        typed = {"time": text.typed(found.span("time"))}
        problems.append(text.problem("GJ201", found.span("time"), variant="time", params=params | typed))
    if people.swapped and people.method and people.author:
        problems.append(text.problem("GJ201", place, variant="order", remedy=_unswapped(text, people), params=params))
    elif people.left_over:
        typed = {"text": text.typed(people.left_over)}
        remedy = text.remedy(Edit(people.left_over[0] - 1, people.left_over[0], "\n"))
        problems.append(
            text.problem("GJ201", people.left_over, variant="trailing", remedy=remedy, params=params | typed)
        )
    elif people.method is None:
        problems.append(text.problem("GJ201", place, variant="method", params=params))
    if people.author is None:
        problems.append(text.problem("GJ221", place, params=params))
    elif people.unsigned:
        start = people.method[1] if people.method else people.author[0]
        remedy = text.remedy(Edit(start, people.author[0], " @" if people.method else "@"))
        problems.append(text.problem("GJ221", people.author, variant="sign", remedy=remedy, params=params))
    return tuple(problems)


def _unswapped(text: BodyText, people: _People) -> Remedy | None:
    if people.method is None or people.author is None:
        return None
    author = text.typed((people.author[0] - 1, people.author[1]))
    return text.remedy(Edit(people.author[0] - 1, people.method[1], f"{text.typed(people.method)} {author}"))


def is_dated(text: BodyText, place: Place) -> bool:
    """Whether a line is a heading of another level that begins with a day, as an entry's does."""
    found = _WRONG_LEVEL.match(text.folded, *place)
    return found is not None and found[0].strip() != "###"


def malformed_heading(text: BodyText, place: Place) -> Problem:
    """Why a `### ` in the log is no entry, with the right line where one can be made."""
    params = {"heading": _short(text, place)}
    limit = (place[0], min(place[1], place[0] + _LONGEST))
    relative = _RELATIVE.match(text.folded, *limit)
    if relative:
        word = relative.span("word")
        return text.problem("GJ203", word, params={"word": text.typed(word)})
    if late := _TOO_LATE.match(text.folded, *limit):
        return text.problem("GJ202", late.span("date"), params={"date": text.typed(late.span("date"))})
    for variant, pattern in (("space", _MISSING_SPACE), ("level", _WRONG_LEVEL)):
        if found := pattern.match(text.folded, *limit):
            remedy = text.remedy(Edit(*found.span(), "### "))
            return text.problem("GJ201", place, variant=variant, remedy=remedy, params=params)
    late = _DATE.search(text.folded, *limit)
    if late and place[1] <= limit[1]:
        remedy = text.remedy(Edit(*place, _date_in_front(text, place, late.span())))
        return text.problem("GJ201", place, variant="order", remedy=remedy, params=params)
    return text.problem("GJ201", place, params=params)


def _date_in_front(text: BodyText, place: Place, day: Place) -> str:
    """The parts in their order: day, method, author."""
    words = f"{text.typed((place[0], day[0])).lstrip(marks.HASHES)} {text.typed((day[1], place[1]))}".split()
    words = [word for word in (word.strip(marks.AROUND_WORDS) for word in words) if word]
    people = [word for word in words if word[0] in marks.AT_SIGNS]
    others = [word for word in words if word[0] not in marks.AT_SIGNS]
    return " ".join(["###", text.typed(day), *others, *people])


def _short(text: BodyText, place: Place) -> str:
    return text.typed((place[0], min(place[1], place[0] + 80))).strip()
