"""What is measured on an open page: each gives what is wrong with it as a list of texts."""

import json
from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map(), grounds = new Map([[null, [255, 255, 255]]]);
  const read = (colour) => { if (known.has(colour)) return known.get(colour);
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; known.set(colour, [r, g, b, a / 255]); return known.get(colour); };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const ground = (one) => {
    if (!grounds.has(one)) grounds.set(one, over(read(getComputedStyle(one).backgroundColor), ground(one.parentElement)));
    return grounds.get(one); };
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

NAMELESS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((element) => {
  if (!element.checkVisibility()) return false;
  const labels = element.labels ? [...element.labels].map((label) => label.textContent).join('') : '';
  const pointed = (element.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.textContent || '').join('');
  return !(element.textContent + labels + pointed + (element.getAttribute('aria-label') || '') + (element.title || '')).trim();
}).map((element) => element.outerHTML.slice(0, 120))"""

SMALL_TARGETS = """() => [...document.querySelectorAll('main button, main .btn, main .pill, main summary, main .tbl th a')].filter((element) => {
  const box = element.getBoundingClientRect(); return element.checkVisibility() && (box.height < 24 || box.width < 24);
}).map((element) => element.outerHTML.slice(0, 100))"""

ALIKE = """(most) => { for (const around of document.querySelectorAll('main *')) {
  const seen = new Map();
  for (const one of [...around.children]) {
    const kind = one.tagName + '.' + one.className, count = (seen.get(kind) || 0) + 1;
    seen.set(kind, count);
    if (count > most && !one.querySelector('[aria-current]')) one.remove();
  }
} }"""
"""Leaves the first so many of things alike under one parent: rows of a table, entries of a list."""

STYLES = """() => { const seen = new Set(), ground = (one) => { const chain = [];
    for (let each = one; each; each = each.parentElement) { const style = getComputedStyle(each); chain.push(style.backgroundColor, style.opacity); }
    return chain.filter((colour) => colour !== 'rgba(0, 0, 0, 0)' && colour !== '1').join(); };
  for (const one of document.querySelectorAll('body *')) {
    if (![...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
    const style = getComputedStyle(one), look = [one.tagName, style.color, style.fontSize, style.fontWeight, ground(one)].join();
    if (!seen.has(look) && one.checkVisibility()) { seen.add(look); one.dataset.look = ''; }
  }
}"""
"""Marks one element for each look of a text: its colour, size and ground."""

CHARTS = """() => [...document.querySelectorAll('.chart')].flatMap((chart) => {
  const boxes = (of) => [...chart.querySelectorAll(of)].map((text) => text.getBoundingClientRect()).filter((box) => box.width);
  const small = boxes('text').filter((box) => box.height < 10).length, below = boxes('text[text-anchor=middle]');
  const over = below.slice(1).filter((box, place) => box.left < below[place].right - 1).length;
  return [small && small + ' texts of a chart are too small', over && over + ' names below a chart overlap'].filter(Boolean);
})"""


@cache
def axe() -> str:
    """The script of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, *rules: str, within: str = "") -> list[str]:
    """What axe-core finds, as rule and element; only these rules, or all of WCAG 2.2 A and AA and best practice.

    `within` keeps it to the elements of a selector.
    """
    if page.evaluate("typeof window.axe") == "undefined":
        page.evaluate(axe())
    # the sheets are not loaded a second time: the policy of the pages forbids it
    asked = json.dumps({"runOnly": list(rules) or TAGS, "resultTypes": ["violations"], "preload": False})
    where = json.dumps({"include": [[within]]}) if within else "document"
    found = page.evaluate(f"axe.run({where}, {asked}).then((found) => found.violations)")
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


def fit(page: Page) -> list[str]:
    """Whether all is within the window and charts can be read."""
    wide = ["wider than the window"] if page.evaluate(WIDER) else []
    return [*wide, *page.evaluate(CHARTS)]


def colours(page: Page) -> list[str]:
    """What does not stand out from its ground."""
    return [f"too faint: {one}" for one in page.evaluate(CONTRAST)]
