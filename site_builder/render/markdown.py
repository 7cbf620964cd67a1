"""Prose of records as HTML: as the forge shows it, safe, in bounded time (decisions.md A7)."""

import re
from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup, escape

_NEEDS_MARKDOWN = re.compile(
    r"[\\`*_\[\]<>&#|~^]|https?://|www\.|@|^\s*(?:[-+=]|\d+[.)])|^(?: {4}|\t)|  $", re.MULTILINE
)
_MARK = re.compile(r"[*_`\[\]<&!~\\]|#+|^ {0,3}(?:-[- \t]*|=[= \t]*)$|(?:  |\\)$", re.MULTILINE)
"""What starts an inline pattern, and the lines that part a paragraph: headings, rules, underlines, hard breaks."""
_BAR = re.compile(r"\||://|www\.")
_NESTING = re.compile(r"^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*){9,}", re.MULTILINE)
_DEEP_INDENT = re.compile(r"^(?: {40,}|\t{10,})", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")

MARKS_OF_A_PARAGRAPH = 400
"""More marks than this in one paragraph are no prose; the inline patterns cost more than linear time in them."""

MARKS_OF_A_TEXT = 12_000
"""As many as all paragraphs of a text may hold, bars of tables and addresses included."""

MOST_LINES = 8_000
"""More lines than this are no prose: each costs a little, whatever stands in it."""

LONGEST = 200_000


class Prose:
    """Renders Markdown; `links` resolves `[[…]]` to pages below the language's root."""

    def __init__(self, links: Mapping[str, str]) -> None:
        self._links = links
        self._cached = lru_cache(maxsize=20_000)(self._html)

    def html(self, text: str, root: str, lowest: int = 4) -> Markup:
        """The text as HTML that is safe to show; `root` leads to the pages, headings are at least `lowest`.

        Text that no person types (thousands of brackets, forty levels of lists) is shown as typed.
        """
        return self._cached(text.strip("\n"), root, lowest)

    def _html(self, text: str, root: str, lowest: int) -> Markup:
        if not _NEEDS_MARKDOWN.search(text):
            return plain(text)
        if is_hostile(text):
            return Markup('<pre class="typed">{}</pre>').format(text)
        from site_builder.render.dialect import convert  # noqa: PLC0415 - plain prose needs no Markdown

        return Markup(convert(text, self._links, root, lowest))  # noqa: S704 - convert cleans by allow-lists


def plain(text: str) -> Markup:
    """Paragraphs without any marks."""
    paragraphs = (part.strip() for part in _PARAGRAPH_END.split(text))
    return Markup("\n").join(Markup("<p>{}</p>").format(escape(part)) for part in paragraphs if part)


def is_hostile(text: str) -> bool:
    """Whether rendering the text could take long: more than linear time, or more than a second in all."""
    return (
        len(text) > LONGEST
        or text.count("\n") > MOST_LINES
        or _NESTING.search(text) is not None
        or _DEEP_INDENT.search(text) is not None
        or _has_too_many_marks(text)
    )


def _has_too_many_marks(text: str) -> bool:
    counts = [sum(1 for _ in _MARK.finditer(part)) for part in _PARAGRAPH_END.split(text)]
    bars = sum(1 for _ in _BAR.finditer(text))
    return max(counts) > MARKS_OF_A_PARAGRAPH or sum(counts) + bars > MARKS_OF_A_TEXT
