"""The headings of a page with their anchors, told from its text as the renderer tells them from the page."""

from collections.abc import Iterator

from site_builder.model.anchor import PREFIX, Anchors
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.fences import find_fences

_HEADING = regex(r" {0,3}(?P<level>#{1,6})[ \t]+(?P<words>[^\n]*?)[ \t]*(?:(?<=[ \t])#+)?[ \t]*")
_TITLE = regex(r"\A\s*#[ \t]+[^\n]*(?:\n|\Z)")
_WIKI = regex(r"\[\[(?:[^\[\]\n|]{1,200}\|)?([^\[\]\n]{1,200})\]\]")
_NAMED = regex(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,500}\)")
_MARKS = regex(r"[*`~]+|&[a-z]{2,8};")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a page: its heading ("" before the first one), the anchor in the page, and the text below it."""

    heading: str
    anchor: str
    text: str


def body_of(text: str) -> str:
    """The page below its title, if it begins with one."""
    return _TITLE.sub("", text, count=1)


def sections(text: str) -> tuple[Section, ...]:
    """The parts of a page's body, in their order; what stands before the first heading is one too."""
    return tuple(_sections(text.split("\n")))


def _sections(lines: list[str]) -> Iterator[Section]:
    anchors, fenced = Anchors(), find_fences(lines).inside
    heading, anchor, start = "", "", 0
    for number, line in enumerate(lines):
        found = None if number in fenced else _HEADING.fullmatch(line)
        if found and (words := plain_words(found["words"])):
            if heading or any(one.strip() for one in lines[start:number]):
                yield Section(heading=heading, anchor=anchor, text="\n".join(lines[start:number]).strip("\n"))
            heading, anchor, start = words, PREFIX + anchors.give(words), number + 1
    yield Section(heading=heading, anchor=anchor, text="\n".join(lines[start:]).strip("\n"))


def plain_words(text: str) -> str:
    """A heading or a line without its marks."""
    return _MARKS.sub("", _NAMED.sub(r"\1", _WIKI.sub(r"\1", text))).strip()
