"""The monthly clean-up list: what is found, what is proposed, what is left in peace (R32, R34)."""

import pytest

from site_builder.metrics.asking.ask import ask
from site_builder.metrics.rules.clean_up import WAIVED_BY, Action, Reason, clean_up
from site_builder.model.rules import Rules
from tests.deadlines.deadline_texts import TEAM, customer, figures_of, team

CALL = "\n### 2026-03-05 电话 @zhangwei\n介绍了排产系统。\n\n- 下一步 2026-03-20：上门演示\n"
MOVE = "\n### 2026-03-05 电话 @zhangwei\n谈了方案。\n\n- 阶段：{}\n- 下一步 2026-03-20：上门演示\n"
NEED = "需求:\n  - 2026-03-02 排产系统\n"


def found(*records: str, rules: Rules | None = None) -> list[tuple[Reason, Action]]:
    return [(one.reason, one.action) for one in figures_of(*records, rules=rules).ledger.once(clean_up)]


def test_a_record_in_order_is_left_in_peace() -> None:
    assert found(customer(CALL)) == []


def test_no_way_to_reach_them() -> None:
    text = customer(CALL).replace("（采购总监，0512-55501234）", "（采购总监）")
    assert found(text) == [(Reason.NO_CHANNEL, Action.ADD_CHANNEL)]


def test_silent_potential_customers_go_to_the_pool_then_to_the_archive() -> None:
    half_a_year = customer(CALL.replace("2026-03-05", "2025-09-01"), first="2025-09-01")
    a_year = customer(CALL.replace("2026-03-05", "2025-03-01"), first="2025-03-01")
    just_not = customer(CALL.replace("2026-03-05", "2025-09-13"), first="2025-09-13")
    assert found(half_a_year) == [(Reason.SILENT, Action.TO_POOL)]
    assert found(a_year) == [(Reason.SILENT, Action.ARCHIVE)]
    assert found(just_not) == []
    past_the_start = customer(
        MOVE.format("需求确认").replace("2026-03-05", "2025-03-01"), first="2025-03-01", more=NEED
    )
    assert found(past_the_start) == []


@pytest.mark.parametrize(
    ("reason", "expected"),
    [("", [(Reason.LOST_WITHOUT_REASON, Action.ADD_REASON)]), ("- 原因：价格\n", []), ("- 流失：项目取消\n", [])],
)
def test_lost_without_a_reason(reason: str, expected: list[object]) -> None:
    lost = f"\n### 2026-03-09 电话 @zhangwei\n选了别家。\n\n- 阶段：输单\n{reason}"
    assert found(customer(CALL + lost)) == expected


def test_a_reason_given_later_counts() -> None:
    lost = "\n### 2026-03-09 电话 @zhangwei\n选了别家。\n\n- 阶段：输单\n"
    later = "\n### 2026-03-11 复盘 @zhangwei\n回头看。\n\n- 原因：价格\n"
    assert found(customer(CALL + lost + later)) == []


@pytest.mark.parametrize(("day", "stale"), [("2026-02-09", True), ("2026-02-10", False), ("2026-06-30", False)])
def test_an_expected_close_long_past(day: str, *, stale: bool) -> None:
    text = customer(CALL, more=f"预计成交: {day}\n")
    assert found(text) == ([(Reason.CLOSE_PAST, Action.UPDATE)] if stale else [])


@pytest.mark.parametrize(
    ("stage", "more", "expected"),
    [
        ("需求确认", NEED, []),
        ("方案报价", NEED, [(Reason.AMOUNT_MISSING, Action.UPDATE)]),
        ("方案报价", NEED + "金额: 50万\n", []),
        ("商务谈判", NEED, [(Reason.AMOUNT_MISSING, Action.UPDATE)]),
        ("需求确认", "", [(Reason.NEEDS_EMPTY, Action.UPDATE)]),
    ],
)
def test_fields_that_should_be_known_by_now(stage: str, more: str, expected: list[object]) -> None:
    assert found(customer(MOVE.format(stage), more=more)) == expected


