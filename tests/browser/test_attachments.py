"""Attachments that could run in a browser do not, neither by a click nor by their bare address."""

from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error

from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from tests.cli.cli_team import put, write_team

pytestmark = pytest.mark.needs("chromium")

FOLDER = "records/attachments/C20250301-001"
EVIL = {
    "page.html": "<title>ran</title><script>document.title = 'ran'</script>",
    "page.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>document.documentElement.id = "ran"</script></svg>',
    "page.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><script>document.title = "ran"</script></html>',
    "page.md": "<title>ran</title><script>document.title = 'ran'</script>",
    "page": "<title>ran</title><script>document.title = 'ran'</script>",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("attached")
    write_team(root)
    for name, text in EVIL.items():
        put(root, f"{FOLDER}/{name}", text)
    build(make_report(load(root), Day(today=date(2026, 3, 12), pinned=True)), root, root / "site")
    return root / "site"


def test_nothing_runs(site: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    places = sorted((site / "files").rglob("*.*"))
    assert len(places) == len(EVIL)
    for file in places:
        try:
            page.goto(file.as_uri())
        except Error as fault:
            assert "Download is starting" in str(fault)  # noqa: PT017 - the alternative to being shown as text
            continue
        assert page.title() == ""
        assert page.evaluate("document.contentType") == "text/plain"
    page.goto((site / f"customers/{quote('C20250301-001')}.html").as_uri())
    names = [link.get_attribute("download") for link in page.locator(".files a").all()]
    assert sorted(name or "" for name in names) == sorted(EVIL)
    page.close()
