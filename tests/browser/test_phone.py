"""390 px on every kind of page: what is tapped is large enough, nothing jumps, nothing is asked from elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Open, Watched

pytestmark = pytest.mark.needs("chromium")

SHIFTS = """window.moved = []; new PerformanceObserver((list) => { for (const entry of list.getEntries())
  window.moved.push(entry.value.toFixed(4) + ' ' + entry.sources.map((one) => one.node && (one.node.className || one.node.nodeName)).join(',')); })
  .observe({ type: 'layout-shift', buffered: true });"""
THUMB = (Path(__file__).parent / "thumb.js").read_text("utf-8")
CUSTOMER = "customers/C20251013-001.html"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"


def kinds(site: Path) -> tuple[str, ...]:
    """A page of every kind: all at the root, and the largest of each folder."""
    folders = sorted({page.parent for page in site.glob("*/*.html")} - {site / "en"})
    largest = (max(folder.glob("*.html"), key=lambda page: page.stat().st_size) for folder in folders)
    return tuple(page.relative_to(site).as_posix() for page in (*sorted(site.glob("*.html")), *largest))


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, permissions=["clipboard-write"]
    )
    context.add_init_script(SHIFTS)
    yield context
    context.close()


def opened(context: BrowserContext, address: str) -> tuple[Page, Watched]:
    page, watched = context.new_page(), Watched()
    watched.watch(page)
    page.goto(address)
    page.wait_for_timeout(150)
    return page, watched


@pytest.mark.parametrize("folder", ["", "en/"])
def test_every_kind_of_page_is_made_for_a_thumb(folder: str, site: Path, phone: BrowserContext) -> None:
    wrong: dict[str, object] = {}
    page, watched = phone.new_page(), Watched()
    watched.watch(page)
    for kind in kinds(site):
        page.goto((site / folder / kind).as_uri())
        page.wait_for_timeout(100)
        found = (page.evaluate(THUMB), page.evaluate("window.moved"), [*watched.complaints], [*watched.outside])
        assert page.evaluate("innerWidth") == 390, f"{kind} is wider than a phone"
        assert page.locator("meta[http-equiv]").get_attribute("content") == POLICY, kind
        if any(found):
            wrong[kind] = found
    page.close()
    assert wrong == {}


def test_nothing_jumps_on_a_wide_screen(site: Path, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(SHIFTS)
    page, watched = context.new_page(), Watched()
    watched.watch(page)
    for kind in kinds(site):
        page.goto((site / kind).as_uri())
        page.wait_for_timeout(100)
        assert (page.evaluate("window.moved"), watched.outside) == ([], []), kind
    context.close()


def test_the_measure_sees_what_is_too_small_and_what_moves(site: Path, phone: BrowserContext) -> None:
    page, _ = opened(phone, (site / "index.html").as_uri())
    page.evaluate("document.querySelector('.pill').style.height = '30px'")
    assert len(page.evaluate(THUMB)) == 1
    page.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<p>x</p><p>y</p>')")
    page.wait_for_timeout(200)
    assert page.evaluate("window.moved") != []
    page.close()


def test_an_old_site_says_so_without_jumping(site: Path, phone: BrowserContext, tmp_path: Path) -> None:
    text = (site / "index.html").read_text("utf-8")
    note = '<p class="banner b-old" id="outdated" data-day="2020-01-01" hidden>old</p>'
    text = text.replace('id="main" tabindex="-1">', f'id="main" tabindex="-1">{note}')
    text = text.replace('assets/theme.js"', 'assets/theme.js" data-day="2020-01-01"')
    (tmp_path / "assets").symlink_to(site / "assets")
    (tmp_path / "index.html").write_text(text, "utf-8")
    page, _ = opened(phone, (tmp_path / "index.html").as_uri())
    assert page.locator("#outdated").is_visible()
    assert page.evaluate("window.moved") == []
    page.close()


def test_at_the_gate_all_is_on_the_first_screen(site: Path, phone: BrowserContext) -> None:
    page, _ = opened(phone, (site / CUSTOMER).as_uri())
    bar = page.locator(".thumb").bounding_box()
    assert bar is not None
    for selector in ("h1", ".steps", ".next", ".o-recent"):
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= bar["y"] + 1, selector
    assert page.locator(".o-recent li").count() == 3
    call, add = page.locator(".thumb .call"), page.locator(".thumb [data-enter]")
    assert (call.get_attribute("href") or "").startswith("tel:")
    assert (call.get_attribute("href") or "").removeprefix("tel:") in (call.text_content() or "")
    assert add.is_visible()
    page.close()


def test_a_wechat_name_is_copied_by_a_tap(site: Path, phone: BrowserContext) -> None:
    for file in sorted((site / "customers").glob("*.html")):
        if "data-copy" in file.read_text("utf-8"):
            break
    page, _ = opened(phone, file.as_uri())
    page.evaluate("navigator.clipboard.writeText = (text) => { window.taken = text; return Promise.resolve(); }")
    button = page.locator("[data-copy]").first
    button.tap()
    page.wait_for_selector("[data-copy][data-done]")
    assert page.evaluate("window.taken") == button.get_attribute("data-copy")
    assert button.get_attribute("aria-label") == "已复制"
    assert page.locator("a[href^='tel:']").count() > 0
    page.close()


def test_a_draft_outlives_a_page_that_was_put_aside(open_page: Open) -> None:
    page, _ = open_page(CUSTOMER, 390)
    page.locator("[data-enter]").first.click()
    page.fill("textarea[name=content]", "客户在门口说了预算。")
    page.fill("input[name=next]", "发报价")
    page.locator("[data-quick='1']").click()
    page.reload()
    page.locator("[data-enter]").first.click()
    assert page.input_value("textarea[name=content]") == "客户在门口说了预算。"
    assert page.input_value("input[name=due]") == "2026-03-13"
    button = page.locator("#enter-go")
    assert button.get_attribute("aria-disabled") == "false"
    box = button.bounding_box()
    assert box is not None
    assert 700 < box["y"] < 900 - 44, "within reach of a thumb, however long the form is"
    button.evaluate("(link) => { link.addEventListener('click', (event) => event.preventDefault()); link.click(); }")
    page.reload()
    page.locator("[data-enter]").first.click()
    assert page.input_value("textarea[name=content]") == "", "what was handed over is not offered again"
