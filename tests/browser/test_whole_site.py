"""All pages of the example site, read without a browser: links, anchors, ids, languages."""

from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest


class Reader(HTMLParser):
    """Ids, links and headings of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: Counter[str] = Counter()
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        self.ids.extend(value for value in [given.get("id")] if value)
        self.links.extend(value for name in ("href", "src", "action") if (value := given.get(name)))
        if tag == "html":
            self.language = given.get("lang") or ""


@cache
def read(path: Path) -> Reader:
    return Reader(path.read_text("utf-8"))


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_link_leads_to_a_file_and_an_anchor(site: Path, pages: list[Path]) -> None:
    broken = []
    for page in pages:
        for link in read(page).links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            missing = not target.is_file() or not target.is_relative_to(site.resolve())
            if missing or (
                parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in set(read(target).ids)
            ):
                broken.append((page.relative_to(site).as_posix(), link))
    assert broken == []


def test_outside_links_lead_only_to_the_forge_or_are_typed_by_people(pages: list[Path]) -> None:
    schemes = {urlsplit(link).scheme for page in pages for link in read(page).links}
    assert schemes <= {"", "https", "http", "mailto", "tel"}


def test_ids_are_unique_and_pages_have_one_heading(site: Path, pages: list[Path]) -> None:
    for page in pages:
        made = read(page)
        name = page.relative_to(site).as_posix()
        assert [one for one, count in Counter(made.ids).items() if count > 1] == [], name
        assert made.tags["h1"] == made.tags["main"] == 1, name
        assert made.language == ("en" if name.startswith("en/") else "zh-Hans"), name


def test_nothing_is_left_of_a_template(pages: list[Path]) -> None:
    for page in pages:
        text = page.read_text("utf-8")
        assert "{{" not in text
        assert "{%" not in text
        assert ">None<" not in text, page
        assert "style=" not in text, page
