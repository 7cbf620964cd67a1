"""A decoded text that knows its lines."""

from bisect import bisect_right
from dataclasses import dataclass

from site_builder.model.place import Span


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
            return Span(start, end, line, start - begin + 1, line, end - begin + 1)
        end_line, end_column = self.position(end)
        return Span(start, end, line, start - begin + 1, end_line, end_column)


def source_text(path: str, text: str) -> SourceText:
    """Index the lines of a text."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return SourceText(path, text, tuple(starts))
