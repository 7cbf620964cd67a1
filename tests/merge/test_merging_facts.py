"""Every case of decisions.md F8 and D8, fact by fact: what is kept, and what is for people."""

import pytest

from site_builder.app.record_merge import is_record
from site_builder.edits.merge.rendering import Choice
from site_builder.edits.merge.units import Kind
from tests.merge.merge_world import PATH, RECORD, edited, entry, merge

A = entry("2026-03-11", "谈了价格。")
B = entry("2026-03-12", "看了现场。", "lina", "拜访")
FIRST = "首次沟通。"


def clean(ours: str, theirs: str, base: str = RECORD) -> str:
    """The merged text, the same from both sides."""
    merged, mirrored = merge(base, ours, theirs), merge(base, theirs, ours)
    assert merged.conflicts == mirrored.conflicts == ()
    assert merged.text() == mirrored.text()
    return merged.text()


def conflict(ours: str, theirs: str, kind: Kind, base: str = RECORD) -> str:
    """The text of a merge with one conflict of this kind; each side can be had whole."""
    merged = merge(base, ours, theirs)
    assert [one.kind for one in merged.conflicts] == [kind], merged.text()
    mirrored = merge(base, theirs, ours)
    assert merged.text([Choice.OURS]) == mirrored.text([Choice.THEIRS])
    assert merged.text().count("\n<<<<<<< ours\n") + merged.text().startswith("<<<<<<< ours\n") == 1
    return merged.text()


def test_what_nobody_touched_stays_as_it_is() -> None:
    other = edited(("等级: A", "等级: B"), more=B)
    assert clean(RECORD, other) == other
    assert clean(other, other) == other
    assert clean(RECORD, RECORD) == RECORD


def test_both_append() -> None:
    assert clean(RECORD + A, RECORD + B) == RECORD + A + B
    assert clean(RECORD + B, RECORD + A) == RECORD + A + B


def test_the_same_entry_on_both_sides_stands_once() -> None:
    assert clean(RECORD + A, RECORD + A + B) == RECORD + A + B
    spelled = A.replace("下一步 2026-04-01：", "下一步计划 2026/4/1: ").replace(
        "### 2026-03-11 电话", "### 2026/3/11 call"
    )
    merged = clean(RECORD + A, RECORD + spelled + B)
    assert merged.count("谈了价格") == 1


def test_the_same_heading_with_other_text_is_kept_twice() -> None:
    merged = clean(RECORD + A, RECORD + A.replace("价格", "交期"))
    assert merged.count("### 2026-03-11 电话 @zhangwei") == 2
    assert "谈了价格" in merged
    assert "谈了交期" in merged


def test_entries_with_many_equal_lines_are_not_shuffled() -> None:
    same = "".join(
        f"- {line}\n" for line in ("参与：李明", "反馈：无", "竞品：无", "附件：无", "下一步 2026-04-01：再联系")
    )
    left, right = (f"\n### 2026-03-1{n} 电话 @zhangwei\n{text}\n\n{same}" for n, text in ((1, "甲"), (2, "乙")))
    assert clean(RECORD + left, RECORD + right) == RECORD + left + right


def test_both_edit_one_entry() -> None:
    text = conflict(edited((FIRST, "首次沟通，很好。")), edited((FIRST, "首次沟通，一般。")), Kind.ENTRY)
    assert text.count("### 2026-03-01 电话 @zhangwei") == 2
    assert text.count("- 阶段：需求确认") == 2
    assert text.count("### 2026-03-05") == 1


def test_deleted_against_edited_and_against_untouched() -> None:
    start, end = RECORD.index("### 2026-03-01"), RECORD.index("### 2026-03-05")
    deleted = RECORD[:start] + RECORD[end:]
    assert clean(deleted, RECORD + A) == deleted + A
    text = conflict(deleted, edited((FIRST, "首次沟通，很好。")), Kind.ENTRY)
    assert "<<<<<<< ours\n=======\n### 2026-03-01" in text


