"""Who of the customers is named in a text, and where."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache, lru_cache
from itertools import pairwise
from operator import add

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.naming import SHORTEST, Form, digits, folded

TEAM = ""
"""The owner of names that are the team's own and no customer's."""

_NUMBER = regex(r"(?<![A-Za-z0-9.-])\(?\+?\d[\d \-()]{5,22}\d(?![A-Za-z0-9])")
_CODE = regex(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
_PIECE = regex(r"[a-z0-9-]+")
_MARKS = regex(r"[*~`\\\u00ad\u200b-\u200f\u2060\ufeff]+")
"""What may stand inside a name and is not seen on a page."""

_GOES_ON = 2
"""At least so many characters of the name must follow a shortened one to belong to it: one alone is chance."""


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of a text (`start` up to `end`) that names one of `owners`, which are paths of their records."""

    start: int
    end: int
    owners: frozenset[str]


@dataclass(slots=True)
class _Entry:
    """A form with all whose form it is. No text without all its `pairs` of characters has it."""

    text: str
    pairs: frozenset[str]
    owners: set[str] = field(default_factory=set)
    rests: dict[str, set[str]] = field(default_factory=dict)
    derived: bool = True

    def is_doubtful(self) -> bool:
        """Whether it may be a word as well as a name."""
        return self.derived or len(self.text) <= SHORTEST or (self.text.isascii() and self.text.isalpha())

    def is_one_word(self) -> bool:
        """Whether a capital is all that parts it from a word."""
        return self.derived and self.text.isascii() and " " not in self.text


class Recogniser:
    """Finds names. A text is looked through once, however many customers there are.

    Of names within names the longest counts: who is called by a part of somebody's name is not meant by the whole.
    """

    def __init__(
        self, forms: Iterable[tuple[str, Form]], numbers: Iterable[tuple[str, str]], is_common: Callable[[str], bool]
    ) -> None:
        """`forms` and `numbers` come with their owners; what `is_common` tells of nobody."""
        given = list(forms)
        self._is_common = cache(is_common)
        self._starts = _entries(one for one in given if not _is_code(one[1]))
        self._codes = _owners((owner, form.text) for owner, form in given if _is_code(form))
        self._numbers = _owners(numbers)

    def named(self, text: str) -> tuple[Named, ...]:
        """All that are named, in the order of the text, none within another."""
        found = self._found(text)
        if _MARKS.search(text):
            found += _put_back(self._found(_MARKS.sub("", text)), text)
        return tuple(_longest(found)) if found else ()

    def _found(self, text: str) -> list[Named]:
        plain = folded(text)
        return [*self._by_name(plain, text), *self._by_code(plain), *self._by_number(plain)]

    def _by_name(self, plain: str, text: str) -> Iterator[Named]:
        pairs = set(map(add, plain, plain[1:]))
        for pair in pairs:
            for entry in self._starts.get(pair, ()):
                if entry.pairs <= pairs and not (entry.is_doubtful() and self._is_common(entry.text)):
                    yield from _places(entry, plain, text)

    def _by_code(self, plain: str) -> Iterator[Named]:
        """Codes stand alone, or in the name of a file."""
        for found in _CODE.finditer(plain):
            for one in (found, *_PIECE.finditer(plain, *found.span())):
                if owners := self._codes.get(one[0]):
                    yield Named(one.start(), one.end(), owners)

    def _by_number(self, plain: str) -> Iterator[Named]:
        for found in _NUMBER.finditer(plain):
            last = re.split(r"[ -]", found[0])[-1]
            if owners := self._numbers.get(digits(found[0])) or self._numbers.get(digits(last)):
                yield Named(found.start(), found.end(), owners)


def _is_code(form: Form) -> bool:
    """Whether it is one token with a digit, such as the number of a customer."""
    return not form.derived and _CODE.fullmatch(form.text) is not None and any(one.isdigit() for one in form.text)


