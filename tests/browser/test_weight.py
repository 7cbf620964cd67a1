"""Budgets on the example: what travels for a page, its assets included."""

import gzip
import json
from pathlib import Path

SHARED = ("assets/site.css", "assets/site.js", "assets/theme.js")


def packed(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


def test_today_with_all_it_loads_is_light(site: Path) -> None:
    assert packed(site / "index.html", *(site / name for name in SHARED)) < 60_000


def test_no_page_is_heavy_and_assets_are_small(site: Path) -> None:
    assert packed(*(site / name for name in SHARED)) < 25_000
    heavy = {
        page.relative_to(site).as_posix(): size for page in site.rglob("*.html") if (size := packed(page)) > 40_000
    }
    assert heavy == {}


def test_what_a_phone_takes_at_the_first_visit_is_light(site: Path) -> None:
    """Start pages, members' pages and assets, as the worker keeps them."""
    text = (site / "sw.js").read_text("utf-8")
    facts = json.loads(text[text.index("{") : text.index(";\n")])
    assert packed(*(site / path for path in facts["first"])) < 300_000
