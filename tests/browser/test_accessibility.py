"""axe-core over every kind of page in both languages and themes, wide and on a phone, and over what opens on them."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.test_every_page import KINDS, place

pytestmark = pytest.mark.needs("chromium")

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASKED = {
    "runOnly": TAGS,
    "resultTypes": ["violations"],
    "reporter": "no-passes",  # no rule is left out; what is in order need not be told, it takes a quarter of the time
    "selectors": False,
}
FIGURES = (
    "team",
    "forecast",
    "activity",
    "winloss",
    "satisfaction",
    "value",
    "receivables",
    "weekly",
    "requests",
    "spot-check",
    "follow-ups",
    "new",
)
ALL_KINDS = (*KINDS, *(f"{name}.html" for name in FIGURES))
LOOKS = ((1440, "light", ""), (390, "dark", ""), (1440, "dark", "en/"), (390, "light", "en/"))


@cache
def axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core finds, as rule and element."""
    page.evaluate(axe())
    found = page.evaluate(f"axe.run(document, {json.dumps(ASKED)})")
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"][:3]]


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_page_breaks_no_rule(kind: str, look: tuple[int, str, str], site: Path, open_page: Open) -> None:
    width, theme, folder = look
    page, _ = open_page(folder + place(kind, site), width, theme)
    assert violations(page) == []


@pytest.mark.parametrize("width", [1440, 390])
def test_what_opens_breaks_no_rule_either(width: int, open_page: Open) -> None:
    page, _ = open_page("index.html", width)
    page.keyboard.press("/")
    page.wait_for_selector("#find[open]")
    page.keyboard.type("报价")
    page.wait_for_selector("#fh-entry")
    assert violations(page) == []
    page, _ = open_page("customers/C20251013-001.html#log", width)
    page.wait_for_selector("#enter[open]")
    assert violations(page) == []


def test_axe_sees_what_is_wrong(open_page: Open) -> None:
    page, _ = open_page("help.html")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"x.png\"><button></button>')"
    )
    assert {one.partition(":")[0] for one in violations(page)} >= {"image-alt", "button-name"}
