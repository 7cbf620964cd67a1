"""Markdown that shows text of records exactly, and tables of it."""

import re
from collections.abc import Iterator, Sequence

from site_builder.model.regex import regex

_MARKS = regex(r"[\\`*_\[\]~|#!]")
_TURNED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def plain(text: str) -> str:
    """One line of Markdown that shows this text."""
    line = " ".join(text.split())
    return _MARKS.sub(r"\\\g<0>", re.sub(r"[&<>]", lambda found: _TURNED[found[0]], line))


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: int = 0) -> Iterator[str]:
    """A table; the last `numbers` columns stand to the right."""
    left = len(headings) - numbers
    yield _line(headings)
    yield _line(["---"] * left + ["---:"] * numbers)
    for row in rows:
        yield _line([plain(one) for one in row])
    yield ""


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
