"""Who approves what: by role, of the right day, for the right move (R26)."""

import pytest

from tests.gates.gate_books import NEXT, checked, entry, pipeline, record, unmet

GATE = pipeline("{key: negotiation, requires: {enabled: yes, fields: [], contact: [], approval: [manager]}}")
ON = ("阶段：方案报价 → 商务谈判", NEXT)
BEFORE = (
    entry("2026-02-01", "电话", "阶段：初步接触 → 需求确认", NEXT),
    entry("2026-02-02", "电话", "阶段：需求确认 → 方案报价", NEXT),
)
MOVE = entry("2026-02-10", "电话", *ON)


def approval(day: str, author: str = "sunli", text: str = "同意") -> str:
    return entry(day, "审批", author=author, text=text)


@pytest.mark.parametrize(
    ("entries", "lacking"),
    [
        ((MOVE,), True),
        ((approval("2026-02-09"), MOVE), False),
        ((approval("2026-02-10"), MOVE), False),
        ((MOVE, approval("2026-02-10")), False),
        ((MOVE, approval("2026-02-11")), True),
        ((approval("2026-02-09", "lina"), MOVE), True),
        ((approval("2026-02-09", "hexin"), MOVE), True),
        ((approval("2026-01-02"), MOVE), True),
        ((approval("2026-02-09", text="不同意，价格太低"), MOVE), True),
        ((approval("2026-02-08", text="驳回"), approval("2026-02-09", text="同意，之前驳回的问题已改"), MOVE), False),
        ((approval("2026-02-08"), approval("2026-02-09", text="驳回"), MOVE), True),
    ],
)
def test_a_manager_approves_before_the_move(entries: tuple[str, ...], lacking: bool) -> None:
    found = checked(record(*BEFORE, *entries), GATE)
    assert unmet(found) == ([("approval", 0, 1)] if lacking else [])


def test_a_managers_own_move_is_not_approved_by_it() -> None:
    own = entry("2026-02-10", "电话", *ON, author="sunli")
    assert unmet(checked(record(*BEFORE, approval("2026-02-09"), own), GATE)) == [("approval", 0, 1)]
    both = entry("2026-02-10", "审批", *ON, author="sunli")
    assert unmet(checked(record(*BEFORE, both), GATE)) == [("approval", 0, 1)]


TWO = pipeline(
    "{key: negotiation, requires: {enabled: yes, fields: [], contact: [], approval: [manager]}}",
    "{key: signed, requires: {enabled: yes, approval: [manager, 法务部]}}",
)
SIGN = entry("2026-02-20", "拜访", "阶段：商务谈判 → 合同签订", "合同 2026-02-20：48万", "下一步 2026-04-20：回访")


def test_an_approval_is_used_up_by_the_next_guarded_move() -> None:
    text = record(*BEFORE, approval("2026-02-09"), MOVE, approval("2026-02-15", "hexin"), SIGN)
    found = checked(text, TWO)
    assert unmet(found) == [("approval", 0, 1)]
    assert "sales manager" in found.text("en")


def test_an_approval_that_names_a_stage_is_for_that_stage() -> None:
    early = approval("2026-02-09", text="同意商务谈判，也同意合同签订")
    assert unmet(checked(record(*BEFORE, early, MOVE, approval("2026-02-15", "hexin"), SIGN), TWO)) == []
    other = approval("2026-02-09", text="同意合同签订")
    assert unmet(checked(record(*BEFORE, other, MOVE, approval("2026-02-15", "hexin"), SIGN), TWO)) == [
        ("approval", 0, 1)
    ]


def test_each_of_several_must_approve() -> None:
    text = record(*BEFORE, approval("2026-02-09"), MOVE, approval("2026-02-15"), SIGN)
    found = checked(text, TWO)
    assert unmet(found) == [("approval", 0, 1)]
    assert "“法务部”的审批" in found.text("zh")


def test_after_a_reopening_the_old_approval_is_gone() -> None:
    lost = entry("2026-02-12", "电话", "阶段：商务谈判 → 输单", "原因：价格")
    again = entry("2026-02-15", "电话", "阶段：输单 → 商务谈判", NEXT)
    text = record(*BEFORE, approval("2026-02-09", text="同意商务谈判"), MOVE, lost, again)
    assert unmet(checked(text, GATE)) == [("approval", 0, 1)]
    renewed = record(*BEFORE, approval("2026-02-09"), MOVE, lost, approval("2026-02-14"), again)
    assert unmet(checked(renewed, GATE)) == []


DEALS = "商机:\n  - {编号: O1, 名称: 一期, 建立日期: 2026-01-05}\n  - {编号: O2, 名称: 二期, 建立日期: 2026-01-06}\n"


def test_an_approval_of_another_opportunity_does_not_count() -> None:
    moves = (
        entry("2026-02-01", "电话", "阶段 O2：初步接触 → 方案报价", "下一步 O2 2026-03-17：谈价"),
        entry("2026-02-10", "电话", "阶段 O2：方案报价 → 商务谈判", "下一步 O2 2026-03-17：谈价"),
    )
    for text, lacking in (("同意 O2 的报价", []), ("同意 O1 的报价", [("approval", 0, 1)]), ("同意", [])):
        found = checked(record(moves[0], approval("2026-02-09", text=text), moves[1], deals=DEALS), GATE)
        assert unmet(found) == lacking


def test_without_a_team_file_anybody_else_may_approve() -> None:
    assert unmet(checked(record(*BEFORE, approval("2026-02-09", "lina"), MOVE), GATE, team="")) == []
    assert unmet(checked(record(*BEFORE, approval("2026-02-09", "zhangwei"), MOVE), GATE, team="")) == [
        ("approval", 0, 1)
    ]


ROLES = pipeline(
    "{key: negotiation, roles: [manager, 法务部], requires: {enabled: yes, fields: [], contact: [], since: 2026-02-05}}"
)


def test_the_mover_has_a_responsible_role_or_their_approval() -> None:
    found = checked(record(*BEFORE, MOVE), ROLES)
    assert found.of("GJ423").severity == "warning"
    assert found.of("GJ423").params["known"] == "孙丽 / 何欣"
    for fine in (
        (entry("2026-02-10", "电话", *ON, author="sunli"),),
        (entry("2026-02-10", "电话", *ON, author="hexin"),),
        (approval("2026-02-09", "hexin"), MOVE),
        (entry("2026-02-04", "电话", *ON),),
    ):
        assert "GJ423" not in checked(record(*BEFORE, *fine), ROLES).codes


def test_responsible_roles_are_only_shown_where_the_gate_is_off() -> None:
    stages = pipeline("{key: negotiation, roles: [manager]}")
    assert "GJ423" not in checked(record(*BEFORE, MOVE), stages).codes
