"""More records from a seed, with what the common teams lack for figures of service and follow-ups.

Approvals asked for and decided by the entitled and by others; numbered resolutions and replies; tier changes; tasks for
several people and departments; needs and pains in entries, with tags and in other spellings; several deals whose
fields and steps name none of them; surveys, spot checks and complaints without a time.
"""

from datetime import date, timedelta
from random import Random

WHO = ("zhangwei", "lina", "wangqiang", "chenjing", "liuyang", "sunli", "zhaoqiang")
HEAD = """---
编号: S{n:04d}
客户名称: 服务{n}公司
等级: {tier}
负责人: {owner}
首次接触: {first}
行业: 食品
标签: [{tag}]
痛点: [停机, {pain}]
"""
DEALS = """商机:
  - {{id: O1, opened: {first}, amount: 12万, expected_close: 2026-05-01}}
  - {{id: O2, opened: {second}, amount: USD 9000}}
"""


def service_records(seed: int, count: int = 40) -> dict[str, str]:
    """Paths and texts of the records."""
    chance = Random(seed)  # noqa: S311 - made-up records, no secrets
    return {f"records/customers/s{n:04d}.md": _record(n, chance) for n in range(count)}


def _record(n: int, chance: Random) -> str:
    first = date(2025, 3, 1) + timedelta(days=chance.randrange(300))
    second = first + timedelta(days=chance.randrange(80))
    head = HEAD.format(
        n=n,
        tier=chance.choice("ABCD"),
        owner=chance.choice((*WHO[:5], "公海")),
        first=first,
        tag=chance.choice(("重点", "交期异议", "price-objection")),
        pain=chance.choice(("返工", "库存 #缺料", "交货慢")),
    )
    head += DEALS.format(first=first, second=second) if chance.random() < 0.5 else ""
    days = [first + timedelta(days=chance.randrange(250)) for _ in range(chance.randrange(2, 9))]
    log = "\n".join(f"### {day}{_entry(day, chance)}" for day in days)
    return f"{head}---\n\n## 待办\n\n{_tasks(first, chance)}\n\n## 跟进记录\n\n{log}"


def _tasks(first: date, chance: Random) -> str:
    lines = []
    for _ in range(chance.randrange(4)):
        due = first + timedelta(days=chance.randrange(400))
        whom = chance.choice(("@zhaoqiang @lina", "@技术部 @销售部", "@wangqiang", ""))
        done = f" ({due + timedelta(days=chance.randrange(-5, 9))})"
        mark, end = chance.choice((("x", done), (" ", ""), ("x", "")))
        tag = chance.choice((" #协作", ""))
        lines.append(f"- [{mark}] {due} {whom} 事项{chance.randrange(999)}{tag}{end}")
    return "\n".join(lines)


def _entry(day: date, chance: Random) -> str:
    clock = chance.choice(("", " 09:30", " 17:00"))
    later = day + timedelta(days=chance.randrange(-2, 15))
    number = chance.choice(("", " #1", " #2"))
    kinds = (
        ("电话", " #审批", ""),
        ("审批", "同意。", ""),
        ("投诉", "停机。", f"- 答复{number} {later} 10:00：已派人\n" * chance.randrange(2)),
        ("电话", "处理完。", f"- 结案{number}：换件\n"),
        ("拜访", "看现场 #询价", f"- 需求：{chance.choice(('排产', 'MES', 'mes', '报表 #看板'))}\n"),
        ("备注", "改级。", f"- 分级：{chance.choice(('A → B', 'B → A', 'C → A', 'A → D'))}（调整）\n"),
        ("电话", "约好。", f"- 下一步 {later}：演示\n"),
        ("备注", "改期。", f"- 下一步 O2 {later}：演示\n"),
        ("电话", "先这样。", "- 下一步：不变\n"),
        ("电话", "到此为止。", "- 下一步：无（暂停）\n"),
        ("满意度", "回访。", f"- 评分 NPS：{chance.randrange(11)}\n- 评分 CSAT：{chance.randrange(1, 6)}\n"),
        ("抽查", "核对。", f"- 核对：{chance.randrange(8, 14)}/13\n"),
        (
            "演示",
            "推进。",
            f"- 阶段{chance.choice((' O1', ' O2', ''))}：{chance.choice(('方案报价', '输单', '合同签订'))}\n",
        ),
        ("电话", "竞争。", "- 竞品：岚岩软件、无名厂\n"),
        ("报价", "报了 #比价", "- 痛点：返工\n"),
    )
    method, text, lines = chance.choice(kinds)
    return f"{clock} {method} @{chance.choice(WHO)}\n说{chance.randrange(9999)}。{text}\n\n{lines}"
