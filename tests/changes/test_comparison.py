"""What changed between two states: entries by meaning, records by id, facts by value."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from site_builder.adapters.disk import read_records
from site_builder.app.comparison import Comparison, compare, state_of
from site_builder.app.load import load, load_files
from site_builder.model.change import Fate, RecordChange
from site_builder.model.money import Money
from site_builder.model.source import SourceFile
from tests.history.history_team import TEAM, record, repository, talk

PATH = "records/customers/c1.md"
FIRST, SECOND = talk("2026-01-05"), talk("2026-01-09", "谈了交期。")


def files(texts: Mapping[str, str]) -> list[SourceFile]:
    team = {"records/config/team.yaml": TEAM} | dict(texts)
    return [SourceFile(path=path, content=text.encode(), size=len(text.encode())) for path, text in team.items()]


def between(before: Mapping[str, str], after: Mapping[str, str]) -> Comparison:
    old = load_files(files(before))
    return compare(old, load_files(files(after), old))


def only(before: str, after: str) -> RecordChange:
    (found,) = between({PATH: before}, {PATH: after}).changes.records
    return found


def test_layout_is_no_change() -> None:
    before = record("C1", FIRST, SECOND)
    after = before.replace("### 2026-01-09 电话", "### 2026/1/9  call").replace("\n\n- 下一步：", "\n- 下一步: ")
    assert only(before, after).is_layout


def test_entries_are_added_removed_and_edited() -> None:
    changed = SECOND.replace("交期", "价格")
    assert [one.fate for one in only(record("C1", FIRST), record("C1", FIRST, SECOND)).entries] == [Fate.ADDED]
    assert [one.fate for one in only(record("C1", FIRST, SECOND), record("C1", SECOND)).entries] == [Fate.REMOVED]
    (edit,) = only(record("C1", FIRST, SECOND), record("C1", changed, FIRST)).entries
    assert edit.fate is Fate.EDITED
    assert edit.before is not None
    assert edit.after is not None
    assert (edit.before.content, edit.after.content) == ("谈了交期。", "谈了价格。")


def test_one_of_two_equal_entries_gone_is_seen() -> None:
    assert [one.fate for one in only(record("C1", FIRST, FIRST), record("C1", FIRST)).entries] == [Fate.REMOVED]


def test_an_entry_folded_from_the_inbox_is_no_change() -> None:
    inbox = {"records/inbox/x.md": f"---\n客户: C1\n---\n\n{SECOND}"}
    found = between({PATH: record("C1", FIRST)} | inbox, {PATH: record("C1", FIRST, SECOND)})
    assert [one.is_layout for one in found.changes.records] == [True]
    assert found.changes.files == ("records/inbox/x.md",)


def test_facts_are_compared_by_value() -> None:
    before = record("C1", FIRST, more="标签: [甲, 乙]\n")
    same = before.replace("金额: 50万", "amount: 500000").replace("[甲, 乙]", "\n  - 甲\n  - 乙")
    assert only(before, same).is_layout
    found = only(before, before.replace("50万", "60万").replace("等级: A", "等级: B").replace("标签: [甲, 乙]\n", ""))
    assert [(one.key, one.before, one.after) for one in found.fields] == [
        ("tier", "A", "B"),
        ("tags", ("甲", "乙"), None),
        ("amount", Money(amount=Decimal(500000), currency=None), Money(amount=Decimal(600000), currency=None)),
    ]


def test_a_value_that_cannot_be_read_is_shown_as_typed() -> None:
    found = only(record(), record().replace("2026-01-05", "2026-02-30"))
    assert [(one.key, one.before, one.after) for one in found.fields] == [
        ("first_contact", date(2026, 1, 5), "2026-02-30")
    ]


def test_a_second_deal_leaves_the_first_as_it_was() -> None:
    deals = "商机:\n  - {编号: O1, 金额: 50万, 预计成交: 2026-06-30}\n  - {编号: O2, 名称: 二期, 金额: 8万}\n"
    after = record(more=deals).replace("金额: 50万\n预计成交: 2026-06-30\n", "", 1)
    found = only(record(), after)
    assert [(one.opportunity, one.key) for one in found.fields] == [("O2", "opportunities"), ("O2", "amount")]


def test_tasks_are_ticked_moved_and_new() -> None:
    before = record().replace("## 跟进记录", "## 待办\n\n- [ ] 2026-02-01 @lina 寄样\n- [ ] 报价\n\n## 跟进记录")
    after = before.replace("- [ ] 2026-02-01 @lina 寄样", "- [x] 2026-02-01 @lina 寄样 (2026-01-30)")
    after = after.replace("- [ ] 报价", "- [ ] 2026-03-01 报价\n- [ ] 回访")
    found = only(before, after).tasks
    assert [(one.fate, one.is_tick) for one in found] == [
        (Fate.EDITED, True),
        (Fate.EDITED, False),
        (Fate.ADDED, False),
    ]


def test_records_are_found_again_by_id_and_an_id_that_changed_by_path() -> None:
    moved = between({PATH: record("C1")}, {"records/archive/c1.md": record("C1")})
    assert [(one.is_moved, one.is_layout) for one in moved.changes.records] == [(True, True)]
    (renamed,) = between({PATH: record("C1")}, {PATH: record("C2").replace("客户C2", "客户C1")}).changes.records
    assert [(one.key, one.before, one.after) for one in renamed.fields] == [("id", "C1", "C2")]


def test_new_and_deleted_records_carry_what_they_hold() -> None:
    new, gone = between({"records/customers/b.md": record("C2", SECOND)}, {PATH: record("C1", FIRST)}).changes.records
    gone, new = sorted((new, gone), key=lambda one: one.before is None)
    assert new.before is None
    assert gone.after is None
    assert [one.fate for one in (*new.entries, *gone.entries)] == [Fate.ADDED, Fate.REMOVED]


def test_what_is_the_same_is_not_read_again(tmp_path: Path) -> None:
    team = repository(tmp_path, [(PATH, record("C1", FIRST)), ("records/customers/c2.md", record("C2"))])
    team.commit("2026-01-06T09:00+08:00")
    team.put(PATH, record("C1", FIRST, SECOND))
    now = load(tmp_path)
    before = state_of(tmp_path, "HEAD", now)
    assert before.rules is now.rules
    assert before.book.by_id["C2"] is now.book.by_id["C2"]
    assert before.book.by_id["C1"] is not now.book.by_id["C1"]
    assert tuple(before.problems) == tuple(state_of(tmp_path, "HEAD").problems)
    assert [one.path for one in compare(before, now).changes.records] == [PATH]


def test_another_configuration_reads_everything_again(tmp_path: Path) -> None:
    team = repository(tmp_path, [(PATH, record("C1", FIRST))])
    team.commit("2026-01-06T09:00+08:00")
    team.put("records/config/tiers.yaml", "extends: standard\n")
    now = load_files(read_records(tmp_path))
    found = compare(state_of(tmp_path, "HEAD", now), now)
    assert found.changes.files == ("records/config/tiers.yaml",)
    assert found.before.rules is not now.rules
