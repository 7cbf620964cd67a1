"""The slips of input methods, one problem each, and the same answers from both parsers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.parse.text import source_text
from site_builder.parse.tree import Mapping, Node, Scalar
from site_builder.parse.yaml_document import Document
from site_builder.parse.yaml_events import FAST_LOADER, PURE_LOADER
from site_builder.parse.yaml_tree import read_document, read_tree
from tests.bounded import bounded

KNOWN = {"编号", "客户名称", "负责人", "联系人", "姓名", "备注", "等级", "标签"}
FRAGMENTS = (
    *(
        "编号",
        "客户名称",
        "负责人",
        "name",
        " ",
        "  ",
        ": ",
        ":",
        "：",
        "- ",
        "-",
        "\n",
        "\n",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
    ),
    *(
        "@",
        "*a",
        "&a",
        "!t",
        "#",
        " #",
        "|",
        "|\n",
        "> ",
        "? ",
        "?",
        ",",
        "，",
        "\t",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\x00",
    ),
    *(
        "\u2028",
        "---\n",
        "...\n",
        "张伟",
        "null",
        "%",
        "`",
        "😀",
        "a: b\n",
        "<<: *a",
        "\\",
        "!!binary x",
        "%YAML 1.1\n",
        "--- x",
    ),
)


def plain(node: Node | None) -> object:
    if node is None or isinstance(node, Scalar):
        return node.text if node else None
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.items}
    return [plain(item) for item in node.items]


def read(text: str, *, comments: bool = False) -> Document:
    return read_document(source_text("x.md", text), 0, len(text), known=KNOWN.__contains__, comments=comments)


@pytest.mark.parametrize(
    ("typed", "meant", "code", "place", "right"),
    [
        ("编号: a\n客户名称：华东", {"编号": "a", "客户名称": "华东"}, "GJ106", "2:1", "客户名称: 华东"),
        ("编号:a", {"编号": "a"}, "GJ113", "1:1", "编号: a"),
        ("备注:　全角", {"备注": "全角"}, "GJ113", "1:1", "备注: 全角"),
        ("负责人: @张伟", {"负责人": "@张伟"}, "GJ107", "1:6", '负责人: "@张伟"'),
        ("联系人: *经理", {"联系人": "*经理"}, "GJ107", "1:6", '联系人: "*经理"'),
        ("备注: **重点**", {"备注": "**重点**"}, "GJ107", "1:5", '备注: "**重点**"'),
        ("备注: 客户说: 行", {"备注": "客户说: 行"}, "GJ107", "1:8", '备注: "客户说: 行"'),
        ('备注: "张总"说行', {"备注": '"张总"说行'}, "GJ107", "1:9", "备注: '\"张总\"说行'"),
        ("备注: [待定] 再问", {"备注": "[待定] 再问"}, "GJ107", "1:9", '备注: "[待定] 再问"'),
        ("标签: #重点", {"标签": "#重点"}, "GJ107", "1:5", '标签: "#重点"'),
        ("备注: %60", {"备注": "%60"}, "GJ107", "1:5", '备注: "%60"'),
        ("备注: >重要", {"备注": ">重要"}, "GJ107", "1:5", '备注: ">重要"'),
        ("备注: 客户 #1", {"备注": "客户"}, "GJ109", "1:8", '备注: "客户 #1"'),
        ("编号:\ta", {"编号": "a"}, "GJ108", "1:1", "编号: a"),
        ("编\u200b号: a", {"编号": "a"}, "GJ111", "1:1", "编号: a"),
        ("　编号: a", {"编号": "a"}, "GJ111", "1:2", "编号: a"),
        ("联系人:\n  -李明", {"联系人": ["李明"]}, "GJ113", "2:3", "- 李明"),
        ("联系人:\n－ 李明", {"联系人": ["李明"]}, "GJ113", "2:1", "- 李明"),
        ("联系人:\n  - 姓名：李明", {"联系人": [{"姓名": "李明"}]}, "GJ106", "2:3", "- 姓名: 李明"),
        ("联系人:\n　- 李明", {"联系人": ["李明"]}, "GJ113", "2:2", "- 李明"),
        ("编号 a\n等级: A", {"编号": "a", "等级": "A"}, "GJ103", "1:1", "编号: a"),
        ("客户名称；华东", {"客户名称": "华东"}, "GJ103", "1:1", "客户名称: 华东"),
        ("等级: A\n 负责人: 张伟", {"等级": "A", "负责人": "张伟"}, "GJ103", "2:2", "负责人: 张伟"),
    ],
)
def test_a_slip_is_mended_and_reported_once(typed: str, meant: object, code: str, place: str, right: str) -> None:
    document = read(typed)
    assert plain(document.root) == meant
    (problem,) = document.problems
    assert (problem.code, f"{problem.span.line}:{problem.span.column}") == (code, place)
    assert problem.remedy is not None
    assert problem.remedy.text == right
    (edit,) = problem.remedy.edits
    mended = read(typed[: edit.start] + edit.text + typed[edit.end :])
    assert mended.problems == ()
    assert code == "GJ109" or plain(mended.root) == meant


@pytest.mark.parametrize(
    ("typed", "code", "variant"),
    [
        ("编号: &a x", "GJ105", "anchor"),
        ("编号: *a", "GJ105", "alias"),
        ("编号: !!str x", "GJ105", "tag"),
        ("标签: [a, b", "GJ103", "unclosed-bracket"),
        ('备注: "a', "GJ103", "unclosed-quote"),
        ("乱七八糟\n等级: A", "GJ103", "no-colon"),
        ("编号: a\n编号: b", "GJ104", ""),
        ("备注: " + "[" * 30, "GJ112", ""),
        ("- " * 40 + "a", "GJ112", ""),
        ("a: b\n---\nc: d", "GJ118", ""),
    ],
)
def test_what_cannot_be_mended_is_one_problem(typed: str, code: str, variant: str) -> None:
    assert [(one.code, one.variant) for one in read(typed).problems] == [(code, variant)]


@pytest.mark.parametrize(
    "typed",
    [
        "电话: 0571\n时间: 14:30\n国家: NO\n版本: 1.10",
        "备注: 客户说：行\n网址: https://a.example/x?y=1",
        "备注: |\n  客户：x\n  a: b: c\n  #1 @x\n等级: A",
        "联系人:\n  - 李明（采购，0571）\n  - 王芳：采购",
        "备注: “张总”说行",
        "备注: 'it''s # fine'\n等级: \"a: b\"",
        "# 说明\n编号: a\n\n等级: B",
        "标签: [制造, 重点]\n商机: [{id: O1,\n  name: x}]",
        '联系人: {姓名: a, 备注: "x {% y"}',
        "联系人: {姓名: a, 备注: 'x, @y [&z'}",
        '联系人: {姓名: "甲，职务：总监", 备注: "{乙：丙"}',
    ],
)
def test_good_yaml_has_no_problem(typed: str) -> None:
    assert read(typed).problems == ()


def test_scalars_stay_what_was_typed() -> None:
    document = read("电话: 0571\n时间: 14:30\n国家: NO\n版本: 1.10\n日期: 2025-02-30")
    assert plain(document.root) == {"电话": "0571", "时间": "14:30", "国家": "NO", "版本": "1.10", "日期": "2025-02-30"}


def test_a_remark_is_usual_in_configuration_and_lost_text_in_records() -> None:
    assert read("等级: A # 重点", comments=True).problems == ()
    assert [one.code for one in read("等级: A # 重点").problems] == ["GJ109"]


def test_an_unreadable_key_costs_only_itself() -> None:
    document = read("编号: C1\n标签: {a: b: c\n负责人: 张伟\n备注: {a b: [}\n")
    found = plain(document.root)
    assert isinstance(found, dict)
    assert {"编号": "C1", "负责人": "张伟"}.items() <= found.items()


@pytest.mark.parametrize("escape", [r"\U00110000", r"\UFFFFFFFF", r"\ud800", r"\q", r"\xg"])
@pytest.mark.parametrize("loader", [FAST_LOADER, PURE_LOADER])
def test_an_escape_that_names_no_character_costs_only_its_key(escape: str, loader: Any) -> None:
    source = source_text("x.md", f'编号: C1\n行业: "a{escape}b"\n等级: A')
    document = read_document(source, 0, len(source.text), known=KNOWN.__contains__, loader=loader)
    assert [(one.code, one.span.line) for one in document.problems] == [("GJ103", 2)]
    assert plain(document.root) == {"编号": "C1", "行业": f'"a{escape}b"', "等级": "A"}


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join), st.booleans())
def test_both_parsers_give_the_same(text: str, comments: bool) -> None:
    source = source_text("x.md", text)
    fast, pure = (
        read_document(source, 0, len(text), known=KNOWN.__contains__, comments=comments, loader=loader)
        for loader in (FAST_LOADER, PURE_LOADER)
    )
    assert fast == pure


@given(st.text(max_size=200))
def test_any_text_has_an_answer_with_places_inside(text: str) -> None:
    root, problems = read_tree(source_text("x.yaml", text), 0, len(text))
    for one in problems:
        assert 0 <= one.span.start <= one.span.end <= len(text)
    assert root is None or 0 <= root.span.start <= root.span.end <= len(text)


@pytest.mark.no_cover  # counting lines takes longer than what is bounded here
@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "- " * 50_000,
        "{a: " * 30_000,
        "a：b\n" * 20_000,
        "a: @b\n" * 20_000,
        "a: 'x\n" * 5_000,
        "a: [x\n" * 5_000,
        "x\n" * 20_000,
        '"' * 100_000,
    ],
    ids=lambda text: text[:6],
)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    bounded(lambda: read(text), at_most=80)
