"""The customers table in a browser: facets, address, order, CSV, many rows."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.desk import until

pytestmark = pytest.mark.needs("chromium")


def names(page: Page) -> list[str]:
    until(page, "() => !document.querySelector('#table[aria-busy]')")
    return page.locator("#table tbody th a").all_inner_texts()


def count(page: Page, facet: str, value: str) -> int:
    until(page, "() => !document.querySelector('#table[aria-busy]')")
    return int(page.locator(f"input[name='{facet}'][value='{value}'] ~ span").inner_text())


def test_a_tick_narrows_the_rows_and_is_kept_in_the_address(open_page: Open) -> None:
    page, watched = open_page("customers.html")
    everybody = len(names(page))
    wanted = count(page, "tier", "B")
    page.check("input[name='tier'][value='B']")
    assert len(names(page)) == wanted < everybody
    assert page.url.endswith("?tier=B")
    page.reload()
    assert len(names(page)) == wanted
    assert page.is_checked("input[name='tier'][value='B']")
    assert watched.complaints == []


def test_counts_foretell_what_a_second_tick_gives(open_page: Open) -> None:
    page, _ = open_page("customers.html?tier=A")
    told = count(page, "stage", "negotiation")
    other_tier = count(page, "tier", "B")
    page.check("input[name='stage'][value='negotiation']")
    assert len(names(page)) == told
    page.goto(page.url.partition("?")[0] + "?tier=B")
    assert len(names(page)) == other_tier


def test_two_values_of_a_facet_add_up(open_page: Open) -> None:
    one, _ = open_page("customers.html?owner=zhangwei")
    both, _ = open_page("customers.html?owner=zhangwei&owner=lina")
    assert len(names(both)) == len(names(one)) + count(one, "owner", "lina")


def test_search_looks_for_every_word(open_page: Open) -> None:
    page, _ = open_page("customers.html")
    page.fill("#q", "澄湖 张伟")
    assert names(page) == ["澄湖精密机械有限公司"]
    page.fill("#q", "nobody has this")
    assert names(page) == []
    assert page.locator("#count").inner_text() == "没有符合条件的客户，请去掉一些筛选"


def test_the_search_of_another_page_leads_here(open_page: Open) -> None:
    page, _ = open_page("pipeline.html")
    page.locator("#q").focus()
    page.keyboard.type("澄湖")
    page.locator("#fh-table + a").click()
    page.wait_for_url("**/customers.html?q=*")
    assert names(page) == ["澄湖精密机械有限公司"]


def test_ranges_narrow_too(open_page: Open) -> None:
    page, _ = open_page("customers.html?amount_from=1000000&last_contact_from=2026-03-01")
    assert 0 < len(names(page)) < 77
    assert page.locator("#facets-rest").get_attribute("open") is not None
    assert page.locator("#active button").count() == 2
    page.locator("#active button").first.click()
    assert "amount_from" not in page.url


def test_clear_shows_everybody_again(open_page: Open) -> None:
    page, _ = open_page("customers.html?tier=A&q=x")
    page.click("button[type='reset']")
    until(page, "document.querySelectorAll('#table tbody tr').length === 77")
    assert "?" not in page.url


def test_columns_sort_both_ways_with_empty_cells_last(open_page: Open) -> None:
    page, _ = open_page("customers.html")
    page.click("[data-sort='amount']")
    rising = names(page)
    assert page.locator("#table th[aria-sort='ascending']").count() == 1
    page.click("[data-sort='amount']")
    falling = names(page)
    filled = page.locator("#table tbody tr", has_not=page.locator("td:nth-child(5):text-is('–')")).count()
    assert rising[:filled] != falling[:filled]
    assert sorted(rising[filled:]) == sorted(falling[filled:])
    assert page.url.endswith("?sort=-amount")


def test_a_saved_filter_is_one_click(open_page: Open) -> None:
    page, _ = open_page("customers.html")
    page.click("text=华东 A 类")
    page.wait_for_url("**/customers.html?tier=A&region=east*")
    assert 0 < len(names(page)) < 77
    assert page.locator(".filters .pill[aria-current]").inner_text() == "华东 A 类"


def test_the_csv_holds_what_is_shown(open_page: Open) -> None:
    page, _ = open_page("customers.html?tier=A")
    shown = names(page)
    with page.expect_download() as waiting:
        page.click("#csv")
    path = waiting.value.path()
    raw = Path(path).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = raw.decode("utf-8-sig").split("\r\n")
    assert len(lines) == len(shown) + 2
    assert shown[0] in lines[1]


def test_rows_come_only_when_they_are_needed(open_page: Open) -> None:
    page, _ = open_page("customers.html")
    loaded = "() => [...document.scripts].map((one) => one.src).filter((one) => one.includes('-rows-')).length"
    assert page.evaluate(loaded) == 0
    page.check("input[name='tier'][value='B']")
    assert len(names(page)) > 0
    assert page.evaluate(loaded) == 1


def test_a_link_to_a_value_that_is_gone_shows_nobody_and_says_so(open_page: Open) -> None:
    page, _ = open_page("customers.html?tier=Z")
    assert names(page) == []
    page.locator("#active button", has_text="Z").click()
    assert len(names(page)) > 0
    assert "tier=" not in page.url


def test_the_other_language_shows_the_same_customers(open_page: Open) -> None:
    page, _ = open_page("customers.html")
    page.check("input[name='tier'][value='B']")
    wanted = len(names(page))
    page.locator("a.lang").first.click()
    page.wait_for_url("**/en/customers.html?tier=B")
    assert len(names(page)) == wanted


def test_no_two_columns_of_the_table_have_the_same_name(open_page: Open) -> None:
    page, _ = open_page("customers.html")
    with page.expect_download() as told:
        page.click("#csv")
    head = told.value.path().read_text("utf-8-sig").splitlines()[0].split(",")
    assert len(set(head)) == len(head)
