"""Each kind of page in both languages and themes, on three widths: calm console, nothing from outside, no overflow."""

from pathlib import Path

import pytest

from tests.browser.conftest import Open

pytestmark = pytest.mark.needs("chromium")

KINDS = (
    "index.html",
    "pipeline.html",
    "calendar.html",
    "customers.html",
    "changes.html",
    "archive.html",
    "stages.html",
    "quality.html",
    "playbook.html",
    "knowledge.html",
    "help.html",
    "help/fields.html",
    "help/problems.html",
    "help/glossary.html",
    "reps/zhangwei.html",
    "CUSTOMER",
    "ARTICLE",
)
LOOKS = ((1440, "light", ""), (768, "dark", "en/"), (390, "light", "en/"), (390, "dark", ""))
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def place(kind: str, site: Path) -> str:
    """The path of one page of a kind: the largest, where most can go wrong."""
    folders = {"CUSTOMER": "customers", "ARTICLE": "knowledge"}
    if kind not in folders:
        return kind
    files = sorted((site / folders[kind]).glob("*.html"), key=lambda file: file.stat().st_size)
    return f"{folders[kind]}/{files[-1].name}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_calm_and_fits(kind: str, site: Path, open_page: Open) -> None:
    for width, theme, folder in LOOKS:
        page, watched = open_page(folder + place(kind, site), width, theme)
        look = f"{folder}{kind} {width} {theme}"
        assert watched.complaints == [], look
        assert watched.outside == [], look
        assert not page.evaluate(WIDER), f"{look} is wider than the window"
        assert page.locator("h1").count() == 1, look
        assert page.locator("html").get_attribute("lang") == ("en" if folder else "zh-Hans"), look
        page.close()


@pytest.mark.parametrize("width", [320, 640, 1024])
def test_odd_widths_fit_too(width: int, open_page: Open) -> None:
    for path in ("customers.html", "pipeline.html", "calendar.html", "en/quality.html", "en/help/fields.html"):
        page, _ = open_page(path, width)
        assert not page.evaluate(WIDER), f"{path} is wider than {width}"
        page.close()


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const read = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const ground = (element) => { const chain = []; for (let e = element; e; e = e.parentElement) chain.unshift(read(getComputedStyle(e).backgroundColor));
    return chain.reduce((under, top) => over(top, under), [255, 255, 255]); };
  const light = (rgb) => { const [r, g, b] = rgb.map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    const style = getComputedStyle(element);
    if (!own || !element.checkVisibility({ opacityProperty: true }) || style.clipPath !== 'none' || element.closest('.outside, svg, [aria-hidden]')) continue;
    const under = ground(element), a = light(over(read(style.color), under)), b = light(under);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.6 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) found.push(element.tagName + '.' + element.className + ' ' + element.textContent.trim().slice(0, 20) + ' ' + ratio.toFixed(2));
  }
  return [...new Set(found)].slice(0, 10);
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "customers.html",
        "pipeline.html",
        "calendar.html",
        "changes.html",
        "archive.html",
        "stages.html",
        "quality.html",
        "playbook.html",
        "help.html",
        "help/problems.html",
    ],
)
def test_text_stands_out_from_its_ground(path: str, theme: str, open_page: Open) -> None:
    page, _ = open_page(path, 1440, theme)
    assert page.evaluate(CONTRAST) == []


def test_the_measure_of_contrast_sees_what_is_too_faint(open_page: Open) -> None:
    page, _ = open_page("help.html")
    page.evaluate("document.querySelector('h1').style.color = '#bbb'")
    assert len(page.evaluate(CONTRAST)) == 1


NAMELESS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((element) => {
  if (!element.checkVisibility()) return false;
  const labels = element.labels ? [...element.labels].map((label) => label.textContent).join('') : '';
  const pointed = (element.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.textContent || '').join('');
  return !(element.textContent + labels + pointed + (element.getAttribute('aria-label') || '') + (element.title || '')).trim();
}).map((element) => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize(
    "path", ["index.html", "customers.html", "pipeline.html", "calendar.html", "en/help/problems.html"]
)
def test_every_control_has_a_name(path: str, open_page: Open) -> None:
    page, _ = open_page(path)
    assert page.evaluate(NAMELESS) == []


@pytest.mark.parametrize(
    "path",
    ["customers.html", "calendar.html", "pipeline.html", "quality.html", "changes.html", "archive.html", "stages.html"],
)
def test_what_is_tapped_is_large_enough_on_a_phone(path: str, open_page: Open) -> None:
    page, _ = open_page(path, 390)
    small = page.evaluate(
        """() => [...document.querySelectorAll('main button, main .btn, main .pill, main summary, main th a')].filter((element) => {
          const box = element.getBoundingClientRect(); return element.checkVisibility() && (box.height < 24 || box.width < 24);
        }).map((element) => element.outerHTML.slice(0, 100))"""
    )
    assert small == []
