"""Text on a terminal: Chinese takes two cells a sign."""

import shutil
import unicodedata
from collections.abc import Iterator, Sequence

_WIDE = frozenset("WF")
_GAP = "  "


def cells(text: str) -> int:
    """How many cells a text takes."""
    return sum(_cells(sign) for sign in text)


def _cells(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in _WIDE else 1


def pad(text: str, width: int) -> str:
    """The text with spaces up to a width in cells."""
    return text + " " * max(0, width - cells(text))


def cut(text: str, width: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if cells(text) <= width:
        return text
    kept, used = "", 1
    for sign in text:
        used += _cells(sign)
        if used > width:
            break
        kept += sign
    return kept.rstrip() + "\u2026"


def wrap(text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` cells: broken at spaces, and anywhere between wide signs."""
    line = ""
    for word in _words(text):
        if line and cells(line) + cells(word.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += word if line else word.lstrip()
    yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """Pieces that stay together: a run of narrow signs with the space after it, or one wide sign."""
    piece = ""
    for place, sign in enumerate(text):
        following = text[place + 1 : place + 2]
        piece += sign
        closes = following and unicodedata.category(following) in {"Pe", "Pf", "Po"} and _cells(following) > 1
        wide = _cells(sign) > 1 or (following and _cells(following) > 1)
        if (sign == " " or wide) and not closes:
            yield piece
            piece = ""
    yield piece


def table(rows: Sequence[Sequence[str]], *, indent: str = "") -> Iterator[str]:
    """Rows with their columns under each other; the last column is cut at the terminal's edge."""
    if not rows:
        return
    widths = [max(cells(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        padded = [pad(text, width) for text, width in zip(row, widths, strict=True)]
        yield cut((indent + _GAP.join(padded)).rstrip(), terminal_width())


def definitions(rows: Sequence[tuple[str, str]], width: int | None = None) -> Iterator[str]:
    """Names with their explanations beside them, folded at `width` cells (the terminal's by default)."""
    left = max((cells(name) for name, _ in rows), default=0)
    for name, text in rows:
        first, *others = wrap(text, max(20, (width or terminal_width()) - left - 6))
        yield f"  {pad(name, left)}{_GAP}{first}".rstrip()
        yield from (" " * (left + 4) + line for line in others)


def terminal_width() -> int:
    """Cells of a line; plenty where nobody looks."""
    return shutil.get_terminal_size((120, 24)).columns
