"""All four result pages: links lead somewhere, charts have tables, both languages are whole, new teams are told."""

import re
from html.parser import HTMLParser

import pytest

from site_builder.metrics.report import Report
from site_builder.pages.navigation import make_frame
from tests.pages_figures.figure_team import contact, customer, example, planned_pages, team, won
from tests.pages_results.result_team import PAGES, content, example_pages, head, lost, rendered, words

AREAS = "fig|winloss|satisfaction|value|receivables|more|dimension|figure|age|measure|rep|customer"


class Reader(HTMLParser):
    """The links, ids and unnamed pictures of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.unnamed: list[str] = []
        self.styled: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []
        self.ids += [given["id"] or ""] if "id" in given else []
        self.styled += [tag] if "style" in given else []
        if tag == "svg" and given.get("role") == "img" and not given.get("aria-label"):
            self.unnamed.append(str(given))


@pytest.mark.parametrize("path", PAGES)
def test_every_definition_that_is_linked_stands_in_the_glossary(path: str) -> None:
    ids = set(Reader(example_pages()["help/glossary.html"]).ids)
    wanted = {link.partition("#")[2] for link in Reader(example_pages()[path]).links if "glossary" in link}
    assert wanted
    assert wanted <= ids


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_to_a_page_of_the_site(path: str) -> None:
    urls = make_frame(example(), planned_pages(example())).urls
    for name in (path, "en/" + path):
        for link in Reader(example_pages()[name]).links:
            target = re.split(r"[?#]", link)[0]
            if target and not target.startswith(("../", "en/")):
                assert target in urls, link


@pytest.mark.parametrize("path", PAGES)
def test_links_within_the_page_have_their_place(path: str) -> None:
    found = Reader(example_pages()[path])
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))


@pytest.mark.parametrize("path", PAGES)
def test_pictures_are_named_and_no_style_is_inline(path: str) -> None:
    for name in (path, "en/" + path):
        found = Reader(example_pages()[name])
        assert found.unnamed == found.styled == []
        assert example_pages()[name].count('class="chart"') <= example_pages()[name].count("<table")


@pytest.mark.parametrize("path", PAGES)
def test_both_languages_are_whole(path: str) -> None:
    english = words(example_pages()["en/" + path])
    assert set(re.findall(rf"\b(?:{AREAS})\.[a-z_.-]+\b", english)) == set()
    assert "None" not in english
    assert "None" not in words(example_pages()[path])


@pytest.mark.parametrize("path", PAGES)
def test_every_section_says_what_to_do_or_that_nothing_is_to_be_done(path: str) -> None:
    text = example_pages()[path]
    cards = re.findall(r'<section class="card[^"]*" aria-labelledby="h-.*?</section>', text, re.DOTALL)
    told = [card for card in cards if 'class="note todo-s"' in card or 'class="empty"' in card]
    assert len(cards) > 3
    assert len(told) >= len(cards) - 1


@pytest.mark.parametrize(
    "report",
    [
        team(),
        team(customer(1, contact("2026-03-10"))),
        team(customer(1, won("2026-02-10", ""))),
        team(customer(1, lost("2026-02-10"), owner="公海")),
        team(customer(1, won("2026-02-10", "100 GBP"), owner="gone")),
    ],
    ids=["nobody", "quiet", "no-amount", "pool", "no-rate"],
)
def test_teams_with_next_to_nothing_get_whole_pages(report: Report) -> None:
    for path, text in rendered(report).items():
        assert head(text), path
        assert "None" not in words(text), path
        assert "undefined" not in text.casefold(), path
        assert "NaN" not in words(text), path


def test_a_new_team_is_told_what_to_write() -> None:
    pages = rendered(team())
    for path in PAGES:
        assert content(team(), path).is_first
        assert 'class="empty"' in pages[path]
        assert "genjin" in words(pages[path]).casefold() or "重新生成" in words(pages[path])


def test_the_same_records_give_the_same_pages() -> None:
    again = rendered(example())
    assert {path: again[path] for path in again} == {path: example_pages()[path] for path in again}
