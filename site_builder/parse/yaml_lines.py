"""The walk over the lines of a YAML text: what is handed on to the parser, and the way back to the file's offsets."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import field

from site_builder.model.frozen import dataclass
from site_builder.model.place import Edit
from site_builder.model.problem import Problem, Remedy
from site_builder.model.regex import regex
from site_builder.parse.text import SourceText
from site_builder.parse.yaml_values import Slip

_UNPRINTABLE = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""The few that are not printable, not the many that are: such a pattern is made in a tenth of the time."""


def visible(text: str) -> str:
    """Of the same length, with a space for what the parser could not even see, and for tabs."""
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub(" ", text).replace("\t", " ")


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text for the parser, and how its offsets lead back to the file's.

    `broken` are stretches (offsets of the file) whose value means nothing, though something stands there.
    `slips` are the starts of the lines that gave a problem.
    """

    text: str
    fed: tuple[int, ...]
    real: tuple[tuple[int, int], ...]
    problems: tuple[Problem, ...]
    broken: tuple[tuple[int, int], ...]

    def start(self, offset: int) -> int:
        """Where a stretch that starts at this offset of the mended text starts in the file."""
        at = bisect_right(self.fed, offset) - 1
        start, length = self.real[at]
        return start + min(offset - self.fed[at], length)

    def end(self, offset: int) -> int:
        """Where a stretch that ends before this offset of the mended text ends in the file."""
        at = max(bisect_right(self.fed, offset - 1) - 1, 0)
        start, length = self.real[at]
        return start + min(offset - self.fed[at], length)


@dataclass(slots=True)
class LineWalk:
    """The state of the walk; local to `repair`.

    `block` is the indent of the key whose block of text runs, `open` says that a key waits for its value below,
    `fresh` that nothing stands above yet; lines that start before `skip` belong to a value that is handed on already.
    """

    source: SourceText
    known: Callable[[str], bool]
    comments: bool
    visible: str
    pieces: list[tuple[str, int, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: list[tuple[int, int]] = field(default_factory=list)
    block: int | None = None
    open: bool = False
    fresh: bool = True
    skip: int = 0
    last_indent: int = 0

    def take_plain(self, start: int, end: int, *, items: bool) -> None:
        """Hand on lines as they are: keys with plain values, or items of a list."""
        self.keep(start, end)
        self.open, self.fresh, self.block, self.skip = items, False, None, 0
        self.last_indent = self.last_indent if items else 0

    def keep(self, start: int, end: int) -> None:
        """Hand on the file's own characters; what the parser could not even see becomes a space."""
        self.pieces.append((self.visible[start:end], start, end - start))

    def put(self, text: str, start: int, end: int) -> None:
        """Hand on other characters in place of the file's."""
        self.pieces.append((text, start, end - start))

    def report(self, slip: Slip, start: int, end: int, line: tuple[int, int], right: str | None) -> None:
        """Report what is wrong with a line, with the line as it should be."""
        remedy = Remedy(right.strip(), (Edit(*line, right),), slip.safe) if right is not None else None
        self.problems.append(
            Problem(
                code=slip.code,
                path=self.source.path,
                span=self.source.span(start, end),
                variant=slip.variant,
                params=slip.params,
                remedy=remedy,
            )
        )

    def joined(self, start: int) -> Repaired:
        """All that was handed on, as one text; `start` is where it began in the file."""
        fed, real, texts, offset = [0], [(start, 0)], [], 0
        for text, at, length in self.pieces:
            if text:
                fed.append(offset)
                real.append((at, length))
                texts.append(text)
                offset += len(text)
        return Repaired("".join(texts), tuple(fed), tuple(real), tuple(self.problems), tuple(self.broken))
