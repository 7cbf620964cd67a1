"""Team, forecast, activity, weekly report: what they say equals what the figures say, also for teams with nothing."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from typing import Any, cast

import pytest

from site_builder.adapters.package_files import read_assets, template_source
from site_builder.i18n.formats import Formats
from site_builder.metrics.report import Report
from site_builder.model.period import last_days, quarter_of
from site_builder.pages.activity import Activity
from site_builder.pages.breakdown import asking
from site_builder.pages.forecast import Forecast
from site_builder.pages.navigation import GROUPS, make_frame
from site_builder.pages.target_rows import target_rows, won_targets
from site_builder.pages.team import Team
from site_builder.pages.weekly import CLOSED, PEOPLE, RISKS, STEPS, Weekly
from site_builder.render.site import render_site
from tests.pages_figures.figure_team import ROOT, TODAY, contact, customer, example, planned_pages, team, won

PAGES = ("team.html", "forecast.html", "activity.html", "weekly.html")


def content(report: Report, url: str) -> Any:
    return next(page.content for page in planned_pages(report) if page.url == url)


@cache
def rendered(report_of: str) -> dict[str, str]:
    made: dict[str, Callable[[], Report]] = {"example": example, "empty": team, "quiet": quiet}
    report = made[report_of]()
    pages = planned_pages(report)
    wanted = [page for page in pages if page.url in (*PAGES, "help/glossary.html")]
    files = render_site(wanted, make_frame(report, pages), (template_source(ROOT / "templates"),), {})
    return {path: text.decode() for path, text in files}


def quiet() -> Report:
    """A team that has one customer and nothing else."""
    return team(customer(1, "### 2026-03-02 备注 @zhangwei\n名片。\n"))


def head(text: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1] if found else "").strip()


def test_the_team_page_says_the_gap_and_who_is_behind() -> None:
    page = cast("Team", content(example(), "team.html"))
    goal = page.quarter
    assert goal is not None
    assert goal.gap == goal.goal - Decimal(page.won.value or 0)
    assert {one.person.key for one in page.behind} == {
        row.keys["rep"]
        for row in won_targets(target_rows(asking(example())), quarter_of(TODAY), "rep")
        if row.is_behind
    }
    assert sum(one.overdue for one in page.reps) == page.overdue
    said = Formats(language="zh", today=TODAY).money(goal.gap)
    assert said in head(rendered("example")["team.html"])


def test_stuck_deals_are_those_beyond_their_stages_time() -> None:
    page = cast("Team", content(example(), "team.html"))
    running = [one for load in example().figures.stages for one in load.opportunities]
    late = [one for one in running if one.stage.max_days and one.days_in_stage > one.stage.max_days]
    assert page.stuck_n == len(late) > 0
    assert [row.amount or 0 for row in page.stuck] == sorted((row.amount or 0 for row in page.stuck), reverse=True)


def test_key_customers_below_the_teams_share_raise_an_alarm() -> None:
    calm = team(customer(1, contact("2026-03-10")))
    assert not cast("Team", content(calm, "team.html")).is_alarm
    late = team(customer(1, contact("2026-01-20", step="2026-03-20")))
    page = cast("Team", content(late, "team.html"))
    assert page.is_alarm
    assert page.key_share is not None
    assert page.key_share.get("key_share") == 0


def test_an_approval_asked_for_waits_on_the_page_until_it_is_given() -> None:
    request = "### 2026-03-10 备注 @zhangwei\n申请八折。 #审批\n\n"
    waiting = cast("Team", content(team(customer(1, request + contact("2026-03-11"))), "team.html"))
    assert [(one.row.name, one.days) for one in waiting.asked] == [("客户1有限公司", 2)]
    given = request + "### 2026-03-11 审批 @liuyang\n同意。\n\n" + contact("2026-03-12")
    assert cast("Team", content(team(customer(1, given)), "team.html")).asked == ()


def test_the_months_of_the_forecast_add_up_to_the_open_deals_still_to_come() -> None:
    page = cast("Forecast", content(example(), "forecast.html"))
    running = [one for load in example().figures.stages for one in load.opportunities]
    to_come = [one for one in running if one.expected_close and TODAY <= one.expected_close < date(2027, 1, 1)]
    assert sum((group.values[1] or 0 for group in page.months.groups), Decimal(0)) == sum(
        (one.weighted for one in to_come), Decimal(0)
    )
    assert [group.target for group in page.quarters.groups] == [4_800_000, 6_000_000, 6_200_000, 7_000_000]


def test_deals_past_their_close_are_listed_apart() -> None:
    log = contact("2026-03-01") + "\n"
    report = team(
        customer(1, log, more="金额: 40万\n预计成交: 2026-02-10\n"),
        customer(2, log, more="金额: 10万\n预计成交: 2026-04-10\n"),
        customer(3, won("2026-02-10", "12万"), more="金额: 10万\n预计成交: 2026-01-10\n"),
    )
    page = cast("Forecast", content(report, "forecast.html"))
    assert [(row.name, row.days) for row in page.late] == [("客户1有限公司", 30)]
    assert page.late_amount == 400_000
    assert sum((group.values[1] or 0 for group in page.months.groups), Decimal(0)) == 10_000


@pytest.mark.parametrize(
    ("log", "goal", "says"),
    [
        (won("2026-02-10", "12万"), "10万", "本季目标已经达成"),
        (won("2026-02-10", "12万"), "80万", "按预测本季还差 68 万"),
        (contact("2026-03-10"), "", "本季已成交 0"),
    ],
)
def test_the_forecasts_head_says_the_finding(log: str, goal: str, says: str) -> None:
    targets = f"targets:\n  - {{period: 2026-Q1, figure: won-value, value: {goal}}}\n" if goal else ""
    report = team(customer(1, log), targets=targets)
    pages = planned_pages(report)
    wanted = [page for page in pages if page.url == "forecast.html"]
    files = dict(render_site(wanted, make_frame(report, pages), (template_source(ROOT / "templates"),), {}))
    assert head(files["forecast.html"].decode()).startswith(says)


def test_the_heat_adds_up_to_the_contacts_of_four_weeks() -> None:
    page = cast("Activity", content(example(), "activity.html"))
    assert sum(line.total for line in page.heat) == asking(example()).whole("activity", last_days(TODAY, 28)).n
    assert all(line.total == sum(cell.count for cell in line.cells) for line in page.heat)
    assert max(cell.level for line in page.heat for cell in line.cells) == 4
    assert all((cell.level == 0) == (cell.count == 0) for line in page.heat for cell in line.cells)


def test_weekends_appear_only_where_somebody_worked() -> None:
    assert cast("Activity", content(team(customer(1, contact("2026-03-11"))), "activity.html")).columns == 5
    assert cast("Activity", content(team(customer(1, contact("2026-03-08"))), "activity.html")).columns == 7


def test_the_last_week_of_the_trend_is_this_one() -> None:
    page = cast("Activity", content(example(), "activity.html"))
    assert page.trend.groups[-1].label == date(2026, 3, 9)
    assert page.trend.groups[-1].values == (page.contacts.n, page.customers)


def test_the_sheet_lists_what_was_won_and_lost_this_week() -> None:
    lost = "### 2026-03-11 电话 @lina\n没戏。\n\n- 阶段：输单\n- 原因：价格\n"
    repeat = won("2026-02-10", "12万") + "\n### 2026-03-10 电话 @zhangwei\n加订。\n\n- 合同 2026-03-10：8万\n"
    report = team(
        customer(1, won("2026-03-10", "30万")),
        customer(2, won("2026-03-01", "90万")),
        customer(3, lost, owner="lina", more="金额: 20万\n"),
        customer(4, repeat),
    )
    page = cast("Weekly", content(report, "weekly.html"))
    assert [(one.row.name, one.amount, one.is_repeat) for one in page.won] == [
        ("客户1有限公司", Decimal(300_000), False),
        ("客户4有限公司", Decimal(80_000), True),
    ]
    assert [(one.row.name, one.reason is not None) for one in page.lost] == [("客户3有限公司", True)]
    assert page.value == 380_000


def test_the_sheet_is_cut_to_what_fits_and_counts_the_rest() -> None:
    many = [customer(number, won("2026-03-10", f"{number}万")) for number in range(1, 9)]
    steps = [customer(number, contact("2026-03-10", step="2026-03-17")) for number in range(10, 40)]
    page = cast("Weekly", content(team(*many, *steps), "weekly.html"))
    assert (len(page.won), page.won_more) == (CLOSED, 8 - CLOSED)
    assert (len(page.steps), page.steps_more) == (STEPS, 30 - STEPS)
    assert len(page.reps) <= PEOPLE
    assert len(page.risks) <= RISKS
    assert page.next_start == date(2026, 3, 16)


@pytest.mark.parametrize("which", ["empty", "quiet"])
def test_a_new_team_reads_what_will_stand_here(which: str) -> None:
    for path, text in rendered(which).items():
        if path.endswith(PAGES):
            assert head(text), path
            assert "None" not in text, path
            assert "undefined" not in text.casefold(), path


class Reader(HTMLParser):
    """The links and pictures of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.unnamed: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag == "svg" and given.get("role") == "img" and not given.get("aria-label"):
            self.unnamed.append(str(given))


