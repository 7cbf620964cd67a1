"""Every figure has its place: a page besides the glossary that shows it and leads to its definition."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest

from site_builder.adapters.package_files import template_source
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.metrics.asking.ask import ask
from site_builder.metrics.reports.registry import figure_names
from site_builder.model.history import History
from site_builder.model.period import ALL_TIME, last_days
from site_builder.pages.navigation import make_frame
from site_builder.pages.quality import Quality
from site_builder.pages.team import Team
from site_builder.pages.winloss import WinLoss
from site_builder.render.site import render_site
from tests.pages_figures.figure_team import ROOT, TODAY, example, planned_pages


@pytest.fixture(scope="module")
def html() -> dict[str, str]:
    """The pages of the example site, without those of customers and the help."""
    report = example()
    pages = planned_pages(report)
    wanted = [one for one in pages if not one.url.startswith(("customers/", "help/", "knowledge/", "pages/"))]
    files = render_site(wanted, make_frame(report, pages), (template_source(ROOT / "templates"),), {})
    return {path: text.decode() for path, text in files}


@pytest.fixture(scope="module")
def linked(html: dict[str, str]) -> dict[str, set[str]]:
    """The figures whose definition one of these pages leads to, with those pages."""
    found: dict[str, set[str]] = {}
    for path, text in html.items():
        for name in re.findall(r"glossary\.html#figure-([a-z-]+)", text):
            found.setdefault(name, set()).add(path)
    return found


@pytest.mark.parametrize("name", figure_names())
def test_a_page_leads_to_the_definition(name: str, linked: dict[str, set[str]]) -> None:
    assert linked.get(name), f"no page shows {name}"


def test_the_example_team_says_what_its_customers_object_to() -> None:
    report = example()
    (content,) = (one.content for one in planned_pages(report) if one.url == "winloss.html")
    assert isinstance(content, WinLoss)
    objections, *_ = content.wishes
    answer = ask(report.figures.ledger, "objections", last_days(report.today, 365))
    most = max(row.measured.n for row in answer.rows)
    assert objections.leading is not None
    assert objections.leading.n == most
    assert len(objections.lines) + objections.more == len(answer.rows)
    assert [one.kind for one in content.wishes] == ["objection", "pain", "need"]


def test_fields_on_the_page_equal_the_figure_and_lead_to_those_without() -> None:
    report = example()
    (content,) = (one.content for one in planned_pages(report) if one.url == "quality.html")
    assert isinstance(content, Quality)
    rows = ask(report.figures.ledger, "field-fill", ALL_TIME).rows
    assert sorted((one.filled.numerator, one.filled.denominator) for one in content.fields) == sorted(
        (row.measured.numerator, row.measured.denominator) for row in rows
    )
    shares = [one.filled.value for one in content.fields if one.filled.value is not None]
    assert shares == sorted(shares)
    for one in content.fields:
        assert (one.url is None) == (one.lacking == 0)


def test_recording_is_not_known_without_version_control() -> None:
    (content,) = (one.content for one in planned_pages(example()) if one.url == "quality.html")
    assert isinstance(content, Quality)
    assert content.recording is not None
    assert content.recording.is_known == (content.recording.whole.n > 0)


def test_the_key_rate_leads_to_as_many_customers_as_it_counts() -> None:
    (content,) = (one.content for one in planned_pages(example()) if one.url == "team.html")
    assert isinstance(content, Team)
    assert content.key_share is not None
    assert content.key_url is not None
    assert len(content.key_url.partition("only=")[2].split("~")) == content.key_share.get("key_n")


def test_the_honest_rate_leads_to_the_stale_ones_too() -> None:
    (content,) = (one.content for one in planned_pages(example()) if one.url == "winloss.html")
    assert isinstance(content, WinLoss)
    closed = set((content.quarter.url or "").partition("only=")[2].split("~"))
    honest = set((content.urls.honest["2026-Q1"] or "").partition("only=")[2].split("~"))
    assert content.quarter.get("stale")
    assert closed < honest


TILED = ("team", "winloss", "satisfaction", "activity", "requests", "spot-check")


@pytest.mark.parametrize("url", [f"{name}.html" for name in TILED])
def test_every_tile_has_a_definition(url: str, html: dict[str, str]) -> None:
    tiles = re.findall(r'<li class="kpi[^"]*">(.*?)</li>', html[url], re.DOTALL)
    assert tiles
    assert not [one for one in tiles if 'class="def"' not in one]


def test_with_version_control_every_author_has_a_share() -> None:
    entries = [entry for state in example().figures.ledger.states.values() for entry in state.log]
    first = min(entry.on for entry in entries)
    recorded = {
        entry.fingerprint: datetime.combine(entry.on, time(20), UTC)
        + timedelta(days=3 if entry.author == "lina" else 0)
        for entry in entries
        if entry.author != "zhaolei"
    }
    history = History(recorded=recorded, since=first)
    report = make_report(load(ROOT), Day(today=TODAY, pinned=True), history)
    pages = planned_pages(report)
    (page,) = (one for one in pages if one.url == "quality.html")
    assert isinstance(page.content, Quality)
    found = page.content.recording
    assert found is not None
    assert found.is_known
    assert found.authors[0].key == "lina", "the slowest first"
    unrecorded = next(one for one in found.authors if one.key == "zhaolei")
    assert unrecorded.value is None
    assert unrecorded.get("unrecorded")
    files = render_site([page], make_frame(report, pages), (template_source(ROOT / "templates"),), {})
    text = dict(files)["quality.html"].decode()
    assert "的跟进在 24 小时内录入" in text
    assert "没有版本管理" not in text
