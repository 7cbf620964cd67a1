"""Prose of records as HTML: as the forge shows it, safe, in bounded time (decisions.md A7)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from markupsafe import Markup, escape

from site_builder.model.knowledge import Picture
from site_builder.model.regex import regex
from site_builder.render.ways import Ways
from site_builder.render.written import Labels, Shelf, Written

_NEEDS_MARKDOWN = regex(r"[\\`*_\[\]<>&#|~^]|https?://|www\.|@|^\s*(?:[-+=]|\d+[.)])|^(?: {4}|\t)|  $", re.MULTILINE)
_MARK = regex(r"[*_`\[\]<&!~\\]|#+|^ {0,3}(?:-[- \t]*|=[= \t]*)$|(?:  |\\)$", re.MULTILINE)
"""What starts an inline pattern, and the lines that part a paragraph: headings, rules, underlines, hard breaks."""
_BAR = regex(r"\||://|www\.")
_NESTING = regex(r"^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*){9,}", re.MULTILINE)
_DEEP_INDENT = regex(r"^(?: {40,}|\t{10,})", re.MULTILINE)
_WIKI = regex(r"\[\[([^\[\]\n|]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")
_PARAGRAPH_END = regex(r"\n[ \t]*\n")

MARKS_OF_A_PARAGRAPH = 400
"""More marks than this in one paragraph are no prose; the inline patterns cost more than linear time in them."""

MARKS_OF_A_TEXT = 12_000
"""As many as all paragraphs of a text may hold, bars of tables and addresses included."""

MOST_LINES = 8_000
"""More lines than this are no prose: each costs a little, whatever stands in it."""

LONGEST = 200_000


RECORDS = "records/customers"
"""From here the relative links of records are told."""


class Prose:
    """Renders Markdown; `links` resolves `[[…]]`, `files` paths of the repository, to pages below the language's root.

    `pictures` are the images beside the team's own pages by their path in the repository, `called` what a link shows
    whose name is a number or a file.
    """

    def __init__(
        self,
        links: Mapping[str, str],
        files: Mapping[str, str] | None = None,
        pictures: Mapping[str, Picture] | None = None,
        called: Mapping[str, str] | None = None,
    ) -> None:
        self._links, self._files, self._pictures, self._called = links, files or {}, pictures or {}, called or {}
        self._cached = lru_cache(maxsize=20_000)(self._html)

    def html(self, text: str, root: str, lowest: int = 4) -> Markup:
        """The text as HTML that is safe to show; `root` leads to the pages, headings are at least `lowest`.

        Text that no person types (thousands of brackets, forty levels of lists) is shown as typed.
        """
        return self._cached(text.strip("\n"), root, lowest)

    def article(self, text: str, path: str, root: str, base: str, labels: Labels) -> Written:
        """A page of the team's own at this path of the repository, with its table of contents."""
        from site_builder.render.article import write_article  # noqa: PLC0415 - few pages need it

        if is_hostile(text):
            return Written(html=Markup('<pre class="typed">{}</pre>').format(text), contents=())
        folder = path.rpartition("/")[0]
        ways = replace(self._ways(root), folder=folder, parted=True)
        shelf = Shelf(pictures=self._pictures, folder=folder, base=base)
        return write_article(text, ways, shelf, labels, 2)

    def line(self, text: str, root: str) -> Markup:
        """A line that is no Markdown (a next step, a task), with its `[[…]]` as links."""
        if "[[" not in text:
            return escape(text)
        ways, shown, at = self._ways(root), Markup(), 0
        for found in _WIKI.finditer(text):
            url, words = ways.named(found[1]), _shown(found, ways)
            shown += escape(text[at : found.start()])
            shown += Markup('<a href="{}">{}</a>').format(url, words) if url else escape(words)
            at = found.end()
        return shown + escape(text[at:])

    def plain(self, text: str) -> str:
        """The same line where nothing may be a link: in a tooltip, a summary."""
        if "[[" not in text:
            return text
        ways = self._ways("")
        return _WIKI.sub(lambda found: _shown(found, ways), text)

    def _ways(self, root: str) -> Ways:
        return Ways(names=self._links, files=self._files, folder=RECORDS, root=root, called=self._called)

    def _html(self, text: str, root: str, lowest: int) -> Markup:
        if not _NEEDS_MARKDOWN.search(text):
            return plain(text)
        if is_hostile(text):
            return Markup('<pre class="typed">{}</pre>').format(text)
        from site_builder.render.dialect import convert  # noqa: PLC0415 - plain prose needs no Markdown

        return Markup(convert(text, self._ways(root), lowest))  # noqa: S704 - convert cleans by allow-lists


def _shown(found: re.Match[str], ways: Ways) -> str:
    return (found[2] or "").strip() or ways.words(found[1])


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