def test_every_definition_that_is_linked_stands_in_the_glossary() -> None:
    ids = set(Reader(rendered("example")["help/glossary.html"]).ids)
    for path in PAGES:
        wanted = {link.partition("#")[2] for link in Reader(rendered("example")[path]).links if "glossary" in link}
        assert wanted <= ids, path
        assert wanted or path == "weekly.html"


def test_pictures_are_named_and_every_chart_has_its_table() -> None:
    for path in PAGES:
        for text in (rendered("example")[path], rendered("example")["en/" + path]):
            assert Reader(text).unnamed == [], path
            assert text.count('class="chart"') <= text.count("<table")


def test_the_pages_use_every_word_of_both_languages_without_gaps() -> None:
    for path in PAGES:
        english = re.sub(r"<[^>]+>", " ", rendered("example")["en/" + path])
        shown = set(re.findall(r"\b(?:fig|team|forecast|activity|weekly|standing|figure)\.[a-z_.-]+", english))
        assert shown == set(), path


def test_sections_have_one_group_each() -> None:
    names = Counter(section for _, sections in GROUPS for section, _, _ in sections)
    assert set(names.values()) == {1}
    nav = make_frame(example(), planned_pages(example())).nav
    order: Sequence[str] = list(dict.fromkeys(item.group for item in nav))
    assert order == ["daily", "figures", "own"]
    assert {"team", "forecast", "activity", "weekly"} <= {item.section for item in nav if item.group == "figures"}


