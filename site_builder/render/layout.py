"""Lines of Markdown rearranged so that Python-Markdown sees the blocks that the forges see.

Only blank lines and indents change: a list, a table, a quote or a fence may follow a paragraph directly, and nested
lists need only the indent of their parent's text instead of four spaces.
"""

import re
from collections.abc import Iterator

from site_builder.model.regex import regex

_ITEM = regex(r"^(?P<indent> {0,60})(?P<sign>[-*+]|\d{1,9}[.)])(?P<gap> {1,4}|\t|$)(?P<text>.*)$")
_CELL = r"[ \t]{0,9}:?-{1,100}:?[ \t]{0,9}"
_DELIMITERS = regex(rf"^ {{0,3}}\|?{_CELL}(?:\|{_CELL}){{0,50}}\|?[ \t]*$")
_RULE = regex(r"^ {0,3}(?:(?:\*[ \t]*){3,50}|(?:-[ \t]*){3,50}|(?:_[ \t]*){3,50})$")
_HEADING = regex(r"^ {0,3}#{1,6}(?:[ \t]|$)")
_UNDERLINE = regex(r"^ {0,3}(?:-{1,200}|={1,200})[ \t]*$")
_STEP = 4


def lay_out(lines: list[str]) -> list[str]:
    """The same text, block by block."""
    return list(_Layout(lines).run())


class _Layout:
    """Goes through the lines once, keeping the open lists: the column where each item's text starts.

    `above` tells what the line above was: "" (blank), text, item, loose (text of an item after a blank line),
    quote or block.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._open: list[int] = []
        self._signs: list[str] = []
        self._above = ""

    def run(self) -> Iterator[str]:
        """The lines to give to Python-Markdown."""
        for place, line in enumerate(self._lines):
            text = _hard_break(line.expandtabs(_STEP))
            item = None if _RULE.match(text) else _ITEM.match(text)
            if not text.strip():
                self._above = ""
                yield ""
            elif item and self._is_item(item):
                yield from self._item(item)
            else:
                yield from self._other(text, place)

    def _is_item(self, item: re.Match[str]) -> bool:
        """Whether the line starts an item: not where it is code, nor in a paragraph that it may not interrupt."""
        if len(item["indent"]) >= (self._open[-1] if self._open else 0) + _STEP:
            return False
        if self._above != "text" or self._open:
            return True
        return bool(item["text"].strip()) and (item["sign"] in "-*+" or item["sign"][:-1] == "1")

    def _item(self, item: re.Match[str]) -> Iterator[str]:
        indent, sign = len(item["indent"]), item["sign"].replace(")", ".")
        while self._open and indent < self._open[-1]:
            self._open.pop()
        depth, kind = len(self._open), sign if sign in "-*+" else "1"
        changed = len(self._signs) > depth and self._signs[depth] != kind
        if self._above in ("text", "loose", "block", "quote") or (self._above and changed):
            yield ""
        self._signs[depth:] = [kind]
        self._open.append(indent + len(sign) + max(1, len(item["gap"])))
        self._above = "item"
        yield f"{' ' * _STEP * depth}{sign} {_ticked(item['text'])}"

    def _other(self, text: str, place: int) -> Iterator[str]:
        indent = len(text) - len(text.lstrip(" "))
        kind = self._kind(text)
        if self._above == "" or kind != "text":
            while self._open and indent < self._open[-1]:
                self._open.pop()
        if self._above and (self._starts_table(text, place) or self._parts_from_above(kind)):
            yield ""
        base = self._open[-1] if self._open else 0
        yield " " * _STEP * len(self._open) + text[min(indent, base) :]
        self._above = self._after(kind)

    def _after(self, kind: str) -> str:
        if not self._open or kind != "text":
            return "quote" if kind == "text" and self._above == "quote" else kind
        return "loose" if self._above in ("", "loose") else "item"

    def _parts_from_above(self, kind: str) -> bool:
        return kind not in ("text", self._above) or (kind == "text" and self._above == "block")

    def _kind(self, text: str) -> str:
        if text.lstrip(" ").startswith(">"):
            return "quote"
        if self._above == "text" and _UNDERLINE.match(text):
            return "text"
        return "block" if _HEADING.match(text) or _RULE.match(text) else "text"

    def _starts_table(self, text: str, place: int) -> bool:
        follows = self._lines[place + 1] if place < len(self._lines) - 1 else ""
        return "|" in text and "|" in follows and _DELIMITERS.match(follows) is not None


def _hard_break(line: str) -> str:
    """A backslash at the end of a line breaks it, as two spaces do."""
    return line[:-1] + "  " if line.endswith("\\") and not line.endswith("\\\\") else line


def _ticked(text: str) -> str:
    """A box that is ticked or not, drawn as a sign: pages have no forms for it."""
    box = {"[ ] ": "\u2610 ", "[x] ": "\u2611 ", "[X] ": "\u2611 "}.get(text[:4])
    return box + text[4:] if box else text
