"""Each kind of page in both languages, light and dark, wide and on a phone: calm, within the window, open to everybody.

One page stands for a kind, and one load serves all that is asked of it. axe-core runs in full where the window or the
words make a difference, and once more over the colours in the other theme.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Open, Watched
from tests.browser.kinds import KINDS, LOOKS, kind_of, place
from tests.browser.measures import CONTRAST, NAMELESS, SMALL_TARGETS, axe, colours, fit, violations

pytestmark = pytest.mark.needs("chromium")

IN_FULL = {(1440, ""): "light", (390, "en/"): "dark"}
"""Looks in which axe-core runs over everything, and the theme it sees first."""

Desk = dict[tuple[int, str], BrowserContext]


@pytest.fixture(scope="session")
def desk(chromium: Browser) -> Iterator[Desk]:
    """A browser window for each look, kept for all kinds of pages."""
    made = {
        (width, folder): chromium.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        for width, folder in LOOKS
    }
    for look in IN_FULL:
        made[look].add_init_script(axe())
    yield made
    for context in made.values():
        context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_page_is_in_order(kind: str, site: Path, desk: Desk) -> None:
    wrong = []
    for (width, folder), context in desk.items():
        page, watched = context.new_page(), Watched()
        watched.watch(page)
        first = IN_FULL.get((width, folder), "light")
        page.emulate_media(color_scheme="dark" if first == "dark" else "light")
        page.goto((site / folder / place(kind, site)).as_uri())
        found = [*seen(page, width, folder), *other_theme(page, width, folder), *watched.complaints, *watched.outside]
        wrong += [f"{width} {folder}{kind}: {one}" for one in found]
        page.close()
    assert wrong == []


def seen(page: Page, width: int, folder: str) -> list[str]:
    """What is wrong as it is opened."""
    found = [*fit(page), *colours(page), *(f"no name: {one}" for one in page.evaluate(NAMELESS))]
    language = page.locator("html").get_attribute("lang")
    found += [] if language == ("en" if folder else "zh-Hans") else [f"language {language}"]
    found += [f"small: {one}" for one in page.evaluate(SMALL_TARGETS)] if width == 390 else []
    if (width, folder) in IN_FULL:  # the window as high as the page: what a bar covers for now can be scrolled to
        page.set_viewport_size({"width": width, "height": page.evaluate("Math.min(document.body.scrollHeight, 8000)")})
        found += violations(page)
    return found


def other_theme(page: Page, width: int, folder: str) -> list[str]:
    """What is wrong once the other theme is on, and on widths between."""
    page.emulate_media(color_scheme="dark" if IN_FULL.get((width, folder)) != "dark" else "light")
    found = [*colours(page), *(violations(page, "color-contrast") if (width, folder) in IN_FULL else [])]
    for odd in (320, 640, 768, 1024) if not folder else ():
        page.set_viewport_size({"width": odd, "height": 900})
        found += [f"at {odd}: {one}" for one in fit(page)]
    return found


def test_no_kind_of_page_is_forgotten(site: Path) -> None:
    paths = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    assert {kind_of(path) for path in paths if not path.startswith("en/")} == set(KINDS)


@pytest.mark.parametrize("width", [1440, 390])
def test_what_opens_on_a_page_is_in_order_too(width: int, open_page: Open) -> None:
    page, _ = open_page("index.html", width)
    page.keyboard.press("/")
    page.keyboard.type("报价")
    page.wait_for_selector("#fh-entry")
    assert violations(page) == []
    page, _ = open_page("customers/C20251013-001.html#log", width, "dark")
    page.wait_for_selector("#enter[open]")
    assert [*violations(page), *page.evaluate(NAMELESS)] == []


def test_the_measures_see_what_is_wrong(open_page: Open) -> None:
    page, _ = open_page("help.html", 390)
    assert [*violations(page), *fit(page), *colours(page), *page.evaluate(SMALL_TARGETS)] == []
    page.evaluate("document.querySelector('h1').style.color = '#bbb'")
    page.evaluate(
        """document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="x.png"><button></button>' +
          '<p class="long">' + 'x'.repeat(500) + '</p>')"""
    )
    assert {one.partition(":")[0] for one in violations(page)} >= {"image-alt", "button-name", "color-contrast"}
    assert len(page.evaluate(CONTRAST)) == 1
    assert len(page.evaluate(SMALL_TARGETS)) == len(page.evaluate(NAMELESS)) == 1
    assert fit(page) == ["wider than the window"]
