"""The same figures from records as people write them: text through the reader to the measure."""

import dataclasses
from decimal import Decimal
from typing import Any

from hypothesis import given

from site_builder.metrics.figures import Figures
from site_builder.metrics.measure import measure
from site_builder.metrics.standing.state import Attention, CustomerKind
from site_builder.model.pipeline import Status
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.model.team import Team
from site_builder.parse.book import read_book
from site_builder.parse.config.rules import read_rules
from tests.metrics.independent import calculate
from tests.metrics.metric_books import MEMBERS, TODAY, day
from tests.metrics.test_against_independent import BOOKS

LABELS = {
    "first-contact": "初步接触",
    "qualified": "需求确认",
    "proposal": "方案报价",
    "negotiation": "商务谈判",
    "signed": "合同签订",
    "after-sales": "售后服务",
    "lost": "输单",
    "invalid": "无效",
}

EAST = """---
编号: C20250301-001
客户名称: 华东精密机械有限公司
等级: A
负责人: zhangwei
首次接触: 2026-03-01
联系人:
  - 李明（采购总监，决策人，0512-66778899）
金额: 50万
预计成交: 2026-06-30
---

## 待办

- [ ] 2026-03-18 @zhaoqiang 评估 U8 对接接口 #协作
- [x] 2026-03-10 @zhangwei 寄样册 (2026-03-09)

## 跟进记录

### 2026-03-01 电话 @zhangwei
首次沟通，目前用 Excel 排产，有 3 条产线。

- 阶段：需求确认
- 下一步 2026-03-05：发产品资料和同行案例

### 2026-03-09 拜访 @zhangwei
现场演示排产模块，重点问了与 U8 的对接方式。

- 反馈：功能认可；价格偏高，希望分期 #价格异议
- 阶段：需求确认 → 方案报价
- 下一步 2026-03-16：发送分期报价单
"""

NORTH = """---
id: N1
name: North Harbour Devices
tier: B
owner: lina
first_contact: 2025-11-03
opportunities:
  - {id: O1, amount: 80万}
  - {id: O2, opened: 2026-02-01, amount: "USD 10,000"}
---

## Follow-ups

### 2025-12-01 visit @lina
Showed the line.

- Stage O1: signed
- Contract O1 2025-11-28: 78万, HT-7
- Next 2026-01-10: training

### 2026-02-03 phone @lina
They ask for a second line.

- Stage O2: first-contact -> negotiation
- Next O2 2026-02-20: send the offer
"""


def team_rules() -> Rules:
    rules, _ = read_rules(())
    team = Team(members=MEMBERS, by_id={one.id: one for one in MEMBERS}, known=True)
    site = dataclasses.replace(rules.site, rates={"USD": Decimal(7)})
    return dataclasses.replace(rules, team=team, site=site)


RULES = team_rules()


def figures(**texts: str) -> Figures:
    files = [
        SourceFile(path=f"records/customers/{name}.md", content=text.encode(), size=len(text))
        for name, text in texts.items()
    ]
    book, _ = read_book(files, RULES)
    return measure(book, RULES, TODAY)


def test_a_chinese_record() -> None:
    found = figures(east=EAST)
    (state,) = found.customers
    assert (state.kind, state.stage.key, state.status) == (CustomerKind.OPEN, "proposal", Status.INTENT)
    assert (state.attention, state.days_to_due, state.contact_due) == (Attention.PLANNED, 4, day("2026-03-16"))
    assert (state.open_amount, found.weighted) == (Decimal(500000), Decimal(250000))
    assert (state.faults, state.risk_reasons, state.steps_missing_at) == ((), (), None)
    assert [item.kind.value for item in found.agenda] == ["next-step", "task", "expected-close"]
    assert [item.text for item in found.requests] == [state.customer.tasks[0].text]
    assert found.on_time.value == 0


