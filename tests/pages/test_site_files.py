"""The whole site of the sample report: safe, mirrored in both languages, the same bytes every time."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from site_builder.adapters.package_files import read_assets, template_source
from site_builder.exporters.registry import export_site
from site_builder.metrics.report import Report
from site_builder.model.book import make_book
from site_builder.model.customer import Customer
from site_builder.model.knowledge import KnowledgePage
from site_builder.model.opportunity import Opportunity
from site_builder.model.place import TOP
from site_builder.pages.navigation import make_frame
from site_builder.pages.registry import plan_site
from site_builder.pages.today import plan as plan_today
from site_builder.render.site import render_site
from site_builder.render.templates import TemplateSource
from tests.pages.sample_report import figures, report, state

TEMPLATES = Path(__file__).parents[2] / "templates"
SHIPPED = template_source(TEMPLATES)


def files(of: Report, *own: TemplateSource) -> Iterator[tuple[str, bytes]]:
    pages = plan_site(of)
    yield from render_site(pages, make_frame(of, pages), (*own, SHIPPED), read_assets(TEMPLATES))
    yield from export_site(of)


def shared(of: Report) -> set[str]:
    """What is the same in all languages and stands once, at the root: rows of the tables, the search's texts."""
    searched = {path for path, _ in export_site(of) if path.startswith("data/search-")}
    return {page.url for page in plan_site(of) if page.shared} | searched


@cache
def site() -> dict[str, bytes]:
    return dict(files(report(forge="https://git.example/team/records", forge_kind="gitea")))


def pages() -> dict[str, str]:
    return {path: content.decode() for path, content in site().items() if path.endswith(".html")}


class Reader(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def values(self, *names: str) -> list[str]:
        return [value for _, attrs in self.tags for name in names if (value := attrs.get(name)) is not None]


@cache
def read(path: str) -> Reader:
    return Reader(pages()[path])


def test_no_file_is_written_twice() -> None:
    names = [path.casefold() for path, _ in files(report())]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_the_same_report_gives_the_same_bytes() -> None:
    assert dict(files(report())) == dict(files(report()))


def test_every_path_is_mirrored_in_the_other_language() -> None:
    ours = {path for path in site() if not path.startswith(("en/", "assets/"))} - shared(report())
    assert {f"en/{path}" for path in ours} == {path for path in site() if path.startswith("en/")}


def test_the_teams_own_language_stands_at_the_root() -> None:
    english = dict(files(report(language="en")))
    assert b'<html lang="en"' in english["index.html"]
    assert b'<html lang="zh-Hans"' in english["zh/index.html"]


def test_one_language_alone_has_no_switch() -> None:
    alone = dict(files(report(languages=("zh",))))
    assert not any(path.startswith("en/") for path in alone)
    assert b"hreflang" not in alone["index.html"]


@pytest.mark.parametrize("path", ["index.html", "en/reps/lina.html", "customers/C20250301-001.html"])
def test_the_page_says_its_language_and_has_one_heading(path: str) -> None:
    tags = Counter(tag for tag, _ in read(path).tags)
    assert tags["h1"] == tags["main"] == 1
    assert read(path).values("lang")[0] == ("en" if path.startswith("en/") else "zh-Hans")


def test_nothing_is_asked_from_outside_and_nothing_runs_inline() -> None:
    for path in pages():
        for tag, attrs in read(path).tags:
            assert "style" not in attrs, path
            assert not [name for name in attrs if name.startswith("on")], path
            assert tag not in {"img", "iframe", "object", "embed", "style"}, path
            if tag == "script":
                assert (attrs["src"] or "").lstrip("./").startswith(("assets/", "data/")), path
            if tag == "link":
                assert "://" not in (attrs["href"] or ""), path
        assert "default-src 'none'; script-src 'self'" in pages()[path]


def test_what_people_type_is_only_text() -> None:
    for path, text in pages().items():
        assert "<script>alert" not in text, path
        assert "<b>" not in text.replace("<b>6", "!").replace("<b>很", "!") or "<b>6</b>" not in text, path
        assert 'href="javascript' not in text.casefold(), path


def test_links_are_relative_and_lead_somewhere() -> None:
    missing = []
    for path in pages():
        for target in read(path).values("href", "src"):
            parts = urlsplit(target)
            if parts.scheme or target.startswith("#"):
                continue
            assert not target.startswith("/"), (path, target)
            file = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
            if file not in site():
                missing.append((path, target))
    assert missing == []


def test_ids_are_unique_and_labels_resolve() -> None:
    for path in pages():
        ids = Counter(read(path).values("id"))
        assert [one for one, count in ids.items() if count > 1] == [], path
        wanted = {one for value in read(path).values("aria-labelledby") for one in value.split()}
        assert wanted <= set(ids), path


def test_every_control_has_a_name() -> None:
    for path, text in pages().items():
        for control in re.findall(r"<(?:a|button)\b[^>]*>.*?</(?:a|button)>", text, re.DOTALL):
            words = re.sub(r"<svg.*?</svg>|<[^>]+>", "", control, flags=re.DOTALL).strip()
            assert words or "aria-label=" in control, (path, control)


def test_a_teams_own_template_shadows_ours() -> None:
    def own(name: str) -> str | None:
        return "{% extends 'base.html' %}{% block main %}<h1>ours</h1>{% endblock %}" if name == "today.html" else None

    assert b"<h1>ours</h1>" in dict(files(report(), own))["index.html"]


def test_an_example_day_is_never_called_outdated() -> None:
    pinned = dict(files(replace(report(), pinned=True)))["index.html"].decode()
    assert "示例日期" in pinned
    assert 'id="outdated"' not in pinned
    assert 'id="outdated" data-day="2026-03-12" hidden' in pages()["index.html"]


def empty() -> Report:
    """A team that has just begun: nobody, nothing."""
    made = report()
    nothing = figures(made.rules, ())
    return replace(made, book=make_book(()), problems=(), figures=replace(nothing, reps=()))


def test_a_new_team_is_told_what_to_do_first() -> None:
    made = dict(files(empty()))
    assert "genjin new" in made["index.html"].decode()
    assert "genjin new" in made["en/index.html"].decode()
    assert "还没有客户" in made["index.html"].decode()


def test_a_record_with_nothing_in_it_has_a_page() -> None:
    bare = Customer(path="records/customers/空.md")
    figure = state(
        replace(bare, opportunities=(Opportunity(id="O1", span=TOP),)),
        None,
        opportunities=(),
        contact_due=None,
        quiet_days=None,
        open_amount=Decimal(0),
    )
    figure = replace(figure, customer=bare)
    made = report()
    all_figures = replace(
        figures(made.rules, (figure,)), missing=(figure,), by_path={bare.path: figure}, customers=(figure,)
    )
    written = dict(files(replace(made, book=make_book((bare,)), figures=all_figures, problems=())))
    assert len([path for path in written if path.startswith(("customers/", "en/customers/"))]) == 2
    assert "空" in written["index.html"].decode()


def test_a_dead_wiki_link_is_no_link() -> None:
    """A knowledge page links only where it has a page of its own."""
    made = report()
    page = KnowledgePage(path="records/knowledge/x.md", slug="no-page", title="没有页面", text="")
    with_page = replace(made, book=replace(made.book, knowledge=(page,)))
    assert "没有页面" not in make_frame(with_page, list(plan_today(with_page))).links
