"""One mistake, one message."""

import pytest

from tests.checks.harness import check_texts
from tests.checks.record import entry, record, repository


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("等级: A", "等级：A", "GJ106"),
        ("等级: A", "等级:A", "GJ113"),
        ("负责人: zhangwei", "负责人:", "GJ115"),
        ("首次接触: 2026-03-01", "首次接触: 2026-02-30", "GJ202"),
        ("首次接触: 2026-03-01", "首次接触: 昨天", "GJ203"),
        ("首次接触: 2026-03-01", "首次接触: 不记得", "GJ302"),
        ("---\n编号", "编号", "GJ101"),
        ("---\n编号", "———\n编号", "GJ117"),
        ("电话 @zhangwei", "电活 @zhangwei", "GJ307"),
        ("### 2026-03-10", "###2026-03-10", "GJ201"),
        ("编号: C20260301-001\n", "编号: C20260301-001\n编号: C20260301-001\n", "GJ104"),
        ("客户名称: 澄湖", "客户名称: *澄湖", "GJ107"),
        ("- 下一步", "-下一步", "GJ208"),
        ("- 下一步", "— 下一步", "GJ208"),
        ("- 下一步", "- 原因：\n- 下一步", "GJ206"),
        ("\n- 下一步", "\n## 小结\n- 下一步", "GJ214"),
        ("- 下一步 2026-03-17：", "- 下一步 2026-03-17 ", "GJ218"),
        ("- 下一步 2026-03-17", "- 下一步 2026-13-17", "GJ202"),
    ],
)
def test_a_slip_of_the_input_method_gives_one_message(right: str, wrong: str, code: str) -> None:
    text = record()
    assert right in text
    assert check_texts(repository(text.replace(right, wrong, 1))).codes == [code]


def test_conflict_markers_speak_alone() -> None:
    text = record(tier="Z").replace("### ", "<<<<<<< HEAD\n### ") + "=======\n>>>>>>> other\n"
    assert set(check_texts(repository(text)).codes) == {"GJ005"}


def test_relative_days_in_headings_get_the_day_of_the_run() -> None:
    text = record(entry(), "### 昨天 微信 @zhangwei\n发了资料。\n")
    problem = check_texts(repository(text)).of("GJ203")
    assert problem.remedy
    assert problem.remedy.text == "2026-03-11"
    (edit,) = problem.remedy.edits
    assert text[edit.start : edit.end] == "昨天"


def test_the_same_finding_counts_once() -> None:
    found = check_texts(
        repository(record(tier="Z"), record(id_="C20260301-002", name="北岸", contact="王芳（0512-1）"))
    )
    assert len({(one.code, one.path, one.span, one.variant) for one in found.problems}) == len(found.problems)


@pytest.mark.parametrize(
    ("right", "wrong"), [("负责人: ", "负责仁: "), ("客户名称: ", "客户名秤: "), ("首次接触: ", "首次接处: ")]
)
def test_a_misspelt_required_key_is_one_error_at_its_place(right: str, wrong: str) -> None:
    found = check_texts(repository(record().replace(right, wrong)))
    problem = found.of("GJ301")
    assert found.codes == ["GJ301"]
    assert (problem.variant, problem.span.column) == ("misspelt", 1)
    assert problem.remedy
    assert problem.remedy.text == right.removesuffix(": ")


def test_a_misspelt_key_that_is_not_required_stays_a_warning() -> None:
    assert check_texts(repository(record(more="行也: 制造业\n"))).codes == ["GJ110"]


def test_a_misspelt_key_is_told_beside_a_line_that_cannot_be_read() -> None:
    text = record().replace("客户名称: ", "客户名秤: ").replace("首次接触: ", "首次接触 ")
    assert check_texts(repository(text)).codes == ["GJ301", "GJ103"]


def test_a_step_that_stands_in_no_entry_is_not_missing_too() -> None:
    text = record().replace("### 2026-03-10", "#### 2026-03-10")
    assert check_texts(repository(text)).codes == ["GJ208"]


def test_an_entry_pasted_twice_does_not_break_the_chain_too() -> None:
    moved = entry("2026-03-10", "电话", "阶段：初步接触 → 需求确认", "下一步 2026-03-17：上门演示")
    assert check_texts(repository(record(moved, moved))).codes == ["GJ211"]
