"""What must hold before a stage is entered, on the day of the move (R26)."""

import pytest

from tests.gates.gate_books import NEXT, checked, entry, pipeline, record, unmet

DEMOS = pipeline("{key: proposal, requires: {enabled: yes, fields: [], entries: {demo: 3}}}")
MOVE = ("阶段：初步接触 → 方案报价", NEXT)


def demos(*days: str, **more: str) -> list[str]:
    return [entry(day, "演示", NEXT, **more) for day in days]


def test_three_demos_are_three_entries_up_to_the_move() -> None:
    late = record(*demos("2026-02-01", "2026-02-02"), entry("2026-02-03", "电话", *MOVE), *demos("2026-02-04"))
    found = checked(late, DEMOS)
    assert unmet(found) == [("entries", 2, 3)]
    problem = found.of("GJ407")
    assert found.sources[problem.path][problem.span.start : problem.span.end] == "方案报价"
    assert "演示 2/3（商机 O1，到 2026-02-03）" in found.text("zh")
    assert "demo 2/3 (opportunity O1, by 2026-02-03)" in found.text("en")


def test_the_moving_entry_itself_counts() -> None:
    found = checked(record(*demos("2026-02-01", "2026-02-02"), entry("2026-02-03", "演示", *MOVE)), DEMOS)
    assert unmet(found) == []


def test_an_entry_by_two_methods_counts_for_each() -> None:
    found = checked(
        record(
            *demos("2026-02-01", "2026-02-02"),
            entry("2026-02-03", "拜访+演示", NEXT),
            entry("2026-02-04", "电话", *MOVE),
        ),
        DEMOS,
    )
    assert unmet(found) == []


def test_shipped_gates_are_off() -> None:
    found = checked(record(entry("2026-02-03", "电话", *MOVE)), "extends: standard\n")
    assert unmet(found) == []


def test_nothing_is_asked_of_an_opening_entry() -> None:
    assert unmet(checked(record(entry("2026-02-03", "期初", "阶段：方案报价", NEXT)), DEMOS)) == []


def test_moves_before_the_gate_began_are_not_judged() -> None:
    stages = pipeline("{key: proposal, requires: {enabled: yes, fields: [], entries: {demo: 1}, since: 2026-02-03}}")
    assert unmet(checked(record(entry("2026-02-02", "电话", *MOVE)), stages)) == []
    assert unmet(checked(record(entry("2026-02-03", "电话", *MOVE)), stages)) == [("entries", 0, 1)]


JUMP = pipeline(
    "{key: qualified, requires: {enabled: yes, fields: [needs], contact: []}}",
    "{key: proposal, requires: {enabled: yes, fields: [], entries: {demo: 1}}}",
)


def test_a_stage_that_is_jumped_over_asks_all_the_same() -> None:
    found = checked(record(entry("2026-02-03", "电话", *MOVE)), JUMP)
    assert unmet(found) == [("entries", 0, 1), ("field", 0, 1)]
    assert {str(one.params["stage"]) for one in found.problems if one.code == "GJ407"} == {"qualified", "proposal"}


def test_a_stage_may_allow_to_be_jumped() -> None:
    stages = JUMP.replace("contact: []", "contact: [], skip: yes")
    assert unmet(checked(record(entry("2026-02-03", "电话", *MOVE)), stages)) == [("entries", 0, 1)]


def test_nothing_is_asked_of_a_move_back_and_again_on_the_way_forward() -> None:
    text = record(
        entry("2026-02-01", "电话", "阶段：初步接触 → 需求确认", NEXT),
        entry("2026-02-02", "演示", "阶段：需求确认 → 方案报价", NEXT),
        entry("2026-02-03", "电话", "阶段：方案报价 → 需求确认", NEXT),
        more="需求:\n  - 排产\n",
    )
    assert unmet(checked(text, JUMP)) == []
    assert unmet(checked(text.replace("需求:\n  - 排产\n", ""), JUMP)) == [("field", 0, 1)]


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("budget", "预算: 60万\n"),
        ("预算", "预算: 60万\n"),
        ("amount", "金额: 50万\n"),
        ("expected_close", "预计成交: 2026-06-30\n"),
        ("needs", "需求:\n  - 排产\n"),
        ("strategic", "战略客户: 否\n"),
        ("machine-count", "设备数量: 12\n"),
        ("licences", "许可数: 12\n"),
    ],
)
def test_fields_of_customer_deal_and_team(field: str, line: str) -> None:
    fields = (
        "fields:\n  - {key: machine-count, zh: 设备数量, en: Machines, type: number}\n"
        "  - {key: licences, zh: 许可数, en: Licences, type: number, on: opportunity}\n"
    )
    stages = pipeline(f"{{key: proposal, requires: {{enabled: yes, fields: [{field}], entries: {{demo: 0}}}}}}")
    move = entry("2026-02-03", "电话", *MOVE)
    assert unmet(checked(record(move), stages, fields=fields)) == [("field", 0, 1)]
    assert unmet(checked(record(move, more=line), stages, fields=fields)) == []