def test_the_script_of_the_print_button_is_ours() -> None:
    assert "print.js" in read_assets(ROOT / "templates")


def test_a_quiet_team_is_told_neither_of_nothing_overdue_nor_of_nothing_out_of_nothing() -> None:
    pages = rendered("quiet")
    assert "先处理 0 件逾期" not in pages["weekly.html"]
    assert "First work off 0" not in pages["en/weekly.html"]
    assert not [path for path, text in pages.items() if re.search(r"(?<![\d/])0/0(?![\d/])", text)]


def test_a_week_without_anything_says_so_in_its_headings() -> None:
    text = rendered("quiet")["weekly.html"]
    heads = [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<h2[^>]*>(.*?)</h2>", text, re.DOTALL)]
    assert not [one for one in heads if re.search(r"(^|\D)0(\D|$)", one)]
    assert {"本周没有成交", "本周没有输单", "下周还没有安排下一步"} <= set(heads)


def test_an_empty_team_learns_how_to_start_from_the_weekly_report() -> None:
    assert "genjin new" in rendered("empty")["weekly.html"]


def test_a_week_of_one_day_is_a_day_and_no_range() -> None:
    report = team(customer(1, contact("2026-03-09")), today=date(2026, 3, 9))
    pages = planned_pages(report)
    wanted = [page for page in pages if page.url in ("activity.html", "weekly.html")]
    files = render_site(wanted, make_frame(report, pages), (template_source(ROOT / "templates"),), {})
    texts = {path: text.decode() for path, text in files}
    assert '<p class="over">3月9日</p>' in texts["activity.html"]
    assert "2026年3月9日 –" not in texts["weekly.html"]
    assert '<h2 id="w-risk">没有高风险客户</h2>' in texts["weekly.html"]
