"""Each kind of change, one customer each, in one real repository."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from site_builder.app.day import Day
from site_builder.app.diff import Difference, difference
from site_builder.app.revisions import Ends, find_ends
from site_builder.metrics.changes.business import BusinessChange, ChangeKind
from tests.changes.rich_change import CUSTOMERS, FIRST, OFFER, front, log, step
from tests.history.history_team import repository

pytestmark = pytest.mark.needs("git")
K = ChangeKind
SIGNED = step("2026-03-01", "面谈", "签了。", "阶段：合同签订", "合同 2026-03-01：50万", "下一步 2026-04-01：交付")
LOST = step("2026-03-01", "电话", "输了。", "阶段：输单", "原因：价格", "下一步：无（已输）")
MONEY = {"金额": "50万", "预计成交": "2026-04-30"}
TASK = "- [ ] 2026-03-20 @lina 寄样\n"


def record(*entries: str, tasks: str = "", **facts: str) -> str:
    return front("ID", "客户", **{**MONEY, **facts}) + log(*entries, tasks=tasks)


def talk(*lines: str, method: str = "电话", on: str = "2026-03-10") -> str:
    return step(on, method, "谈了谈。", *lines)


KEEP = "下一步：不变"
RECENT = FIRST.replace("2026-01-05", "2026-03-05")
DEALS = "\n  - {编号: O1, 金额: 50万, 预计成交: 2026-04-30}\n  - {编号: O2, 名称: 二期, 金额: 8万}"
TWO = {"金额": "", "预计成交": "", "商机": DEALS}
PEACE = {"等级": "D"}
"""So seldom visited that nothing is at risk for being silent."""

CASES: Mapping[str, tuple[str | None, str | None, tuple[ChangeKind, ...]]] = {
    "new": (None, record(FIRST), (K.NEW, K.STEP_SET, K.FOLLOW_UPS)),
    "deleted": (record(FIRST), None, (K.DELETED,)),
    "reopened": (
        record(FIRST, LOST),
        record(FIRST, LOST, talk("阶段：输单 → 商务谈判", "下一步 2026-03-20：报价")),
        (K.REOPENED, K.STEP_SET, K.FOLLOW_UPS),
    ),
    "churned": (
        record(FIRST, SIGNED),
        record(FIRST, SIGNED, talk("阶段：合同签订 → 输单", "流失：质量", "下一步：无（走了）")),
        (K.CHURNED, K.FOLLOW_UPS),
    ),
    "invalid": (
        record(FIRST, **PEACE),
        record(FIRST, talk("阶段：需求确认 → 无效", "原因：重复", "下一步：无（无效）"), **PEACE),
        (K.INVALID, K.FOLLOW_UPS),
    ),
    "repeat": (
        record(FIRST, SIGNED),
        record(FIRST, SIGNED, talk("合同 2026-03-10：9万", KEEP)),
        (K.REPEAT, K.FOLLOW_UPS),
    ),
    "won-amount": (
        record(FIRST, SIGNED),
        record(FIRST, SIGNED.replace("50万", "55万")),
        (K.WON_AMOUNT, K.ENTRY_EDITED),
    ),
    "signed": (
        record(FIRST, **PEACE),
        record(FIRST, talk("合同 2026-03-10：5万", KEEP), **PEACE),
        (K.SIGNED, K.FOLLOW_UPS),
    ),
    "received": (
        record(FIRST, SIGNED),
        record(FIRST, SIGNED, talk("回款 2026-03-10：15万", KEEP)),
        (K.RECEIVED, K.FOLLOW_UPS),
    ),
    "stage": (
        record(FIRST, **PEACE),
        record(FIRST, talk("阶段：需求确认 → 商务谈判", KEEP), **PEACE),
        (K.STAGE, K.RISK_FALLEN, K.FOLLOW_UPS),
    ),
    "back": (
        record(FIRST, OFFER, **PEACE),
        record(FIRST, OFFER, talk("阶段：方案报价 → 需求确认", KEEP), **PEACE),
        (K.BACK, K.FOLLOW_UPS),
    ),
    "deal": (record(FIRST), front("ID", "客户", **TWO) + log(FIRST), (K.DEAL_NEW,)),
    "deal-gone": (front("ID", "客户", **TWO) + log(FIRST), record(FIRST), (K.DEAL_GONE,)),
    "earlier": (record(FIRST), record(FIRST, 预计成交="2026-04-20"), (K.CLOSE_EARLIER,)),
    "close-set": (record(FIRST, 预计成交=""), record(FIRST), (K.CLOSE_SET,)),
    "close-cleared": (record(FIRST), record(FIRST, 预计成交=""), (K.CLOSE_CLEARED,)),
    "probability": (record(FIRST), record(FIRST, 成交概率="80"), (K.PROBABILITY,)),
    "pool": (record(FIRST), record(FIRST, 负责人="公海"), (K.OWNER,)),
    "risen": (
        record(RECENT, **PEACE),
        record(RECENT, **PEACE, 风险="高 对方换人"),
        (K.RISK_RISEN,),
    ),
    "cleared": (
        record(FIRST, **PEACE),
        record(FIRST, talk("下一步：无（等明年预算）", method="备注"), **PEACE),
        (K.STEP_CLEARED, K.FOLLOW_UPS),
    ),
    "postponed": (
        record(FIRST),
        record(FIRST, talk("下一步 2026-04-01：发报价", method="备注")),
        (K.STEP_POSTPONED, K.FOLLOW_UPS),
    ),
    "unmoved": (
        record(FIRST.replace("2026-03-20", "2026-03-01"), **PEACE),
        record(FIRST.replace("2026-03-20", "2026-03-01"), talk(KEEP), **PEACE),
        (K.STEP_UNMOVED, K.FOLLOW_UPS),
    ),
    "removed": (record(FIRST, talk(KEEP, on="2026-03-02")), record(FIRST), (K.ENTRY_REMOVED,)),
    "task-removed": (record(FIRST, tasks=TASK), record(FIRST), (K.TASK_REMOVED,)),
    "task-edited": (record(FIRST, tasks=TASK), record(FIRST, tasks=TASK.replace("lina", "zhangwei")), (K.TASK_EDITED,)),
    "moved": (record(FIRST), record(FIRST), (K.MOVED,)),
    "field": (record(FIRST), record(FIRST, 行业="制造业", 地区="江苏/苏州"), (K.FIELD, K.FIELD)),
    "notes": (record(FIRST), record(FIRST).replace("\n## 跟进", "\n备忘。\n\n## 跟进"), (K.NOTES,)),
    "future": (record(FIRST), record(FIRST, talk("下一步 2027-01-09：回访", on="2027-01-02")), (K.FOLLOW_UPS,)),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Difference:
    """Everything at once, the new state not committed."""
    team = repository(tmp_path_factory.mktemp("kinds"))
    for name, (before, _, _) in CASES.items():
        if before:
            team.put(f"{CUSTOMERS}/{name}.md", before.replace("编号: ID", f"编号: {name}"))
    team.commit("2026-03-02T09:00+08:00")
    for name, (_, after, _) in CASES.items():
        path = team.root / CUSTOMERS / f"{name}.md"
        if after is None or name == "moved":
            path.unlink()
        if after:
            place = "neu/ort" if name == "moved" else name
            team.put(f"{CUSTOMERS}/{place}.md", after.replace("编号: ID", f"编号: {name}"))
    ends = find_ends(team.root, None, None)
    assert isinstance(ends, Ends)
    return difference(team.root, ends, lambda _: Day(today=date(2026, 3, 12)))


def changes(found: Difference, name: str) -> tuple[BusinessChange, ...]:
    (one,) = (one for one in found.meaning.customers if one.state.customer.id == name)
    return one.changes


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_told_as_what_it_is(found: Difference, name: str) -> None:
    assert sorted(one.kind for one in changes(found, name)) == sorted(CASES[name][2])


def of(found: Difference, name: str, kind: ChangeKind) -> BusinessChange:
    (one,) = (one for one in changes(found, name) if one.kind is kind)
    return one


def test_amounts_reasons_and_days_are_those_of_the_records(found: Difference) -> None:
    assert of(found, "repeat", K.REPEAT).amount == Decimal(90_000)
    assert of(found, "signed", K.SIGNED).amount == Decimal(50_000)
    assert of(found, "received", K.RECEIVED).amount == Decimal(150_000)
    assert of(found, "deal", K.DEAL_NEW).amount == Decimal(80_000)
    assert of(found, "earlier", K.CLOSE_EARLIER).days == -10
    assert of(found, "cleared", K.STEP_CLEARED).note == "等明年预算"
    assert of(found, "pool", K.OWNER).after == "pool"
    assert of(found, "risen", K.RISK_RISEN).note == "对方换人"
    assert [one.key for one in of(found, "stage", K.STAGE).skipped] == ["proposal"]
    postponed = of(found, "postponed", K.STEP_POSTPONED)
    assert (postponed.days, postponed.times) == (12, 1)
