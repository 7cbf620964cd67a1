"""Where something stands in a text."""

from typing import Self

from site_builder.model.frozen import dataclass

_BITS = 24
_MOST = (1 << _BITS) - 1
"""More than a file may have characters or lines, several times over (D5)."""


class Span(int):
    """A stretch of a file's text, as offsets and as lines and columns.

    Offsets count characters from 0 in the decoded text, `end` is exclusive.
    Lines and columns count from 1, columns in characters; `end_column` is the column after the last character.
    A record has hundreds of them, so that one is a single number, in which the six stand side by side: it takes less
    than half the room of a tuple with its numbers, and is made by adding.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int, line: int, column: int, end_line: int, end_column: int) -> Self:
        """The span of these offsets, lines and columns."""
        whole = 0
        for one in (start, end, line, column, end_line, end_column):
            whole = whole << _BITS | min(max(one, 0), _MOST)
        return int.__new__(cls, whole)

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self >> 5 * _BITS

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self >> 4 * _BITS & _MOST

    @property
    def line(self) -> int:
        """The first line."""
        return self >> 3 * _BITS & _MOST

    @property
    def column(self) -> int:
        """The column of the first character."""
        return self >> 2 * _BITS & _MOST

    @property
    def end_line(self) -> int:
        """The last line."""
        return self >> _BITS & _MOST

    @property
    def end_column(self) -> int:
        """The column behind the last character."""
        return self & _MOST

    def __getnewargs__(self) -> tuple[int, ...]:  # type: ignore[override] # copied and packed by its six numbers
        """What makes the same again."""
        return self.start, self.end, self.line, self.column, self.end_line, self.end_column

    def __repr__(self) -> str:
        """As it is written."""
        names = ("start", "end", "line", "column", "end_line", "end_column")
        said = ", ".join(f"{name}={one}" for name, one in zip(names, self.__getnewargs__(), strict=True))
        return f"Span({said})"


made_span = int.__new__
"""`made_span(Span, number)` makes a span of its number, which is a sum of what follows."""


def across(start: int, end: int, line: int, column: int, end_line: int, end_column: int) -> Span:
    """The span of these offsets, lines and columns, none of which is beyond what a file may have."""
    ends = ((start << _BITS | end) << _BITS | line) << _BITS | column
    return int.__new__(Span, (ends << _BITS | end_line) << _BITS | end_column)


START = (1 << 5 * _BITS) + (1 << 2 * _BITS)
"""One character between the beginning of the line and the span's own."""

END = (1 << 4 * _BITS) + 1
"""One character between the beginning of the last line and the span's end."""

AT = (1 << 5 * _BITS) + (1 << 4 * _BITS)
"""One character in front of the line; of a span of several lines, of both its lines."""

LINE = (1 << 3 * _BITS) + (1 << _BITS)
"""One line, of a span that does not leave its line."""

COLUMNS = (1 << 2 * _BITS) + 1
"""Both columns count from 1."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from `start` up to `end` (offsets) by `text`."""

    start: int
    end: int
    text: str


TOP = Span(0, 0, 1, 1, 1, 1)
"""The first place of a file, for problems that concern the whole of it."""
