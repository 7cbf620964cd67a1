"""The one splitter: where notes, tasks and entries of a record begin and end (decisions.md F1 to F3).

The reader, `fmt`, the check of changes and the merge driver all use it, so that they can never disagree.
It knows headings and code fences, and nothing of what entries state.
"""

from bisect import bisect_right
from enum import StrEnum
from itertools import pairwise

from site_builder.model.customer import Part, PartKind
from site_builder.model.frozen import dataclass
from site_builder.model.made import maker
from site_builder.model.regex import regex
from site_builder.parse.dates import DATE
from site_builder.parse.fences import find_fences
from site_builder.parse.text import SourceText
from site_builder.parse.vocabulary import section_words
from site_builder.parse.vocabulary.log_marks import FULL_HASH
from site_builder.parse.width import fold

_ENTRY = regex(rf"###[ \t]+(?={DATE})")
_ENTRY_FULL = regex(rf"###[ \t]*(?={DATE})")
_SECTION = regex(r"##(?!#)[ \t]*(?P<name>[^\n]*)")
_SECTION_MARK = regex(r"##[ \t]")
_MALFORMED = regex(rf"###(?!#)(?:[ \t\n]|$|{DATE})|#{{1,2}}(?!#)[ \t]*{DATE}|[ \t]{{1,3}}#{{1,3}}[ \t]*{DATE}")
_TOO_LOW = regex(rf"#{{4,6}}[ \t]*{DATE}")


_part = maker(Part)
_NEVER_BLANK = (PartKind.ENTRY, PartKind.MALFORMED)
_FIRST = ("#", " ", "\t")
"""How a line begins that may begin a part."""


class Mark(StrEnum):
    """What the splitter found wrong with the order of a record."""

    OUTSIDE_LOG = "outside-log"
    TWICE = "twice"
    AFTER_LOG = "after-log"
    UNCLOSED = "unclosed"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of order at a line, given by its offsets; `first` is the offset of the section that was there before."""

    mark: Mark
    start: int
    end: int
    first: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a text in order, without gaps; the lines inside code fences (offsets of their starts)."""

    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]
    fenced: frozenset[int]
    has_log: bool

    @property
    def entries(self) -> tuple[Part, ...]:
        """The entries in file order."""
        return tuple(part for part in self.parts if part.kind is PartKind.ENTRY)


def split(source: SourceText, start: int, *, inbox: bool = False, folded: str | None = None) -> Layout:
    """Part the text from `start` on. In an inbox file everything counts as the log."""
    text = fold(source.text) if folded is None else folded
    fenced, unclosed = _fenced(source, text, start)
    splitter = _Splitter(source.text, text, in_log=inbox)
    for line in _marked(text, start):
        if line[0] not in fenced:
            splitter.take(*line)
    parts = splitter.finish(start)
    findings = (*splitter.findings, *(Finding(Mark.UNCLOSED, *line) for line in unclosed))
    return Layout(parts, tuple(sorted(findings, key=lambda one: one.start)), fenced, splitter.log_at is not None)


def _lines(source: SourceText, start: int) -> list[tuple[int, int]]:
    begins = [start, *source.starts[bisect_right(source.starts, start) :], len(source.text)]
    return [line for line in pairwise(begins) if line[0] < line[1]]


def _marked(text: str, start: int) -> list[tuple[int, int]]:
    """The lines that begin like one that begins a part: few, and found without looking at the others."""
    begins = [start] if text.startswith(_FIRST, start) else []
    for sign in _FIRST:
        at = start - 1
        while (at := text.find(f"\n{sign}", at + 1)) >= 0:
            begins.append(at + 1)
    return [(begin, text.find("\n", begin) + 1 or len(text)) for begin in sorted(begins)]


def starts_entry(text: str, folded: str, at: int) -> bool:
    """Whether an entry starts at this offset, which must begin a line."""
    if not folded.startswith("###", at):
        return False
    pattern = _ENTRY_FULL if text.startswith(FULL_HASH, at) else _ENTRY
    return pattern.match(folded, at) is not None


