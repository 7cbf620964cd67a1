"""Customers as people write them, read and measured, for the tests of due rules."""

from datetime import date

from site_builder.metrics.figures import Figures
from site_builder.metrics.measure import measure
from site_builder.metrics.rules.deadlines import Deadline, deadlines
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.book import read_book
from site_builder.parse.config.rules import read_rules

TODAY = date(2026, 3, 12)
"""A Thursday."""

TEAM = """members:
  - {id: zhangwei, name: 张伟, role: rep, department: 销售部, manager: liuyang}
  - {id: lina, name: 李娜, role: rep, department: 销售部, manager: liuyang}
  - {id: liuyang, name: 刘洋, role: manager, department: 销售部}
  - {id: zhaoqiang, name: 赵强, role: support, department: 技术部}
  - {id: huangtao, name: 黄涛, role: rep, active: false, left: 2025-12-31}
departments: [销售部, 技术部]
"""


def customer(log: str, *, first: str = "2026-03-02", owner: str = "zhangwei", more: str = "", tasks: str = "") -> str:
    return f"""---
编号: C20260301-001
客户名称: 澄湖精密机械有限公司
等级: A
负责人: {owner}
首次接触: {first}
联系人:
  - 李明（采购总监，0512-55501234）
{more}---
{tasks}
## 跟进记录
{log}"""


def team(rules: str = "", calendar: str = "", pipeline: str = "", people: str = TEAM) -> Rules:
    given = {"rules": rules, "calendar": calendar, "pipeline": pipeline, "team": people}
    files = [
        SourceFile(path=f"records/config/{name}.yaml", content=text.encode()) for name, text in given.items() if text
    ]
    read, problems = read_rules(files)
    assert problems == ()
    return read


def figures_of(*records: str, rules: Rules | None = None, today: date = TODAY) -> Figures:
    files = [
        SourceFile(path=f"records/customers/c{n}.md", content=text.encode(), size=len(text))
        for n, text in enumerate(records)
    ]
    chosen = rules or team()
    book, _ = read_book(files, chosen)
    return measure(book, chosen, today)


def limits_of(
    *records: str, rule: str | None = None, rules: Rules | None = None, today: date = TODAY
) -> list[Deadline]:
    found = figures_of(*records, rules=rules, today=today).ledger.once(deadlines)
    return [one for one in found if rule in (None, one.rule.key)]
