"""Plain front matter is read as YAML's parsers read it, and what is not plain is left to them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.parse.text import source_text
from site_builder.parse.tree import Mapping
from site_builder.parse.yaml_document import Document
from site_builder.parse.yaml_events import FAST_LOADER, PURE_LOADER
from site_builder.parse.yaml_plain import plain_document
from site_builder.parse.yaml_tree import read_document

WORDS = (
    "吴（总）",
    "x",
    "2026-01-02",
    "55万",
    "USD 145,000",
    'a "b" c',
    "a-b",
    "it's",
    "~",
    "null",
    "=",
    "<<",
    "：",
    "?x",
    "-",
)
LINES = st.one_of(
    st.builds("{}: {}\n".format, st.sampled_from(("编号", "name", "a-b", "y", "tags", "x")), st.sampled_from(WORDS)),
    st.builds(
        "{}{}: {}\n".format,
        st.sampled_from(("  - ", "    ", "   ")),
        st.sampled_from(("编号", "x", "名称")),
        st.sampled_from(WORDS),
    ),
    st.builds("{}:\n".format, st.sampled_from(("联系人", "needs", "x"))),
    st.builds("{}- {}\n".format, st.sampled_from(("", "  ", "  ", "  ", "    ")), st.sampled_from(WORDS)),
    st.lists(st.sampled_from((*WORDS, '"imp#5fc65b49"', '"a b"', '"@a"', '"a: b"')), max_size=3).map(
        lambda found: f"标签: [{', '.join(found)}]\n"
    ),
    st.sampled_from(
        (
            "\n",
            "  more\n",
            "---\n",
            "...\n",
            "# no\n",
            "a: b: c\n",
            "a:b\n",
            "a: b #c\n",
            "\ta: b\n",
            "a: \x07\n",
            "k: v  w\n",
        )
    ),
)


def read(text: str, start: int, loader: Any) -> Document:
    source = source_text("x.md", text)
    return read_document(source, start, len(text), known=lambda _: False, comments=False, loader=loader)


@given(st.lists(LINES, max_size=8).map("".join), st.sampled_from(("", "---\n", "\n\n")), st.booleans())
def test_plain_lines_are_read_as_the_parsers_do(text: str, before: str, cut: bool) -> None:
    text = before + (text.removesuffix("\n") if cut else text)
    found = plain_document(source_text("x.md", text), len(before), len(text))
    if found is not None:
        assert found == read(text, len(before), FAST_LOADER) == read(text, len(before), PURE_LOADER)


@given(
    st.text(st.sampled_from("aбб吴：:,- \n[]{}#'\"?&*!|>%@`~=\u200b\u3000\x07😀"), max_size=12),
    st.sampled_from(
        (
            "k: {}\n",
            "k: [{}]\n",
            "k:\n  - {}\n",
            "k:\n  - a\n  - {}",
            "k:\n  - a: {}\n    b: c\n",
            'k: ["{}", b]\n',
            "k:\n  - a: b\n    c: {}",
        )
    ),
)
def test_whatever_stands_in_a_plain_place(text: str, frame: str) -> None:
    whole = frame.format(text)
    found = plain_document(source_text("x.md", whole), 0, len(whole))
    if found is not None:
        assert found == read(whole, 0, FAST_LOADER) == read(whole, 0, PURE_LOADER)


@pytest.mark.parametrize(
    "text",
    [
        "编号: C1\n标签: [a, b c]\n联系人:\n  - 吴（总，13800000001）\n  - 李\n金额: 5万\n",
        "machine-count: 6",
        '商机:\n  - 编号: O1\n    名称: 化工项目\n  - 编号: O2\n导入来源: [imp/上海, "imp#5fc6"]\n',
    ],
)
def test_ordinary_front_matter_is_plain(text: str) -> None:
    found = plain_document(source_text("x.md", text), 0, len(text))
    assert found is not None
    assert isinstance(found.root, Mapping)
    assert found == read(text, 0, PURE_LOADER)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: b\na: c\n",
        "a:\n",
        "a: b: c\n",
        "a: 'b'\n",
        "a: b # c\n",
        "a:\n  - b\n    - c\n",
        "a: [b, 'c']\n",
        "k:\n  - a: b\n    a: c\n",
    ],
)
def test_all_else_is_left_to_the_parser(text: str) -> None:
    assert plain_document(source_text("x.md", text), 0, len(text)) is None
