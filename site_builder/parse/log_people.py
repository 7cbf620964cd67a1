"""Method and author of an entry, in what follows the day in its heading: `METHOD[+METHOD] @AUTHOR`."""

import re
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.body_text import BodyText, body_text
from site_builder.parse.text import source_text
from site_builder.parse.vocabulary import log_marks as marks

Place = tuple[int, int]

_WORD = regex(r"[^ \t]+")
_SPACE = regex(r"[ \t]+")
_LINK = regex(rf"[ \t]+(?:{marks.WRITTEN_BY})[ \t:]*\Z", re.IGNORECASE)
_FURTHER_NAMES = regex(r"[A-Z][\w.'-]{0,30}(?: [A-Z][\w.'-]{0,30}){0,2}", re.ASCII)
"""What follows a first name where names are written in several words."""

_PLUS = regex(r"[ \t]*\+[ \t]*")
_LONGEST = 80


class Places(NamedTuple):
    """Where method and author stand, and what was left over behind the author."""

    method: Place | None
    author: Place | None
    left_over: Place | None = None
    swapped: bool = False
    unsigned: bool = False


class People(NamedTuple):
    """Keys of the methods and the author's id, as far as the team knows them, and where they stand."""

    methods: tuple[str, ...]
    author: str | None
    places: Places


def read_people(text: BodyText, place: Place) -> People:
    """Method and author in the rest of a heading.

    Teams have few methods and people: what was read of the same characters before holds here, at another place.
    """
    found = people_of(text.rules, text.typed(place))
    return People(found.methods, found.author, _moved(found.places, place[0]))


def people_of(rules: Rules, typed: str) -> People:
    """As `read_people`, with the places in these characters."""
    return (_people if len(typed) <= _LONGEST else _people.__wrapped__)(rules, typed)


def _moved(places: Places, by: int) -> Places:
    method, author, left_over, swapped, unsigned = places
    return Places(
        (method[0] + by, method[1] + by) if method else None,
        (author[0] + by, author[1] + by) if author else None,
        (left_over[0] + by, left_over[1] + by) if left_over else None,
        swapped,
        unsigned,
    )


@lru_cache(maxsize=4096)
def _people(rules: Rules, typed: str) -> People:
    text = body_text(source_text("", typed), rules)
    places = _places(text, (0, len(typed)))
    return People(_methods(text, places.method), _author(text, places.author), places)


def _places(text: BodyText, place: Place) -> Places:
    """Method and author in the rest of the heading: all up to the first `@`, and what follows it."""
    sign = text.folded.find("@", *place)
    if sign < 0:
        return _without_sign(text, _stripped(text, place))
    method = _stripped(text, (place[0], sign))
    author = _stripped(text, (sign + 1, place[1]))
    if author is None or text.rules.team.find(text.typed(author)):
        return Places(method, author)
    start, end = author
    space = _SPACE.search(text.folded, start, end)
    if not space:
        return Places(method, author)
    name, rest = (start, space.start()), (space.end(), end)
    if _FURTHER_NAMES.fullmatch(text.folded, *rest) and not text.rules.team.find(text.typed(name)):
        return Places(method, author)
    if method is None and text.rules.method(text.typed(rest)):
        return Places(rest, name, swapped=True)
    return Places(method, name, rest)


def _without_sign(text: BodyText, place: Place | None) -> Places:
    """No `@` at all: the last word may still be a member's name."""
    if place is None:
        return Places(None, None)
    *_, word = _WORD.finditer(text.folded, *place)
    if word.start() == place[0] or not text.rules.team.find(text.typed(word.span())):
        return Places(place, None)
    link = _LINK.search(text.folded, place[0], word.start())
    return Places(_stripped(text, (place[0], link.start() if link else word.start())), word.span(), unsigned=True)


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
