"""A number of more customers than an address can name: the link brings exactly these, whatever else is in the table."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from site_builder.adapters.package_files import read_assets, template_source
from site_builder.pages.behind import MOST
from site_builder.pages.navigation import make_frame
from site_builder.pages.registry import plan_site
from site_builder.render.site import render_site
from tests.browser.desk import until
from tests.pages_figures.figure_team import ROOT, contact, customer, team

pytestmark = pytest.mark.needs("chromium")
MANY, OTHERS = MOST + 13, 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The table and the page of a team that lately met some of its customers only."""
    met = [customer(number, contact("2026-03-10")) for number in range(1, MANY + 1)]
    report = team(*met, *(customer(MANY + number, contact("2025-11-03")) for number in range(1, OTHERS + 1)))
    pages = plan_site(report)
    wanted = [page for page in pages if page.url in ("activity.html", "customers.html") or "data/customers" in page.url]
    out = tmp_path_factory.mktemp("many")
    for path, content in render_site(
        wanted, make_frame(report, pages), (template_source(ROOT / "templates"),), read_assets(ROOT / "templates")
    ):
        file = out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return out


@pytest.fixture
def page(chromium: Browser) -> Page:
    return chromium.new_page(viewport={"width": 1440, "height": 900})


def told(page: Page) -> str:
    until(page, "() => !document.querySelector('#table[aria-busy]') && document.querySelector('#active button')")
    return page.locator("#count").inner_text()


def test_the_link_of_a_number_brings_as_many_customers(folder: Path, page: Page) -> None:
    page.goto((folder / "activity.html").as_uri())
    link = page.locator(".kpi .behind").first
    assert link.inner_text() == str(MANY)
    link.click()
    assert f"{MANY}" in told(page)
    assert f"{MANY + OTHERS}" in told(page)
    assert "only=@" in page.url
    names = page.locator("#table tbody th a").all_inner_texts()
    assert {int(name.removeprefix("客户").removesuffix("有限公司")) <= MANY for name in names} == {True}
    page.close()


def test_another_filter_keeps_the_set_and_it_can_be_taken_off(folder: Path, page: Page) -> None:
    page.goto((folder / "activity.html").as_uri())
    page.locator(".kpi .behind").first.click()
    told(page)
    page.check("input[name='tier'][value='A']")
    assert f"{MANY}" in told(page)
    assert page.url.count("only=%40") + page.url.count("only=@") == 1
    page.reload()
    assert f"{MANY}" in told(page)
    page.locator("#active button").first.click()
    assert str(MANY + OTHERS) in told(page)
    page.close()


def test_a_set_that_is_not_there_any_more_finds_nobody(folder: Path, page: Page) -> None:
    page.goto((folder / "customers.html").as_uri() + "?only=@0123456789ab")
    assert "没有符合条件的客户" in told(page)
    assert page.locator("#table tbody tr").count() == 0
    page.close()
