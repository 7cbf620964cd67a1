"""What stands around every page."""

from collections import Counter
from collections.abc import Mapping, Sequence

from site_builder.metrics.report import Report
from site_builder.model.knowledge import Picture
from site_builder.model.page import Frame, NavItem, Page
from site_builder.model.problem import Severity
from site_builder.pages.addresses import addresses, file_links, wiki_links

GROUPS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "daily",
        (
            ("today", "index.html", "today"),
            ("pipeline", "pipeline.html", "funnel"),
            ("opportunities", "opportunities.html", "tag"),
            ("calendar", "calendar.html", "cal"),
            ("customers", "customers.html", "users"),
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


def make_frame(report: Report, pages: Sequence[Page], pictures: Mapping[str, Picture] | None = None) -> Frame:
    """The frame of all pages of this report; `pictures` are those that could be read."""
    known = addresses(report)
    site = report.rules.site
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
        theme=site.theme,
        nav=tuple(
            NavItem(section=section, url=url, icon=icon, count=counts.get(section, 0), group=group)
            for group, sections in GROUPS
            for section, url, icon in sections
            if url in urls
        ),
        people=tuple(known.people[one.member.id] for one in report.figures.reps),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        urls=urls,
        links={name: url for name, url in wiki_links(report, known).items() if url in urls},
        files={path: url for path, url in file_links(report, known).items() if url in urls},
        pictures=pictures or {},
    )