def _owners(found: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Who bears what, from pairs of the two."""
    owners: dict[str, set[str]] = {}
    for owner, text in found:
        owners.setdefault(text, set()).add(owner)
    return {text: frozenset(ones) for text, ones in owners.items()}


def _entries(forms: Iterable[tuple[str, Form]]) -> Mapping[str, list[_Entry]]:
    """The entries by the first two characters."""
    entries: dict[str, _Entry] = {}
    starts: dict[str, list[_Entry]] = {}
    for owner, form in forms:
        if len(form.text) < SHORTEST:
            continue
        entry = entries.get(form.text)
        if entry is None:
            entry = entries[form.text] = _Entry(form.text, _pairs(form.text))
            starts.setdefault(form.text[:2], []).append(entry)
        entry.owners.add(owner)
        entry.derived = entry.derived and form.derived
        if form.rest:
            entry.rests.setdefault(form.rest, set()).add(owner)
    return starts


def _pairs(text: str) -> frozenset[str]:
    """What stands on both sides of a blank may be parted by more of them."""
    return frozenset(one + two for one, two in pairwise(text) if " " not in (one, two))


def _places(entry: _Entry, plain: str, text: str) -> Iterator[Named]:
    owners = frozenset(entry.owners)
    for start, end in _stretches(entry.text, plain):
        if _is_whole(plain, start, end) and not (entry.is_one_word() and not text[start].isupper()):
            yield Named(start, end, owners)
            yield from (Named(start, further, frozenset(whose)) for further, whose in _continued(entry, plain, end))


def _stretches(wanted: str, plain: str) -> Iterator[tuple[int, int]]:
    if " " in wanted:
        yield from (found.span() for found in _spaced(wanted).finditer(plain))
        return
    at = plain.find(wanted)
    while at >= 0:
        yield at, at + len(wanted)
        at = plain.find(wanted, at + 1)


@lru_cache(maxsize=4096)
def _spaced(wanted: str) -> re.Pattern[str]:
    return re.compile(r"[\s_-]+".join(re.escape(word) for word in wanted.split(" ")))


def _is_whole(plain: str, start: int, end: int) -> bool:
    """Whether a stretch does not begin or end inside a Latin word or a number."""
    return not (_joined(plain, start) or _joined(plain, end))


def _joined(plain: str, at: int) -> bool:
    return 0 < at < len(plain) and all(one.isascii() and one.isalnum() for one in plain[at - 1 : at + 1])


def _continued(entry: _Entry, plain: str, end: int) -> Iterator[tuple[int, set[str]]]:
    """Where a shortened name ends that goes on with some of the characters of its name, and whose name that is."""
    for rest, owners in entry.rests.items():
        at, seen = end, 0
        while at < len(plain) and (found := rest.find(plain[at], seen)) >= 0:
            at, seen = at + 1, found + 1
        if at - end >= _GOES_ON:
            yield at, owners


def _put_back(found: Iterable[Named], text: str) -> Iterator[Named]:
    """What was found in the text without its marks, at the places it has with them; marks around it go with it."""
    places = [at for at, one in enumerate(text) if not _MARKS.match(one)]
    for one in found:
        start, end = places[one.start], places[one.end - 1] + 1
        if end - start > one.end - one.start:
            after = _MARKS.match(text, end)
            while start and _MARKS.match(text, start - 1):
                start -= 1
            yield Named(start, after.end() if after else end, one.owners)


def _longest(found: list[Named]) -> Iterator[Named]:
    """Those that begin first, the longest of them; a stretch that several forms fit names the owners of all."""
    owners: dict[tuple[int, int], frozenset[str]] = {}
    for one in found:
        place = (one.start, -one.end)
        owners[place] = owners.get(place, frozenset()) | one.owners
    last = -1
    for start, end in sorted(owners):
        if start >= last:
            yield Named(start, -end, owners[start, end])
            last = -end