def _fenced(source: SourceText, folded: str, start: int) -> tuple[frozenset[int], tuple[tuple[int, int], ...]]:
    """Fences between one entry start and the next; a section that needs none of them is not looked into."""
    text = source.text
    if "```" not in text and "~~~" not in text:
        return frozenset(), ()
    inside: set[int] = set()
    unclosed: list[tuple[int, int]] = []
    lines = _lines(source, start)
    breaks = [0, *(at for at, line in enumerate(lines) if starts_entry(text, folded, line[0])), len(lines)]
    for first, last in pairwise(breaks):
        stretch = lines[first:last]
        fences = find_fences([text[start:end] for start, end in stretch])
        inside.update(stretch[at][0] for at in fences.inside)
        unclosed += [stretch[at] for at in fences.unclosed]
    return frozenset(inside), tuple(unclosed)


class _Splitter:
    """Takes the lines outside fences one by one; those that begin a part are kept."""

    def __init__(self, text: str, folded: str, *, in_log: bool) -> None:
        self.text = text
        self.folded = folded
        self.in_log = in_log
        self.log_at: int | None = None
        self.tasks_at: int | None = None
        self.begins: list[tuple[int, PartKind]] = []
        self.findings: list[Finding] = []
        self.kind = PartKind.STRAY if in_log else PartKind.NOTES

    def take(self, start: int, end: int) -> None:
        if starts_entry(self.text, self.folded, start):
            self._entry(start, end)
        elif self.in_log and (_MALFORMED.match(self.folded, start, end) or self._is_too_low(start)):
            self._begin(start, PartKind.MALFORMED)
        elif found := _SECTION.match(self.folded, start, end):
            self._section(start, end, found["name"])

    def _is_too_low(self, start: int) -> bool:
        """A dated heading of a lower level is content of the entry above it; above all entries it is meant as one."""
        inside = bool(self.begins) and self.begins[-1][1] is PartKind.ENTRY
        return not inside and _TOO_LOW.match(self.folded, start) is not None

    def _begin(self, start: int, kind: PartKind) -> None:
        self.begins.append((start, kind))

    def _entry(self, start: int, end: int) -> None:
        run = bool(self.begins) and self.begins[-1][1] is PartKind.ENTRY
        if not self.in_log and not run:
            self.findings.append(Finding(Mark.OUTSIDE_LOG, start, end))
        self._begin(start, PartKind.ENTRY)

    def _section(self, start: int, end: int, heading: str) -> None:
        name = heading.strip().rstrip("#:").strip().casefold()
        if name in section_words.LOG:
            self._named(start, end, self.log_at)
            self.log_at = start if self.log_at is None else self.log_at
            self.in_log = True
            self._heading(start, end, PartKind.STRAY)
        elif name in section_words.TASKS:
            self._named(start, end, self.tasks_at)
            self.tasks_at = start if self.tasks_at is None else self.tasks_at
            self._heading(start, end, PartKind.TASKS)
        elif _SECTION_MARK.match(self.folded, start):
            if self.in_log:
                self.findings.append(Finding(Mark.AFTER_LOG, start, end))
            self._begin(start, PartKind.STRAY if self.in_log else PartKind.NOTES)

    def _named(self, start: int, end: int, first: int | None) -> None:
        if first is not None:
            self.findings.append(Finding(Mark.TWICE, start, end, first))
        elif self.log_at is not None:
            self.findings.append(Finding(Mark.AFTER_LOG, start, end))

    def _heading(self, start: int, end: int, below: PartKind) -> None:
        self._begin(start, PartKind.HEADING)
        if end < len(self.text):
            self._begin(end, below)

    def finish(self, start: int) -> tuple[Part, ...]:
        """The parts from `start` to the end of the text; parts of white space alone are blank."""
        begins = [(start, self.kind), *self.begins]
        ends = [at for at, _ in begins[1:]] + [len(self.text)]
        return tuple(
            [
                _part(kind if kind in _NEVER_BLANK or not self.text[at:end].isspace() else PartKind.BLANK, at, end)
                for (at, kind), end in zip(begins, ends, strict=True)
                if at < end
            ]
        )
