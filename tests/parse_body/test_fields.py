"""Fields: names, qualifiers, values; misplaced, mistyped, twice, empty (decisions.md F4 to F6, F15)."""

from datetime import date, time

import pytest

from tests.parse_body.small_team import codes, entry, entry_codes, fixed, in_entry, read, right_line


@pytest.mark.parametrize(
    "line",
    [
        "- 下一步 2025-03-19：发送报价单",
        "- 下一步 2025-03-19:发送报价单",
        "－ 下一步　２０２５／３／１９：发送报价单",
        "- 下一步\u00a02025年3月19日 ： 发送报价单",
        "- 下一步：2025-03-19 发送报价单",
        "- 下一步：2025-03-19前发送报价单",
        "- 下一步 2025-03-19之前：发送报价单",
        "- 下一步计划 2025-03-19：发送报价单",
        "- 下步计划2025-03-19：发送报价单",
        "- Next 2025-03-19: 发送报价单",
        "- next step 2025.3.19: 发送报价单",
        "- 下一步：发送报价单\n- 完成时限：2025-03-19",
        "- 下一步 2025-03-19：\n  发送报价单",
    ],
)
def test_spellings_of_one_next_step(line: str) -> None:
    found = entry(f"聊。\n{line}")
    assert entry_codes(f"聊。\n{line}") == []
    (step,) = found.next_steps
    assert (step.due, step.text) == (date(2025, 3, 19), "发送报价单")
    assert found.content == "聊。"


def test_a_step_may_say_when_how_and_who() -> None:
    (step,) = entry("聊。\n- 下一步 O2 2025-03-19 14：30 拜访 @张伟：发报价（目标：确认付款节点）").next_steps
    assert (step.opportunity, step.due, step.at) == ("O2", date(2025, 3, 19), time(14, 30))
    assert (step.method, step.person, step.text, step.goal) == ("visit", "zhangwei", "发报价", "确认付款节点")


def test_a_time_before_a_colon_is_no_value() -> None:
    (step,) = entry("聊。\n- 下一步 2025-03-19 14:30：发报价").next_steps
    assert (step.at, step.text) == (time(14, 30), "发报价")


def test_fields_need_a_known_name() -> None:
    lines = "- 时间：下午\n- 合同已寄出：等回签\n- Next week we meet Bob: he decides\n- 下一步计划很清楚：没问题"
    found = entry(lines)
    assert entry_codes(lines) == []
    assert found.fields == ()
    assert found.content == lines


def test_a_value_goes_on_in_indented_lines() -> None:
    found = entry("- 反馈：功能认可\n  价格偏高\n　　希望分期\n不缩进的是正文")
    assert found.feedback == "功能认可\n价格偏高\n希望分期"
    assert found.content == "不缩进的是正文"


@pytest.mark.parametrize(
    "line", ["* 下一步 2025-03-19：发", "+ 下一步 2025-03-19：发", "-下一步 2025-03-19：发", "  - 下一步 2025-03-19：发",
             "- [ ] 下一步 2025-03-19：发", "**下一步** 2025-03-19：发", "- **下一步 2025-03-19：** 发", "下一步 2025-03-19：发", "－下一步 2025-03-19：发",
             "1. 下一步 2025-03-19：发", "２）下一步 2025-03-19：发", "・下一步 2025-03-19：发", "◦ 下一步 2025-03-19：发"],
)  # fmt: skip
def test_a_misplaced_vital_field_is_one_error_and_read(line: str) -> None:
    lines = f"聊。\n\n{line}"
    assert entry_codes(lines) == ["GJ208"]
    (step,) = entry(lines).next_steps
    assert (step.due, step.text, step.valid) == (date(2025, 3, 19), "发", True)
    assert entry_codes(fixed(in_entry(lines)).split("zhangwei\n")[1]) == []


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("- 阶段=方案报价", "- 阶段：方案报价"),
        ("- 阶段 = 方案报价", "- 阶段：方案报价"),
        ("- Stage=Proposal", "- Stage: Proposal"),
        ("1. 阶段：方案报价", "- 阶段：方案报价"),
    ],
)
def test_another_sign_in_the_colons_place_is_an_error_and_read(line: str, right: str) -> None:
    lines = f"聊。\n{line}"
    assert entry_codes(lines) in (["GJ218 no-colon"], ["GJ208"])
    assert right_line(lines) == right
    assert [one.target for one in entry(lines).moves] == ["proposal"]


def test_the_right_line_keeps_the_day_behind_another_sign() -> None:
    assert right_line("聊。\n- 下一步＝2025-03-19 发资料") == "- 下一步：2025-03-19 发资料"


def test_a_day_without_its_year_is_near_where_something_has_happened() -> None:
    assert right_line("聊。\n- 回款 3月9号：5万") == "- 回款 2025-03-09：5万"
    assert right_line("聊。\n- 下一步 3月9号：发资料") == "- 下一步 2026-03-09：发资料"


def test_numbered_minor_fields_are_warnings() -> None:
    assert entry_codes("聊。\n1. 反馈：好") == ["GJ209"]
    assert right_line("聊。\n1. 反馈：好") == "- 反馈：好"


