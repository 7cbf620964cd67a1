"""The example team's site, built once, and a browser to look at it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from tests.browser.desk import Desk, Open, Watched
from tests.conftest import browser_path

__all__ = ["Open", "Watched"]

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    """The folder of the built example site."""
    loaded = load(checkout)
    report = make_report(loaded, Day(today=date(2026, 3, 12), pinned=True))
    out = tmp_path_factory.mktemp("browser") / "site"
    assert build(report, checkout, out).written.fault is None
    return out


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; every page gets a context of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        yield browser
        browser.close()


def printed(browser: Browser, file: Path) -> bytes:
    """The page as the browser prints it for A4, from a dark screen."""
    page = browser.new_page(color_scheme="dark")
    page.goto(file.as_uri())
    made: bytes = page.pdf(format="A4", prefer_css_page_size=True, tagged=True)
    page.close()
    return made


def sheets(browser: Browser, file: Path) -> int:
    """How many sheets of paper the page takes."""
    return len(re.findall(rb"/Type\s*/Page[^s]", printed(browser, file)))


@pytest.fixture(scope="session")
def spare_pages(chromium: Browser) -> Desk:
    """The pages that wait to be used again."""
    return Desk(chromium)


@pytest.fixture
def open_page(spare_pages: Desk, site: Path) -> Iterator[Open]:
    """Open a page of the site from the disk: path, then width, theme, script."""
    opened = Open(spare_pages, site)
    yield opened
    opened.put_away()
