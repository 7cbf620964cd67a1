"""Records from a seed with what endangers customers: decision makers that left or changed, steps put off, cut budgets."""

from datetime import date, timedelta
from random import Random

CONTACTS = (
    "",
    "联系人:\n  - 李明（经理，决策人，0512-66778899）\n",
    "联系人:\n  - 李明（经理，决策人，已离职，0512-66778899）\n",
    "联系人:\n  - 李明（经理，决策人，已离职）\n  - 王芳（总监，决策人，a@b.example）\n",
    "联系人:\n  - 王芳（总监，使用者）\n",
)
LEVELS = ("风险: 绿\n", "风险: 黄 需对比三家\n", "风险: 红 预算没了\n", "", "", "")
LONG = """extends: standard
stages:
  - {key: first-contact, max_days: 400}
  - {key: proposal, former: [报价中], max_days: 60}
  - {key: negotiation, max_days: 300}
"""
RULES = """limits:
  lagging_days: {high-intent: 4, A: 12, proposal: 25}
  overdue_yellow_days: 4
  postponed_times: 2
  risk_event_days: 120
  amount_cut_percent: 15
  long_stage_factor: 1.5
  pushed_times: 2
escalation:
  - {after: 3d, to: rep}
  - {after: 40wd, level: high-risk}
risk:
  silent: yellow
  step-overdue: yellow
  escalated: red
  step-postponed: yellow
  complaint-open: red
  stage-long: yellow
  stage-slow: yellow
  close-past: "off"
  pushed: red
  amount-cut: yellow
  budget-cut: yellow
  decision-maker-unknown: yellow
  decision-maker-changed: red
  decision-maker-left: yellow
"""
PARTIAL = """limits:
  overdue_yellow_days: 2
  overdue_red_days: 12
  pushed_times: 1
  amount_cut_percent: 25
  risk_event_days: 60
risk:
  silent: red
  escalated: "off"
  close-past: "off"
  decision-maker-left: yellow
"""
"""A few levels only; the others are the shipped ones."""
UNLIMITED = """risk:
  stage-long: "off"
  stage-slow: red
  complaint-open: yellow
  pushed: "off"
"""
"""Others switched off: what a longer stay hides otherwise."""


def risk_records(seed: int, count: int = 150) -> dict[str, str]:
    """Paths and texts of the records."""
    chance = Random(seed)  # noqa: S311 - made-up records, no secrets
    return {f"records/customers/d{n:04d}.md": _record(n, chance) for n in range(count)}


def brink_records() -> dict[str, str]:
    """Customers a day before, on and after every limit: silent, overdue and in a stage for so many days."""
    long = (*range(1, 36), *range(59, 63), *range(119, 123))
    return {f"records/customers/b{n:04d}{tier}.md": _brink(n, tier) for n in long for tier in "ABCD"[n % 2 :: 2]}


def _brink(n: int, tier: str) -> str:
    due = date(2026, 3, 12) - timedelta(days=n)
    on = due if n % 3 else due - timedelta(days=1)
    head = f"编号: B{n:04d}{tier}\n客户名称: 临{n}{tier}公司\n等级: {tier}\n首次接触: {on}\n负责人: lina\n"
    entry = f"### {on} 电话 @lina\n谈了{n}。\n\n- 阶段：方案报价\n- 下一步 {due}：再联系\n"
    return f"---\n{head}---\n\n## 跟进记录\n\n{entry}"


def _record(n: int, chance: Random) -> str:
    first = date(2026, 3, 12) - timedelta(days=chance.randrange(20, 160))
    lines = [f"编号: D{n:04d}", f"客户名称: 险{n}公司", f"等级: {chance.choice('ABCD')}", f"首次接触: {first}"]
    lines.append(f"负责人: {chance.choice(('zhangwei', 'lina', 'wangqiang', '公海'))}")
    head = "\n".join(lines) + "\n" + chance.choice(CONTACTS) + chance.choice(LEVELS)
    head += f"金额: 20万\n预计成交: {date(2026, 3, 12) + timedelta(days=chance.randrange(-30, 60))}\n"
    days = [first + timedelta(days=chance.randrange(160)) for _ in range(chance.randrange(1, 9))]
    log = "\n".join(_entry(day, chance) for day in sorted(days))
    return f"---\n{head}---\n\n## 跟进记录\n\n{log}"


def _entry(day: date, chance: Random) -> str:
    method = chance.choice(("电话", "拜访", "备注", "备注", "点评"))
    tag = chance.choice(("", "", "", "", "#决策人变更", "#预算削减", "#budget-cut"))
    body = [f"### {day} {method} @lina", f"说了{chance.randrange(9999)}。{tag}", ""]
    if chance.random() < 0.4:
        body.append(f"- 参与：{chance.choice(('李明', '王芳', '李 明', '赵六'))}")
    if chance.random() < 0.3:
        body.append(f"- 阶段：{chance.choice(('商务谈判', '商务谈判', '需求确认', '方案报价', '合同签订', '输单'))}")
    due = day + timedelta(days=chance.randrange(1, 40))
    body.append(
        chance.choice((f"- 下一步 {due}：再联系", f"- 下一步 {due}：再联系", "- 下一步：不变", "- 下一步：无（等）"))
    )
    return "\n".join(body) + "\n"
