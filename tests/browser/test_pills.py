"""Pills narrow the rows of changes, archive and stage progress, several groups together; the state is the address."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

pytestmark = pytest.mark.needs("chromium")

SHOWN = "[...document.querySelectorAll('[data-row]')].filter(one => one.checkVisibility())"


def shown(page: Page, name: str) -> list[str]:
    """What the rows that can be seen say of themselves."""
    return list(page.evaluate(f"{SHOWN}.map(one => one.dataset['{name}'])"))


def pill(page: Page, group: str, value: str) -> None:
    page.locator(f'[data-filter="{group}"] [data-value="{value}"]').click()


def test_two_groups_narrow_together_and_days_without_rows_go(open_page: Open) -> None:
    page, watched = open_page("changes.html")
    everything = len(shown(page, "rep"))
    pill(page, "rep", "lina")
    pill(page, "kind", "worse")
    assert set(shown(page, "rep")) == {"lina"}
    assert all("worse" in kind.split() for kind in shown(page, "kind"))
    assert 0 < len(shown(page, "rep")) < everything
    assert page.locator(".chg-d:visible").count() == len(shown(page, "rep"))
    assert "rep=lina" in page.url
    assert "kind=worse" in page.url
    pill(page, "kind", "new")
    pill(page, "days", "7")
    assert shown(page, "rep") == []
    assert page.locator("[data-none]").is_visible()
    assert watched.complaints == []


def test_an_address_opens_narrowed(open_page: Open) -> None:
    page, _ = open_page("stages.html?mark=over&stage=proposal")
    assert set(shown(page, "stage")) == {"proposal"}
    assert all("over" in marks.split() for marks in shown(page, "mark"))
    assert page.locator("[data-count]").inner_text() == str(len(shown(page, "stage")))


def test_the_archive_narrows_by_reason(open_page: Open) -> None:
    page, _ = open_page("archive.html")
    assert len(shown(page, "reason")) == 4
    pill(page, "reason", "price")
    assert shown(page, "reason") == ["price"]


def test_without_script_everything_is_there(open_page: Open) -> None:
    for path, rows in (("archive.html", 4), ("stages.html", 50)):
        page, _ = open_page(path, script=False)
        assert page.locator("[data-row]:visible").count() == rows


def test_the_calendar_begins_with_its_list_on_a_phone(open_page: Open) -> None:
    tops = "['#h-list', '.month'].map(one => document.querySelector(one).getBoundingClientRect().top)"
    page, _ = open_page("calendar.html", 390)
    listed, grid = page.evaluate(tops)
    assert listed < grid
    page, _ = open_page("calendar.html", 1440)
    listed, grid = page.evaluate(tops)
    assert grid < listed


def test_the_new_pages_are_behind_more_on_a_phone(open_page: Open) -> None:
    page, _ = open_page("index.html", 390)
    page.locator(".tabs summary").click()
    page.locator('.tabs .sheet a[href="archive.html"]').click()
    assert page.url.endswith("archive.html")
