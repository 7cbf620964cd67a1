"""Our Markdown: Python-Markdown brought to what the forges show, then cleaned by allow-lists."""

import re
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from site_builder.model.regex import regex
from site_builder.render.layout import lay_out
from site_builder.render.ways import Ways

TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code"),
    *("em", "strong", "del", "a", "span", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "span": {"class"},
    "code": {"class"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
}
SCHEMES = {"http", "https", "mailto", "tel"}

_TEXT = r"((?:[^\[\]\\\n]|\\.|\n(?!\n)|\[[^\[\]\n]{0,200}\]){0,500})"
_TARGET = r"\(\s{0,4}<?((?:[^\s()<>]|\([^\s()<>]{0,200}\)){0,2000})>?(?:\s{1,4}[\"']([^\"'\n]{0,300})[\"'])?\s{0,4}\)"
LINK = r"(?<!\\)\[" + _TEXT + r"\]" + _TARGET
IMAGE = r"!\[" + _TEXT + r"\]" + _TARGET
_WIKI = r"\[\[([^\[\]\n|]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]"
_CJK_MARKS = r"\u2018-\u201f\u3001\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"
_BARE = rf"(?<![\w/@<])((?:https?://|www\.)[^\s<>\"'`\[\]{_CJK_MARKS}]{{1,2000}})"
_TAG = rf"(?<![\w&/#=])#([^\s#,()\[\]<>{_CJK_MARKS}]{{1,32}})"
_SCHEME = regex(r"(?:https?|mailto|tel):", re.IGNORECASE)
_OTHER_SCHEME = regex(r"(?!(?:https?|mailto|tel):)(?:[a-z][a-z0-9+.-]{0,30}:|//|\\\\)", re.IGNORECASE)
_TRAILING = ".,:;!?*_~'\")"


class Link(InlineProcessor):
    """A link whose pattern is bounded.

    Targets beside the record that have no page on the site keep only their text; behind a target of any other kind
    than a page, a mail or a phone the target is told, for nothing of the record may be lost.
    """

    ANCESTOR_EXCLUDES = ("a",)
    ways: Ways

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the base class names it
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Make the link."""
        del data
        leads_away = _SCHEME.match(m[2])
        address = m[2] if leads_away else None if _OTHER_SCHEME.match(m[2]) else self.ways.file(m[2])
        element = Element("a", href=address) if address else Element("span")
        element.text = m[1]
        if _OTHER_SCHEME.match(m[2]):
            SubElement(element, "span").text = AtomicString(f" ({m[2]})")
        if m[3] and address:
            element.set("title", m[3])
        return element, m.start(0), m.end(0)


class Image(Link):
    """An image is a link with its text: nothing is loaded from elsewhere (D9)."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the base class names it
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Make the link with the image's words."""
        element, start, end = super().handleMatch(m, data)
        element.text = m[1] or (None if len(element) else m[2])
        return element, start, end


class _Bare(InlineProcessor):
    """An address written out becomes a link; marks at its end belong to the sentence."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the base class names it
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Make the link, without the marks behind it."""
        del data
        text = m[1]
        while text and text[-1] in _TRAILING and not (text[-1] == ")" and text.count("(") >= text.count(")")):
            text = text[:-1]
        element = Element("a", href=text if "://" in text else f"http://{text}")
        element.text = AtomicString(text)
        return element, m.start(1), m.start(1) + len(text)


class _Wiki(InlineProcessor):
    """`[[name]]` or `[[name|words]]`: a link where the name is known, else the words."""

    ANCESTOR_EXCLUDES = ("a",)
    ways: Ways

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the base class names it
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Make the link, or keep the words."""
        del data
        url = self.ways.named(m[1])
        element = Element("a", href=url) if url else Element("span")
        element.text = AtomicString((m[2] or "").strip() or self.ways.words(m[1]))
        return element, m.start(0), m.end(0)


class _HashTag(InlineProcessor):
    """`#tag` is a tag and no heading."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the base class names it
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Mark the tag."""
        del data
        element = Element("span", {"class": "hash"})
        element.text = AtomicString("#" + m[1])
        return element, m.start(0), m.end(0)


class _Heading(HashHeaderProcessor):
    """A heading needs a space after its signs."""

    RE = regex(
        r"(?:^|\n) {0,3}(?P<level>#{1,6})(?=[ \t]|$)(?P<header>[^\n]{0,2000}?)"
        r"[ \t]{0,99}(?:(?<=[ \t])#{1,200})?[ \t]{0,99}(?:\n|$)"
    )


class _Layout(Preprocessor):
    """Blank lines and indents as Python-Markdown wants them."""

    def run(self, lines: list[str]) -> list[str]:
        """Rearrange the lines."""
        return lay_out(lines)


class _LowerHeadings(Treeprocessor):
    """Headings of prose stand below those of the page."""

    lowest: int = 4

    def run(self, root: Element) -> None:
        """Lower every heading."""
        for element in root.iter():
            if re.fullmatch(r"h[1-6]", element.tag):
                element.tag = f"h{max(int(element.tag[1]), self.lowest)}"


class Dialect(Extension):
    """All of it together."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the base class names it
        """Take out what is dangerous or slow, put in ours."""
        for name in (
            "reference",
            "short_reference",
            "image_reference",
            "short_image_ref",
            "image_link",
            "html",
            "link",
        ):
            md.inlinePatterns.deregister(name)
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.deregister("reference")
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)
        md.preprocessors.register(_Layout(md), "layout", 15)
        md.inlinePatterns.register(Image(IMAGE, md), "image_link", 170)
        md.inlinePatterns.register(_Wiki(_WIKI, md), "wiki", 165)
        md.inlinePatterns.register(Link(LINK, md), "link", 160)
        md.inlinePatterns.register(_Bare(_BARE, md), "bare", 125)
        md.inlinePatterns.register(_HashTag(_TAG, md), "hashtag", 55)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()~~([^~\n]{1,500})~~", "del"), "del", 65)
        md.treeprocessors.register(_LowerHeadings(md), "lower", 5)


_markdown = Markdown(
    extensions=[TableExtension(use_align_attribute=True), "fenced_code", "sane_lists", Dialect()], output_format="html"
)


def convert(text: str, ways: Ways, lowest: int) -> str:
    """Clean HTML of a text that is not hostile."""
    lead(_markdown, ways, lowest)
    html = _markdown.reset().convert(unstashed(text))
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")


def lead(markdown: Markdown, ways: Ways, lowest: int) -> None:
    """Tell the links where they lead and the headings where they begin, for the next text."""
    for name in ("wiki", "link", "image_link"):
        markdown.inlinePatterns[name].ways = ways  # type: ignore[attr-defined]
    markdown.treeprocessors["lower"].lowest = lowest  # type: ignore[attr-defined]


def unstashed(text: str) -> str:
    """The text without the characters by which Python-Markdown marks what it has put aside."""
    return text.replace("\x02", "").replace("\x03", "")
