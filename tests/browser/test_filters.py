"""The tables of customers, follow-ups and opportunities in a browser: filters, links, saved ones, what is taken along."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.desk import until

pytestmark = pytest.mark.needs("chromium")

TABLES = ("customers", "opportunities", "follow-ups")
INTENT = "customers.html?status=intent&source=website&source=exhibition&first_contact_from=-3m&sort=owner"


LANGUAGES = """() => [...document.querySelectorAll('#table tbody tr')].slice(0, 100).map((row) => [...row.cells].map((cell) =>
  [cell, ...cell.querySelectorAll('[lang]')].map((one) => one.lang).filter(Boolean)))"""


def languages(marked: list[list[list[str]]]) -> set[str]:
    return {one for row in marked for cell in row for one in cell}


def settle(page: Page) -> None:
    """Wait until the rows that were asked for are on the screen."""
    until(page, "() => !document.querySelector('#table[aria-busy]')")


def rows(page: Page) -> int:
    settle(page)
    return page.locator("#table tbody tr").count()


def told(page: Page) -> int:
    """How many rows the page says there are."""
    settle(page)
    return int("".join(sign for sign in page.locator("#count").inner_text().split("，")[0] if sign.isdigit()))


def count(page: Page, facet: str, value: str) -> int:
    settle(page)
    return int(page.locator(f"input[name='{facet}'][value='{value}'] ~ span").inner_text())


def tick(page: Page, facet: str, value: str) -> None:
    page.evaluate("document.getElementById('facets-rest').open = true")
    page.check(f"input[name='{facet}'][value='{value}']")
    settle(page)


def table(page: Page) -> list[list[str]]:
    """The CSV of what is shown, read back."""
    with page.expect_download() as waiting:
        page.click("#csv")
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("path", ["customers.html", "en/customers.html", "opportunities.html", "en/opportunities.html"])
def test_rows_drawn_by_the_script_say_what_the_page_brought_along(path: str, open_page: Open) -> None:
    page, watched = open_page(path)
    texts = "() => [...document.querySelectorAll('#table tbody tr')].slice(0, 100).map((row) => [...row.cells].map((cell) => cell.textContent.replace(/\\s+/g, ' ').trim()).concat(row.querySelector('a').getAttribute('href')))"
    before = page.evaluate(texts)
    marked = page.evaluate(LANGUAGES)
    page.evaluate("document.querySelector('[data-sort=name]').click()")
    settle(page)
    page.go_back()
    settle(page)
    until(page, "() => !document.querySelector('#table [aria-sort]')")
    assert page.evaluate(texts) == before[:100]
    assert page.evaluate(LANGUAGES) == marked
    assert ("zh-Hans" if path.startswith("en/") else "en") in languages(marked)
    assert watched.complaints == []


def test_follow_ups_drawn_by_the_script_say_their_language(open_page: Open) -> None:
    page, _ = open_page("en/follow-ups.html")
    marked = page.evaluate(LANGUAGES)
    page.evaluate("document.querySelector('[data-sort]').click()")
    settle(page)
    page.go_back()
    settle(page)
    until(page, "() => !document.querySelector('#table [aria-sort]')")
    assert page.evaluate(LANGUAGES) == marked
    assert "zh-Hans" in languages(marked)


def test_a_phone_sorts_by_a_list(open_page: Open) -> None:
    page, watched = open_page("customers.html", 390)
    page.select_option("#sort-by", "-amount")
    settle(page)
    assert page.url.endswith("?sort=-amount")
    amounts = page.locator("#table tbody td.num:not(.wide-only)").all_inner_texts()
    assert amounts[0].startswith("320")
    assert not open_page("customers.html", 1440)[0].locator("#sort-by").is_visible()
    assert watched.complaints == []


def test_a_follow_up_found_leads_to_its_entry(open_page: Open, site: Path) -> None:
    page, _ = open_page("follow-ups.html?method=visit&on_from=2025-06-01&on_to=2025-12-31")
    settle(page)
    links = page.locator("#table tbody th a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    assert len(links) > 5
    for link in links[:20]:
        file, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in (site / file).read_text("utf-8")
    page.locator("#table tbody th a").first.click()
    page.wait_for_url("**/customers/*#e*")


@pytest.mark.parametrize(
    ("name", "facet", "value", "other", "second"),
    [
        ("customers", "tier", "A", "status", "intent"),
        ("opportunities", "owner", "zhangwei", "stage", "proposal"),
        ("follow-ups", "author", "zhangwei", "method", "visit"),
    ],
)
def test_counts_follow_the_other_filters_of_every_table(
    name: str, facet: str, value: str, other: str, second: str, open_page: Open
) -> None:
    page, watched = open_page(f"{name}.html")
    whole = told(page)
    wanted, alike = count(page, facet, value), count(page, other, second)
    tick(page, facet, value)
    assert told(page) == wanted < whole
    left = count(page, other, second)
    assert 0 < left < alike
    tick(page, other, second)
    assert told(page) == left
    assert page.url.endswith(f"{name}.html?{facet}={value}&{other}={second}") or f"{other}={second}" in page.url
    page.go_back()
    until(page, "() => !location.search.includes('&')")
    assert told(page) == wanted
    page.go_back()
    until(page, "() => location.search === ''")
    assert told(page) == whole
    assert watched.complaints == []


def test_the_handbooks_question_is_one_link(open_page: Open) -> None:
    page, _ = open_page(INTENT)
    settle(page)
    read = table(page)
    head = read[0]
    found = [dict(zip(head, line, strict=True)) for line in read[1:]]
    assert found
    assert {one["状态"] for one in found} == {"意向"}
    assert min(one["首次接触"] for one in found) >= "2025-12-12"
    owners = [one["负责人"] for one in found]
    assert [name for at, name in enumerate(owners) if name not in owners[:at]] == [
        label.split("\n")[0]
        for label in page.locator("fieldset[data-facet=owner] label:not(.none) b").all_inner_texts()
        if label in owners
    ]
    assert "first_contact_from=-3m" in page.url


def test_a_period_is_chosen_in_words_and_stays_so_in_the_link(open_page: Open) -> None:
    page, _ = open_page("follow-ups.html")
    page.evaluate("document.getElementById('facets-rest').open = true")
    page.select_option("[data-span=on]", "-1m")
    settle(page)
    assert page.url.endswith("?on_from=-1m&on_to=today")
    assert page.input_value("[name=on_from]") == "2026-02-12"
    read = table(page)
    days = [line[read[0].index("日期")] for line in read[1:]]
    assert min(days) >= "2026-02-12"
    assert max(days) <= "2026-03-12"
    page.fill("[name=on_from]", "2026-03-01")
    page.dispatch_event("[name=on_from]", "change")
    settle(page)
    assert "on_from=2026-03-01" in page.url
    assert page.input_value("[data-span=on]") == ""


def test_a_day_from_today_on_may_be_typed_with_its_plus(open_page: Open) -> None:
    page, _ = open_page("opportunities.html?expected_from=today&expected_to=+1m")
    assert page.input_value("[name=expected_to]") == "2026-04-12"
    assert len(table(page)) > 1


def test_amounts_and_own_fields_narrow_opportunities(open_page: Open) -> None:
    page, _ = open_page("opportunities.html?amount_from=1000000&x-current-system=erp")
    read = table(page)
    amount, system = read[0].index("金额"), read[0].index("现用系统")
    assert len(read) > 1
    assert all(float(line[amount]) >= 1_000_000 and line[system] == "仅 ERP" for line in read[1:])
    assert page.locator("#active button").count() == 2


def test_words_are_found_in_all_follow_ups(open_page: Open) -> None:
    page, _ = open_page("follow-ups.html")
    page.fill("#q", "对照表")
    settle(page)
    until(page, "() => location.search.startsWith('?q=')")
    assert 0 < told(page) < 990
    assert all("对照表" in text for text in page.locator("#table tbody tr").all_inner_texts())


def test_rows_bring_text_and_never_markup(open_page: Open) -> None:
    page, watched = open_page("follow-ups.html")
    page.evaluate(
        """() => { const add = window.GENJIN_PART; window.GENJIN_PART = (key, kind, number, values) => {
          if (kind === 'texts') values.content[0] = '<img src=x onerror=alert(1)><script>1</' + 'script>';
          if (kind === 'owners') values.names = values.names.map((name) => '<b>' + name); add(key, kind, number, values); }; }"""
    )
    page.click("[data-sort=on]")
    settle(page)
    page.click("[data-sort=on]")
    settle(page)
    assert page.locator("#table tbody :is(img, script, th b)").count() == 0
    assert page.locator("#table tbody tr").first.inner_text().count("<") >= 1
    assert watched.complaints == []


def test_own_filters_are_named_used_renamed_and_deleted(open_page: Open) -> None:
    page, _ = open_page("opportunities.html")
    page.click("#save")
    assert not page.is_visible("#mine-f")
    page.keyboard.press("Escape")
    tick(page, "result", "lost")
    page.click("#save")
    page.fill("#mine-name", "输掉的 <b>")
    page.keyboard.press("Enter")
    page.click("#mine-x")
    assert page.locator("#saved .own-f").inner_text() == "输掉的 <b>"
    lost = told(page)
    page.reload()
    settle(page)
    page.click("button[type=reset]")
    settle(page)
    page.click("#saved .own-f")
    assert told(page) == lost
    assert page.locator("#saved [aria-current]").inner_text() == "输掉的 <b>"
    page.click("#save")
    page.fill("#mine-l input", "丢单")
    page.keyboard.press("Tab")
    assert page.locator("#saved .own-f").inner_text() == "丢单"
    page.click("#mine-l button")
    assert page.locator("#saved .own-f").count() == 0
    page.reload()
    assert page.locator("#saved .own-f").count() == 0


def test_own_filters_work_where_nothing_may_be_kept(open_page: Open) -> None:
    page, watched = open_page("customers.html")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.goto(page.url + "?tier=A")
    settle(page)
    page.click("#save")
    page.fill("#mine-name", "A 类")
    page.keyboard.press("Enter")
    assert page.locator("#saved .own-f").inner_text() == "A 类"
    assert "关闭页面后" in page.locator("#mine-n").inner_text()
    assert watched.complaints == []


def test_a_configured_filter_filters_when_it_is_opened(open_page: Open) -> None:
    page, _ = open_page("customers.html")
    href = page.locator("#saved a", has_text="华东 A 类").get_attribute("href")
    opened, _ = open_page(str(href))
    assert 0 < rows(opened) < 77
    assert opened.is_checked("input[name=tier][value=A]")
    assert opened.locator("#saved [aria-current]").inner_text() == "华东 A 类"


@pytest.mark.parametrize("name", TABLES)
def test_what_is_shown_is_copied_for_a_spreadsheet(name: str, open_page: Open) -> None:
    page, _ = open_page(f"{name}.html?tier=A")
    whole = told(page)
    page.evaluate(
        "() => { navigator.clipboard.write = (items) => { window.copied = items[0]; return Promise.resolve(); }; }"
    )
    page.click("#copy-rows")
    until(page, "() => Boolean(window.copied)")
    text = page.evaluate("async () => (await (await window.copied.getType('text/plain')).text())")
    html = page.evaluate("async () => (await (await window.copied.getType('text/html')).text())")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    assert len(lines) == whole + 1
    assert {len(line) for line in lines} == {len(lines[0])}
    assert html.count("<tr>") == whole + 1


@pytest.mark.parametrize("name", TABLES)
def test_the_csv_holds_all_that_is_found_and_runs_nothing(name: str, open_page: Open) -> None:
    page, _ = open_page(f"{name}.html")
    settle(page)
    hostile = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1", 'a "b", c\n=d']
    page.evaluate(
        """(hostile) => { const add = window.GENJIN_PART; window.GENJIN_PART = (key, kind, number, values) => {
          if (kind === 'owners') hostile.forEach((text, at) => { values.names[at] = text; }); add(key, kind, number, values); }; }""",
        hostile,
    )
    read = table(page)
    names = {line[read[0].index("客户名称")] for line in read[1:]}
    assert {"'" + text for text in hostile[:-1]} <= names
    assert hostile[-1] in names
    assert len(set(read[0])) == len(read[0])
    assert len(read) - 1 == told(page)


def test_paper_shows_what_is_found_and_says_how(open_page: Open) -> None:
    page, _ = open_page("customers.html?tier=A&status=intent")
    settle(page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#table tbody tr").count() == told(page)
    assert page.is_visible("#asked")
    said = page.locator("#asked").inner_text()
    assert "A 类" in said
    assert "意向" in said
    for hidden in ("#facets-box", "#take", "#saved", "#active", "#more"):
        assert not page.is_visible(hidden)


@pytest.mark.parametrize("name", TABLES)
def test_filters_are_a_sheet_for_the_thumb_on_a_phone(name: str, open_page: Open) -> None:
    page, _ = open_page(f"{name}.html?tier=A", 390)
    settle(page)
    assert not page.is_visible("#facets")
    page.click("#facets-box summary")
    page.evaluate("document.getElementById('facets-rest').open = true")
    page.locator("input[name=industry]").first.check()
    settle(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll('#facets label:not(.span), #facets button, #facets summary, #table th a, .take-bar button, .pager button:not([hidden])')]
          .filter((one) => one.checkVisibility() && !one.closest('.range') && one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert small == []
    left = told(page)
    page.click("#apply")
    assert not page.is_visible("#facets")
    assert rows(page) == min(left, 100)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_filters_are_used_by_keyboard_and_heard(open_page: Open) -> None:
    page, _ = open_page("opportunities.html")
    page.focus("input[name=result][value=won]")
    page.keyboard.press("Space")
    settle(page)
    assert page.locator("#count[role=status]").inner_text().startswith("符合条件")
    page.focus("[data-sort=amount]")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    settle(page)
    assert page.locator("th[aria-sort=descending] [data-sort=amount]").count() == 1
    assert page.locator("#facets fieldset:not(:has(> legend))").count() == 0


@pytest.mark.parametrize("name", TABLES)
def test_without_script_the_newest_rows_are_a_plain_table(name: str, open_page: Open) -> None:
    page, _ = open_page(f"{name}.html", script=False)
    assert page.locator("#table tbody tr").count() > 50
    assert not page.is_visible("#take")


def test_a_link_of_a_figure_narrows_opportunities_and_follow_ups_too(open_page: Open) -> None:
    for name in ("opportunities", "follow-ups"):
        page, _ = open_page(f"{name}.html?only=C20250922-002")
        assert rows(page) > 0
        links = page.locator("#table tbody th a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
        assert all(link.startswith("customers/C20250922-002.html") for link in links)
