"""Wins and losses, satisfaction, customer value, receivables in a browser: sizes, themes, links, large and new teams."""

from pathlib import Path

import pytest

from site_builder.app.build import build
from tests.browser.conftest import Open
from tests.browser.measures import fit
from tests.pages_figures.figure_team import customer, team, won
from tests.pages_results.result_team import PAGES, lost, tasked

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize("path", PAGES)
def test_every_number_leads_to_as_many_customers_as_it_names(path: str, open_page: Open) -> None:
    page, watched = open_page(path)
    links = page.locator("main a.behind").evaluate_all("found => found.map(link => link.href)")
    named = sorted({link for link in links if "only=" in link}, key=len)
    assert named
    for link in named[-2:]:
        page.goto(link)
        assert page.locator("#table tbody tr").count() == min(len(link.partition("only=")[2].split("~")), 100)
    assert watched.complaints == []


def test_a_review_opens_at_its_entry(open_page: Open) -> None:
    page, _ = open_page("winloss.html")
    page.locator("#h-reviews").locator("xpath=ancestor::section").locator("a.b").first.click()
    assert "#e" in page.url
    page.wait_for_selector("li:target")


def test_the_chooser_leads_to_every_cut_without_script(open_page: Open) -> None:
    page, _ = open_page("winloss.html", script=False)
    pills = page.locator(".part-h a.pill")
    assert pills.count() == 6
    assert all(page.locator(f".cuts section >> nth={place}").is_visible() for place in range(6))
    pills.last.click()
    assert page.locator("h3:target").count() == 1


def test_a_large_team_with_long_names_fits_too(tmp_path: Path, open_page: Open, checkout: Path) -> None:
    long = "客户名称特别长的一家跨区域综合性装备制造与技术服务集团股份有限公司"
    due = "- [ ] 2026-02-01 @zhangwei 123456789.12 第一期验收合格后支付的款项 #回款\n"
    records = [
        *(customer(number, lost("2026-02-10", "原因很长" * 20)) for number in range(60)),
        *(tasked(number, due, won("2026-02-10", "123456789.12")) for number in range(60, 120)),
    ]
    named = [one.replace("客户名称: 客户", f"客户名称: {long}") for one in records]
    assert build(team(*named), checkout, tmp_path / "site").written.fault is None
    for path in PAGES:
        for width in (390, 1440):
            page, watched = open_page(path, width, root=tmp_path / "site")
            assert fit(page) == [], f"{path} {width}"
            assert watched.complaints == []
            page.close()
