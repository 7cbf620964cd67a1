"""Knowledge pages as HTML: the prose of records, and headings with anchors, images, footnotes, tables that scroll."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from site_builder.model.anchor import PREFIX, Anchors
from site_builder.model.regex import regex
from site_builder.render.dialect import ATTRIBUTES, IMAGE, SCHEMES, TAGS, Dialect, Image, lead, unstashed
from site_builder.render.footnotes import Notes
from site_builder.render.ways import Ways
from site_builder.render.written import Chapter, Labels, Shelf, Written

_TAGS = {*TAGS, "img", "sup", "div"}
_ATTRIBUTES = {
    **ATTRIBUTES,
    **{f"h{level}": {"id"} for level in range(1, 7)},
    "a": {"href", "title", "class", "aria-label", "id"},
    "img": {"src", "alt", "width", "height", "loading"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "li": {"id"},
    "th": {"align", "scope"},
}
_HEADING = regex(r"h[1-6]")
_STASHED = regex("\x02[^\x03]*\x03")
_LONGEST = 200
"""Lines of a table of contents; more headings are no contents any more."""


class _Image(Image):
    """An image of the repository is shown, any other is a link or its words, and nothing is loaded from elsewhere."""

    shelf: Shelf

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the base class names it
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Make the image, with the words of its title below it."""
        picture = self.shelf.pictures.get(posixpath.normpath(posixpath.join(self.shelf.folder, unquote(m[2]))))
        if picture is None:
            return super().handleMatch(m, data)
        figure = Element("span", {"class": "figure"})
        place = self.shelf.base + quote(picture.place)
        size = {"width": str(picture.width), "height": str(picture.height)}
        SubElement(figure, "img", {"src": place, "alt": m[1], **size, "loading": "lazy"})
        if m[3]:
            SubElement(figure, "span", {"class": "caption"}).text = m[3]
        return figure, m.start(0), m.end(0)


class _Anchors(Treeprocessor):
    """Gives the headings of the page (not those inside quotes and lists) their anchors, and notes them down."""

    found: list[tuple[int, str, str]]

    def run(self, root: Element) -> None:
        """Mark the headings."""
        anchors, self.found = Anchors(), []
        for element in root:
            words = _STASHED.sub("", "".join(element.itertext())).strip() if _HEADING.fullmatch(element.tag) else ""
            if words:
                anchor = PREFIX + anchors.give(words)
                element.set("id", anchor)
                self.found.append((int(element.tag[1]), words, anchor))


class _Tables(Treeprocessor):
    """Tables scroll in a region that keys reach; their heads say what they are the heads of."""

    label: str

    def run(self, root: Element) -> None:
        """Wrap every table."""
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table" and parent.get("class") != "scroll":
                    parent[place] = self._wrapped(child)

    def _wrapped(self, table: Element) -> Element:
        frame = Element("div", {"class": "scroll", "tabindex": "0", "role": "group", "aria-label": self.label})
        frame.append(table)
        for head in table.iter("th"):
            head.set("scope", "col")
        return frame


class _Article(Extension):
    """What pages have beyond the prose of records."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the base class names it
        """Put it in."""
        md.inlinePatterns.register(_Image(IMAGE, md), "image_link", 170)
        md.treeprocessors.register(_Anchors(md), "anchors", 4)
        md.treeprocessors.register(_Tables(md), "tables", 3)


_notes = Notes()
_markdown = Markdown(
    extensions=[
        TableExtension(use_align_attribute=True), "fenced_code", "sane_lists", Dialect(), _notes, _Article(),
    ],
    output_format="html",
)  # fmt: skip


def write_article(text: str, ways: Ways, shelf: Shelf, labels: Labels, lowest: int) -> Written:
    """A page that is not hostile, with its headings at `lowest` and below."""
    lead(_markdown, ways, lowest)
    _markdown.inlinePatterns["image_link"].shelf = shelf  # type: ignore[attr-defined]
    _markdown.treeprocessors["tables"].label = labels.table  # type: ignore[attr-defined]
    _notes.words = (labels.notes, labels.note, labels.back)
    # a page without text is never looked through: it must not show the headings of the page before
    _markdown.treeprocessors["anchors"].found = []  # type: ignore[attr-defined]
    html = _markdown.reset().convert(unstashed(text))
    found: list[tuple[int, str, str]] = _markdown.treeprocessors["anchors"].found  # type: ignore[attr-defined]
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")
    return Written(html=Markup(clean), contents=tuple(_contents(found)))  # noqa: S704 - cleaned by allow-lists


def _contents(found: list[tuple[int, str, str]]) -> Iterator[Chapter]:
    """The two highest levels that occur."""
    levels = sorted({level for level, _, _ in found})[:2]
    lines = [one for one in found if one[0] in levels]
    for level, words, anchor in lines[:_LONGEST]:
        yield Chapter(words=words, anchor=anchor, depth=levels.index(level))
