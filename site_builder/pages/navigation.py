"""What stands around every page."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from site_builder.metrics.report import Report
from site_builder.model.knowledge import Picture
from site_builder.model.page import Frame, NavItem, Page
from site_builder.model.problem import Severity
from site_builder.pages.addresses import addresses, file_links, wiki_links
from site_builder.pages.opening import START, TODAY
from site_builder.pages.own import own_url

SHORT = 10
"""So many signs of a commit's name are shown, the same in every clone."""

GROUPS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "daily",
        (
            ("today", "index.html", "today"),
            ("pipeline", "pipeline.html", "funnel"),
            ("calendar", "calendar.html", "cal"),
            ("customers", "customers.html", "users"),
            ("opportunities", "opportunities.html", "tag"),
            ("changes", "changes.html", "clock"),
        ),
    ),
    (
        "figures",
        (
            ("team", "team.html", "team"),
            ("forecast", "forecast.html", "target"),
            ("activity", "activity.html", "pulse"),
            ("winloss", "winloss.html", "flag"),
            ("satisfaction", "satisfaction.html", "chat"),
            ("value", "value.html", "star"),
            ("receivables", "receivables.html", "money"),
            ("weekly", "weekly.html", "print"),
        ),
    ),
    (
        "own",
        (
            ("requests", "requests.html", "swap"),
            ("spot-check", "spot-check.html", "check"),
            ("quality", "quality.html", "shield"),
            ("archive", "archive.html", "box"),
            ("playbook", "playbook.html", "book"),
            ("knowledge", "knowledge.html", "bulb"),
            ("help", "help.html", "help"),
        ),
    ),
)
"""Section, page and icon by group, in the order of the navigation; only pages that exist are shown."""


TOP_GROUP = "daily"
_GROUP_NAMES = tuple(group for group, _ in GROUPS)


def make_frame(
    report: Report,
    pages: Sequence[Page],
    pictures: Mapping[str, Picture] | None = None,
    styles: tuple[str, ...] = (),
) -> Frame:
    """The frame of all pages of this report.

    `pictures` are those that could be read; `styles` are style sheets besides the shipped one.
    """
    known, site = addresses(report), report.rules.site
    wiki = wiki_links(report, known)
    severities = Counter(problem.severity for problem in report.problems)
    urls = frozenset(page.url for page in pages)
    counts = {"today": len(report.figures.overdue), "quality": severities[Severity.ERROR]}
    return Frame(
        name=site.name,
        language=site.language,
        languages=(site.language, *(one for one in site.languages if one != site.language)),
        currency=site.currency,
        today=report.today,
        pinned=report.pinned,
        theme=site.look.mode,
        nav=_menu(report, pages, counts),
        people=tuple(known.people[one.member.id] for one in report.figures.reps),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        urls=urls,
        links={name: url for name, url in wiki.pages.items() if url in urls},
        called=wiki.called,
        files={path: url for path, url in file_links(report, known).items() if url in urls},
        pictures=pictures or {},
        logo=site.look.logo.name if site.look.logo else "",
        styles=styles,
        commit=report.commit[:SHORT] if report.commit else None,
    )


def _menu(report: Report, pages: Sequence[Page], counts: Mapping[str, int]) -> tuple[NavItem, ...]:
    """The entries: first those that the team wants first, then the others as they usually stand."""
    look, there = report.rules.site.look, {(one.section, one.url) for one in pages}
    entries = {one.section: one for one in _entries(report, counts) if (one.section, one.url) in there}
    first = [replace(entries[name], group=TOP_GROUP) for name in look.first if name in entries]
    rest = [one for name, one in entries.items() if name not in look.first]
    ordered = sorted((*first, *rest), key=lambda one: (_GROUP_NAMES.index(one.group), one.section == "help"))
    return tuple(one for one in ordered if one.section not in look.hidden)


def _entries(report: Report, counts: Mapping[str, int]) -> Iterator[NavItem]:
    for group, sections in GROUPS:
        for section, url, icon in sections:
            for place in (url, TODAY) if url == START else (url,):
                yield NavItem(section=section, url=place, icon=icon, count=counts.get(section, 0), group=group)
    for page in report.book.own_pages:
        yield NavItem(section=page.name, url=own_url(page), icon=page.icon, group=page.group, names=page.title)
