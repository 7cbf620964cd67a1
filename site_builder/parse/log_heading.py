"""The heading of an entry: `### DATE [HH:MM] METHOD[+METHOD] @AUTHOR`."""

import re
from datetime import date, time
from typing import NamedTuple

from site_builder.model.place import END, START, Edit
from site_builder.model.problem import Problem, Remedy
from site_builder.model.regex import regex
from site_builder.parse.body_text import BodyText
from site_builder.parse.dates import DATE, RELATIVE, DateFault, read_date, read_time
from site_builder.parse.log_people import People, Place, Places, people_of, read_people
from site_builder.parse.vocabulary import log_marks as marks

_START = regex(rf"###[ \t]*(?P<date>{DATE})[ \t]*(?P<time>{marks.HEADING_TIME})?")
_MISSING_SPACE = regex(rf"###(?={DATE})")
_WRONG_LEVEL = regex(rf"[ \t]*#{{1,6}}[ \t]*(?={DATE})")
_DATE = regex(rf"(?<!\d){DATE}")
_RELATIVE = regex(rf"###[ \t]+(?P<word>{RELATIVE})(?![a-z])", re.IGNORECASE)
_TOO_LATE = regex(r"###[ \t]+(?P<date>\d{5,9}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)", re.ASCII)
_LONGEST = 300


class Heading(NamedTuple):
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
    people = read_people(text, (found.end(), place[1]))
    moment = read_time(found["time"]) if found["time"] else None
    problems = () if _is_plain(people, found) else _problems(text, place, found, people.places, moment)
    return Heading(
        on=day,
        at=moment,
        methods=people.methods,
        author=people.author,
        place=place,
        date_place=found.span("date"),
        method_place=people.places.method,
        author_place=people.places.author,
        problems=problems,
    )


class PlainHeading(NamedTuple):
    """A heading with day, method and author in their order, and nothing else.

    `day`, `method` and `by` are their places within the line, as numbers that a span is made of.
    """

    on: date
    methods: tuple[str, ...]
    author: str | None
    day: int
    method: int
    by: int


def plain_heading(text: BodyText, start: int, end: int) -> PlainHeading | None:
    """The heading in a line, None where it is not plain or its day does not exist."""
    found = _START.match(text.folded, start, end)
    on = read_date(found["date"]) if found and not found["time"] else None
    if found is None or not isinstance(on, date):
        return None
    people = people_of(text.rules, text.text[found.end() : end])
    method, author = people.places.method, people.places.author
    if method is None or author is None or not _is_plain(people, found):
        return None
    first, last = found.span("date")
    at = found.end() - start
    return PlainHeading(
        on,
        people.methods,
        people.author,
        (first - start) * START + (last - start) * END,
        (method[0] + at) * START + (method[1] + at) * END,
        (author[0] + at) * START + (author[1] + at) * END,
    )


def _is_plain(people: People, found: re.Match[str]) -> bool:
    """Whether there is a day with method and author in their order, and nothing else: most headings are such."""
    places = people.places
    named = places.method is not None and places.author is not None
    return named and not (places.left_over or places.swapped or places.unsigned or found["time"])


def _problems(
    text: BodyText, place: Place, found: re.Match[str], people: Places, moment: time | None
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


def _unswapped(text: BodyText, people: Places) -> Remedy | None:
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
