"""Every number leads to the customers behind it (issue 3): tables, tiles and keys of all figure pages, and their links.

A number is fine when (a) it holds a link, (b) it is 0, "–" or nothing, (c) its row is one customer, whose page the
row's heading leads to, (d) its cell is marked `plain` because nobody stands behind it: what the team wants to reach or
expects, and what follows from that and the calendar (see templates/figures.html). The basis of a share (`n`, `3/12`)
stands beside the value, in a `.sub` span of its cell or a `.sub` cell right after it; the value's link covers it.
A new column without a link fails here. Whether a link leads to the right customers: test_links_hold.py.
"""

import re
from datetime import date
from functools import cache
from typing import cast

import pytest

from site_builder.adapters.package_files import template_source
from site_builder.metrics.asking.ask import ask
from site_builder.model.period import last_days, month_of, quarter_of, week_of
from site_builder.pages.activity import Activity
from site_builder.pages.breakdown import asking
from site_builder.pages.deal_rows import running
from site_builder.pages.forecast import Forecast
from site_builder.pages.navigation import make_frame
from site_builder.pages.stretches import so_far
from site_builder.pages.team import Team
from site_builder.pages.weekly import Weekly
from site_builder.render.site import render_site
from tests.pages_figures.figure_team import ROOT, TODAY, example, planned_pages
from tests.pages_figures.number_cells import astray, numbers, plain

PAGES = (
    "team",
    "forecast",
    "activity",
    "winloss",
    "satisfaction",
    "value",
    "receivables",
    "requests",
    "playbook",
    "spot-check",
    "weekly",
    "pipeline",
    "reps/zhangwei",
)
MOST_BYTES = 250_000


@cache
def html() -> dict[str, str]:
    report = example()
    pages = planned_pages(report)
    wanted = [one for one in pages if one.url in {f"{name}.html" for name in (*PAGES, "stages")}]
    files = render_site(wanted, make_frame(report, pages), (template_source(ROOT / "templates"),), {})
    return {path: text.decode() for path, text in files}


def content(url: str) -> object:
    return next(page.content for page in planned_pages(example()) if page.url == url)


def named(url: str | None) -> set[str]:
    """The customers' pages that an address narrows the table to."""
    return set((url or "").partition("only=")[2].split("~")) - {""}


def pages_of(paths: object) -> set[str]:
    known = asking(example()).known.customers
    return {known[str(path)].removeprefix("customers/").removesuffix(".html") for path in cast("list[str]", paths)}


@pytest.mark.parametrize("name", PAGES)
def test_every_number_leads_to_the_customers_behind_it(name: str) -> None:
    text = html()[f"{name}.html"]
    assert numbers(text), "no numbers at all: the test would see nothing"
    assert astray(text) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_links_keep_the_pages_small(name: str) -> None:
    assert len(html()[f"{name}.html"].encode()) < MOST_BYTES


@pytest.mark.parametrize("name", PAGES)
def test_every_customer_named_in_a_link_has_a_page(name: str) -> None:
    known = {url.removeprefix("customers/").removesuffix(".html") for url in asking(example()).known.customers.values()}
    links = [link for cell in numbers(html()[f"{name}.html"]) for link in cell.links if "only=" in link]
    assert links
    assert set().union(*(named(link) for link in links)) <= known


def test_plain_is_only_what_nobody_stands_behind() -> None:
    """Goals, baselines, gaps, rates a day, references, distances from the average, by the heads of their columns."""
    heads = set().union(*(plain(html()[f"{name}.html"]) for name in PAGES))
    assert heads == {"目标", "目标值", "基线", "还差", "每个工作日需要", "比平均", "参考值"}


def test_the_pills_of_the_stages_count_the_rows_they_leave() -> None:
    text = html()["stages.html"]
    rows = [
        dict(re.findall(r'data-(mark|stage|rep)="([^"]*)"', row)) for row in re.findall(r"<tr data-row[^>]*>", text)
    ]
    pills = re.findall(r'href="stages\.html\?(mark|stage|rep)=([^"]*)"[^>]*>[^<]*<span class="n[^"]*">(\d+)<', text)
    assert {kind for kind, _, _ in pills} == {"mark", "stage", "rep"}
    for kind, key, count in pills:
        assert sum(key in row.get(kind, "").split() for row in rows) == int(count), (kind, key)


TABLE = "<table><caption>T</caption><tr><th>李娜</th>{}</tr></table>"


@pytest.mark.parametrize(
    "cells",
    [
        '<td class="num">3</td>',
        "<td>3</td>",
        '<td class="hc hc2">3</td>',
        '<td class="num">12.5 万 <span class="sub">3/12</span></td>',
        '<td class="num"><a href="customers.html?only=a">3</a></td><td class="num">4</td>',
        '<td class="num">–</td><td class="num sub">3/12</td>',
        '<td class="num"><a class="def" href="help/glossary.html#figure-load">?</a>3</td>',
    ],
)
def test_a_number_without_a_link_is_found(cells: str) -> None:
    assert len(astray(TABLE.format(cells))) == 1


