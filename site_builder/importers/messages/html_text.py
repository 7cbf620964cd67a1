"""The text of a mail that has only HTML: tags are passed over, nothing is loaded or run, scripts and styles not read.

One pass over the signs, whatever they are: what comes out is text and never becomes HTML again without being escaped.
"""

import re
from collections.abc import Iterator
from dataclasses import field
from html import unescape

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_MOST = 1_000_000
"""Characters that are looked at; newsletters have many before anybody wrote something."""

_BREAKS = frozenset({"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "pre", "table", "ul", "ol"})
_SILENT = frozenset({"script", "style", "template", "head", "title", "noscript", "svg", "object", "iframe", "textarea"})
_MARK = regex(r"<(?:(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]{0,20})[^<>]*>|(?P<open>!--)|[!?][^<>]*>)|(?P<end>-->)")
_BLANKS = regex(r"[ \t\r\n\f]+")
_DEEPEST = 3


def html_text(html: str) -> str:
    """Lines of text; a quoted mail stands behind `>` as in plain ones."""
    lines = list(_lines(html[:_MOST]))
    return "\n".join(line for line, before in zip(lines, ["", *lines], strict=False) if line or before).strip("\n")


def _lines(html: str) -> Iterator[str]:
    reader = _Reader()
    at = 0
    for found in _MARK.finditer(html):
        reader.say(html[at : found.start()])
        at = found.end()
        yield from reader.take(found)
    reader.say(html[at:])
    yield from reader.line()


@dataclass(slots=True)
class _Reader:
    """Where in the page we are: within quotes (`depth`), within what is not shown (`silent`), within a comment."""

    depth: int = 0
    silent: str = ""
    in_comment: bool = False
    words: list[str] = field(default_factory=list)

    def say(self, piece: str) -> None:
        """Text of the line; a tag within it parts no words."""
        if piece and not self.silent and not self.in_comment:
            self.words.append(piece)

    def take(self, found: re.Match[str]) -> Iterator[str]:
        """A tag or the end of a comment; gives the lines that are complete with it."""
        tag, closes = (found["tag"] or "").lower(), bool(found["close"])
        if self.in_comment or found["open"] or found["end"]:
            self.in_comment = bool(found["open"]) or (self.in_comment and not found[0].endswith("-->"))
        elif tag in _SILENT:
            self.silent = ("" if self.silent == tag else self.silent) if closes else self.silent or tag
        elif tag == "br" or tag in _BREAKS:
            yield from self.line()
            if tag == "blockquote":
                self.depth = max(0, self.depth + (-1 if closes else 1))
            if tag != "br":
                yield ""

    def line(self) -> Iterator[str]:
        """What was said since the last line."""
        said = unescape(_BLANKS.sub(" ", "".join(self.words))).replace("\u00a0", " ").strip()
        self.words = []
        if said:
            yield f"{'>' * min(self.depth, _DEEPEST)} {said}" if self.depth else said
