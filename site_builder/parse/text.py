"""A decoded text that knows its lines."""

from bisect import bisect_right
from itertools import accumulate, count
from operator import add

from site_builder.model.frozen import dataclass
from site_builder.model.place import AT, COLUMNS, END, LINE, START, Span, across, made_span


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text with the offsets at which its lines start. Only LF ends a line (CRLF is reported before)."""

    path: str
    text: str
    starts: tuple[int, ...]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1, in characters) of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The span from `start` up to `end` (offsets)."""
        line = bisect_right(self.starts, start)
        begin = self.starts[line - 1]
        if begin <= end and (line == len(self.starts) or end < self.starts[line]):
            whole = begin * AT + line * LINE + COLUMNS
            return made_span(Span, whole + (start - begin) * START + (end - begin) * END)
        return across(start, end, line, start - begin + 1, *self.position(end))

    def spans(self, first: tuple[int, int], *further: tuple[int, int]) -> list[Span]:
        """The spans of stretches of which most stand in the line of the first one: that line is looked up once."""
        line = bisect_right(self.starts, first[0])
        begin = self.starts[line - 1]
        stop = self.starts[line] if line < len(self.starts) else len(self.text) + 1
        whole = begin * AT + line * LINE + COLUMNS
        return [
            made_span(Span, whole + (start - begin) * START + (end - begin) * END)
            if begin <= start <= end < stop
            else self.span(start, end)
            for start, end in (first, *further)
        ]


def source_text(path: str, text: str) -> SourceText:
    """Index the lines of a text."""
    *lengths, _ = map(len, text.split("\n"))
    return SourceText(path, text, tuple(map(add, accumulate(lengths, initial=0), count())))
