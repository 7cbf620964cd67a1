"""The pages with figures in a browser: the customers behind a number, the printed sheet, small screens."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_builder.app.build import build
from tests.browser.conftest import Open, sheets
from tests.browser.desk import until
from tests.pages_figures.figure_team import contact, customer, team, won

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize("path", ["team.html", "en/activity.html", "forecast.html"])
def test_every_number_leads_to_as_many_customers_as_it_names(path: str, open_page: Open) -> None:
    page, _ = open_page(path)
    links = page.locator("main a.behind").evaluate_all("found => found.map(link => link.href)")
    assert len(links) > 3
    for link in sorted(set(links), key=len)[-3:]:
        wanted = link.partition("only=")[2].split("~")
        page.goto(link)
        assert page.locator("#table tbody tr").count() == min(len(wanted), 100)


def test_the_customers_behind_a_number_can_be_let_go(open_page: Open) -> None:
    everybody, _ = open_page("customers.html")
    total = everybody.locator("#table tbody tr").count()
    page, watched = open_page("customers.html?only=C20250922-002~C20251119-001&tier=A")
    chips = page.locator("#active button")
    assert "2" in chips.first.inner_text()
    assert page.locator("#table tbody tr").count() <= 2
    page.reload()
    assert "only=C20250922-002~C20251119-001" in page.url
    chips.first.click()
    assert "only=" not in page.url
    assert page.locator("#table tbody tr").count() > 2
    page.locator("button[type=reset]").click()
    until(page, f"document.querySelectorAll('#table tbody tr').length === {min(total, 100)}")
    assert watched.complaints == []


def test_the_other_language_keeps_the_customers_behind_a_number(open_page: Open) -> None:
    page, _ = open_page("customers.html?only=C20250922-002")
    page.locator("a.lang").first.click()
    page.locator("#active button").wait_for()
    assert page.locator("#table tbody tr").count() == 1
    assert page.locator("#active button").first.inner_text().startswith("1 customer behind")


def test_without_script_the_list_opens_all_the_same(open_page: Open) -> None:
    page, _ = open_page("customers.html?only=C20250922-002", script=False)
    assert page.locator("#table tbody tr").count() > 1


def test_a_full_week_of_a_large_team_is_still_one_sheet(tmp_path: Path, chromium: Browser, checkout: Path) -> None:
    people = [f"rep{number}" for number in range(15)]
    members = "members:\n" + "".join(f"  - {{id: {one}, name: 销售{one}有长名字, role: rep}}\n" for one in people)
    goals = "".join(
        f"  - {{period: 2026-Q1, figure: won-value, where: {{rep: {one}}}, value: 55万}}\n" for one in people
    )
    lost = "### 2026-03-11 电话 @rep1\n没戏。\n\n- 阶段：输单\n- 原因：{}\n"
    late = contact("2025-12-01", "rep2", "2025-12-20")
    busy = contact("2026-03-11", "rep3", "2026-03-17").replace("发资料", "先确认技术协议的每一条再约高层见面" * 6)
    records = [
        *(customer(number, won("2026-03-10", "30万", "rep0"), owner="rep0") for number in range(8)),
        *(customer(number, lost.format("价格谈不拢" * 12), owner="rep1") for number in range(8, 16)),
        *(customer(number, late, owner="rep2", more="金额: 50万\n") for number in range(16, 30)),
        *(customer(number, busy, owner="rep3", more="金额: 50万\n") for number in range(30, 60)),
    ]
    targets = f"targets:\n  - {{period: 2026-Q1, figure: won-value, value: 900万}}\n{goals}"
    report = team(*records, targets=targets, members=members)
    assert build(report, checkout, tmp_path / "site").written.fault is None
    for folder in ("", "en"):
        assert sheets(chromium, tmp_path / "site" / folder / "weekly.html") == 1


def test_the_print_button_appears_with_script_only(open_page: Open) -> None:
    assert open_page("weekly.html")[0].locator("#print").is_visible()
    assert not open_page("weekly.html", script=False)[0].locator("#print").is_visible()


def test_the_navigation_names_its_groups_and_the_phone_has_all_pages(open_page: Open) -> None:
    wide, _ = open_page("team.html")
    assert wide.locator(".side .navh").all_inner_texts()[:2] == ["经营数据", "团队规范"]
    assert wide.locator(".side a[aria-current=page]").inner_text() == "团队看板"
    phone, _ = open_page("en/team.html", 390)
    phone.locator(".tabs summary").click()
    sheet = phone.locator(".sheet")
    assert sheet.get_by_text("Forecast & targets").is_visible()
    sheet.get_by_text("Weekly report").click()
    assert phone.url.endswith("en/weekly.html")
