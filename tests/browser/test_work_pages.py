"""Requests, playbook, spot check and the follow-up table in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_builder.app.build import build
from tests.browser.conftest import Open, sheets
from tests.pages_figures.figure_team import contact
from tests.pages_work.work_team import record, work

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize("path", ["requests.html", "en/playbook.html"])
def test_every_number_leads_to_as_many_customers_as_it_names(path: str, open_page: Open) -> None:
    page, _ = open_page(path)
    links = page.locator("main a.behind").evaluate_all("found => found.map(link => link.href)")
    assert len(links) > 3
    for link in sorted(set(links), key=len)[-3:]:
        wanted = link.partition("only=")[2].split("~")
        page.goto(link)
        assert page.locator("#table tbody tr").count() == min(len(wanted), 100)


@pytest.mark.parametrize("folder", ["", "en"])
def test_the_checklist_of_the_sample_is_one_sheet_of_a4(folder: str, site: Path, chromium: Browser) -> None:
    assert sheets(chromium, site / folder / "spot-check.html") == 1
    page = chromium.new_page()
    page.goto((site / folder / "spot-check.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".paper-only").first.is_visible()
    assert not page.locator(".kpis").is_visible()
    page.close()


def test_ten_long_records_are_still_one_sheet(tmp_path: Path, chromium: Browser, checkout: Path) -> None:
    people = "".join(
        f"  - {{姓名: 王小明{one}, 职务: 采购与供应链管理总监, 电话: 0512-6677889{one}}}\n" for one in range(6)
    )
    more = (
        f"联系人:\n{people}需求: [{'、'.join(['把三条产线的节拍统一起来'] * 8)}]\n行业: 高端装备制造与工业自动化系统集成\n"
        "地区: 江苏省/苏州市/工业园区\n来源: 2024年春季工业博览会展位现场\n金额: 123456789.55\n预计成交: 2026-06-30\n"
    )
    log = contact("2026-03-11").replace("发资料", "先确认技术协议的每一条再约高层见面" * 6)
    name = "江苏省苏州工业园区精密智能装备与自动化系统集成第{}有限责任公司"
    records = [record(one, log=log, more=more).replace(f"客户{one}有限公司", name.format(one)) for one in range(14)]
    assert build(work(*records, site="languages: [zh, en]\n"), checkout, tmp_path / "site").written.fault is None
    for folder in ("", "en"):
        page = chromium.new_page()
        page.goto((tmp_path / "site" / folder / "spot-check.html").as_uri())
        assert page.locator(".spot-c").count() == 10
        page.close()
        assert sheets(chromium, tmp_path / "site" / folder / "spot-check.html") == 1, folder


def test_the_lines_to_append_open_on_the_card(open_page: Open) -> None:
    page, _ = open_page("spot-check.html")
    card = page.locator(".spot-c").first
    assert not card.locator("pre").is_visible()
    card.locator("summary").click()
    assert card.locator("pre").inner_text().startswith("### 2026-03-12 抽查 @")


def test_overdue_stage_tasks_stand_open(open_page: Open) -> None:
    page, _ = open_page("requests.html")
    assert page.locator("details.duty[open] .duty-l a").first.is_visible()
