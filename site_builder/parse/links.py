"""Links in prose: `[[names]]`, links to files of the repository, images. What stands in code is no link."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from urllib.parse import unquote

from site_builder.model.frozen import dataclass
from site_builder.model.link_names import LinkNames
from site_builder.model.regex import regex
from site_builder.parse.fences import find_fences


class LinkKind(StrEnum):
    """How a link says where it leads."""

    NAME = "name"
    FILE = "file"
    IMAGE = "image"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to something of ours: `target` is the name or the relative path ("" is the same page), `part` a heading.

    `words` are those that are shown. `start` and `end` (offsets) cover the target and the part as typed.
    """

    kind: LinkKind
    target: str
    part: str
    words: str
    start: int
    end: int


_LINK = regex(
    r"(?<!`)(?P<ticks>`{1,3})(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)"
    r"|(?<!\\)\[\[(?P<name>[^\[\]|\n]{1,200})(?:\|(?P<label>[^\[\]\n]{0,200}))?\]\]"
    r"|(?<!\\)(?P<bang>!?)\[(?P<words>[^\[\]\n]{0,300})\]"
    r"\([ ]{0,4}<?(?P<path>[^\s()<>]{1,500})>?(?:[ ][^)\n]{0,300})?\)"
)
_ELSEWHERE = regex(r"[a-z][a-z0-9+.-]{0,30}:|//|\\\\|/", re.IGNORECASE)
_FENCE = regex(r"```|~~~")


def find_links(text: str) -> Iterator[Link]:
    """The links of a text in their order, without those that lead away from the repository."""
    if "[" not in text or ("[[" not in text and "](" not in text):
        return
    starts, ends = _fenced(text)
    for found in _LINK.finditer(text):
        place = bisect_right(starts, found.start()) - 1
        if not found["ticks"] and (place < 0 or found.start() >= ends[place]):
            link = _named(found) if found["name"] is not None else _path(found)
            if link is not None:
                yield link


def _fenced(text: str) -> tuple[list[int], list[int]]:
    """Where fenced code starts and where it ends, as few stretches as they are."""
    starts: list[int] = []
    ends: list[int] = []
    if not _FENCE.search(text):
        return starts, ends
    lines = text.split("\n")
    inside = find_fences(lines).inside
    at = 0
    for number, line in enumerate(lines):
        end = at + len(line) + 1
        if number in inside and ends and ends[-1] == at:
            ends[-1] = end
        elif number in inside:
            starts.append(at)
            ends.append(end)
        at = end
    return starts, ends


def _named(found: re.Match[str]) -> Link | None:
    target, _, part = found["name"].partition("#")
    if not target.strip():
        return None
    start, end = found.span("name")
    words = found["label"] or found["name"]
    return Link(kind=LinkKind.NAME, target=target.strip(), part=part.strip(), words=words.strip(), start=start, end=end)


def _path(found: re.Match[str]) -> Link | None:
    if _ELSEWHERE.match(found["path"]):
        return None
    target, _, part = found["path"].partition("#")
    start, end = found.span("path")
    kind = LinkKind.IMAGE if found["bang"] else LinkKind.FILE
    return Link(kind=kind, target=unquote(target), part=unquote(part), words=found["words"], start=start, end=end)


def without_links(text: str, names: LinkNames) -> str:
    """The text with the words of its `[[…]]` in their place, as a plain line shows it."""
    if "[[" not in text:
        return text
    return _LINK.sub(lambda one: one[0] if one["name"] is None else _words(one, names), text)


def plainer(names: Callable[[], LinkNames]) -> Callable[[str], str]:
    """Takes the marks of links out of one text after the other; names are indexed when the first link is met."""
    known = cache(names)
    return lambda text: without_links(text, known()) if "[[" in text else text


def _words(found: re.Match[str], names: LinkNames) -> str:
    return (found["label"] or "").strip() or names.words(found["name"])
