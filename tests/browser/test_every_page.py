"""Each kind of page in both languages, light and dark, wide and on a phone: calm, within the window, open to everybody.

One page stands for a kind, and one load serves all that is asked of it. What we measure ourselves (widths, contrast,
names) sees every element in every look. axe-core, which takes a hundred times as long, runs in full where the window or
the words make a difference, over the first of things alike, and once more in the other theme over one text of each look:
what lies over what is the same there.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Open, Watched
from tests.browser.kinds import KINDS, LOOKS, kind_of, place
from tests.browser.measures import ALIKE, CONTRAST, NAMELESS, SMALL_TARGETS, STYLES, axe, colours, fit, violations

pytestmark = pytest.mark.needs("chromium")

IN_FULL = {(1440, ""): "light", (390, "en/"): "dark"}
"""Looks in which axe-core runs over everything, and the theme it sees first."""

MOST = 12
"""So many things alike under one parent are shown to axe-core."""

CALM = """async () => { for (let last = -1, same = 0; same < 3; ) {
  await new Promise((done) => requestAnimationFrame(done));
  const now = document.documentElement.scrollHeight; same = now === last ? same + 1 : 0; last = now; } }"""
"""Three frames in which the page has kept its height."""

Desk = dict[tuple[int, str], Page]


@pytest.fixture(scope="session")
def desk(chromium: Browser) -> Iterator[Desk]:
    """A page for each look, kept for all kinds of pages."""
    made = {}
    for look in LOOKS:
        made[look] = chromium.new_context(reduced_motion="reduce").new_page()
        if look in IN_FULL:
            made[look].add_init_script(axe())
    yield made
    for page in made.values():
        page.context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_page_is_in_order(kind: str, site: Path, desk: Desk) -> None:
    wrong = []
    for (width, folder), page in desk.items():
        watched = Watched()
        watched.watch(page)
        theme(page, "light")
        page.set_viewport_size({"width": width, "height": 900})
        page.goto((site / folder / place(kind, site)).as_uri())
        found = [*measured(page, width, folder), *(between(page) if (width, folder) == (1440, "") else [])]
        if (width, folder) in IN_FULL:
            found += heard(page, width, IN_FULL[width, folder])
        wrong += [f"{width} {folder}{kind}: {one}" for one in (*found, *watched.complaints, *watched.outside)]
        watched.leave(page)
    assert wrong == []


def theme(page: Page, name: str) -> None:
    """Turn to the light or the dark theme."""
    page.emulate_media(color_scheme="dark" if name == "dark" else "light")


def measured(page: Page, width: int, folder: str) -> list[str]:
    """What is wrong as it is opened, by what is measured of every element, and with the colours of the other theme."""
    found = [*fit(page), *colours(page), *(f"no name: {one}" for one in page.evaluate(NAMELESS))]
    language = page.locator("html").get_attribute("lang")
    found += [] if language == ("en" if folder else "zh-Hans") else [f"language {language}"]
    found += [f"small: {one}" for one in page.evaluate(SMALL_TARGETS)] if width == 390 else []
    theme(page, "dark")
    return [*found, *(f"dark: {one}" for one in colours(page))]


def between(page: Page) -> list[str]:
    """What is wrong on widths between."""
    found = []
    for odd in (320, 640, 768, 1024):
        page.set_viewport_size({"width": odd, "height": 900})
        found += [f"at {odd}: {one}" for one in fit(page)]
    return found


def heard(page: Page, width: int, first: str) -> list[str]:
    """What axe-core says: all of it in one theme, the colours in the other."""
    theme(page, first)
    page.evaluate(ALIKE, MOST)
    page.set_viewport_size({"width": width, "height": 900})
    # the window as high as the page: what a bar covers for now can be scrolled to
    page.set_viewport_size({"width": width, "height": page.evaluate("Math.min(document.body.scrollHeight, 8000)")})
    calm(page)
    found = violations(page)
    if found:  # what was still moving on a slow machine has its place by now; a fault stays where it is
        calm(page)
        found = violations(page)
    theme(page, "light" if first == "dark" else "dark")
    page.evaluate(STYLES)
    return [*found, *violations(page, "color-contrast", within="[data-look]")]


def calm(page: Page) -> None:
    """Until a page's own work is done: tables fill and count in slices, and what stands below them moves."""
    page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
    page.evaluate(CALM)


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
    page.evaluate(STYLES)
    assert len(violations(page, "color-contrast", within="[data-look]")) == 1
    assert len(page.evaluate(CONTRAST)) == 1
    assert len(page.evaluate(SMALL_TARGETS)) == len(page.evaluate(NAMELESS)) == 1
    assert fit(page) == ["wider than the window"]