@pytest.mark.parametrize("mark", ["（已删除：应客户要求）", "[redacted: request of the customer]"])
def test_a_redaction_wins_against_an_untouched_side(mark: str) -> None:
    redacted = edited((FIRST, mark))
    merged = clean(redacted, edited(("等级: A", "等级: B"), more=A))
    assert FIRST not in merged
    assert merged == edited((FIRST, mark), ("等级: A", "等级: B"), more=A)
    laid_out = edited(
        ("### 2026-03-01 电话", "### 2026/3/1  call"), ("- 下一步 2026-03-10：", "- 下一步 2026/3/10:"), more=A
    )
    assert FIRST not in clean(redacted, laid_out)
    conflict(redacted, edited((FIRST, "首次沟通，很好。")), Kind.ENTRY)


def test_the_layout_of_one_side_is_no_change() -> None:
    spelled = edited(("### 2026-03-01 电话", "### 2026/3/1 电话"), ("- 下一步 2026-03-10：", "- 下一步 2026/3/10: "))
    merged = clean(spelled, edited((FIRST, "首次沟通，很好。")))
    assert "很好" in merged
    assert merged.count("### ") == 2


def test_a_scrambled_log_is_put_together_entry_by_entry() -> None:
    start, middle = RECORD.index("### 2026-03-01"), RECORD.index("### 2026-03-05")
    turned = RECORD[:start] + RECORD[middle:] + "\n" + RECORD[start:middle].rstrip() + "\n"
    merged = clean(turned, RECORD + A)
    assert merged.index("### 2026-03-05") < merged.index("### 2026-03-01")
    assert merged.count("### ") == 3
    both = clean(turned + A, edited((FIRST, "首次沟通，很好。"), more=B))
    assert [both.count(one) for one in ("很好", "谈了价格", "看了现场")] == [1, 1, 1]


def test_stages_are_not_judged() -> None:
    moves = [
        entry(f"2026-03-1{n}", "推进。") + f"- 阶段：需求确认 → {stage}\n"
        for n, stage in ((1, "方案报价"), (2, "商务谈判"))
    ]
    merged = clean(RECORD + moves[0], RECORD + moves[1])
    assert merged.count("- 阶段：需求确认 →") == 2


def test_adjacent_keys_and_new_ones() -> None:
    merged = clean(edited(("等级: A ", "等级: B ")), edited(("负责人: zhangwei", "负责人: lina")))
    assert merged == edited(("等级: A ", "等级: B "), ("负责人: zhangwei", "负责人: lina"))
    new = clean(
        edited(("金额: 50万\n", "金额: 50万\n行业: 制造业\n")), edited(("金额: 50万\n", "金额: 50万\n地区: 江苏\n"))
    )
    assert "行业: 制造业\n地区: 江苏\n" in new


def test_one_key_changed_twice() -> None:
    text = conflict(edited(("金额: 50万", "金额: 60万")), edited(("金额: 50万", "金额: 70万")), Kind.FIELD)
    assert "<<<<<<< ours\n金额: 60万\n=======\n金额: 70万\n>>>>>>> theirs\n" in text
    same = clean(
        edited(("预计成交: 2026-06-30", "预计成交: 2026/7/1")), edited(("预计成交: 2026-06-30", "预计成交: 2026-07-01"))
    )
    assert "2026-07-01" in same or "2026/7/1" in same
    conflict(edited(("金额: 50万\n", "")), edited(("金额: 50万", "金额: 70万")), Kind.FIELD)
    conflict(edited(("老板点名", "重点")), edited(("等级: A ", "等级: B ")), Kind.FIELD)


def test_spelling_of_a_key_is_no_change() -> None:
    merged = clean(edited(("等级: A", "tier: A")), edited(("等级: A ", "等级: B ")))
    assert "B   # 老板点名" in merged
    assert merged.count("老板点名") == 1


def test_lists_are_merged_item_by_item() -> None:
    merged = clean(edited(("[制造, 重点]", "[制造, 重点, 急]")), edited(("[制造, 重点]", "[重点, 出口]")))
    assert "标签: [重点, 出口, 急]\n" in merged or "标签: [重点, 急, 出口]\n" in merged
    new = "  - 陈静（财务，010-55501234）\n标签"
    people = clean(edited(("  - 李明（采购总监", "  - 李明（采购副总")), edited(("标签", new)))
    assert "采购副总" in people
    assert "陈静" in people
    text = conflict(edited(("采购总监", "采购副总")), edited(("0512-55501234", "0512-55505678")), Kind.FIELD)
    assert text.count("王芳") == 1


