"""Competitors as the win and loss page shows them, with what the team's own pages say about them."""

from collections.abc import Iterable, Iterator

from site_builder.metrics.report import Report
from site_builder.metrics.standing.choosing import find_choice
from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import KnowledgePage
from site_builder.model.words import labels_of
from site_builder.pages.breakdown import Line
from site_builder.pages.handbook import mentioning

MOST = 2
"""More pages than this are not named beside a competitor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A competitor: how often we met it and how that ended (`line`), and the knowledge pages that name it."""

    line: Line
    pages: tuple[tuple[str, str], ...]


def rivals(lines: Iterable[Line], report: Report) -> tuple[Rival, ...]:
    """Those that were met, the most frequent first."""
    met = sorted((line for line in lines if line.n and line.key), key=lambda one: (-one.n, one.key or ""))
    return tuple(Rival(line=line, pages=tuple(_pages(line.key or "", report))) for line in met)


def _pages(key: str, report: Report) -> Iterator[tuple[str, str]]:
    """Title and address of the part that names it.

    Pages whose title has the name, then those that compare most competitors, then by mentions.
    """
    names = _names(key, report)
    found = [page for page in report.book.knowledge if _count(names, page) or _is_titled(names, page)]
    found.sort(key=lambda page: (not _is_titled(names, page), -_breadth(page, report), -_count(names, page), page.path))
    return ((page.title, mentioning(names, page).url) for page in found[:MOST])


def _names(key: str, report: Report) -> tuple[str, ...]:
    """What a competitor is called; keys are for scripts and no words of prose."""
    choice = find_choice(key, report.rules.lists.competitors)
    return tuple({one for one in (*labels_of(choice), *choice.former) if one}) if choice else (key,)


def _is_titled(names: tuple[str, ...], page: KnowledgePage) -> bool:
    return any(name in page.title for name in names)


def _breadth(page: KnowledgePage, report: Report) -> int:
    """How many of the team's competitors a page names."""
    return sum(any(name in page.text for name in labels_of(one)) for one in report.rules.lists.competitors)


def _count(names: tuple[str, ...], page: KnowledgePage) -> int:
    return sum(page.text.count(name) for name in names)