def test_a_misplaced_minor_field_is_a_warning_with_the_right_line() -> None:
    assert entry_codes("聊。\n* 反馈：好") == ["GJ209"]
    assert right_line("聊。\n* 反馈：好") == "- 反馈：好"
    assert entry("聊。\n* 反馈：好").feedback == "好"


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("- 下步：发资料", "- 下一步：发资料"),
        ("- 下一步骤 2025-03-19：发", "- 下一步 2025-03-19：发"),
        ("- 反溃：好", "- 反馈：好"),
        ("- Feedbak: good", "- Feedback: good"),
        ("- Next steps: call", "- Next: call"),
        ("- 反馈 很好", "- 反馈：很好"),
    ],
)
def test_a_near_miss_shows_the_right_line(line: str, right: str) -> None:
    problem = next(one for one in read(in_entry(f"聊。\n{line}")).problems if one.code == "GJ207")
    assert problem.remedy is not None
    assert (problem.remedy.text, problem.remedy.safe) == (right, False)


@pytest.mark.parametrize(
    "line", ["- State: California", "- Text: ok", "- Need help with: x", "- 会议纪要：如下", "- 要求：三天内"]
)
def test_ordinary_words_are_no_near_misses(line: str) -> None:
    assert entry_codes(line) == []


@pytest.mark.parametrize(
    ("line", "code", "right"),
    [
        ("- 下一步 尽快：发报价", "GJ218 qualifier", "- 下一步：尽快：发报价"),
        ("- 下一步 2025-03-19 发报价", "GJ218 no-colon", "- 下一步 2025-03-19：发报价"),
        ("- Next 2025-03-19 send it", "GJ218 no-colon", "- Next 2025-03-19: send it"),
        ("- 下一步（2025-03-19）：发报价", "GJ218 qualifier", "- 下一步 2025-03-19：发报价"),
        ("- 下一步 下周三：发报价", "GJ203", "- 下一步 2025-03-19：发报价"),
        ("- 下一步 3月19日：发报价", "GJ203", "- 下一步 2025-03-19：发报价"),
        ("- 下一步：3月19日发报价", "GJ203", "- 下一步：2025-03-19 发报价"),
        ("- 下一步：明天发报价", "GJ203", "- 下一步：2025-03-13 发报价"),
        ("- Next tomorrow: send it", "GJ203", "- Next 2025-03-13: send it"),
        ("- Next next friday: send it", "GJ203", "- Next 2025-03-21: send it"),
        ("- 下一步：发\n- 期限：3天后", "GJ203", "- 期限：2025-03-15"),
    ],
)
def test_a_slip_in_a_field_is_one_error_with_the_right_line(line: str, code: str, right: str) -> None:
    assert entry_codes(f"聊。\n{line}") == [code]
    assert right_line(f"聊。\n{line}") == right
    assert not any(step.valid and step.due is None for step in entry(f"聊。\n{line}").next_steps) or "尽快" in line


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("- 下一步 2025-02-30：发", "GJ202"),
        ("- 下一步 2025-03-19 25:00：发", "GJ218 time"),
        ("- 下一步：发\n- 期限：2025-13-01", "GJ202"),
        ("- 下一步：发\n- 期限：以后", "GJ218 date"),
        ("- 下一步 2025-03-19：发\n- 期限：2025-03-20", "GJ218 two-dates"),
        ("- 下一步 2025-03-19：", "GJ206"),
        ("- 反馈：", "GJ206"),
        ("- 下一步：无", "GJ218 none-reason"),
        ("- 反馈：a\n- 反馈：b", "GJ205"),
        ("- 附件：a.pdf\n- 附件：b.pdf", None),
        ("- 阶段 O1：需求确认\n- 阶段 O2：需求确认", None),
        ("<!--\n- 反馈：好\n-->", "GJ216"),
    ],
)
def test_faults_of_fields(line: str, code: str | None) -> None:
    assert entry_codes(f"聊。\n{line}") == ([code] if code else [])


def test_an_entry_needs_content() -> None:
    assert entry_codes("- 下一步 2025-03-19：发") == ["GJ210"]
    assert entry_codes("- 反馈：好") == []
    assert entry_codes("一句话。") == []


def test_identical_entries_are_reported_at_the_second() -> None:
    text = in_entry("聊。\n- 反馈：好")
    text += "\n### 2025/3/12 面谈 @张伟\n聊。\n- Feedback: 好\n"
    (problem,) = read(text).problems
    assert (problem.code, problem.span.line, problem.params["line"]) == ("GJ211", 7, 3)


def test_two_steps_beside_an_entry_without_one_are_the_marks_of_a_bad_merge() -> None:
    text = in_entry("甲。") + "\n### 2025-03-13 电话 @lina\n乙。\n- 下一步 2025-03-20：A\n- 下一步 2025-03-21：B\n"
    assert codes(text) == ["GJ220"]
    assert entry_codes("乙。\n- 下一步 2025-03-20：A\n- 下一步 2025-03-21：B") == ["GJ205"]


def test_tags_are_found_in_prose_and_fields() -> None:
    found = entry("聊价格 #价格异议，见 http://a.b/#x\n- 反馈：要分期#协作 #1")
    assert found.tags == ("价格异议", "request")