def test_deals_are_merged_key_by_key() -> None:
    deals = "商机:\n  - id: O1\n    name: 一期\n    amount: 50万\n    expected_close: 2026-06-30\n  - {id: O2, name: 二期, amount: 20万}\n"
    base = edited(("金额: 50万\n预计成交: 2026-06-30\n", deals))
    ours = edited(("amount: 50万", "amount: 60万"), ("20万}", "25万}"), text=base)
    theirs = edited(("2026-06-30", "2026-09-30"), ("二期", "二期扩建"), text=base)
    merged = clean(ours, theirs, base)
    assert "    amount: 60万\n    expected_close: 2026-09-30\n" in merged
    assert "  - {id: O2, name: 二期扩建, amount: 25万}\n" in merged
    conflict(ours, edited(("amount: 50万", "amount: 70万"), text=base), Kind.FIELD, base)


def test_remarks_are_facts() -> None:
    merged = clean(edited(("负责人: zh", "# 王总介绍\n负责人: zh")), edited(("等级: A ", "等级: B ")))
    assert "等级: B   # 老板点名\n# 王总介绍\n" in merged


def test_tasks_line_by_line() -> None:
    done = edited(("- [ ] 2026-03-13 @lina 评估接口 #协作", "- [x] 2026-03-13 @lina 评估接口 #协作 (2026-03-12)"))
    new = edited(
        ("- [ ] 2026-03-14 @zhangwei 寄样册", "- [ ] 2026-03-14 @zhangwei 寄样册\n- [ ] 2026-03-20 @lina 订会议室")
    )
    merged = clean(done, new)
    assert "(2026-03-12)\n- [ ] 2026-03-14 @zhangwei 寄样册\n- [ ] 2026-03-20 @lina 订会议室\n\n## 跟进记录" in merged
    other = edited(("- [ ] 2026-03-13 @lina 评估接口 #协作", "- [x] 2026-03-13 @lina 评估接口 #协作 (2026-03-11)"))
    text = conflict(done, other, Kind.TASK)
    assert text.count("评估接口") == 2
    assert clean(done, done + A) == done + A
    deleted = edited(("- [ ] 2026-03-13 @lina 评估接口 #协作\n", ""))
    conflict(deleted, done, Kind.TASK)
    assert "评估接口" not in clean(deleted, new)


def test_sections_that_begin_on_one_side_or_both() -> None:
    bare = RECORD[: RECORD.index("## 待办")].rstrip() + "\n"
    tasks = bare + "\n## 待办\n\n- [ ] 2026-03-20 @lina 订会议室\n"
    log = bare + "\n## 跟进记录\n" + A
    merged = clean(tasks, log, bare)
    assert merged == tasks + "\n## 跟进记录\n" + A
    assert clean(log, bare + "\n## 跟进记录\n" + B, bare) == log + B


def test_notes_by_lines() -> None:
    base = edited(("只是一段说明。", "第一行。\n\n第二行。\n\n第三行。"))
    ours, theirs = edited(("第一行", "首行"), text=base), edited(("第三行", "末行"), text=base)
    assert "首行。\n\n第二行。\n\n末行。" in clean(ours, theirs, base)
    conflict(edited(("只是一段说明。", "甲。")), edited(("只是一段说明。", "乙。")), Kind.NOTES)


def test_malformed_records_conflict_as_a_whole_and_lose_nothing() -> None:
    broken = edited(("标签: [制造, 重点]", "标签: [制造, 重点"), ("等级: A ", "等级: B "))
    text = conflict(broken, edited(("金额: 50万", "金额: 60万"), more=A), Kind.FRONT)
    assert "谈了价格" in text
    marked = edited((FIRST, "<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> x"))
    whole = merge(RECORD, marked, RECORD + A)
    assert [one.kind for one in whole.conflicts] == [Kind.RECORD]
    assert whole.text([Choice.OURS]) == marked
    assert whole.text([Choice.THEIRS]) == RECORD + A
    twice = RECORD + "\n## 跟进记录\n" + A
    assert merge(RECORD, twice, RECORD + B).text([Choice.OURS]) == twice


