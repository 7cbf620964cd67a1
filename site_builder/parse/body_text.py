"""The text of a record while its body is read: its lines, its folded twin, and how problems are made."""

from collections.abc import Mapping

from site_builder.model.frozen import dataclass
from site_builder.model.place import Edit, Span
from site_builder.model.problem import Param, Problem, Remedy
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.text import SourceText
from site_builder.parse.vocabulary.log_marks import FULL_COLON
from site_builder.parse.vocabulary.section_words import HAN
from site_builder.parse.width import fold

_HAN = regex(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class BodyText:
    """A record's text as typed with its folded twin (full-width marks as ASCII, same offsets) and the team's rules."""

    source: SourceText
    text: str
    folded: str
    rules: Rules

    def span(self, place: tuple[int, int]) -> Span:
        """The span of a stretch."""
        return self.source.span(*place)

    def typed(self, place: tuple[int, int]) -> str:
        """The characters of a stretch as typed."""
        return self.text[place[0] : place[1]]

    def problem(
        self,
        code: str,
        place: tuple[int, int],
        *,
        variant: str = "",
        field: str | None = None,
        remedy: Remedy | None = None,
        params: Mapping[str, Param] | None = None,
    ) -> Problem:
        """A problem at a stretch of this text."""
        return Problem(
            code=code,
            path=self.source.path,
            span=self.span(place),
            variant=variant,
            params=params or {},
            field=field,
            remedy=remedy,
        )

    def line_at(self, offset: int) -> tuple[int, int]:
        """The stretch of the line around an offset, without its end mark."""
        line, _ = self.source.position(offset)
        start = self.source.starts[line - 1]
        end = self.source.starts[line] - 1 if line < len(self.source.starts) else len(self.source.text)
        return start, end

    def remedy(self, *edits: Edit, safe: bool = True) -> Remedy:
        """The line as it should be, made by edits in that one line (in order of their places)."""
        start, end = self.line_at(edits[0].start)
        pieces: list[str] = []
        at = start
        for edit in edits:
            pieces += (self.source.text[at : edit.start], edit.text)
            at = edit.end
        pieces.append(self.source.text[at:end] if at < end else "")
        return Remedy("".join(pieces), edits, safe)


def body_text(source: SourceText, rules: Rules) -> BodyText:
    """Prepare a text for reading."""
    return BodyText(source, source.text, fold(source.text), rules)


def is_chinese(text: str) -> bool:
    """Whether a text contains Chinese characters: then what we write into it is Chinese too."""
    return _HAN.search(text) is not None


def colon_for(text: str) -> str:
    """The colon that belongs after a key as typed."""
    return FULL_COLON if is_chinese(text) else ": "
