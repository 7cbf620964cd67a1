"""Where something stands in a text."""

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a file's text, as offsets and as lines and columns.

    Offsets count characters from 0 in the decoded text, `end` is exclusive.
    Lines and columns count from 1, columns in characters; `end_column` is the column after the last character.
    A named tuple, since a record has hundreds of them: it is made in a third of the time of a frozen dataclass, and
    the garbage collector need not look at it.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


made_span = tuple.__new__
"""`made_span(Span, (…))` is `Span(…)` without a call of Python's own: a record has hundreds of spans."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from `start` up to `end` (offsets) by `text`."""

    start: int
    end: int
    text: str


TOP = Span(0, 0, 1, 1, 1, 1)
"""The first place of a file, for problems that concern the whole of it."""
