"""A document as an editor has it, and places in it as editors count them.

Lines end with LF, CRLF or CR and with nothing else; columns count units of the encoding that was agreed on. The text
that records are read from is without byte-order mark and CR (`parse.loader`): its lines and columns are the same.
"""

from enum import StrEnum
from functools import cached_property

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_END = regex(r"\r\n|\n|\r")
_MARK = "\ufeff"
_BASIC = 0xFFFF


class Encoding(StrEnum):
    """What columns count."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    UTF_32 = "utf-32"


@dataclass(frozen=True)
class Text:
    """The text of an open document."""

    raw: str
    encoding: Encoding = Encoding.UTF_16

    @cached_property
    def plain(self) -> str:
        """The text as records are read: places in it are what problems and edits speak of."""
        return _END.sub("\n", self.raw.removeprefix(_MARK))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return (0, *(one.end() for one in _END.finditer(self.raw)))

    def line(self, number: int) -> str:
        """A line (from 0) without its end; "" beyond the last one."""
        if not 0 <= number < len(self._starts):
            return ""
        last = number + 1 == len(self._starts)
        whole = self.raw[self._starts[number] : None if last else self._starts[number + 1]]
        return whole.rstrip("\r\n")

    def units(self, line: int, column: int) -> int:
        """The column that an editor counts for one in characters (both from 0)."""
        return _width(self._plain_line(line)[:column], self.encoding) + self._before(line)

    def column(self, line: int, units: int) -> int:
        """The column in characters of one that an editor counts; the nearest one where there is none."""
        return _column(self._plain_line(line), max(0, units - self._before(line)), self.encoding)

    def changed(self, first: tuple[int, int], last: tuple[int, int], text: str) -> "Text":
        """With the stretch between two places (line and units, from 0) replaced."""
        start, end = self._place(*first), self._place(*last)
        return Text(self.raw[: min(start, end)] + text + self.raw[max(start, end) :], self.encoding)

    def _place(self, line: int, units: int) -> int:
        if line >= len(self._starts):
            return len(self.raw)
        return self._starts[line] + _column(self.line(line), units, self.encoding)

    def _plain_line(self, line: int) -> str:
        found = self.line(line)
        return found.removeprefix(_MARK) if line == 0 else found

    def _before(self, line: int) -> int:
        """A byte-order mark is no part of what records are read from, and an editor counts it."""
        return _width(_MARK, self.encoding) if line == 0 and self.raw.startswith(_MARK) else 0


def _width(text: str, encoding: Encoding) -> int:
    match encoding:
        case Encoding.UTF_8:
            return len(text.encode("utf-8", "surrogatepass"))
        case Encoding.UTF_16:
            return len(text) if text.isascii() else len(text) + sum(ord(sign) > _BASIC for sign in text)
        case Encoding.UTF_32:
            return len(text)


def _column(line: str, units: int, encoding: Encoding) -> int:
    if line.isascii() or encoding is Encoding.UTF_32:
        return min(max(units, 0), len(line))
    seen = 0
    for column, sign in enumerate(line):
        if seen >= units:
            return column
        seen += _width(sign, encoding)
    return len(line)
