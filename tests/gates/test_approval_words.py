"""What the text of an approval says: yes or no, and to which opportunity (R26)."""

import pytest

from tests.gates.gate_books import checked, entry, pipeline, record, unmet

GATE = pipeline("{key: negotiation, requires: {enabled: yes, fields: [], contact: [], approval: [manager]}}")
MOVE = entry("2026-02-10", "电话", "阶段：方案报价 → 商务谈判", "下一步 2026-03-17：上门演示")
BEFORE = entry("2026-02-02", "电话", "阶段：初步接触 → 方案报价", "下一步 2026-03-17：上门演示")


def is_approved(text: str) -> bool:
    approval = entry("2026-02-09", "审批", author="sunli", text=text)
    return not unmet(checked(record(BEFORE, approval, MOVE), GATE))


@pytest.mark.parametrize(
    "text",
    [
        "同意",
        "材料齐全，同意",
        "同意，不通过代理商走账",
        "同意。价格不能再低，否则退回",
        "上次驳回的问题已改，同意",
        "无异议",
        "可以报价",
        "Approved, but do not go below 40k",
        "Fine, go ahead",
    ],
)
def test_a_yes_stays_a_yes(text: str) -> None:
    assert is_approved(text)


@pytest.mark.parametrize(
    "text",
    [
        "价格太低，不同意",
        "不同意，降价后再报",
        "待补充材料后再批",
        "先不推进，等法务",
        "无法同意这个账期",
        "暂缓，下月再议",
        "否决",
        "I cannot agree to this",
        "The margin is too low, not approved",
        "On hold until legal has read it",
    ],
)
def test_a_no_is_no_approval_wherever_the_reason_stands(text: str) -> None:
    assert not is_approved(text)


DEALS = "商机:\n  - {编号: O1, 名称: 一期, 建立日期: 2026-01-05}\n  - {编号: O2, 名称: 二期, 建立日期: 2026-01-06}\n"
OFFERED = entry("2026-02-02", "电话", "阶段 O1：方案报价", "阶段 O2：方案报价", "下一步 2026-03-17：谈价")
FIRST = entry("2026-02-10", "电话", "阶段 O1：方案报价 → 商务谈判", "下一步 2026-03-17：谈价")
SECOND = entry("2026-02-11", "拜访", "阶段 O2：方案报价 → 商务谈判", "下一步 2026-03-17：谈价")


def approval(text: str) -> str:
    return entry("2026-02-09", "审批", author="sunli", text=text)


def moved(*texts: str) -> list[str]:
    """The opportunities whose move lacked an approval."""
    found = checked(record(OFFERED, *map(approval, texts), FIRST, SECOND, deals=DEALS), GATE)
    return [str(one.params["opportunity"]) for one in found.problems if one.code == "GJ407"]


def test_one_approval_never_lets_two_opportunities_pass() -> None:
    assert moved("同意") == ["O2"]
    assert moved("同意 O1", "同意 O2") == []
    assert moved("同意 O2", "同意") == []


def test_an_opportunity_may_be_named_by_its_name() -> None:
    assert moved("二期同意") == ["O1"]
    assert moved("一期、二期都同意") == []
