"""What comes out of the printer: one sheet where one is promised, black on white, tagged for those who hear it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Open, printed, sheets

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize("folder", ["", "en"])
@pytest.mark.parametrize("path", ["index.html", "customers/C20251013-001.html", "reps/zhangwei.html", "weekly.html"])
def test_one_sheet_of_a4(path: str, folder: str, site: Path, chromium: Browser) -> None:
    assert sheets(chromium, site / folder / path) == 1


def test_what_did_not_fit_is_told(open_page: Open) -> None:
    page, _ = open_page("customers/C20251013-001.html")
    assert not page.locator(".a4-n").is_visible()
    page.set_viewport_size({"width": 703, "height": 1016})
    page.emulate_media(media="print")
    assert page.locator(".a4-n").is_visible()
    assert page.evaluate(
        "document.querySelector('.foot').getBoundingClientRect().bottom <= document.querySelector('main').getBoundingClientRect().bottom"
    )


def test_the_file_is_tagged_and_says_its_language(site: Path, chromium: Browser) -> None:
    for folder, language in (("", b"zh-Hans"), ("en", b"en")):
        made = printed(chromium, site / folder / "weekly.html")
        assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", made)
        assert b"/StructTreeRoot" in made
        assert re.search(rb"/Lang \(%b" % language, made)
        for kind in (b"H1", b"H2", b"Table", b"TH"):
            assert re.search(rb"/S\s*/%b\b" % kind, made), kind


@pytest.mark.parametrize("path", ["index.html", "pipeline.html", "quality.html", "help.html"])
def test_print_is_dark_on_white_without_navigation(path: str, open_page: Open) -> None:
    page, _ = open_page(path, 1440, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert not page.locator(".side").is_visible()
    assert not page.locator(".top").is_visible()