def test_both_new() -> None:
    assert clean(RECORD + A, RECORD + B, "") == RECORD + A + B
    other = edited(("客户名称: 华东精密", "客户名称: 华东重工"))
    merged = merge("", RECORD, other)
    assert [one.kind for one in merged.conflicts] == [Kind.RECORD]
    assert merged.text([Choice.OURS]) == RECORD
    assert merged.text([Choice.THEIRS]) == other


def test_bytes_of_either_side() -> None:
    crlf = (RECORD + A).replace("\n", "\r\n").encode()
    marked = b"\xef\xbb\xbf" + (RECORD + B).rstrip().encode()
    assert merge(RECORD, crlf, marked).text() == RECORD + A + B
    assert merge(RECORD, RECORD.replace("\n", "\r\n"), RECORD + A).text() == RECORD + A


def test_inbox_files() -> None:
    base = "---\ncustomer: C1\n---\n\n### 2026-03-11 电话 @zhangwei\n甲。\n"
    merged = merge(base, base + B, base + entry("2026-03-13", "乙。"), "records/inbox/1.md")
    assert merged.conflicts == ()
    assert merged.text().count("### ") == 3


def test_code_in_prose_cannot_swallow_an_entry() -> None:
    open_code = edited((FIRST, "```\n### 不是记录"))
    merged = clean(open_code, RECORD + "\n### 2026-03-15 备注 @lina\n```\n")
    assert merged.count("### 2026-03-") == 3


def test_only_records_are_merged_so() -> None:
    assert is_record(PATH)
    assert is_record("crm/records/archive/a/b.md")
    assert not is_record("records/knowledge/a.md")
    assert not is_record("records/config/site.yaml")


TASK = "- [ ] 2026-03-13 @lina 评估接口 #协作"


def test_the_same_amount_in_two_spellings_is_no_conflict() -> None:
    assert "金额: 800,000\n" in clean(edited(("50万", "80万")), edited(("50万", "800,000")))
    conflict(edited(("50万", "80万")), edited(("50万", "80万美元")), Kind.FIELD)
    deals = edited(("金额: 50万\n预计成交: 2026-06-30", "商机:\n  - {编号: O1, 金额: 50万, 产品: [甲]}"))
    one, other = deals.replace("50万", "60万"), deals.replace("50万", "600000").replace("[甲]", "[甲, 乙]")
    assert "- {编号: O1, 金额: 600000, 产品: [甲, 乙]}" in clean(one, other, deals)


def test_lists_within_a_deal_grow_on_both_sides() -> None:
    flow = edited(("金额: 50万\n预计成交: 2026-06-30", "商机:\n  - {编号: O1, 导入来源: [甲]}"))
    assert "导入来源: [甲, 丙, 乙]" in clean(flow.replace("[甲]", "[甲, 乙]"), flow.replace("[甲]", "[甲, 丙]"), flow)
    lines = "商机:\n  - 编号: O1\n    产品:\n      - 甲"
    block = edited(("金额: 50万\n预计成交: 2026-06-30", lines))
    one, other = (block.replace("      - 甲", f"      - 甲\n      - {more}") for more in "乙丙")
    assert f"{lines}\n      - 丙\n      - 乙\n" in clean(one, other, block)
    conflict(flow.replace("[甲]", "乙"), flow.replace("[甲]", "丙"), Kind.FIELD, flow)


def test_ticked_here_and_reworded_there_stand_side_by_side() -> None:
    ticked = TASK.replace("[ ]", "[x]") + " (2026-03-12)"
    reworded = TASK.replace("接口", "两个接口")
    text = conflict(edited((TASK, ticked)), edited((TASK, reworded)), Kind.TASK)
    assert f"<<<<<<< ours\n{ticked}\n=======\n{reworded}\n>>>>>>> theirs\n" in text
    assert text.count("评估") == 2


def test_a_task_that_both_added_and_one_ticked_stands_once() -> None:
    new = "- [ ] 2026-03-20 @lina 出图"
    ticked = new.replace("[ ]", "[x]") + " (2026-03-12)"
    one, other = edited((TASK, f"{TASK}\n{new}")), edited((TASK, f"{TASK}\n{ticked}"))
    assert clean(one, other) == other
    noted = other.replace(ticked, f"{ticked}\n  两张")
    assert conflict(one, noted, Kind.TASK).count("出图") == 2, "a remark below it is not lost"
    conflict(other, other.replace("(2026-03-12)", "(2026-03-14)"), Kind.TASK)
