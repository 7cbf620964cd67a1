"""The heart: an open customer has a dated next step (M5)."""

import pytest

from tests.checks.harness import check_texts
from tests.checks.record import entry, record, repository

BARE = "### 2026-03-11 微信 @zhangwei\n发了产品资料。\n"


@pytest.mark.parametrize(
    ("log", "variant", "line"),
    [
        ([entry("2026-03-10", "电话", "反馈：认可")], "none", 13),
        ([entry("2026-03-10", "电话", "下一步：上门演示")], "undated", 16),
        ([entry("2026-03-10", "电话", "下一步：无（对方在忙）")], "closed-while-open", 16),
        ([entry(), BARE], "after-contact", 18),
    ],
)
def test_what_is_missing_and_where(log: list[str], variant: str, line: int) -> None:
    problem = check_texts(repository(record(*log))).of("GJ401")
    assert (problem.variant, problem.span.line) == (variant, line)


def test_no_entry_at_all_is_reported_at_the_top() -> None:
    text = record().split("### ")[0]
    problem = check_texts(repository(text)).of("GJ401")
    assert (problem.variant, problem.span.line) == ("none", 1)


@pytest.mark.parametrize(
    "later", ["### 2026-03-11 备注 @zhangwei\n内部讨论。\n", entry("2026-03-11", "微信", "下一步：不变")]
)
def test_internal_entries_and_unchanged_plans_need_no_new_step(later: str) -> None:
    assert check_texts(repository(record(entry(), later))).codes == []


def test_an_undated_step_gets_its_date_by_an_edit() -> None:
    text = record(entry("2026-03-10", "电话", "下一步：上门演示"))
    problem = check_texts(repository(text)).of("GJ401")
    assert problem.remedy
    assert problem.remedy.text == "- 下一步 2026-03-17：上门演示"
    (edit,) = problem.remedy.edits
    mended = text[: edit.start] + edit.text + text[edit.end :]
    assert "- 下一步 2026-03-17：上门演示" in mended
    assert check_texts(repository(mended)).codes == []


def test_an_english_team_gets_an_english_line() -> None:
    text = record(entry("2026-03-10", "电话", "反馈：认可"))
    problem = check_texts(repository(text, site="language: en\n")).of("GJ401")
    assert problem.remedy
    assert problem.remedy.text == "- Next 2026-03-17: …"


def test_the_line_is_never_dated_in_the_past() -> None:
    text = record(entry("2026-01-05", "电话", "反馈：认可"), first="2026-01-01")
    problem = check_texts(repository(text)).of("GJ401")
    assert problem.remedy
    assert problem.remedy.text == "- 下一步 2026-03-19：…"


@pytest.mark.parametrize("due", ["2026-02-30", "下周八", "下周二"])
def test_a_date_that_cannot_be_read_is_not_missing_too(due: str) -> None:
    assert "GJ401" not in check_texts(repository(record(entry("2026-03-10", "电话", f"下一步 {due}：上门演示")))).codes


def test_a_misplaced_step_is_not_missing_too() -> None:
    text = record().replace("- 下一步", "* 下一步")
    assert check_texts(repository(text)).codes == ["GJ208"]


def test_a_malformed_entry_withholds_what_would_follow_from_it() -> None:
    text = record(entry(), "### 昨天 电话 @zhangwei\n对方同意演示。\n\n- 阶段：需求确认 → 方案报价\n", BARE)
    assert {"GJ401", "GJ403", "GJ404"}.isdisjoint(check_texts(repository(text)).codes)


def test_the_pool_needs_no_step() -> None:
    text = record(entry("2026-03-10", "电话", "反馈：认可"), owner="公海")
    assert check_texts(repository(text)).codes == []


def test_won_customers_get_a_warning_and_may_close_on_purpose() -> None:
    quote = entry("2026-03-05", "报价", "阶段：方案报价", "下一步 2026-03-08：签合同")
    won = ("阶段：方案报价 → 合同签订", "合同 2026-03-08：48万")
    without = check_texts(repository(record(quote, entry("2026-03-08", "拜访", *won))))
    assert [(one.code, one.severity.value) for one in without.problems] == [("GJ402", "warning")]
    closed = check_texts(repository(record(quote, entry("2026-03-08", "拜访", *won, "下一步：无（等明年预算）"))))
    assert closed.codes == []
