"""A record that is read beside another version of it reads as it does alone."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.source import SourceFile
from site_builder.parse.record_file import FileReading, read_file
from tests.parse_body.small_team import RULES
from tests.parse_body.test_properties import PIECES

PATH = "records/customers/x.md"
FRONTS = (
    "---\n编号: C1\n客户名称: 甲\n等级: A\n负责人: zhangwei\n首次接触: 2025-03-01\n联系人:\n  - 李明（0512-55508877）\n---\n",
    "---\n编号: C1\n客户名称: 甲\n等级: B\n负责人: zhangwei\n首次接触: 2025-03-01\n联系人:\n  - 李明（0512-55508877）\n---\n",
    "---\n编号: C1\n客户名称: 甲\n等级: A\n负责人: 李娜\n金额: 50万\n首次接触: 2025-03-01\n---\n",
    "---\n编号: C1\n客户名称: 甲\n等级: A",
    "",
)
ENTRIES = (
    "\n### 2025-03-02 电话 @zhangwei\n谈了价格。\n\n- 下一步 2025-03-09：发报价\n",
    "\n### 2025-03-09 拜访 @李娜\n谈了交期。\n- 阶段：需求确认\n- 反馈：好\n",
    "\n### 2025-03-09 拜访 @李娜\n谈了交期！\n- 阶段：需求确认\n- 反馈：好\n",
    "\n### 2025-03-10 备注 @zhangwei\n```\n### 不是标题\n```\n\n",
    "\n### 2025-02-30 电话 @zhangwei\n没有这一天。\n",
    "\n- [ ] 2025-03-18 @lina 寄样\n",
    "\n## 待办\n",
)
records = st.tuples(
    st.sampled_from(FRONTS), st.sampled_from(("\n## 跟进记录\n", "\n注。\n\n## 跟进记录\n", "")),
    st.lists(st.sampled_from((*ENTRIES, *ENTRIES, *PIECES)), max_size=6).map("".join),
).map("".join)  # fmt: skip


def read(text: str, beside: FileReading | None = None) -> FileReading:
    content = text.encode()
    return read_file(SourceFile(path=PATH, content=content, size=len(content)), RULES, beside)


@given(records, records)
def test_any_record_beside_any_other(one: str, other: str) -> None:
    assert read(other, read(one)) == read(other)


@given(st.sampled_from(FRONTS), st.lists(st.sampled_from(ENTRIES), max_size=5), st.data())
def test_a_record_beside_one_with_a_little_more_or_less(front: str, entries: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(entries)))
    kept = entries[:at] + data.draw(st.lists(st.sampled_from(ENTRIES), max_size=1)) + entries[at:]
    one, other = (f"{front}\n## 跟进记录\n{''.join(some)}" for some in (entries, kept))
    for text, beside in ((one, other), (other, one), (one.rstrip(), other), (f"{one}\n\n\n", other)):
        assert read(text, read(beside)) == read(text)


def test_what_both_have_is_not_read_again() -> None:
    one = f"{FRONTS[0]}\n## 跟进记录\n{ENTRIES[0]}{ENTRIES[1]}"
    longer, shorter = read(one + ENTRIES[3]), read(one)
    assert (longer.problems, shorter.problems) == ((), ())
    beside = read(one, longer)
    assert beside.customer is not None
    assert longer.customer is not None
    assert shorter.customer is not None
    assert all(a is b for a, b in zip(beside.customer.follow_ups, longer.customer.follow_ups, strict=False))
    assert beside.customer.contacts is longer.customer.contacts
    assert not any(a is b for a, b in zip(beside.customer.follow_ups, shorter.customer.follow_ups, strict=True))
