"""All pages of the example site as the browser has them, rows drawn by script included: links, anchors, ids, console."""

from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Watched

pytestmark = pytest.mark.needs("chromium")

READ = """async () => {
  const more = document.getElementById('more');
  for (let tries = 0; more && !more.hidden && tries < 100; tries++) {
    more.click();
    await new Promise((go) => setTimeout(go, 20));
  }
  const all = [...document.querySelectorAll('[href], [src], [action]')];
  return {
    ids: [...document.querySelectorAll('[id]')].map((one) => one.id),
    links: [...new Set(all.flatMap((one) => ['href', 'src', 'action'].map((name) => one.getAttribute(name)).filter((link) => link !== null)))],
    pointed: [...document.querySelectorAll('[aria-labelledby], [aria-controls], label[for]')].flatMap((one) =>
      ['aria-labelledby', 'aria-controls', 'for'].flatMap((name) => (one.getAttribute(name) || '').split(' ').filter(Boolean))),
    h1: document.querySelectorAll('h1').length, main: document.querySelectorAll('main').length,
    language: document.documentElement.lang, title: document.title,
  };
}"""


@pytest.fixture(scope="module")
def pages(site: Path, chromium: Browser) -> dict[str, dict[str, Any]]:
    """What each page of the site has, by its path, and what the browser complained about."""
    context, found = chromium.new_context(), {}
    page, watched = context.new_page(), Watched()
    watched.watch(page)
    for file in sorted(site.rglob("*.html")):
        page.goto(file.as_uri(), wait_until="load")
        found[file.relative_to(site).as_posix()] = page.evaluate(READ)
        found[file.relative_to(site).as_posix()]["complaints"] = [*watched.complaints, *watched.outside]
        watched.complaints.clear()
        watched.outside.clear()
    context.close()
    return found


def test_all_pages_are_in_order(site: Path, pages: dict[str, dict[str, Any]]) -> None:
    """One test, so that the walk over all pages is done once whatever number of processes there are."""
    wrong = [(name, one) for name, page in pages.items() for one in faults(name, page)]
    wrong += [
        (name, link) for name, page in pages.items() for link in page["links"] if is_broken(site, name, link, pages)
    ]
    assert wrong == []
    titles = Counter((page["language"], page["title"]) for page in pages.values())
    assert [title for title, count in titles.items() if count > 1] == []


def faults(name: str, page: dict[str, Any]) -> list[str]:
    """What is wrong with a page by itself."""
    language = "en" if name.startswith("en/") else "zh-Hans"
    twice = [f"id twice: {one}" for one, count in Counter(page["ids"]).items() if count > 1]
    nowhere = [f"points nowhere: {one}" for one in set(page["pointed"]) - set(page["ids"])]
    found = [*page["complaints"], *twice, *nowhere]
    found += [f"{page[one]} {one}" for one in ("h1", "main") if page[one] != 1]
    return found if page["language"] == language else [*found, f"language {page['language']}"]


def is_broken(site: Path, name: str, link: str, pages: dict[str, dict[str, Any]]) -> bool:
    """Whether a link of this page leads to no file, to no place on it, or outside by a way that is not known."""
    parts = urlsplit(link)
    if parts.scheme and parts.scheme != "file":  # a link that script made whole stays on the disk
        return parts.scheme not in {"https", "http", "mailto", "tel", "data"}
    target = ((site / name).parent / unquote(parts.path)).resolve() if parts.path else site / name
    if not target.is_file() or not target.is_relative_to(site.resolve()):
        return True
    there = pages.get(target.relative_to(site.resolve()).as_posix()) if parts.path else pages[name]
    return bool(parts.fragment and there and unquote(parts.fragment) not in there["ids"])


def test_nothing_is_left_of_a_template(site: Path) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        assert not [one for one in ("{{", "{%", ">None<", "style=") if one in text], file
