"""Who hears of it when a customer is let wait, and from which day on (R23, R28)."""

from datetime import date

import pytest

from site_builder.metrics.standing.escalation import Cause, escalated_to, escalation, escalation_reason
from site_builder.model.customer import RiskLevel
from site_builder.model.rules import Rules
from tests.deadlines.deadline_texts import customer, figures_of, team

LOG = "\n### 2026-03-02 电话 @zhangwei\n介绍了排产系统。\n\n- 下一步 2026-03-05：上门演示\n"


def seen(
    day: date, rules: str = "", log: str = LOG, owner: str = "zhangwei"
) -> tuple[str, tuple[str, ...], bool, int] | None:
    chosen: Rules = team(rules)
    figures = figures_of(customer(log, owner=owner), rules=chosen, today=day)
    state = figures.customers[0]
    found = escalation(state, figures.ledger.ground)
    if found is None:
        return None
    return str(found.cause), escalated_to(state, found, chosen), found.is_high_risk, found.days


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (5, None),
        (7, None),
        (8, ("overdue", ("zhangwei",), False, 3)),
        (9, ("overdue", ("zhangwei",), False, 4)),
        (10, ("overdue", ("zhangwei", "liuyang"), False, 5)),
        (11, ("overdue", ("zhangwei", "liuyang"), False, 6)),
        (12, ("overdue", ("zhangwei", "liuyang"), True, 7)),
    ],
)
def test_the_shipped_steps_day_by_day(day: int, expected: object) -> None:
    assert seen(date(2026, 3, day)) == expected


def test_a_team_has_its_own_steps() -> None:
    own = "escalation:\n  - {after: 2wd, to: '@李娜'}\n  - {after: 4, to: 技术部}\n"
    assert seen(date(2026, 3, 8), own) is None
    assert seen(date(2026, 3, 9), own) == ("overdue", ("lina", "技术部"), False, 4)
    assert seen(date(2026, 3, 30), "escalation: []\n") is None


def test_lagging_counts_from_the_limit() -> None:
    rules = "limits:\n  lagging_days: {potential: 3}\n"
    log = LOG.replace("2026-03-05", "2026-04-30")
    assert seen(date(2026, 3, 7), rules, log) is None
    assert seen(date(2026, 3, 8), rules, log) == ("lagging", ("zhangwei",), False, 3)
    assert seen(date(2026, 3, 12), rules, log) == ("lagging", ("zhangwei", "liuyang"), True, 7)


def test_the_longer_of_the_two_counts() -> None:
    rules = "limits:\n  lagging_days: {potential: 1}\n"
    found = seen(date(2026, 3, 8), rules)
    assert found is not None
    assert (found[0], found[3]) == ("lagging", 5)


def test_only_who_is_worked_on_is_escalated() -> None:
    lost = LOG + "\n### 2026-03-03 电话 @zhangwei\n不买了。\n\n- 阶段：输单\n- 原因：价格\n"
    assert seen(date(2026, 3, 30), log=lost) is None
    assert seen(date(2026, 3, 30), owner="公海") is None


def test_a_managers_own_customers_stay_with_the_manager() -> None:
    found = seen(date(2026, 3, 10), owner="liuyang")
    assert found is not None
    assert found[1] == ("liuyang",)


@pytest.mark.parametrize(("day", "expected"), [(11, None), (12, RiskLevel.RED)])
def test_high_risk_is_a_reason_of_the_risk(day: int, expected: RiskLevel | None) -> None:
    figures = figures_of(customer(LOG), today=date(2026, 3, day))
    reason = escalation_reason(figures.customers[0], figures.ledger.ground)
    assert (reason.level if reason else None) is expected
    if reason:
        assert reason.kind == f"escalated.{Cause.OVERDUE}"
        assert dict(reason.params) == {"days": 7, "on": "2026-03-05"}


LAGGING = """
### 2026-03-02 电话 @zhangwei
介绍了排产系统。

- 阶段：{stage}
- 下一步 2026-04-30：上门演示
"""


@pytest.mark.parametrize(
    ("limits", "stage", "expected"),
    [
        ("{potential: 9}", "初步接触", 9),
        ("{A: 6}", "初步接触", 6),
        ("{qualified: 5}", "需求确认", 5),
        ("{potential: 9, A: 6, qualified: 4}", "需求确认", 4),
        ("{intent: 3, A: 6, qualified: 4}", "需求确认", 3),
        ("{B: 1, high-intent: 2}", "需求确认", None),
        ("{A: 3wd}", "需求确认", 3),
        ("{A: 5wd}", "需求确认", 7),
        ("{A: 5wd, intent: 6}", "需求确认", 6),
        ("{A: 6, intent: 2wd}", "需求确认", 2),
        ("{A: 10d}", "需求确认", 10),
    ],
)
def test_the_strictest_limit_of_tier_stage_and_status(limits: str, stage: str, expected: int | None) -> None:
    log = LAGGING.format(stage=stage) if stage != "初步接触" else LOG
    state = figures_of(customer(log), rules=team(f"limits:\n  lagging_days: {limits}\n")).customers[0]
    assert state.lagging_limit == expected


def test_working_days_skip_the_holidays() -> None:
    log = LAGGING.format(stage="需求确认").replace("2026-03-02", "2026-02-13")
    rules = team("limits:\n  lagging_days: {A: 2wd}\n", "country: CN\n")
    states = {
        day: figures_of(customer(log, first="2026-02-13"), rules=rules, today=day).customers[0].is_lagging
        for day in (date(2026, 2, 23), date(2026, 2, 24), date(2026, 2, 25))
    }
    assert states == {date(2026, 2, 23): False, date(2026, 2, 24): False, date(2026, 2, 25): True}
