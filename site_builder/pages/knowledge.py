"""The team's own pages: an index and one page each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.metrics.report import Report
from site_builder.model.knowledge import KnowledgePage
from site_builder.model.page import Page
from site_builder.pages.addresses import addresses, wiki_links
from site_builder.pages.forge import ForgeLinks, forge_links

EXCERPT = 120
_FIRST_HEADING = re.compile(r"\A\s*#[ \t]+[^\n]*(?:\n|\Z)")
_WIKI = re.compile(r"\[\[([^\[\]\n|]{1,200})(?:\|[^\[\]\n]{1,200})?\]\]")
_MARKS = re.compile(r"^[ \t]*(?:[#>*+-]+|\d+[.)])[ \t]+|[*_`\[\]|]+", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page in the index, with how it begins."""

    title: str
    url: str
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """All knowledge pages, in the order of their files."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page: `text` is its Markdown below the title; `customers` are those it links to."""

    title: str
    text: str
    path: str
    forge: ForgeLinks | None
    others: tuple[Entry, ...]
    customers: tuple[tuple[str, str], ...]


def plan(report: Report) -> Iterator[Page]:
    """The index and the pages."""
    entries = tuple(_entry(page) for page in report.book.knowledge)
    yield Page(
        url="knowledge.html",
        template="knowledge.html",
        content=Index(entries=entries),
        section="knowledge",
        title="nav.knowledge",
    )
    links = wiki_links(report, addresses(report))
    for page in report.book.knowledge:
        yield Page(
            url=_url(page),
            template="knowledge-page.html",
            content=_article(page, entries, links, report),
            section="knowledge",
            title=page.title,
            title_is_text=True,
        )


def _url(page: KnowledgePage) -> str:
    return f"knowledge/{page.slug}.html"


def _entry(page: KnowledgePage) -> Entry:
    plain = " ".join(_MARKS.sub(" ", _body(page)).split())
    return Entry(
        title=page.title, url=_url(page), excerpt=plain if len(plain) <= EXCERPT else plain[: EXCERPT - 1] + "…"
    )


def _body(page: KnowledgePage) -> str:
    return _FIRST_HEADING.sub("", page.text, count=1)


def _article(page: KnowledgePage, entries: tuple[Entry, ...], links: dict[str, str], report: Report) -> Article:
    text = _body(page)
    named = dict.fromkeys(name.strip() for name in _WIKI.findall(text))
    found = {links[name]: name for name in named if links.get(name, "").startswith("customers/")}
    return Article(
        title=page.title,
        text=text,
        path=page.path,
        forge=forge_links(report.rules.site, page.path),
        others=tuple(one for one in entries if one.url != _url(page)),
        customers=tuple((name, url) for url, name in found.items()),
    )