def test_a_need_in_the_log_is_a_need() -> None:
    assert found(customer(MOVE.format("需求确认").replace("- 下一步", "- 需求：排产系统\n- 下一步"))) == []


def test_no_next_step() -> None:
    text = customer("\n### 2026-03-05 电话 @zhangwei\n介绍了排产系统。\n")
    assert found(text) == [(Reason.NO_STEP, Action.SET_STEP)]


@pytest.mark.parametrize(("day", "stale"), [("2026-02-09", True), ("2026-02-10", False)])
def test_too_long_in_the_pool(day: str, *, stale: bool) -> None:
    text = customer(CALL.replace("2026-03-05", day), first=day, owner="公海")
    assert found(text) == ([(Reason.POOL_TOO_LONG, Action.ARCHIVE)] if stale else [])


def test_twice_in_the_book() -> None:
    other = customer(CALL).replace("-001", "-002").replace("澄湖精密机械有限公司", "澄湖精密机械（有限公司）")
    assert found(customer(CALL), other) == [(Reason.DUPLICATE, Action.MERGE)]
    assert found(customer(CALL), other.replace("0512-55501234", "0512-55509999")) == []


def test_everything_of_people_who_are_gone() -> None:
    tasks = "\n## 待办\n\n- [ ] 2026-03-18 @huangtao 寄样册\n- [x] 2026-03-10 @huangtao 报价 (2026-03-09)\n"
    text = customer(CALL, tasks=tasks, more="协同人: [huangtao, lina]\n")
    assert found(text) == [
        (Reason.TASK_OF_GONE, Action.HAND_OVER),
        (Reason.COLLABORATOR_GONE, Action.HAND_OVER),
    ]
    assert found(customer(CALL, owner="huangtao")) == [(Reason.OWNER_GONE, Action.HAND_OVER)]
    deals = "商机:\n  - {编号: O1, 名称: 排产, 负责人: huangtao}\n"
    assert found(customer(CALL, more=deals)) == [(Reason.DEAL_OWNER_GONE, Action.HAND_OVER)]
    by_day = team(people=TEAM.replace("active: false, left: 2025-12-31", "left: 2026-03-11"))
    assert found(customer(CALL, owner="huangtao"), rules=by_day) == [(Reason.OWNER_GONE, Action.HAND_OVER)]
    today = team(people=TEAM.replace("active: false, left: 2025-12-31", "left: 2026-03-12"))
    assert found(customer(CALL, owner="huangtao"), rules=today) == []


def test_what_is_waived_is_not_asked_for() -> None:
    text = customer(CALL).replace("（采购总监，0512-55501234）", "（采购总监）")
    waiver = "豁免:\n  - {code: GJ415, reason: 涉密单位, until: 2026-04-01}\n"
    assert found(text.replace("联系人:", waiver + "联系人:")) == []
    assert found(text.replace("联系人:", waiver.replace("2026-04-01", "2026-03-11") + "联系人:")) != []


def test_every_reason_has_an_action_and_most_a_rule() -> None:
    assert set(Reason) - set(WAIVED_BY) == {Reason.AMOUNT_MISSING, Reason.NEEDS_EMPTY}


def test_the_figure_counts_the_list() -> None:
    silent = customer(CALL.replace("2026-03-05", "2025-03-01"), first="2025-03-01")
    pool = customer(CALL.replace("2026-03-05", "2026-01-01"), owner="公海", first="2026-01-01")
    pool = pool.replace("-001", "-002").replace("澄湖", "北岸")
    unreachable = customer(CALL).replace("-001", "-003").replace("（采购总监，0512-55501234）", "（采购总监）")
    ledger = figures_of(silent, pool, unreachable).ledger
    answer = ask(ledger, "clean-up")
    assert {row.of("action"): row.measured.value for row in answer.rows} == {"archive": 2, "add-channel": 1}
    by_rep = ask(ledger, "clean-up", by=("rep",))
    found_row = by_rep.row(action="archive", rep="zhangwei")
    assert found_row is not None
    assert found_row.measured.n == 1