def test_an_english_record_with_two_opportunities() -> None:
    found = figures(north=NORTH)
    (state,) = found.customers
    first, second = state.opportunities
    assert (first.closed_on, first.won_amount) == (day("2025-11-28"), Decimal(780000))
    assert (second.stage.key, second.opened, second.amount) == ("negotiation", day("2026-02-01"), Decimal(70000))
    assert (state.kind, state.status) == (CustomerKind.OPEN, Status.HIGH_INTENT)
    assert state.next_step is not None
    assert (state.next_step.due, state.attention) == (day("2026-02-20"), Attention.OVERDUE)
    kinds = {reason.kind for reason in state.risk_reasons}
    assert kinds == {"silent", "step-overdue", "escalated.lagging", "stage-long", "decision-maker-unknown"}


def test_a_complaint_in_words_is_open_until_resolved() -> None:
    complaint = "\n### 2026-03-10 09:30 投诉 @zhangwei\n设备停机。\n\n- 下一步 2026-03-13：派人\n"
    solved = "\n### 2026-03-11 电话 @zhangwei\n- 结案：接线松动 / 已更换\n- 下一步 2026-03-16：回访\n"
    waiting, done = figures(east=EAST + complaint).customers[0], figures(east=EAST + complaint + solved).customers[0]
    assert [reason.kind for reason in waiting.risk_reasons] == ["complaint-open"]
    assert done.risk_reasons == ()


def written(one: dict[str, Any]) -> str:
    """The facts as a record; several opportunities get a list, one stands at the top."""
    head = [
        f"编号: {one['id']}",
        f"客户名称: 客户{one['id']}",
        "等级: A",
        "负责人: zhangwei",
        f"首次接触: {one['first']}",
    ]
    several = len(one["deals"]) > 1
    head += ["商机:"] if several else []
    for each in one["deals"]:
        lines = [f"opened: {each['opened']}"] if each["opened"] and several else []
        lines += [] if each["amount"] is None else [f"amount: {amount(each['amount'], each['currency'])}"]
        head += [f"  - id: {each['id']}", *[f"    {line}" for line in lines]] if several else lines
    body = "\n".join(written_entry(entry) for entry in one["entries"])
    return "---\n" + "\n".join(head) + "\n---\n\n## 跟进记录\n\n" + body


def written_entry(entry: dict[str, Any]) -> str:
    lines = [" ".join(filter(None, [f"### {entry['day']}", entry["time"], "电话 @zhangwei"])), "谈了排产。", ""]
    lines += [f"- {named_as('阶段', named)}：{LABELS[stage]}" for named, stage in entry["moves"]]
    lines += [f"- {named_as('合同', named)} {on}：{amount(*paid)}" for named, on, *paid in entry["contracts"]]
    return "\n".join(lines) + "\n"


def named_as(key: str, opportunity: str | None) -> str:
    return f"{key} {opportunity}" if opportunity else key


def amount(value: int, currency: str | None) -> str:
    return f"{currency} {value}" if currency else str(value)


def writable(one: dict[str, Any]) -> dict[str, Any]:
    """A contract states its day and amount; a lone opportunity has no `opened` of its own in the file."""
    entries = [
        each
        | {
            "contracts": [
                (named, on or each["day"], value or 7, currency) for named, on, value, currency in each["contracts"]
            ]
        }
        for each in one["entries"]
    ]
    deals = one["deals"] if len(one["deals"]) > 1 else [one["deals"][0] | {"opened": None}]
    return one | {"entries": entries, "deals": deals}


@given(BOOKS.map(lambda facts: [writable(one) for one in facts]))
def test_written_and_read_equals_the_independent_calculation(customers: list[dict[str, Any]]) -> None:
    found = figures(**{one["id"]: written(one) for one in customers})
    wanted = calculate(customers, TODAY)["rows"]
    rows = {
        (one.customer.id, one.record.id): (one.stage.key, one.kind.value, one.closed_on, one.amount, one.won_amount)
        for one in found.opportunities
    }
    keys = ("stage", "kind", "closed_on", "amount", "won")
    assert rows == {key: tuple(row[name] for name in keys) for key, row in wanted.items()}
