"""Everything by keyboard: in, through and out of each page, what has the focus always to be seen."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.desk import until

pytestmark = pytest.mark.needs("chromium")

FOCUS = """() => {
  const one = document.activeElement, seen = one.closest('.find, .find-f, label, .seg') || one;
  if (one === document.body || one === document.documentElement) return 'out';
  // inside the fields of a day and an hour the browser itself outlines the part that has the focus
  const outlined = one.matches('[type=date], [type=time]') ||
    [one, seen].some((each) => getComputedStyle(each).outlineStyle !== 'none' || getComputedStyle(each).boxShadow !== 'none');
  const box = one.getClientRects()[0] || one.getBoundingClientRect(), x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const hidden = ![box.top + 3, box.top + box.height / 2, box.bottom - 3, innerHeight / 2].some((y) => {
    const top = y >= Math.max(box.top, 0) && y < Math.min(box.bottom, innerHeight) && document.elementFromPoint(x, y);
    return top && (one.contains(top) || seen.contains(top) || top.contains(one));
  });
  return (outlined ? '' : 'no outline ') + (hidden ? 'covered ' : '') + (outlined && !hidden ? 'good' : one.outerHTML.slice(0, 120));
}"""


# a field of a day or an hour keeps the focus for each of its parts
MOVED = """() => { const one = document.activeElement, moved = one !== window.stop || one.matches('[type=date], [type=time]');
  if (moved) window.stop = one; return moved; }"""


def walk(page: Page, most: int, key: str = "Tab") -> list[str]:
    """Press the key until the focus has left the page: what each stop is like, and `out` at the end.

    The browser takes the focus out of a page in a process of its own: on a busy machine a little later.
    """
    stops = []
    page.evaluate("window.stop = document.activeElement")
    for _ in range(most):
        page.keyboard.press(key)
        until(page, MOVED)
        stops.append(_settled(page))
        if stops[-1] == "out":
            break
    return stops


def _settled(page: Page) -> str:
    """What the stop is like once the page has scrolled there."""
    found: str = page.evaluate(FOCUS)
    if found not in ("good", "out"):
        page.wait_for_timeout(300)
        found = page.evaluate(FOCUS)
    return found


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    "path",
    ["index.html", "customers.html", "customers/C20251013-001.html", "pipeline.html", "new.html", "en/weekly.html"],
)
def test_the_focus_goes_through_the_page_and_out_and_is_always_seen(path: str, width: int, open_page: Open) -> None:
    page, _ = open_page(path, width)
    stops = walk(page, 400)
    assert [stop for stop in stops if stop not in ("good", "out")] == []
    assert stops[-1] == "out", "the focus is held in the page"
    assert len(stops) > 15
    back = walk(page, 60, "Shift+Tab")
    assert [stop for stop in back if stop not in ("good", "out")] == []


@pytest.mark.parametrize("path", ["index.html", "en/customers.html", "calendar/2026-03.html"])
def test_the_first_key_leads_to_the_content(path: str, open_page: Open) -> None:
    page, _ = open_page(path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_a_slash_leads_to_the_search_and_escape_back(open_page: Open) -> None:
    page, _ = open_page("pipeline.html")
    page.locator(".side nav a").nth(2).focus()
    page.keyboard.type("/a/b")
    assert page.evaluate("document.activeElement.id") == "find-q"
    assert page.locator("#find-q").input_value() == "a/b"
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#find')")
    page.keyboard.press("Escape")
    assert not page.locator("#find").is_visible()
    assert page.evaluate("document.activeElement === document.querySelectorAll('.side nav a')[2]")


def test_a_hit_is_chosen_and_opened_by_keys(open_page: Open) -> None:
    page, _ = open_page("index.html")
    page.keyboard.type("/澄湖")
    page.wait_for_selector("#find [aria-selected]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/customers/*.html?q=*")
    assert "澄湖" in page.locator("h1").inner_text()


def test_the_menu_of_a_phone_opens_and_leads_on_by_keys(open_page: Open) -> None:
    page, _ = open_page("index.html", 390)
    page.locator(".tabs summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.sheet')")
    assert page.evaluate(FOCUS) == "good"
    wanted = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)


def test_a_filter_is_set_and_dropped_by_keys(open_page: Open) -> None:
    page, _ = open_page("customers.html")
    page.locator("input[name=tier][value=B]").focus()
    assert page.evaluate(FOCUS) == "good"
    page.keyboard.press("Space")
    page.wait_for_url("**/customers.html?tier=B")
    page.locator("#active button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/customers.html")
    page.locator("[data-sort=amount]").focus()
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").count() == 1


def test_a_follow_up_is_written_by_keys_and_the_focus_comes_back(open_page: Open) -> None:
    page, _ = open_page("customers/C20251013-001.html")
    page.locator("[data-enter]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#enter[open]")
    page.keyboard.type("谈了付款。")
    assert "谈了付款。" in (page.locator("#enter-p").text_content() or "")
    stops = walk(page, 120)
    assert [stop for stop in stops if stop not in ("good", "out")] == []
    page.keyboard.press("Escape")
    assert not page.locator("#enter").is_visible()
    assert page.evaluate("document.activeElement.hasAttribute('data-enter')")


def test_nothing_moves_for_those_who_asked_for_it(open_page: Open) -> None:
    page, _ = open_page("pipeline.html")
    page.emulate_media(reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll('*')].filter((one) => { const style = getComputedStyle(one);
      return style.scrollBehavior === 'smooth' || [style.transitionDuration, style.animationDuration].some((time) => parseFloat(time) > 0.01);
    }).map((one) => one.outerHTML.slice(0, 80))"""
    assert page.evaluate(moving) == []
    page.emulate_media(reduced_motion="no-preference")
