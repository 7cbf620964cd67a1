"""Texts without the names of records that a view does not hold."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from site_builder.model.frozen import dataclass
from site_builder.model.link_names import LinkNames
from site_builder.model.regex import regex
from site_builder.parse.links import Link, LinkKind, find_links
from site_builder.parse.recognised import Named, Recogniser

COVER = "×"
"""Stands for each character of a name where every other character must stay in its place."""

_ADDRESS = regex(r"(?:https?://|www\.)[^\s<>\"'`\[\]()\u3000-\u303f\uff00-\uffef]+", re.IGNORECASE)
_NOT_LINE_END = regex(r"[^\n]")
_PART = tuple[int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """`hidden` are the paths of the records that were taken away, `mark` stands in place of what names one of them.

    A name that one of the records left bears too is no secret, and stays.
    """

    known: Recogniser
    names: LinkNames
    hidden: frozenset[str]
    mark: str

    def said(self, text: str) -> str:
        """The text with the mark in place of names; a link to a hidden record is its words. Lines stay lines."""
        parts = self._parts(text)
        return _put(text, ((at, end, instead + "\n" * text.count("\n", at, end)) for at, end, instead in parts))

    def tells(self, text: str) -> bool:
        """Whether a text names a hidden record."""
        return bool(self._parts(text))

    def covered(self, text: str) -> str:
        """The text with names made unreadable, every other character in its place."""
        return _put(text, ((at, end, _NOT_LINE_END.sub(COVER, text[at:end])) for at, end, _ in self._parts(text)))

    def _parts(self, text: str) -> list[_PART]:
        """What to put in place of which stretches, in their order, none over another."""
        named = ((one.start, one.end, self.mark) for one in self._named(text))
        return list(_apart((*self._links(text), *self._addresses(text), *named)))

    def _named(self, text: str) -> Iterator[Named]:
        return (one for one in self.known.named(text) if one.owners <= self.hidden)

    def _links(self, text: str) -> Iterator[_PART]:
        for link in find_links(text):
            if self._leads_away(link):
                start, end = _whole(text, link)
                named = link.kind is LinkKind.NAME and link.words == text[link.start : link.end].strip()
                yield start, end, self.mark if named else _put(link.words, self._parts(link.words))

    def _leads_away(self, link: Link) -> bool:
        if link.kind is not LinkKind.NAME:
            return any(self._named(link.target))
        bearers = self.names.bearers(link.target)
        return (bool(bearers) and self.hidden.issuperset(bearers)) or any(self._named(link.target))

    def _addresses(self, text: str) -> Iterator[_PART]:
        """Addresses of the web that name somebody go as a whole."""
        for found in _ADDRESS.finditer(text) if "://" in text or "www." in text else ():
            if any(self._named(unquote(found[0]))):
                yield *found.span(), self.mark


def _whole(text: str, link: Link) -> tuple[int, int]:
    """The stretch of a link with its brackets."""
    if link.kind is LinkKind.NAME:
        return link.start - 2, text.index("]]", link.end) + 2
    opening = f"[{link.words}]"
    start = text.rindex(opening, 0, link.start)
    if link.kind is LinkKind.IMAGE:
        start -= 1
    return start, text.index(")", link.end) + 1


def _apart(found: Iterable[_PART]) -> Iterator[_PART]:
    """Of stretches that overlap only the first, which takes in the others; of those that begin together the longest."""
    last: _PART | None = None
    for start, end, instead in sorted(found, key=lambda one: (one[0], -one[1])):
        if last is None or start >= last[1]:
            if last is not None:
                yield last
            last = (start, end, instead)
        elif end > last[1]:
            last = (last[0], end, last[2])
    if last is not None:
        yield last


def _put(text: str, parts: Iterable[_PART]) -> str:
    pieces, at = [], 0
    for start, end, instead in parts:
        pieces += [text[at:start], instead]
        at = end
    return "".join((*pieces, text[at:])) if pieces else text
