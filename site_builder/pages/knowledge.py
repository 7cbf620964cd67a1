"""The team's own pages: an index and one page each."""

import re
from collections.abc import Iterator, Mapping, Sequence

from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import KnowledgePage
from site_builder.model.link_names import LinkNames
from site_builder.model.page import Page
from site_builder.model.regex import regex
from site_builder.pages.addresses import addresses, file_links, link_names, page_url
from site_builder.pages.forge import ForgeLinks, forge_links
from site_builder.pages.mentions import NONE, Mentions, mentions
from site_builder.parse.links import LinkKind, find_links
from site_builder.parse.outline import body_of, plain_words

EXCERPT = 90
FIRST_PAGES = ("scripts", "objections", "rivals", "cases", "product", "minutes")
"""What a new team writes first; their words are in the catalogue."""

_NUMBERED = regex(r"^\d{1,4}[-_. ]+(?=\S)")
_DIGITS = regex(r"(\d{1,9})")
_OPENERS = frozenset({"readme", "index"})
_LAST = 1_000_000
_LEAD = regex(r"^[ \t]*(?:[>*+-]+|\d+[.)])[ \t]+(?:\[[ xX]\][ \t])?", re.MULTILINE)
_NO_PROSE = regex(r"^[ \t]*(?:#{1,6}[ \t]|\||!\[|\[\^|```|~~~)[^\n]*$", re.MULTILINE)
_NOTE = regex(r"\[\^[^\]\n]*\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page in the index, with how its prose begins."""

    title: str
    url: str
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The pages of a folder; `title` is "" for those that stand directly in records/knowledge/."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """All knowledge pages by folder; `first` names what to write where there are none, `count` counts them."""

    groups: tuple[Group, ...]
    count: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page: `text` is its Markdown below the title; `customers` are those it links to.

    `group` is its folder as the index calls it, `before` and `after` are its neighbours in the order of the index.
    """

    title: str
    text: str
    path: str
    url: str
    group: str
    forge: ForgeLinks | None
    groups: tuple[Group, ...]
    before: Entry | None
    after: Entry | None
    customers: tuple[tuple[str, str], ...]
    mentions: Mentions


def plan(report: Report) -> Iterator[Page]:
    """The index and the pages."""
    groups = tuple(_groups(report.book.knowledge))
    yield Page(
        url="knowledge.html",
        template="knowledge.html",
        content=Index(groups=groups, count=len(report.book.knowledge), first=FIRST_PAGES),
        section="knowledge",
        title="nav.knowledge",
    )
    known = addresses(report)
    linked = mentions(report, known)
    pages, names = file_links(report, known), link_names(report)
    for page in report.book.knowledge:
        yield Page(
            url=page_url(page),
            template="knowledge-page.html",
            content=_article(page, groups, _customers(page, names, report, pages), linked.get(page.path, NONE), report),
            section="knowledge",
            title=page.title,
            title_is_text=True,
        )


def _groups(pages: Sequence[KnowledgePage]) -> Iterator[Group]:
    """Folders in the order of their names; in each its opening page, those with an order, the others by file name."""
    folders: dict[str, list[KnowledgePage]] = {}
    for page in sorted(pages, key=_rank):
        folders.setdefault(page.folder, []).append(page)
    for folder, ones in folders.items():
        opener = ones[0].title if folder and _stem(ones[0]) in _OPENERS else None
        title = opener or " / ".join(_NUMBERED.sub("", part) for part in folder.split("/"))
        yield Group(title=title, entries=tuple(_entry(one) for one in ones))


def _rank(page: KnowledgePage) -> tuple[object, ...]:
    place = page.order if page.order is not None else _LAST
    return (_natural(page.folder), _stem(page) not in _OPENERS, place, _natural(page.path))


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """Numbers in names count as numbers: 2 comes before 10."""
    return tuple((int(part), "") if part.isdecimal() else (_LAST * 1000, part) for part in _DIGITS.split(text) if part)


def _stem(page: KnowledgePage) -> str:
    return page.path.rsplit("/", 1)[-1].rsplit(".", 1)[0].casefold()


def _entry(page: KnowledgePage) -> Entry:
    body = body_of(page.text)
    prose = _LEAD.sub("", _NO_PROSE.sub("", _NOTE.sub("", body[: EXCERPT * 20])))
    plain = " ".join(plain_words(prose).split())
    return Entry(
        title=page.title,
        url=page_url(page),
        excerpt=plain if len(plain) <= EXCERPT else plain[: EXCERPT - 1] + "…",
    )


def _customers(
    page: KnowledgePage, names: LinkNames, report: Report, pages: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """The customers that a page names, once each, in its order."""
    targets = [names.target(one.target) for one in find_links(body_of(page.text)) if one.kind is LinkKind.NAME]
    found = [report.book.by_path[path] for path in dict.fromkeys(targets) if path and path in report.book.by_path]
    return tuple((one.label, pages[one.path]) for one in found)


def _article(
    page: KnowledgePage,
    groups: tuple[Group, ...],
    customers: tuple[tuple[str, str], ...],
    linked: Mentions,
    report: Report,
) -> Article:
    ordered = [(group, entry) for group in groups for entry in group.entries]
    place = next(number for number, (_, entry) in enumerate(ordered) if entry.url == page_url(page))
    return Article(
        title=page.title,
        text=body_of(page.text),
        path=page.path,
        url=page_url(page),
        group=ordered[place][0].title,
        forge=forge_links(report.rules.site, page.path),
        groups=groups,
        before=ordered[place - 1][1] if place else None,
        after=ordered[place + 1][1] if place + 1 < len(ordered) else None,
        customers=customers,
        mentions=linked,
    )
