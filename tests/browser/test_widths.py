"""Between a small tablet and a desk screen: no column is cut, nothing is wider than the window."""

from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.browser.kinds import KINDS, place

pytestmark = pytest.mark.needs("chromium")

WIDTHS = (820, 900, 1021, 1100, 1181, 1300, 1321, 1366)
ROOM = 12
"""What a table may hide under the edge of its card: less than its last column's padding."""
CUT = """(room) => [...document.querySelectorAll('main .scroll, html')].filter((one) => one.scrollWidth > one.clientWidth + room)
  .map((one) => (one.firstElementChild.className || one.nodeName) + ' +' + (one.scrollWidth - one.clientWidth))"""


@pytest.mark.parametrize("folder", ["", "en/"])
def test_no_column_is_cut_at_any_width(folder: str, open_page: Open, site: Path) -> None:
    cut = {}
    for kind in KINDS:
        page, _ = open_page(folder + place(kind, site))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = page.evaluate(CUT, ROOM)
            if found:
                cut[f"{kind} {width}"] = found
        open_page.put_away()
    assert cut == {}


def test_the_measure_sees_a_column_that_is_cut(open_page: Open) -> None:
    page, _ = open_page("customers.html", 1300)
    assert page.evaluate(CUT, ROOM) == []
    page.evaluate("document.querySelector('#table th button').style.display = 'block'")
    page.evaluate("document.querySelector('#table th').style.minWidth = '600px'")
    assert len(page.evaluate(CUT, ROOM)) == 1


@pytest.mark.parametrize("width", [900, 1300])
def test_filters_fold_beside_a_narrow_table_and_come_back_on_a_wide_one(width: int, open_page: Open) -> None:
    page, watched = open_page("customers.html", width)
    form = page.locator("#facets")
    assert not form.is_visible()
    page.locator("#facets-box > summary").click()
    page.locator("input[name='tier'][value='A']").check()
    page.locator("#apply").click()
    assert not form.is_visible(), "what was asked for is in sight"
    assert page.locator("#asked-n").inner_text() == "1"
    page.set_viewport_size({"width": 1440, "height": 900})
    form.wait_for(state="visible")
    assert watched.complaints == []


def test_filters_that_cannot_work_without_script_are_not_shown(open_page: Open) -> None:
    page, _ = open_page("customers.html", script=False)
    assert not page.locator("#facets-box").is_visible()
    assert page.locator("#table tbody tr").first.is_visible()
