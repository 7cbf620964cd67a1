"""Nothing of a record is dropped: whatever the text, its parts make up the whole of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.book import read_book
from site_builder.parse.customer import read_customer
from site_builder.parse.text import source_text
from tests.bounded import bounded

PATH = "records/customers/x.md"
LINES = (
    *(
        "---",
        "———",
        "----",
        "编号: C1",
        "客户名称：华东",
        "负责人: @张伟",
        "联系人:",
        "  - 李明（采购",
        "  -王芳",
        "标签: [a, b",
        "标签: [a，b]",
    ),
    *(
        "商机:",
        "  - 名称: 二期",
        "    金额: 五十万",
        "金额: 50万",
        "风险: 红",
        "备注: 客户说: 行",
        "首次接触: 昨天",
        "豁免: [{code: x}]",
        "",
        "正文",
    ),
    *(
        "## 待办",
        "- [ ] 2025-03-18 @张伟 打电话",
        "## 跟进记录",
        "### 2025-03-01 电话 @张伟",
        "- 下一步 2025-03-05：发资料",
        "### 坏标题",
        "```",
    ),
    *(
        "<!--",
        "-->",
        "\u200b",
        "\x00",
        "<<<<<<< HEAD",
        ">>>>>>> x",
        "a\u2028b",
        "- 阶段：A → B",
        "\t- x",
        "　编号: a",
        "...",
        "%x",
        "{",
        "}",
    ),
)


def check(text: str, rules: Rules) -> None:
    customer, problems = read_customer(source_text(PATH, text), rules)
    at = 0
    for part in customer.parts:
        assert part.start == at
        assert part.end > part.start
        at = part.end
    assert at == len(text)
    for one in problems:
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert one.remedy is None or all(0 <= edit.start <= edit.end <= len(text) for edit in one.remedy.edits)
    for reading in customer.readings.values():
        assert text[reading.span.start : reading.span.end] == reading.raw


@given(st.lists(st.sampled_from(LINES), max_size=30).map("\n".join))
def test_parts_of_typed_records_make_up_the_text(rules: Rules, text: str) -> None:
    check(text, rules)
    check(f"---\n{text}", rules)


@given(st.text(max_size=300))
def test_parts_of_any_text_make_up_the_text(rules: Rules, text: str) -> None:
    check(text, rules)


@given(st.binary(max_size=300))
def test_any_file_gives_a_book(rules: Rules, content: bytes) -> None:
    book, problems = read_book((SourceFile(path=PATH, content=content),), rules)
    assert book.customers or problems


@pytest.mark.no_cover  # counting lines takes longer than what is bounded here
@pytest.mark.parametrize(
    "text",
    [
        "---\n联系人: " + "（" * 150_000,
        "---\n联系人:\n" + "  - a（b，c）\n" * 20_000,
        "---\n标签: " + "a，" * 60_000,
        "---\n" + "x：\n" * 20_000,
        "-\n" * 50_000,
    ],
    ids=lambda text: text[4:14],
)
def test_hostile_records_take_bounded_time(rules: Rules, text: str) -> None:
    bounded(lambda: check(text, rules), at_most=80)
