"""Tables that stand whole in the page, put in another order: by their heads, on a phone by a list, kept in the address."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

pytestmark = pytest.mark.needs("chromium")


def column(page: Page, name: str) -> list[str]:
    rows = page.locator("table[data-sorts] tbody tr:visible")
    found: list[str] = rows.evaluate_all("(rows, name) => rows.map((row) => row.dataset[name])", name)
    return found


@pytest.mark.parametrize("path", ["stages.html", "en/stages.html"])
def test_a_head_sorts_up_then_down_then_as_before(path: str, open_page: Open) -> None:
    page, watched = open_page(path)
    usual = page.locator("table[data-sorts] tbody th a").all_inner_texts()
    head = page.locator("th[data-sort=amount]")
    head.locator("button").click()
    found = [float(one) for one in column(page, "amount") if one]
    assert found == sorted(found)
    assert head.get_attribute("aria-sort") == "ascending"
    assert not any(column(page, "amount")[len(found) :]), "what is not known is last"
    head.locator("button").click()
    assert [float(one) for one in column(page, "amount")[: len(found)]] == sorted(found, reverse=True)
    assert page.url.endswith("?sort=-amount")
    head.locator("button").click()
    assert page.locator("table[data-sorts] tbody th a").all_inner_texts() == usual
    assert page.locator("[aria-sort]").count() == 0
    assert watched.complaints == []


def test_stages_stand_in_their_own_order_and_risks_by_weight(open_page: Open) -> None:
    page, _ = open_page("stages.html?sort=place")
    places = [int(one) for one in column(page, "place")]
    assert places == sorted(places)
    assert len(set(places)) > 1
    page.locator("th[data-sort=danger] button").click()
    page.locator("th[data-sort=danger] button").click()
    assert column(page, "risk")[0] == "red"


def test_order_and_pills_stay_together_in_the_address(open_page: Open) -> None:
    page, _ = open_page("archive.html?sort=-lost")
    lost = [float(one) for one in column(page, "lost") if one]
    assert lost == sorted(lost, reverse=True)
    page.locator("[data-filter=rep] [data-value]:not([data-value=''])").first.click()
    assert "sort=-lost" in page.url
    assert "rep=" in page.url
    page.locator("th[data-sort=customer] button").click()
    assert "rep=" in page.url
    assert "sort=customer" in page.url


def test_cards_are_sorted_by_a_list(open_page: Open) -> None:
    page, _ = open_page("archive.html", 390)
    page.select_option("[data-sort-by]", "ended")
    days = column(page, "ended")
    assert days == sorted(days)
    box = page.locator("[data-sort-by]").bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert not open_page("archive.html", 1440)[0].locator("[data-sort-by]").is_visible()


def test_an_archived_customer_says_how_to_bring_it_back(open_page: Open) -> None:
    page, _ = open_page("archive.html")
    page.locator("table[data-sorts] tbody th a").first.click()
    page.locator("#restore").wait_for()
    button = page.locator(".acts .primary")
    assert button.inner_text().strip() == "恢复这位客户"
    page.evaluate("navigator.clipboard.writeText = (text) => { window.taken = text; return Promise.resolve(); }")
    button.click()
    assert page.url.endswith("#restore")
    page.locator("#restore [data-copy]").click()
    assert page.evaluate("window.taken").startswith("genjin restore C")
    assert page.locator("[data-enter]").count() == 0


def test_own_pages_are_found(open_page: Open) -> None:
    page, watched = open_page("index.html")
    page.keyboard.press("/")
    page.wait_for_selector("#find[open]")
    page.keyboard.type("先打电话")
    page.locator("#fh-own + a").click()
    page.wait_for_url("**/pages/*")
    assert page.locator("h1").inner_text() == "团队约定"
    assert watched.complaints == []
