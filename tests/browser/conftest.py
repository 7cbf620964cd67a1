"""The example team's site, built once, and a browser to look at it."""

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
    """One browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def desk(chromium: Browser) -> Desk:
    """The pages that wait to be used again."""
    return Desk(chromium)


@pytest.fixture
def open_page(desk: Desk, site: Path) -> Iterator[Open]:
    """Open a page of the site from the disk: path, then width, theme, script."""
    opened = Open(desk, site)
    yield opened
    opened.put_away()
