"""Where notes, tasks and entries begin and end (decisions.md F1 to F3)."""

import pytest

from site_builder.model.customer import PartKind
from tests.parse_body.small_team import codes, fixed, read

RECORD = """
对价格敏感；周三不接电话。

## 待办

- [ ] 2025-03-18 @lina 评估接口

## 跟进记录

### 2025-03-01 电话 @zhangwei
首次沟通。

### 2025-03-12 拜访 @zhangwei
现场演示。
"""


def test_a_record_has_notes_tasks_and_a_log() -> None:
    body = read(RECORD)
    assert body.problems == ()
    assert body.notes == "对价格敏感；周三不接电话。"
    assert [task.text for task in body.tasks] == ["评估接口"]
    assert [(one.number, one.content) for one in body.follow_ups] == [(1, "首次沟通。"), (2, "现场演示。")]


@pytest.mark.parametrize(
    "heading", ["## 跟进", "## Follow-ups", "## follow ups", "＃＃ 跟进记录", "##跟进记录", "## 跟进记录 ##"]
)
def test_the_log_heading_may_be_typed_in_several_ways(heading: str) -> None:
    assert codes(f"{heading}\n\n### 2025-03-01 电话 @lina\n聊。\n") == []


@pytest.mark.parametrize("heading", ["## 任务", "## Tasks", "## to do", "＃＃待办"])
def test_the_tasks_heading_may_be_typed_in_several_ways(heading: str) -> None:
    assert len(read(f"{heading}\n\n- [ ] 2025-03-18 @lina x\n").tasks) == 1


def test_other_sections_before_the_log_are_notes() -> None:
    body = read("## 背景\n老客户。\n\n## 跟进记录\n")
    assert body.notes == "## 背景\n老客户。"


def test_an_entry_outside_the_log_is_an_error_yet_read() -> None:
    text = "备注\n\n### 2025-03-01 电话 @lina\n聊。\n\n### 2025-03-02 电话 @lina\n再聊。\n"
    assert codes(text) == ["GJ212"]
    assert len(read(text).follow_ups) == 2
    assert "## 跟进记录\n\n### 2025-03-01" in fixed(text)
    assert codes(fixed(text)) == []


def test_a_second_log_is_an_error_and_its_entries_are_read() -> None:
    text = f"{RECORD}\n## Follow-ups\n\n### 2025-03-20 电话 @lina\n又聊。\n"
    (problem,) = read(text).problems
    assert (problem.code, problem.params["line"]) == ("GJ213", 8)
    assert len(read(text).follow_ups) == 3


def test_a_section_after_the_log_is_an_error_and_entries_below_it_are_read() -> None:
    text = f"{RECORD}\n## 附注\n随便写写\n\n### 2025-03-20 电话 @lina\n又聊。\n"
    assert codes(text) == ["GJ214"]
    assert len(read(text).follow_ups) == 3
    assert read(text).stray == ("## 附注\n随便写写",)


def test_an_entry_starts_even_inside_a_fence_or_a_comment() -> None:
    text = "## 跟进记录\n\n### 2025-03-01 电话 @lina\n```\nx\n### 2025-03-02 电话 @lina\n```\ny\n"
    assert len(read(text).follow_ups) == 2
    assert codes(text) == ["GJ215", "GJ215"]
    commented = "## 跟进记录\n\n### 2025-03-01 电话 @lina\na <!--\n### 2025-03-02 电话 @lina\n--> b\n"
    assert len(read(commented).follow_ups) == 2


def test_headings_and_fields_inside_a_fence_are_text() -> None:
    text = "## 跟进记录\n\n### 2025-03-01 电话 @lina\n```\n### 标题\n## 标题\n- 下一步：x\n```\n"
    body = read(text)
    assert body.problems == ()
    assert body.follow_ups[0].next_steps == ()
    assert "- 下一步：x" in body.follow_ups[0].content


def test_an_unclosed_fence_is_text() -> None:
    body = read("## 跟进记录\n\n### 2025-03-01 电话 @lina\n聊。\n~~~\n- 反馈：好\n")
    assert [(one.code, one.span.line) for one in body.problems] == [("GJ215", 5)]
    assert body.follow_ups[0].feedback == "好"


def test_an_underline_below_text_is_pointed_out() -> None:
    text = "聊得好\n---\n- 列表\n---\n\n---\n"
    assert codes(text) == ["GJ217"]
    assert fixed(text).startswith("聊得好\n\n---\n")


def test_text_before_the_first_entry_is_kept() -> None:
    body = read("## 跟进记录\n这里有字\n\n### 2025-03-01 电话 @lina\n聊。\n")
    assert body.stray == ("这里有字",)
    assert [part.kind for part in body.parts] == [PartKind.HEADING, PartKind.STRAY, PartKind.ENTRY]


def test_a_next_step_outside_any_entry_is_reported() -> None:
    assert codes("- 下一步 2025-03-05：发资料\n") == ["GJ208 outside"]
    assert codes("## 待办\n\n- 下一步 2025-03-05：发资料\n") == ["GJ208 outside"]
    assert codes("- 需求：排产系统\n") == []


def test_an_inbox_file_needs_no_section() -> None:
    body = read("\n### 2025-03-01 电话 @lina\n聊。\n", inbox=True)
    assert body.problems == ()
    assert len(body.follow_ups) == 1


def test_too_many_entries_are_one_problem() -> None:
    body = read("## 跟进记录\n" + "### 2025-03-01 电话 @lina\nx\n" * 5001)
    assert [(one.code, one.variant) for one in body.problems] == [("GJ010", "entries")]
    assert body.follow_ups == ()
