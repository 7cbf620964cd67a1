"""The checklist of the sample: what it shows, in both languages, and that its lines are what the reader reads."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from site_builder.app.day import Day
from site_builder.app.load import load_files
from site_builder.app.report import make_report
from site_builder.i18n.translator import translator
from site_builder.metrics.facts.sample import ITEMS
from site_builder.metrics.report import Report
from site_builder.model.source import SourceFile
from site_builder.pages.navigation import make_frame
from site_builder.pages.spot_check import SpotCheckPage, plan
from site_builder.render.site import render_site
from tests.figures_service.service_records import record

TEAM = (
    "members:\n  - {id: zhangwei, name: 张伟, role: rep}\n  - {id: lina, name: 李娜, role: rep}\n"
    "  - {id: liuyang, name: 刘洋, role: manager}\n"
)
HEAD = (
    "行业: 制造业\n地区: 江苏/苏州\n来源: 展会\n金额: 50万\n预计成交: 2026-06-30\n需求: [排产系统]\n"
    "联系人:\n  - 李明（采购总监，决策人，0512-66778899）\n"
)
CALL = "2026-03-02 电话 @zhangwei\n谈了排产。\n\n- 阶段：需求确认\n- 下一步 2026-03-16：发方案\n"
CHECKED = "2026-03-05 抽查 @liuyang\n电话不对。\n\n- 核对：12/13\n"


def made(*records: str, site: str = "name: 测试团队\n") -> Report:
    texts = {"config/team.yaml": TEAM, "config/site.yaml": site}
    texts |= {f"customers/{place}.md": text for place, text in enumerate(records)}
    files = [
        SourceFile(path=f"records/{name}", content=text.encode(), size=len(text.encode()))
        for name, text in texts.items()
    ]
    return make_report(load_files(files), Day(today=date(2026, 3, 12), pinned=True))


def content(report: Report) -> SpotCheckPage:
    (page,) = plan(report)
    assert isinstance(page.content, SpotCheckPage)
    return page.content


def html(report: Report, checkout: Path) -> dict[str, str]:
    def source(name: str) -> str | None:
        path = checkout / "templates" / name
        return path.read_text("utf-8") if path.is_file() else None

    pages = tuple(plan(report))
    found = render_site(pages, make_frame(report, pages), (source,), {})
    return {name: text.decode() for name, text in found if name.endswith("spot-check.html")}


def test_the_sheet_shows_what_the_record_says() -> None:
    page = content(made(record(CALL, head=HEAD)))
    (sheet,) = page.pending
    items = {one.key: one for one in sheet.items}
    assert tuple(items) == ITEMS
    assert [key for key, one in items.items() if one.is_missing] == []
    assert items["contacts"].words == ("李明 采购总监 0512-66778899",)
    assert (items["amount"].amounts, items["expected_close"].days) == ((Decimal(500000),), (date(2026, 6, 30),))
    assert items["next_step"].steps == ((date(2026, 3, 16), "发方案"),)
    assert items["last_contact"].days == (date(2026, 3, 2),)


def test_what_the_record_leaves_out_is_still_on_the_list() -> None:
    (sheet,) = content(made(record())).pending
    assert {one.key for one in sheet.items if one.is_missing} == {
        *("industry", "region", "source", "contacts", "needs"),
        *("amount", "expected_close", "last_contact", "next_step"),
    }


def test_every_open_deal_is_verified() -> None:
    head = "商机:\n  - {编号: O1, 开始: 2025-01-06, 金额: 10万}\n  - {编号: O2, 开始: 2025-06-02, 金额: 30万}\n"
    (sheet,) = content(made(record(head=head))).pending
    assert next(one for one in sheet.items if one.key == "amount").amounts == (Decimal(100000), Decimal(300000))


@pytest.mark.parametrize(("site", "author"), [("name: 甲\n", "liuyang"), ("name: A\nlanguage: en\n", "liuyang")])
def test_the_lines_of_a_sheet_settle_it(site: str, author: str) -> None:
    (sheet,) = content(made(record(CALL), site=site)).pending
    sentence = translator("zh").text("spot.sentence")
    entry = f"{sheet.heading.removeprefix('### ')}{author}\n{sentence}\n\n{sheet.result.replace('__', '13')}\n"
    report = made(record(CALL, entry), site=site)
    assert content(report).pending == ()
    assert [one.code for one in report.problems if one.path.endswith("0.md") and one.code.startswith("GJ2")] == []


def test_results_say_whether_the_customer_was_drawn() -> None:
    late = record("2026-03-06 抽查 @liuyang\n都对。\n\n- 核对：13/13\n", id_="C2").replace("2025-01-06", "2026-03-01")
    page = content(made(record(CALL, CHECKED), late, record(id_="C3", owner="lina")))
    assert (page.drawn, [sheet.id for sheet in page.pending]) == (2, ["C3"])
    assert [(one.name, one.in_order, one.checked, one.drawn) for one in page.results] == [
        ("客户C2", 13, 13, False),
        ("客户C1", 12, 13, True),
    ]
    assert page.accuracy.value == Decimal(25) / 26


def test_a_result_of_more_than_a_year_ago_is_not_listed() -> None:
    page = content(
        made(record("2025-03-05 抽查 @liuyang\n都对。\n\n- 核对：13/13\n").replace("2025-01-06", "2024-01-08"))
    )
    assert (page.results, page.accuracy.value) == ((), None)


def test_both_languages_print_every_item_once_per_customer(checkout: Path) -> None:
    found = html(made(record(CALL, head=HEAD), record(CHECKED, id_="C2"), record(id_="C3")), checkout)
    assert set(found) == {"spot-check.html", "en/spot-check.html"}
    for text in found.values():
        assert text.count('class="box"') == 2 * len(ITEMS)
        assert "12/13" in text
        assert "style=" not in text


def test_a_new_team_is_told_when_it_begins(checkout: Path) -> None:
    found = html(made(), checkout)
    assert "还没有可以抽查的客户" in found["spot-check.html"]
    assert "There are no customers to check yet" in found["en/spot-check.html"]


def test_hostile_names_stay_text(checkout: Path) -> None:
    text = record(CALL).replace("客户C1", "<script>alert(1)</script>")
    assert "<script>alert(1)" not in html(made(text), checkout)["spot-check.html"]
