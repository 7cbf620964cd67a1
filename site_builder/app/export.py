"""`export`: what is taken along, from the report and a choice to the files of a format."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec

from site_builder.app.day import Day
from site_builder.app.filters import Filter, select
from site_builder.app.load import Loaded
from site_builder.app.views import ViewSite
from site_builder.exporters.bundle import zipped
from site_builder.exporters.editions import edition_in
from site_builder.exporters.formats.format import File, Format
from site_builder.exporters.taken.taken import Taken, Tick
from site_builder.metrics.measure import measure
from site_builder.metrics.report import Report
from site_builder.model.book import make_book
from site_builder.model.frozen import dataclass
from site_builder.model.history import History
from site_builder.parse.tables.columns import Table
from site_builder.parse.tables.layout import tables

_SECTIONS = {
    "customers": "customers",
    "contacts": "customers",
    "follow_ups": "customers",
    "tasks": "customers",
    "opportunities": "opportunities",
    "stage_progress": "pipeline",
    "stage_moves": "pipeline",
    "contracts": "receivables",
    "payments": "receivables",
    "requests": "requests",
    "strategy": "playbook",
    "targets": "forecast",
}
"""The section of the site that shows what is in a table: a view without it does not get the table either."""

_WHOLE_FORMATS = {"vcard": "customers", "ics": "calendar", "atom": "changes", "markdown": "team"}
"""The same for formats that are not made of tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What somebody wants of the report: customers by conditions, tables by key (empty: all), a language."""

    conditions: Sequence[Filter] = ()
    tables: Sequence[str] = ()
    language: str = "zh"
    site: ViewSite | None = None


def measured(loaded: Loaded, day: Day, history: History | None) -> Report:
    """The report without problems: what is taken along does not tell them, and to look for them takes time."""
    figures = measure(loaded.book, loaded.rules, day.today, history)
    return Report(
        book=loaded.book,
        rules=loaded.rules,
        problems=(),
        figures=figures,
        today=day.today,
        pinned=day.pinned,
        history=history,
    )


def take(report: Report, choice: Choice, tick: Tick) -> Taken:
    """The report cut down to the choice."""
    part = _chosen(report, choice.conditions)
    is_part = part is not report or (choice.site is not None and not choice.site.view.is_whole)
    return Taken(
        report=part,
        edition=edition_in(choice.language, report),
        states=tuple(sorted(part.figures.customers, key=lambda state: state.customer.path)),
        tables=tuple(_tables(report, choice)),
        is_part=is_part,
        tick=tick,
    )


def _chosen(report: Report, conditions: Sequence[Filter]) -> Report:
    """A report of the customers for whom the conditions hold, measured anew."""
    if not conditions:
        return report
    wanted = {state.customer.path for state in select(report, conditions)}
    customers = tuple(one for one in report.book.customers if one.path in wanted)
    book = replace(
        make_book(customers, report.book.attachments, report.book.knowledge, report.book.sources),
        whole_names=report.book.names(),
    )
    return replace(report, book=book, figures=measure(book, report.rules, report.today, report.history))


def _tables(report: Report, choice: Choice) -> list[Table]:
    return [
        one
        for one in tables(report.rules.fields)
        if (not choice.tables or one.key in choice.tables) and _may_see(choice.site, _SECTIONS[one.key])
    ]


def _may_see(site: ViewSite | None, section: str) -> bool:
    return site is None or not site.is_cut or site.shows(section)


def is_allowed(format_: Format, taken: Taken, site: ViewSite | None) -> bool:
    """Whether anything of this format is left for a view."""
    if format_.tabled:
        return bool(taken.tables)
    return _may_see(site, _WHOLE_FORMATS[format_.name])


def is_missing(format_: Format) -> str | None:
    """The optional part of the installation that the format needs and that is not there."""
    if format_.extra is None:
        return None
    name, package = format_.extra
    return name if find_spec(package) is None else None


def one_file(format_: Format, files: Sequence[File]) -> tuple[str, bytes]:
    """The ending of a single file and its content: what it is, or all of them in a zip."""
    if len(files) == 1:
        return format_.suffix, files[0][1]
    return "zip", zipped(files)
