"""The lines of a record around a mistake, the region underlined; Chinese characters are two cells wide."""

from functools import lru_cache
from unicodedata import category, combining, east_asian_width

from site_builder.model.place import Span

WIDTH = 100
"""Longer lines are cut around the region (cells)."""

MOST_LINES = 3
_TAB = 4
_MARK = "^"
_CUT = "…"


def excerpt(text: str, span: Span, *, mask: bool = False, ends: int = 2) -> list[str]:
    """Numbered lines with the region underlined below; no lines for an empty text.

    At most three lines are shown. `mask` hides the region except its `ends`: an identity number must not be
    repeated in the log of a public build, and of a password nothing at all.
    """
    lines = text.split("\n")
    if not text or span.line > len(lines):
        return []
    last = min(max(span.end_line, span.line), span.line + MOST_LINES - 1, len(lines))
    if last > span.line and last == span.end_line and span.end_column == 1:
        last -= 1
    gutter = len(str(last))
    shown: list[str] = []
    for number in range(span.line, last + 1):
        line = lines[number - 1].removesuffix("\r")
        start = span.column - 1 if number == span.line else 0
        end = span.end_column - 1 if number == span.end_line else len(line)
        hidden = _masked(line, start, end, ends) if mask else line
        body, under = _window(hidden, min(start, len(line)), min(max(end, start), len(line)))
        shown += [f"{number:>{gutter}} | {body}".rstrip(), f"{'':>{gutter}} | {under}"]
    return shown


def visible(text: str) -> str:
    r"""The text with control, bidirectional and invisible characters spelled as \uXXXX; tabs become spaces."""
    return text if text.isprintable() else "".join(_seen(one) for one in text)


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return sum(map(_cell, text))


def _seen(one: str) -> str:
    if one == "\t":
        return " " * _TAB
    if category(one) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return f"\\u{ord(one):04X}"
    return one


@lru_cache(maxsize=10_000)
def _cell(one: str) -> int:
    if combining(one):
        return 0
    return 2 if east_asian_width(one) in {"W", "F"} else 1


def _masked(line: str, start: int, end: int, kept: int) -> str:
    inner = "*" * max(0, end - start - 2 * kept)
    return line[: start + kept] + inner + line[end - kept :] if inner else line


def _window(line: str, start: int, end: int) -> tuple[str, str]:
    """A line and what stands under it, cut to the width around the region."""
    before, region, after = (
        visible(line[:start][-WIDTH * 2 :]),
        visible(line[start:end][:WIDTH]),
        line[end : end + WIDTH],
    )
    room = max(WIDTH - cells(region), WIDTH // 4)
    lead = _last_cells(before, room // 2 if cells(before + visible(after)) > room else room)
    cut_front = _CUT if len(lead) < len(before) or start > WIDTH * 2 else ""
    tail = _first_cells(visible(after), max(room - cells(lead), 0))
    cut_back = _CUT if len(tail) < len(visible(line[end : end + WIDTH * 2])) or end - start > WIDTH else ""
    pad = " " * cells(cut_front + lead)
    return cut_front + lead + region + tail + cut_back, pad + _MARK * max(cells(region), 1)


def _first_cells(text: str, room: int) -> str:
    used = 0
    for index, one in enumerate(text):
        used += _cell(one)
        if used > room:
            return text[:index]
    return text


def _last_cells(text: str, room: int) -> str:
    return _first_cells(text[::-1], room)[::-1]
