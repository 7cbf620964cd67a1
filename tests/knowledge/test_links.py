"""What a link means: names, short forms, paths; code is no link; nothing takes long."""

import pytest

from site_builder.model.book import Book
from site_builder.model.link_names import beside
from site_builder.pages.excerpts import excerpt
from site_builder.parse.links import LinkKind, find_links, without_links
from tests.bounded import bounded
from tests.checks.harness import check_texts
from tests.knowledge.knowledge_team import customer, loaded


def book(*names: str, pages: tuple[str, ...] = ()) -> Book:
    texts = {f"customers/{number}.md": customer(number, name) for number, name in enumerate(names, 1)}
    return loaded(texts | {f"knowledge/{title}.md": f"# {title}\n" for title in pages}).book


def test_a_name_means_the_customer_that_bears_it_or_whose_short_form_it_is() -> None:
    names = book(
        "华东精密机械有限公司", "苏州华北精密模具有限公司", "Harbour Lane Packaging Ltd", pages=("话术",)
    ).names()
    for typed, path in {
        "C20260101-001": "customers/1.md",
        "c20260101-001": "customers/1.md",
        "华东精密机械有限公司": "customers/1.md",
        "华东精密": "customers/1.md",
        "华北精密": "customers/2.md",
        "harbour lane": "customers/3.md",
        "Packaging": "customers/3.md",
        "话术": "knowledge/话术.md",
    }.items():
        assert names.target(typed) == f"records/{path}", typed
    for typed in ("精密", "华", "有限公司", "Lan", "话", "没有", ""):
        assert names.target(typed) is None, typed


def test_the_beginning_of_one_name_comes_before_the_middle_of_others() -> None:
    names = book("华东精密机械有限公司", "上海华东精密模具有限公司").names()
    assert names.target("华东精密") == "records/customers/1.md"
    assert len(names.bearers("精密")) == 2


def test_links_in_code_are_none() -> None:
    text = "[[甲]] `[[乙]]` ``[[丙]] ` [[丁]]`` \\[[戊]]\n\n```\n[[己]]\n```\n\n[[庚#节|词]] [页](a%20b.md#c) ![图](p.png) [站](https://x.example)"
    found = [(one.kind, one.target, one.part, one.words) for one in find_links(text)]
    assert found == [
        (LinkKind.NAME, "甲", "", "甲"),
        (LinkKind.NAME, "庚", "节", "词"),
        (LinkKind.FILE, "a b.md", "c", "页"),
        (LinkKind.IMAGE, "p.png", "", "图"),
    ]


def test_a_plain_line_shows_the_words_of_its_links() -> None:
    names = book("甲公司", pages=("话术",)).names()
    assert without_links("问 [[甲公司]] 和 [[C1|老乙]]，`[[丙]]`", names) == "问 甲公司 和 老乙，`[[丙]]`"
    assert without_links("[[C20260101-001]] 见 [[话术#收尾]]，[[丁]]", names) == "甲公司 见 话术 · 收尾，丁"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- [ ] 问 [[甲公司]] 要 **样品**", "问 甲公司 要 样品"),
        ("| [[甲公司]] | 三台 |", "甲公司 三台"),
        ("见[[甲公司|他们]]。\n第二行 [[乙]]", "见他们。"),
        ("[看 [[乙]] 和](x.md) [[C20260101-001]]", "看 乙 和 甲公司"),
        ("[[乙公司很长的名字]]" * 9 + "[[甲公司]]", "…" + ("乙公司很长的名字" * 5)[-34:] + "甲公司"),
        ("[[甲公司]]" + "，[[乙公司很长的名字]]" * 60, "甲公司" + ("，乙公司很长的名字" * 9)[:68] + "…"),
        (
            "we told their people about [[甲公司]] and the internationalisation of their whole production line this year and then",
            "we told their people about 甲公司 and the internationalisation of their…",
        ),
    ],
)
def test_a_mention_is_told_without_marks_and_half_words(text: str, shown: str) -> None:
    names = book("甲公司").names()
    link = next(one for one in find_links(text) if names.target(one.target))
    assert excerpt(text, link, names) == shown


@pytest.mark.parametrize(
    ("folder", "target", "path"),
    [
        ("records/knowledge/a", "../b.md", "records/knowledge/b.md"),
        ("records/knowledge", "a/b.md", "records/knowledge/a/b.md"),
        ("records/customers/east", "../knowledge/b.md", "records/knowledge/b.md"),
        ("records/knowledge", "../../../etc/passwd", "../etc/passwd"),
    ],
)
def test_paths_are_told_from_the_folder_of_the_record(folder: str, target: str, path: str) -> None:
    assert beside(folder, target) == path


def test_a_broken_link_in_an_entry_is_told_with_the_nearest_name() -> None:
    texts = {
        "records/customers/a.md": customer(1, "华东精密机械有限公司"),
        "records/customers/b.md": customer(2, "南屏医疗", log="[[华东精密机械有限公可]] 介绍。"),
    }
    found = check_texts(texts).of("GJ505")
    assert found.remedy is not None
    assert found.remedy.text == "[[华东精密机械有限公司]]"
    assert found.customer == "C20260101-002"


def test_an_order_that_is_no_number_is_told() -> None:
    found = check_texts({"records/knowledge/a.md": "---\norder: 第一\n---\n\n# 甲\n"})
    assert (found.of("GJ302").params["value"], found.of("GJ302").span.line) == ("第一", 2)
    assert check_texts({"records/knowledge/a.md": "---\n顺序: 2\n---\n\n# 甲\n"}).book.knowledge[0].order == 2


@pytest.mark.no_cover  # counting lines takes longer than what is bounded here
@pytest.mark.parametrize(
    "text", ["[[" * 50_000, "[[甲]]" * 20_000, "[a](b.md)\n" * 10_000, "`" * 100_000, "```\n[[甲]]\n```\n" * 7_000]
)
def test_links_of_any_text_are_found_and_checked_in_bounded_time(text: str) -> None:
    bounded(lambda: check_texts({"records/knowledge/a.md": f"# 页\n\n{text}\n"}), at_most=60)
