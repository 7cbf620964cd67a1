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
    text = record().replace("### 2026-03-10 电话 @zhangwei\n", "")
    assert check_texts(repository(text)).codes == ["GJ208"]


@pytest.mark.parametrize("sign", ["#### ", "##### ", "####", "## "])
def test_fields_below_a_heading_of_another_level_are_one_mistake(sign: str) -> None:
    text = record(entry("2026-03-10", "电话", "阶段：需求确认", "下一步 2026-03-17：上门演示")).replace("### ", sign)
    for changed in (text, text.replace("## 跟进记录\n", "")):
        found = check_texts(repository(changed)).of("GJ201")
        assert (found.variant, found.remedy and found.remedy.text) == ("level", "### 2026-03-10 电话 @zhangwei")


def test_a_dated_heading_inside_an_entry_is_its_content() -> None:
    text = record().replace("介绍了排产系统", "#### 2026-03-09 会议纪要\n介绍了排产系统")
    assert check_texts(repository(text)).codes == []


def test_a_copied_file_has_the_number_of_the_first() -> None:
    assert check_texts(repository(record(), record())).codes == ["GJ501"]


@pytest.mark.parametrize(
    ("heading", "codes"),
    [
        ("电话 @Bob Smith", ["GJ305"]),
        ("电话 @bob 今天", ["GJ305"]),
        ("电话 @zhangwei 今天", ["GJ201"]),
        ("电话 by zhangwei", ["GJ221"]),
        ("电话 由 张伟", ["GJ221"]),
        ("@zhangwei", ["GJ201"]),
    ],
)
def test_one_wrong_heading_is_one_message(heading: str, codes: list[str]) -> None:
    step = "下一步 2026-06-17：上门演示"
    text = record(entry("2026-03-10", "电话", step)).replace("电话 @zhangwei", heading)
    found = [one for one in check_texts(repository(text)).codes if one != "GJ410" or heading == "@zhangwei"]
    assert found == codes


def test_a_signature_gets_its_sign_in_place_of_the_word() -> None:
    found = check_texts(repository(record().replace("电话 @zhangwei", "电话 by zhangwei"))).of("GJ221")
    assert found.remedy is not None
    assert found.remedy.text == "### 2026-03-10 电话 @zhangwei"


def test_a_year_of_five_digits_is_no_day() -> None:
    found = check_texts(repository(record().replace("### 2026-03-10", "### 10000-01-01"))).of("GJ202")
    assert found.params["date"] == "10000-01-01"


def test_too_many_levels_are_told_below_an_unknown_key_too() -> None:
    deep = "foo:\n" + "".join(f"{'  ' * n}k{n}:\n" for n in range(1, 25)) + "  " * 25 + "k: 1\n"
    assert check_texts(repository(record(more=deep))).codes == ["GJ110", "GJ112"]


@pytest.mark.parametrize(
    ("line", "code", "column", "word"),
    [
        ("- 下一步 2026-03-17 @zhangwai：上门演示", "GJ313", 19, "zhangwai"),
        ("- 分级：A+ → A\n- 下一步 2026-03-17：上门演示", "GJ310", 6, "A+"),
        ("- 分级：A → A+（大单）\n- 下一步 2026-03-17：上门演示", "GJ310", 10, "A+"),
        ("- 评分 XX：1\n- 下一步 2026-03-17：上门演示", "GJ218", 6, "XX"),
    ],
)
def test_places_are_those_of_the_word(line: str, code: str, column: int, word: str) -> None:
    found = check_texts(repository(record().replace("- 下一步 2026-03-17：上门演示", line)))
    (one,) = (one for one in found.problems if one.code == code)
    assert one.span.column == column
    assert found.sources[one.path][one.span.start : one.span.end] == word


def test_places_in_tasks_are_those_of_the_word() -> None:
    tasks = "\n## 待办\n\n- [x] 2026-03-01 @lina、@zhangwai 寄样 (2026-02-30)\n"
    found = check_texts(repository(record(before=tasks)))
    placed = {one.code: found.sources[one.path][one.span.start : one.span.end] for one in found.problems}
    assert placed == {"GJ313": "zhangwai", "GJ202": "2026-02-30"}


def test_an_entry_pasted_twice_does_not_break_the_chain_too() -> None:
    moved = entry("2026-03-10", "电话", "阶段：初步接触 → 需求确认", "下一步 2026-03-17：上门演示")
    assert check_texts(repository(record(moved, moved))).codes == ["GJ211"]
