"""The pages once more for some of the customers alone: what a number says of those, and of nobody else."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache
from importlib import import_module

from site_builder.adapters.package_files import template_source
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.metrics.measure import measure
from site_builder.metrics.report import Report
from site_builder.model.book import make_book
from site_builder.model.customer import Customer
from site_builder.model.history import History, Version
from site_builder.model.page import Page
from site_builder.pages.navigation import make_frame
from site_builder.render.site import render_site
from tests.pages_figures.figure_team import ROOT, TODAY
from tests.pages_figures.number_cells import Cell, Place, placed

MODULES = {
    "team": "team",
    "forecast": "forecast",
    "activity": "activity",
    "winloss": "winloss",
    "satisfaction": "satisfaction",
    "value": "value",
    "receivables": "receivables",
    "requests": "requests",
    "playbook": "playbook",
    "spot-check": "spot_check",
    "weekly": "weekly",
    "pipeline": "pipeline",
    "reps": "rep",
}
"""The pages with numbers by the beginning of their address, and the modules that plan them."""

KNOWN_DAYS = 420
Cells = Mapping[Place, Cell]


@cache
def remembered() -> Report:
    """The example team with versions of its records: everything was recorded the day it happened."""
    loaded, since = load(ROOT), TODAY - timedelta(days=KNOWN_DAYS)
    customers = loaded.book.customers
    history = History(
        versions={one.path: (_first_version(one),) for one in customers},
        recorded={
            each.fingerprint: datetime.combine(each.on, time(20)) for one in customers for each in one.follow_ups
        },
        since=since,
    )
    return make_report(loaded, Day(today=TODAY, pinned=True), history)


def _first_version(one: Customer) -> Version:
    return Version(on=one.first_contact or TODAY, customer=replace(one, follow_ups=(), tasks=()))


def of_some(paths: Iterable[str]) -> Report:
    """The same team with these records only."""
    whole, wanted = remembered(), set(paths)
    book = make_book(tuple(one for one in whole.book.customers if one.path in wanted))
    figures = measure(book, whole.rules, whole.today, whole.history)
    return replace(whole, book=book, figures=figures, problems=())


def pages_of(report: Report, names: Iterable[str] = tuple(MODULES)) -> list[Page]:
    """These pages, planned."""
    return [page for name in names for page in import_module(f"site_builder.pages.{MODULES[name]}").plan(report)]


def cells_of(planned: Mapping[str, Iterable[Page]]) -> Mapping[str, Mapping[str, Cells]]:
    """The numbers of pages that were planned for several books, by the book's name and the page's."""
    frame = replace(make_frame(remembered(), pages_of(remembered())), languages=("zh",))
    stacks = [(name, page) for name, pages in planned.items() for page in pages]
    shown = [replace(page, url=f"{number}-{page.url}") for number, (_, page) in enumerate(stacks)]
    made = dict(render_site(shown, frame, (template_source(ROOT / "templates"),), {}))
    found: dict[str, dict[str, Cells]] = {name: {} for name in planned}
    for (name, page), (_, text) in zip(stacks, made.items(), strict=True):
        found[name][page.url] = placed(text.decode())
    return found
