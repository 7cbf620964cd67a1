"""Briefs to take along: one sheet of paper each, also by themselves, whatever stands in them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_builder.cli.main import run
from tests.browser.conftest import sheets
from tests.browser.desk import Open

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize("folder", ["", "en/"])
def test_one_sheet_each(folder: str, site: Path, chromium: Browser) -> None:
    pages = sorted((site / folder / "meetings").glob("*.html"))
    counted = {page.name: page.read_text("utf-8").count("<article") for page in pages}
    assert max(counted.values()) > 1
    assert {page.name: sheets(chromium, page) for page in pages[:3]} == dict(list(counted.items())[:3])


def test_a_file_by_itself_is_one_sheet_each(checkout: Path, tmp_path: Path, chromium: Browser) -> None:
    out = tmp_path / "briefs.html"
    assert run(["-C", str(checkout), "brief", "--tomorrow", "-f", "html", "-o", str(out)]) == 0
    assert sheets(chromium, out) == out.read_text("utf-8").count("<article") > 1


def test_it_loads_nothing_and_has_no_complaints(checkout: Path, tmp_path: Path, open_page: Open) -> None:
    out = tmp_path / "b.html"
    assert run(["-C", str(checkout), "brief", "--tomorrow", "-f", "html", "-o", str(out)]) == 0
    for width in (1440, 390):
        page, watched = open_page("b.html", width, root=tmp_path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert (watched.complaints, watched.outside) == ([], [])
        assert page.locator(".brief").first.evaluate("one => getComputedStyle(one).borderRadius") == "12px"


def test_from_today_to_the_briefs_and_to_the_customer(open_page: Open) -> None:
    page, _ = open_page("index.html")
    page.get_by_role("link", name="会前简报").first.click()
    assert page.url.endswith("/meetings.html")
    page.get_by_role("link", name=re.compile("看简报")).first.click()
    assert "/meetings/" in page.url
    name = page.locator(".brief h2 a").first
    told = name.inner_text()
    name.click()
    assert page.get_by_role("heading", level=1).inner_text().endswith(told)
