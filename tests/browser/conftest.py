"""The example team's site, built once, and a browser to look at it."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from tests.conftest import browser_path

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


class Watched:
    """What a page complained about or asked from elsewhere."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.outside: list[str] = []

    def watch(self, page: Page) -> None:
        """Listen to the page."""
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        page.on(
            "request",
            lambda one: None if one.url.startswith(("file:", "data:", "blob:")) else self.outside.append(one.url),
        )


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


Open = Callable[..., tuple[Page, Watched]]


@pytest.fixture
def open_page(chromium: Browser, site: Path) -> Iterator[Open]:
    """Open a page of the site from the disk: path, then width, theme, script."""
    contexts = []

    def opened(
        path: str, width: int = 1440, theme: str = "light", *, script: bool = True, root: Path | None = None
    ) -> tuple[Page, Watched]:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            java_script_enabled=script,
            accept_downloads=True,
        )
        contexts.append(context)
        page, watched = context.new_page(), Watched()
        watched.watch(page)
        file, _, rest = path.partition("?")
        address = ((root or site) / file.partition("#")[0]).as_uri()
        anchor = f"#{file.partition('#')[2]}" if "#" in file else ""
        page.goto(address + (f"?{rest}" if rest else "") + anchor)
        return page, watched

    yield opened
    for context in contexts:
        context.close()
