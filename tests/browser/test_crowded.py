"""Where long words stand beside short ones, both keep their room."""

from pathlib import Path

import pytest

from tests.browser.conftest import Open

pytestmark = pytest.mark.needs("chromium")

NARROWEST = """() => { const label = 'Label ' + 'of many letters '.repeat(4), lists = [...document.querySelectorAll('.dl')].filter((one) => one.children.length);
  lists.forEach((one) => { one.querySelector('dt').textContent = label; const plain = one.querySelector('dd:not(.num)'); if (plain) plain.textContent = 'x'.repeat(60); });
  return Math.min(...lists.map((one) => one.querySelector('dd').getBoundingClientRect().width / one.clientWidth)); }"""
UNBROKEN = "() => document.querySelectorAll('.dl dt').forEach((one) => { one.textContent = 'W'.repeat(60); })"
DROPPED = """() => [...document.querySelectorAll('.lines li')].filter((one) => one.querySelector('.cls')).map((one) => {
  const badge = one.querySelector('.cls').getBoundingClientRect(), name = one.querySelector('a').getBoundingClientRect();
  return badge.left < name.left && badge.top < name.bottom && name.top < badge.bottom ? '' : one.textContent; })"""


@pytest.mark.parametrize("width", [390, 1440])
def test_a_long_label_leaves_the_value_its_room(width: int, open_page: Open) -> None:
    page, _ = open_page("en/customers/C20251021-001.html", width)
    assert page.evaluate(NARROWEST) > 0.4
    page.evaluate(UNBROKEN)
    least = "Math.min(...[...document.querySelectorAll('.dl dd')].map((one) => one.getBoundingClientRect().width))"
    assert page.evaluate(least) > 100
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("folder", ["", "en/"])
def test_a_customer_stands_beside_the_badge_of_its_tier(folder: str, open_page: Open) -> None:
    page, _ = open_page(f"{folder}weekly.html", 390)
    dropped = page.evaluate(DROPPED)
    assert len(dropped) > 5
    assert [one for one in dropped if one] == []


def test_the_days_ahead_are_folded_on_a_phone_only(open_page: Open) -> None:
    page, _ = open_page("index.html", 390)
    fold = page.locator(".fold")
    names = fold.locator(".t-name")
    assert page.locator(".card:has(.fold) .tasks:not(.fold .tasks) .task").count() == 10
    assert names.count() > 3
    assert str(names.count()) in fold.locator("summary").inner_text()
    assert not names.last.is_visible()
    fold.locator("summary").click()
    assert names.last.is_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload()
    assert names.last.is_visible()
    assert not fold.locator("summary").is_visible()
    page.set_viewport_size({"width": 703, "height": 1016})
    page.emulate_media(media="print")
    assert names.last.evaluate("one => one.checkVisibility({ contentVisibilityAuto: true })")
    page.emulate_media(media="screen")


def test_the_steps_of_a_rep_are_not_hidden_by_the_fold(open_page: Open) -> None:
    page, _ = open_page("index.html", 390)
    page.locator("[data-filter=rep] [data-value]:not([data-value=''])").last.click()
    assert page.locator(".fold").get_attribute("open") is not None
    plain, _ = open_page("index.html", 390, script=False)
    plain.locator(".fold > summary").click()
    assert plain.locator(".fold .t-name").last.is_visible()


SEEN = """() => [...document.querySelectorAll('.cust .next, .cust .card')].filter((one) => one.offsetHeight)
  .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map((one) => one.className)"""


def few_and_many(site: Path) -> dict[bool, str]:
    """A customer with at most three follow-ups and one with more, told by what their pages hold."""
    pages = sorted((site / "customers").glob("*.html"))
    return {"o-log few" in page.read_text("utf-8"): page.name for page in pages}


@pytest.mark.parametrize("few", [True, False])
def test_on_a_phone_the_last_follow_ups_stand_below_the_next_step(few: bool, site: Path, open_page: Open) -> None:
    page, _ = open_page(f"customers/{few_and_many(site)[few]}", 390)
    first, second, third, *_ = page.evaluate(SEEN)
    assert first.startswith("next")
    assert second == ("card o-log few" if few else "card o-recent")
    assert third == "card o-contacts"


HEARD = """() => { window.said = []; const older = document.getElementById('older');
  new MutationObserver(() => { if (older.textContent) { const edge = older.closest('.col-main').getBoundingClientRect().right;
    window.said.push([older.textContent, [...document.querySelectorAll('.tl > li')].filter((one) => one.getBoundingClientRect().left >= edge).length]); } })
    .observe(older, { childList: true }); }"""


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_printed_sheet_says_how_many_older_follow_ups_it_leaves_out(folder: str, open_page: Open) -> None:
    page, _ = open_page(f"{folder}customers/C20251013-001.html")
    page.evaluate(HEARD)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1016})
    page.emulate_media(media="screen")
    page.emulate_media(media="print")
    page.wait_for_timeout(100)
    words, left = page.evaluate("window.said.pop()")
    assert 3 < left < page.locator(".tl > li").count()
    assert str(left) in words
    assert page.locator("#older").is_visible()
    page.emulate_media(media="screen")
    assert not page.locator("#older").is_visible()


def test_a_short_log_is_printed_without_such_words(site: Path, open_page: Open) -> None:
    page, _ = open_page(f"customers/{few_and_many(site)[True]}")
    page.emulate_media(media="print")
    page.wait_for_timeout(100)
    assert page.locator("#older").inner_text() == ""
    page.emulate_media(media="screen")
