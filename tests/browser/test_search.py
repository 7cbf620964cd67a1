"""Find anything: by keys and by hand, Chinese and English, with the place marked, and fast."""

from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.browser.desk import until
from tests.browser.search_speed import BUDGET_MS, write_index

pytestmark = pytest.mark.needs("chromium")

OPTIONS = "#find [role=option]"


def test_a_key_opens_it_and_nothing_is_loaded_before(open_page: Open) -> None:
    page, watched = open_page("index.html")
    assert page.evaluate("typeof window.GENJIN_SEARCH") == "undefined"
    page.keyboard.press("/")
    page.wait_for_selector("#find[open]")
    page.keyboard.type("分步启动")
    until(page, "window.GENJIN_SEARCH && document.querySelector('#find-n').textContent.length > 0")
    assert watched.complaints == []
    assert watched.outside == []
    page.keyboard.press("Escape")
    assert not page.locator("#find").is_visible()


@pytest.mark.parametrize("typed", ["PRICE", "price"])
def test_no_letter_is_lost_on_the_way_from_the_field(typed: str, open_page: Open) -> None:
    page, watched = open_page("en/pipeline.html")
    page.locator("#q").focus()
    page.keyboard.type(typed)
    page.wait_for_selector("#fh-entry")
    assert page.locator("#find-q").input_value() == typed
    page.keyboard.press("Escape")
    page.evaluate(
        "text => { const q = document.getElementById('q'); q.value = text; q.dispatchEvent(new Event('input')); }",
        "pay",
    )
    page.keyboard.type("ment")
    assert page.locator("#find-q").input_value() == "payment", "pasted, then typed on"
    assert watched.complaints == []


def test_chinese_is_found_anywhere_and_the_place_is_marked(open_page: Open) -> None:
    page, _ = open_page("reps/zhangwei.html")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#find[open]")
    page.keyboard.type("报价")
    page.wait_for_selector("#fh-entry")
    assert page.locator("#find mark").first.text_content() == "报价"
    assert page.locator(f"{OPTIONS}[aria-selected]").count() == 1
    first = page.locator(OPTIONS).nth(1).get_attribute("id")
    page.keyboard.press("ArrowDown")
    assert page.locator("#find-q").get_attribute("aria-activedescendant") == first
    page.locator("#fh-entry + a").click()
    page.wait_for_url("**/customers/*#e*")
    assert page.locator(":target").count() == 1
    assert page.evaluate("CSS.highlights.get('found').size") > 0


def test_english_is_found_from_the_beginning_of_words(open_page: Open) -> None:
    page, _ = open_page("en/index.html")
    page.keyboard.press("/")
    page.wait_for_selector("#find[open]")
    page.keyboard.type("PRICE")
    page.wait_for_selector("#fh-entry")
    assert "Found" in (page.locator("#find-n").text_content() or "")
    page.fill("#find-q", "rice")
    page.wait_for_timeout(50)
    marks = [text.lower() for text in page.locator("#find mark").all_text_contents()]
    assert "rice" not in [text for text in marks if text == "price"]
    assert page.locator("#fh-entry").count() == 0


def test_several_words_must_all_occur(open_page: Open) -> None:
    page, _ = open_page("index.html")
    page.locator("#q").click()
    page.wait_for_selector("#find[open]")
    page.keyboard.type("报价")
    page.wait_for_selector("#fh-entry")
    alone = page.locator(OPTIONS).count()
    page.fill("#find-q", "报价 付款")
    page.wait_for_timeout(50)
    assert 0 < page.locator(OPTIONS).count() < alone
    page.fill("#find-q", "报价 没有这样的词")
    page.wait_for_timeout(50)
    assert page.locator(OPTIONS).count() == 0
    assert "没有找到" in (page.locator("#find-n").text_content() or "")


def test_pages_of_the_site_and_phone_numbers_are_found(open_page: Open) -> None:
    page, _ = open_page("index.html")
    page.keyboard.press("/")
    page.wait_for_selector("#find[open]")
    page.keyboard.type("应收")
    page.wait_for_selector("#fh-page")
    assert page.locator("#fh-page + a").get_attribute("href") == "receivables.html"
    page.fill("#find-q", "02496")
    page.wait_for_selector("#fh-customer")
    assert page.locator("#fh-customer + a mark").text_content() == "02496"


def test_on_the_customers_table_the_field_narrows_the_table(open_page: Open) -> None:
    page, _ = open_page("customers.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Control+k")
    page.wait_for_selector("#find[open]")


def test_on_a_phone_it_fills_the_screen(open_page: Open) -> None:
    page, _ = open_page("index.html", 390)
    page.locator("#q").click()
    page.wait_for_selector("#find[open]")
    box = page.locator("#find").bounding_box()
    assert box is not None
    assert box["width"] == 390
    page.keyboard.type("华东")
    page.wait_for_selector(OPTIONS)
    assert all((one.bounding_box() or {"height": 0})["height"] >= 44 for one in page.locator(OPTIONS).all()[:5])


def test_two_thousand_customers_are_searched_within_the_budget(site: Path, tmp_path: Path, open_page: Open) -> None:
    root = write_index(site, tmp_path / "site", customers=2_000)
    page, watched = open_page("index.html", root=root)
    measure = (Path(__file__).parent / "search_speed.js").read_text(encoding="utf-8")
    runs = [page.evaluate(measure) for _ in range(3)]  # other tests run beside this one: the calmest run counts
    assert watched.complaints == []
    assert all(one["found"] > 0 for one in runs)
    assert min(one["worst"] for one in runs) < BUDGET_MS, runs
