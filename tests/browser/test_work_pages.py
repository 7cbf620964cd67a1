"""Requests, playbook, spot check and the follow-up table in a browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from site_builder.app.build import build
from tests.browser.conftest import Open
from tests.browser.test_every_page import CONTRAST, NAMELESS
from tests.pages_figures.figure_team import contact
from tests.pages_work.work_team import record, work

pytestmark = pytest.mark.needs("chromium")

PAGES = ("requests.html", "playbook.html", "spot-check.html", "follow-ups.html")
LOOKS = ((1440, "light", ""), (768, "dark", "en/"), (390, "light", "en/"), (390, "dark", ""), (320, "light", ""))
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_work_is_calm_and_fits(path: str, open_page: Open) -> None:
    for width, theme, folder in LOOKS:
        page, watched = open_page(folder + path, width, theme)
        look = f"{folder}{path} {width} {theme}"
        assert watched.complaints == [], look
        assert watched.outside == [], look
        assert not page.evaluate(WIDER), f"{look} is wider than the window"
        assert page.locator("h1").count() == 1, look
        open_page.put_away()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_text_stands_out_and_controls_have_names(path: str, theme: str, open_page: Open) -> None:
    page, _ = open_page(path, 1440, theme)
    assert page.evaluate(CONTRAST) == []
    assert page.evaluate(NAMELESS) == []


@pytest.mark.parametrize("path", ["requests.html", "en/playbook.html"])
def test_every_number_leads_to_as_many_customers_as_it_names(path: str, open_page: Open) -> None:
    page, _ = open_page(path)
    links = page.locator("main a.behind").evaluate_all("found => found.map(link => link.href)")
    assert len(links) > 3
    for link in sorted(set(links), key=len)[-3:]:
        wanted = link.partition("only=")[2].split("~")
        page.goto(link)
        assert page.locator("#table tbody tr").count() == min(len(wanted), 100)


def pages_of(page: Page) -> int:
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page[^s]", printed))


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_checklist_of_the_sample_is_one_sheet_of_a4(folder: str, open_page: Open) -> None:
    page, _ = open_page(f"{folder}spot-check.html")
    assert pages_of(page) == 1
    page.emulate_media(media="print")
    assert page.locator(".paper-only").first.is_visible()
    assert not page.locator(".kpis").is_visible()


def test_ten_long_records_are_still_one_sheet(tmp_path: Path, open_page: Open, checkout: Path) -> None:
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
    for folder in ("", "en/"):
        page, _ = open_page(f"{folder}spot-check.html", root=tmp_path / "site")
        assert page.locator(".spot-c").count() == 10
        assert pages_of(page) == 1, folder


def test_the_lines_to_append_open_on_the_card(open_page: Open) -> None:
    page, _ = open_page("spot-check.html")
    card = page.locator(".spot-c").first
    assert not card.locator("pre").is_visible()
    card.locator("summary").click()
    assert card.locator("pre").inner_text().startswith("### 2026-03-12 抽查 @")


def test_overdue_stage_tasks_stand_open(open_page: Open) -> None:
    page, _ = open_page("requests.html")
    assert page.locator("details.duty[open] .duty-l a").first.is_visible()