@pytest.mark.parametrize(
    "cells",
    [
        '<td class="num"><a href="customers.html?only=a">3</a></td><td class="num sub">3/12</td>',
        '<td class="num">0</td><td class="num">–</td><td class="num"></td>',
        '<td class="num">0 <span class="sub">/ 90 万</span></td>',
        '<td class="num plain">+3</td>',
        '<td class="nowrap">3月12日，面谈</td>',
    ],
)
def test_what_leads_somewhere_or_has_no_records_is_fine(cells: str) -> None:
    assert astray(TABLE.format(cells)) == []


def test_the_row_of_one_customer_leads_there_by_its_heading() -> None:
    row = '<table><tr><th><a href="../customers/acme.html">Acme</a></th><td class="num">3</td></tr></table>'
    assert astray(row) == []
    assert astray(row.replace("customers/acme.html", "reps/lina.html"))


def test_the_months_of_the_forecast_lead_to_what_they_count() -> None:
    page = cast("Forecast", content("forecast.html"))
    open_deals = [one for one in running(example()) if one.expected_close and one.expected_close >= TODAY]
    for group in page.months.groups:
        month = month_of(cast("date", group.label))
        won = ask(example().figures.ledger, "won-value", month).only.customers
        due = [one.customer.path for one in open_deals if one.expected_close and month.holds(one.expected_close)]
        assert [named(url) for url in group.urls or (None, None)] == [pages_of(won), pages_of(due)]


def test_the_quarters_tiles_lead_each_to_its_own_customers() -> None:
    page, quarter = cast("Forecast", content("forecast.html")), quarter_of(TODAY)
    won = pages_of(ask(example().figures.ledger, "won-value", quarter).only.customers)
    still = [one for one in running(example()) if one.expected_close and one.expected_close >= TODAY]
    due = [one for one in still if one.expected_close and quarter.holds(one.expected_close)]
    limit = example().rules.limits.commit_probability
    likely = pages_of([one.customer.path for one in due if one.probability >= limit])
    to_come = pages_of([one.customer.path for one in due])
    assert named(page.urls.won) == won
    assert named(page.urls.weighted) == to_come
    assert named(page.urls.commit) == won | likely
    assert named(page.urls.best_case) == won | to_come
    assert won - to_come, "the weighted amount leads to fewer than all"


def test_the_squares_of_the_heat_lead_to_who_was_contacted_on_that_weekday() -> None:
    page, recent = cast("Activity", content("activity.html")), last_days(TODAY, 28)
    contacts = example().figures.ledger.ground.contacts
    for line in page.heat:
        author = line.person.key if line.person else None
        for day, cell in enumerate(line.cells):
            found = [
                (state.customer.path, entry)
                for state in example().figures.ledger.states.values()
                for entry in state.log
                if entry.author == author and recent.holds(entry.on) and entry.on.weekday() == day
            ]
            paths = [path for path, entry in found if any(method in contacts for method in entry.methods)]
            assert (cell.count, named(cell.url)) == (len(paths), pages_of(paths))
        assert named(line.url) == set().union(*(named(cell.url) for cell in line.cells))


def test_the_busiest_day_leads_to_as_many_customers_as_it_says() -> None:
    page = cast("Activity", content("activity.html"))
    assert page.loads.lines
    for line in page.loads.lines:
        assert len(named(page.busiest_days.get(line.key))) == line.get("max")
        assert named(page.timed.get(line.key)) <= named(line.url)


def test_first_contacts_lead_to_the_deals_that_began_so() -> None:
    page = cast("Activity", content("activity.html"))
    for line in page.conversion.lines:
        first = named(page.first.get(line.key))
        assert first <= named(line.url)
        assert bool(first) == bool(line.get("first_n"))


def test_members_numbers_lead_to_their_own_customers() -> None:
    page = cast("Team", content("team.html"))
    for one in page.reps:
        assert len(named(one.overdue_url)) == one.overdue
        assert len(named(one.missing_url)) == one.missing
        assert len(named(one.stuck_url)) == one.stuck
        assert len(named(one.in_cadence_url)) == one.in_cadence.denominator
        assert bool(named(one.on_time_url)) == bool(one.on_time.denominator)
        assert bool(named(one.won_url)) == bool(one.won)
    whole = pages_of(ask(example().figures.ledger, "won-value", quarter_of(TODAY)).only.customers)
    assert set().union(*(named(one.won_url) for one in page.reps)) <= whole


def test_late_deadlines_lead_to_those_who_waited() -> None:
    page = cast("Team", content("team.html"))
    assert page.deadlines.lines
    for line in page.deadlines.lines:
        late, owed = named(page.done_late.get(line.key)), named(page.still_owed.get(line.key))
        assert bool(late) == bool(line.get("done_late"))
        assert bool(owed) == bool(line.get("still_owed"))
        assert late | owed <= named(line.url)


def test_the_week_before_leads_to_its_own_customers() -> None:
    page, week = cast("Weekly", content("weekly.html")), so_far(week_of(TODAY), TODAY)
    for name, line in page.figures:
        rows = ask(example().figures.ledger, name, week.before).rows
        assert named(line.before_url) == pages_of([path for row in rows for path in row.customers])
    for one in page.reps:
        assert bool(named(one.contacts_url)) == bool(one.contacts)
        assert (len(named(one.overdue_url)), len(named(one.missing_url))) == (one.overdue, one.missing)
