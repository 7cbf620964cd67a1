"""Spot-check list with earlier periods, the follow-up table, and the links of pipeline and members' numbers."""

import re
from datetime import date
from typing import cast

from site_builder.metrics.report import Report
from site_builder.pages.follow_ups import ROWS, FollowUps
from site_builder.pages.pipeline import Pipeline
from site_builder.pages.rep import RepContent
from site_builder.pages.spot_check import SpotCheckPage
from tests.pages_figures.figure_team import TODAY, contact, example, won
from tests.pages_work.work_team import content, record, work, written

CHECKED = "### {} 抽查 @liuyang\n核对过。\n\n- 核对：12/13\n"
FORGE = "forge: {address: https://git.example/team/crm, kind: gitea, branch: main}\n"


def spot(report: Report) -> SpotCheckPage:
    return cast("SpotCheckPage", content(report, "spot-check.html"))


def test_earlier_periods_begin_with_the_first_check() -> None:
    log = CHECKED.format("2026-02-03") + "\n" + contact("2026-03-11")
    periods = spot(work(record(1, log=log), record(2))).periods
    assert [(line.key, line.get("sample_checked"), line.get("sample"), line.n) for line in periods] == [
        ("2026-02", 1, 2, 1)
    ]


def test_a_team_that_never_checked_has_no_earlier_periods() -> None:
    assert spot(work(record(1))).periods == ()


def test_the_record_is_edited_on_the_teams_forge() -> None:
    assert spot(work(record(1))).pending[0].edit is None
    sheet = spot(work(record(1), site=FORGE)).pending[0]
    assert sheet.edit == "https://git.example/team/crm/_edit/main/records/customers/0.md"


def test_the_list_prints_without_figures_and_links_its_definition() -> None:
    text = written(example(), ["spot-check.html"])["spot-check.html"]
    assert text.count('class="paper-only"') == spot(example()).drawn - len(spot(example()).done)
    assert "glossary.html#figure-spot-check" in text
    assert "assets/print.js" in text


def test_the_follow_up_table_has_every_column_of_the_handbook() -> None:
    log = (
        "### 2026-03-10 电话 @lina\n聊了预算。\n\n- 反馈：同意加价\n- 阶段：需求确认\n- 下一步 2026-03-20：发方案\n\n"
        "### 2026-03-02 微信 @zhangwei\n问好。\n\n- 下一步 2026-03-10：打电话\n"
    )
    page = cast("FollowUps", content(work(record(1, log=log)), "follow-ups.html"))
    first, second = page.rows
    assert (first.row.name, first.row.tier_text, first.on) == ("客户1有限公司", "A", date(2026, 3, 10))
    assert [method.key for method in first.methods if not isinstance(method, str)] == ["phone"]
    assert (first.content, first.feedback, first.step, first.due) == (
        "聊了预算。",
        "同意加价",
        "发方案",
        date(2026, 3, 20),
    )
    assert (first.stage.key, second.stage.key) == ("qualified", "first-contact")
    assert first.author is not None
    assert first.row.owner is not None
    assert (first.author.name, first.row.owner.name) == ("李娜", "张伟")


def test_the_follow_up_table_is_cut_and_counts_the_rest() -> None:
    logs = "\n".join(contact(f"2026-03-{day:02d}") for day in range(1, 11))
    report = work(*(record(number, log=logs) for number in range(ROWS // 10 + 2)))
    page = cast("FollowUps", content(report, "follow-ups.html"))
    assert (len(page.rows), page.table.total, page.contacts) == (ROWS, ROWS + 20, ROWS + 20)
    assert [row.on for row in page.rows] == sorted((row.on for row in page.rows), reverse=True)


def test_internal_entries_are_shown_but_no_contacts() -> None:
    log = CHECKED.format("2026-03-11") + "\n" + contact("2026-03-10")
    page = cast("FollowUps", content(work(record(1, log=log)), "follow-ups.html"))
    assert [row.internal for row in page.rows] == [True, False]
    assert page.contacts == 1


def test_entries_of_the_table_lead_to_their_place() -> None:
    files = written(example(), ["follow-ups.html", "customers/C20250922-002.html"])
    ids = set(re.findall(r'id="(e\d+)"', files["customers/C20250922-002.html"]))
    wanted = set(re.findall(r'customers/C20250922-002\.html#(e\d+)"', files["follow-ups.html"]))
    assert wanted <= ids


def test_numbers_of_the_pipeline_lead_to_their_customers() -> None:
    report = work(
        record(1, more="金额: 40万\n"),
        record(2),
        record(3, log=won("2026-02-10", "12万")),
    )
    page = cast("Pipeline", content(report, "pipeline.html"))
    assert (page.open_url, page.missing_url) == ("customers.html?only=C0001~C0002", "customers.html?only=C0002")
    assert page.won_url == "customers.html?only=C0003"
    assert page.levels[0].urls.entered == "customers.html?only=C0001~C0002~C0003"
    assert page.levels[0].urls.open == page.open_url
    assert {row.probability for row in page.rows} == {10}


def test_numbers_of_a_member_lead_to_their_customers() -> None:
    report = work(
        record(1, log=contact("2026-03-09", step="2026-03-10")),
        record(2, log=won("2026-02-10", "12万")),
        record(3, log=contact("2026-03-10", "lina"), owner="lina"),
    )
    urls = cast("RepContent", content(report, "reps/zhangwei.html")).urls
    assert urls is not None
    assert (urls.overdue, urls.running) == ("customers.html?only=C0001", "customers.html?only=C0001")
    assert (urls.won, urls.week) == ("customers.html?only=C0002", "customers.html?only=C0001")


def test_every_definition_that_is_linked_stands_in_the_glossary() -> None:
    urls = ("pipeline.html", "reps/zhangwei.html", "requests.html", "playbook.html", "spot-check.html")
    files = written(example(), [*urls, "help/glossary.html"])
    ids = set(re.findall(r'id="(figure-[a-z-]+)"', files["help/glossary.html"]))
    for url in urls:
        wanted = set(re.findall(r"help/glossary\.html#(figure-[a-z-]+)", files[url]))
        assert wanted, url
        assert wanted <= ids, url


def test_the_day_is_the_examples() -> None:
    assert example().today == TODAY
