"""Where long words stand beside short ones, both keep their room."""

import pytest

from tests.browser.conftest import Open

pytestmark = pytest.mark.needs("chromium")

NARROWEST = """() => { const label = 'Label ' + 'of many letters '.repeat(4), lists = [...document.querySelectorAll('.dl')].filter((one) => one.children.length);
  lists.forEach((one) => { one.querySelector('dt').textContent = label; const plain = one.querySelector('dd:not(.num)'); if (plain) plain.textContent = 'x'.repeat(60); });
  return Math.min(...lists.map((one) => one.querySelector('dd').getBoundingClientRect().width / one.clientWidth)); }"""
UNBROKEN = "() => document.querySelectorAll('.dl dt').forEach((one) => { one.textContent = 'W'.repeat(60); })"
DROPPED = """() => [...document.querySelectorAll('.lines li')].filter((one) => one.querySelector('.cls')).map((one) => {
  const badge = one.querySelector('.cls').getBoundingClientRect(), name = one.querySelector('a').getBoundingClientRect();
  return badge.left < name.left && badge.top < name.bottom && name.top < badge.bottom ? '' : one.textContent; })"""


@pytest.mark.parametrize("width", [390, 1440])
def test_a_long_label_leaves_the_value_its_room(width: int, open_page: Open) -> None:
    page, _ = open_page("en/customers/C20251021-001.html", width)
    assert page.evaluate(NARROWEST) > 0.4
    page.evaluate(UNBROKEN)
    least = "Math.min(...[...document.querySelectorAll('.dl dd')].map((one) => one.getBoundingClientRect().width))"
    assert page.evaluate(least) > 100
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("folder", ["", "en/"])
def test_a_customer_stands_beside_the_badge_of_its_tier(folder: str, open_page: Open) -> None:
    page, _ = open_page(f"{folder}weekly.html", 390)
    dropped = page.evaluate(DROPPED)
    assert len(dropped) > 5
    assert [one for one in dropped if one] == []