def test_a_need_may_stand_in_the_log() -> None:
    stages = pipeline("{key: qualified, requires: {enabled: yes, contact: []}}")
    text = record(entry("2026-02-01", "电话", "需求：排产", "阶段：初步接触 → 需求确认", NEXT))
    assert unmet(checked(text, stages)) == []
    later = record(
        entry("2026-02-01", "电话", "阶段：初步接触 → 需求确认", NEXT), entry("2026-02-02", "电话", "需求：排产", NEXT)
    )
    assert unmet(checked(later, stages)) == [("field", 0, 1)]


def test_a_value_that_cannot_be_read_is_reported_once() -> None:
    stages = pipeline("{key: proposal, requires: {enabled: yes, fields: [amount], entries: {demo: 0}}}")
    found = checked(record(entry("2026-02-03", "电话", *MOVE), more="金额: 很多\n"), stages)
    assert unmet(found) == []
    assert "GJ302" in found.codes


def test_the_decision_maker_must_be_known_and_still_there() -> None:
    stages = pipeline("{key: qualified, requires: {enabled: yes, fields: []}}")
    move = entry("2026-02-01", "电话", "阶段：初步接触 → 需求确认", NEXT)
    assert unmet(checked(record(move), stages)) == []
    for contact in ("李明（采购总监，0512-55501234）", "李明（采购总监，决策人，已离职，0512-55501234）"):
        assert unmet(checked(record(move, contact=contact), stages)) == [("contact", 0, 1)]


TASKS = pipeline("{key: qualified, requires: {enabled: yes, fields: [], contact: [], tasks: [寄样确认, '#里程碑']}}")


@pytest.mark.parametrize(
    ("tasks", "lacking"),
    [
        ("", [("task", 0, 1), ("task", 0, 1)]),
        ("- [x] 2026-01-20 @zhangwei 寄样确认 #里程碑 (2026-02-01)", []),
        ("- [x] 2026-01-20 @zhangwei 寄样确认 #里程碑 (2026-02-02)", [("task", 0, 1), ("task", 0, 1)]),
        ("- [ ] 2026-01-20 @zhangwei 寄样确认 #里程碑", [("task", 0, 1), ("task", 0, 1)]),
        (
            "- [x] 2026-01-20 @zhangwei 寄样确认 #里程碑 (2026-01-20)\n- [ ] 2026-01-25 @zhangwei 评审 #里程碑",
            [("task", 1, 2)],
        ),
        ("- [x] 2026-01-20 @zhangwei 寄样确认 #里程碑 (2026-01-20)\n- [ ] 2026-03-25 @zhangwei 验收 #里程碑", []),
    ],
)
def test_tasks_and_milestones_done_by_the_day(tasks: str, lacking: list[tuple[str, int, int]]) -> None:
    text = record(entry("2026-02-01", "电话", "阶段：初步接触 → 需求确认", NEXT), tasks=tasks)
    assert unmet(checked(text, TASKS)) == lacking


def test_a_broken_chain_is_told_first() -> None:
    text = record(entry("2026-02-03", "电话", "阶段：商务谈判 → 方案报价", NEXT))
    found = checked(text, DEMOS)
    assert "GJ403" in found.codes
    assert unmet(found) == []


DEALS = "商机:\n  - {编号: O1, 名称: 一期, 建立日期: 2026-01-05}\n  - {编号: O2, 名称: 二期, 建立日期: 2026-01-06}\n"


def test_demos_count_for_their_own_opportunity() -> None:
    def with_demos(first: str, second: str) -> str:
        return record(
            entry("2026-02-01", "演示", f"下一步{first} 2026-03-17：报价"),
            entry("2026-02-02", "演示", f"下一步{second} 2026-03-18：报价"),
            entry("2026-02-03", "电话", "阶段 O2：初步接触 → 方案报价", "下一步 O2 2026-03-19：谈价"),
            deals=DEALS,
        )

    two = DEMOS.replace("demo: 3", "demo: 2")
    assert unmet(checked(with_demos(" O2", " O2"), two)) == []
    assert unmet(checked(with_demos(" O1", " O2"), two)) == [("entries", 1, 2)]
    assert unmet(checked(with_demos("", " O2"), two)) == [("entries", 1, 2)]


def test_a_waiver_excuses_a_gate() -> None:
    waived = "waivers:\n  - {code: GJ407, reason: 老客户加单, until: 2026-06-30}\n"
    assert unmet(checked(record(entry("2026-02-03", "电话", *MOVE), more=waived), DEMOS)) == []
