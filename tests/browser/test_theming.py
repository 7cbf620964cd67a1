"""A site in a team's own colours, opened: the accent reads in both looks, logo and menu are there, nothing is refused."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.model.colour import Colour, read_colour
from tests.browser.conftest import Open
from tests.cli.cli_team import put, write_team

pytestmark = pytest.mark.needs("chromium")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 24"><rect width="60" height="24" fill="#0a0"/></svg>'
CONFIG = (
    "name: A\ntoday: 2026-03-12\nstart: team\ntheme: {accent: '#ffee00', logo: logo.svg}\n"
    "menu: {first: [team, wall], hide: [help]}\n"
)
PAIRS = "a => { const s = getComputedStyle(a); return [s.color, s.backgroundColor]; }"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("own")
    write_team(root)
    put(root, "records/config/site.yaml", CONFIG)
    put(root, "records/config/logo.svg", LOGO)
    put(root, "records/pages/wall.html", "<p>{{ customers|length }}</p>")
    day = Day(today=date(2026, 3, 12), pinned=True)
    assert build(make_report(load(root), day), root, root / "site").template is None
    return root / "site"


def colour(text: str) -> Colour:
    found = read_colour(text)
    assert found, text
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_accent_reads_and_the_logo_is_seen(own: Path, open_page: Open, theme: str) -> None:
    page, watched = open_page("index.html", theme=theme, root=own)
    front, back = page.eval_on_selector(".nav a[aria-current]", PAIRS)
    assert colour(front).contrast(colour(back)) >= 4.5
    assert page.eval_on_selector(".logo-own", "one => one.naturalWidth > 0")
    assert page.locator(".side .nav a").nth(1).get_attribute("href") == "pages/wall.html"
    page.emulate_media(media="print")
    assert page.locator(".letterhead img").is_visible()
    assert (watched.complaints, watched.outside) == ([], [])
