"""Knowledge pages by use: contents, footnotes, images, backlinks, search, at a desk, on a phone and on paper."""

from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.browser.desk import until

pytestmark = pytest.mark.needs("chromium")

IN_VIEW = "element => { const box = element.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight; }"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Address by title."""
    titles = {}
    for path in (site / "knowledge").glob("*.html"):
        text = path.read_text("utf-8")
        titles[text.split("<h1")[1].split(">", 1)[1].split("</h1>")[0]] = f"knowledge/{path.name}"
    return titles


def test_the_contents_stay_beside_a_long_page_and_lead_to_its_parts(open_page: Open, pages: dict[str, str]) -> None:
    page, watched = open_page(pages["产品要点"])
    assert page.locator(".toc-small").is_hidden()
    links = page.locator(".toc-wide a")
    assert links.all_inner_texts() == ["排产系统", "MES", "WMS", "视觉检测设备", "产线改造"]
    for place in range(links.count()):
        links.nth(place).click()
        assert page.locator("h2:target").inner_text() == links.nth(place).inner_text()
        assert page.locator("h2:target").evaluate(IN_VIEW)
        assert page.locator(".toc-wide").evaluate(IN_VIEW)
    image = page.locator(".figure img")
    assert image.evaluate("one => one.complete && one.naturalWidth === Number(one.getAttribute('width'))")
    assert "三步" in (image.get_attribute("alt") or "")
    assert watched.complaints == []
    assert watched.outside == []


def test_a_phone_opens_the_contents_and_nothing_scrolls_sideways(open_page: Open, pages: dict[str, str]) -> None:
    page, _ = open_page(pages["竞品对比"], width=390)
    assert page.locator(".toc-wide").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert not page.locator(".toc-small a").first.is_visible()
    page.locator(".toc-small summary").click()
    page.locator(".toc-small a", has_text="恒舟自动化").click()
    assert page.locator("h2:target").evaluate(IN_VIEW)
    table = page.locator(".long .scroll").first
    assert table.evaluate("one => one.scrollWidth > one.clientWidth")
    table.focus()
    page.keyboard.press("ArrowRight")
    until(page, "document.activeElement.scrollLeft > 0")


def test_a_footnote_leads_there_and_back(open_page: Open, pages: dict[str, str]) -> None:
    page, _ = open_page(pages["话术"], script=False)
    page.locator(".noteref").first.click()
    assert "区间" in page.locator("li:target").inner_text()
    page.locator("li:target .noteback").click()
    assert page.locator(".noteref:target").inner_text() == "1"


def test_links_lead_to_parts_and_mentions_lead_back(open_page: Open, pages: dict[str, str]) -> None:
    page, _ = open_page(pages["常见异议"])
    page.locator(".long a", has_text="三年总成本表").click()
    assert page.locator("h2:target").inner_text() == "云梭科技"
    page.locator(".mentions a", has_text="常见异议").first.click()
    assert page.locator("h1").inner_text() == "常见异议"
    page.locator(".turn a[rel=next]").click()
    assert page.locator("h1").inner_text() == "竞品对比"


def test_a_customer_shows_where_it_is_mentioned(open_page: Open) -> None:
    page, _ = open_page("customers.html")
    page.locator("main a", has_text="太湖汽车零部件").first.click()
    mentions = page.locator(".mentions")
    mentions.wait_for()
    assert {"话术", "成功案例"} <= {text.strip() for text in mentions.locator("a").all_inner_texts()}
    mentions.locator("a", has_text="成功案例").click()
    assert "太湖汽零" in page.locator(":target").inner_text()


def test_the_search_leads_to_the_part_that_has_the_words(open_page: Open) -> None:
    page, _ = open_page("index.html")
    page.keyboard.press("/")
    page.wait_for_selector("#find[open]")
    page.keyboard.type("低温标签")
    page.locator("#fh-knowledge + a").click()
    page.wait_for_url("**/knowledge/*#*")
    assert page.locator("h2:target").inner_text() == "WMS"
    assert page.evaluate("CSS.highlights.get('found').size") > 0


def test_objections_and_rivals_lead_to_what_the_team_knows(open_page: Open) -> None:
    page, _ = open_page("winloss.html")
    page.locator(".answer", has_text="付款异议怎么谈").click()
    assert page.locator("h2:target").inner_text() == "付款异议怎么谈"
    page.go_back()
    page.locator("tr", has_text="云梭科技").locator("a.behind", has_text="竞品对比").click()
    assert page.locator("h2:target").inner_text() == "云梭科技"


def test_paper_has_the_page_alone(open_page: Open, pages: dict[str, str]) -> None:
    page, _ = open_page(pages["产品要点"])
    page.emulate_media(media="print")
    for gone in (".toc-wide", ".toc-small", ".turn", ".acts", ".side"):
        assert page.locator(gone).first.is_hidden()
    assert page.locator(".figure img").is_visible()
