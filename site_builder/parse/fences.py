"""Fenced code in Markdown: which lines it covers and which fence is never closed."""

import re
from collections.abc import Sequence
from itertools import accumulate

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_FENCE = regex(r" {0,3}(?P<marks>`{3,}|~{3,})(?P<info>[^\n]*)")


@dataclass(frozen=True, slots=True)
class Fences:
    """Indexes of the lines inside fences (the marks included), and of opening lines that nothing closes."""

    inside: frozenset[int]
    unclosed: tuple[int, ...]


NO_FENCES = Fences(frozenset(), ())


def find_fences(lines: Sequence[str]) -> Fences:
    """The fences of some lines; an unclosed one covers nothing. Takes linear time whatever the lines."""
    marks = {at: found for at, line in enumerate(lines) if (found := _FENCE.match(line))}
    if not marks:
        return NO_FENCES
    order = sorted(marks)
    longest = _longest_closers(order, marks)
    inside: set[int] = set()
    unclosed: list[int] = []
    position = 0
    while position < len(order):
        close = _closing(order, marks, longest, position)
        if close is not None:
            inside.update(range(order[position], order[close] + 1))
            position = close
        elif _opens(marks[order[position]]):
            unclosed.append(order[position])
        position += 1
    return Fences(frozenset(inside), tuple(unclosed))


def _opens(found: re.Match[str]) -> bool:
    return found["marks"][0] == "~" or "`" not in found["info"]


def _closes(found: re.Match[str]) -> bool:
    return not found["info"].strip()


def _longest_closers(order: list[int], marks: dict[int, re.Match[str]]) -> dict[str, list[int]]:
    """For each mark, the longest closing fence from a position on: tells at once that nothing closes."""
    return {
        mark: list(
            accumulate(
                (
                    len(marks[at]["marks"]) if marks[at]["marks"][0] == mark and _closes(marks[at]) else 0
                    for at in reversed(order)
                ),
                max,
            )
        )[::-1]
        for mark in "`~"
    }


def _closing(
    order: list[int], marks: dict[int, re.Match[str]], longest: dict[str, list[int]], position: int
) -> int | None:
    opening = marks[order[position]]
    mark, length = opening["marks"][0], len(opening["marks"])
    if not _opens(opening) or position + 1 == len(order) or longest[mark][position + 1] < length:
        return None
    for later in range(position + 1, len(order)):
        found = marks[order[later]]
        if found["marks"][0] == mark and len(found["marks"]) >= length and _closes(found):
            return later
    return None
