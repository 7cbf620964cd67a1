"""Teams for the pages with figures: records in the users' own format, up to the report."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from site_builder.app.day import Day
from site_builder.app.load import load, load_files
from site_builder.app.report import make_report
from site_builder.metrics.report import Report
from site_builder.model.page import Page
from site_builder.model.source import SourceFile
from site_builder.pages.registry import plan_site

TODAY = date(2026, 3, 12)
ROOT = Path(__file__).parents[2]

TEAM = """
members:
  - {id: zhangwei, name: 张伟, role: rep, manager: liuyang, region: 华东}
  - {id: lina, name: 李娜, role: rep, manager: liuyang, region: 华南}
  - {id: liuyang, name: 刘洋, role: manager}
"""


@cache
def example() -> Report:
    """The example team on its own day."""
    return make_report(load(ROOT), Day(today=TODAY, pinned=True))


@cache
def _example_pages() -> tuple[Page, ...]:
    return plan_site(example())


def planned_pages(report: Report) -> tuple[Page, ...]:
    """All pages of a report as data; the example's are planned once, most tests ask for them."""
    return _example_pages() if report is example() else plan_site(report)


def team(*records: str, targets: str = "", members: str = TEAM, today: date = TODAY) -> Report:
    """A report over these records."""
    files = [source(f"records/customers/{number}.md", text) for number, text in enumerate(records)]
    config = {"records/config/team.yaml": members, "records/config/targets.yaml": targets}
    files += [source(path, text) for path, text in config.items() if text]
    return make_report(load_files(tuple(files)), Day(today=today, pinned=True))


def source(path: str, text: str) -> SourceFile:
    """A file as the disk gives it."""
    return SourceFile(path=path, content=text.encode())


def customer(number: int, log: str, owner: str = "zhangwei", more: str = "", first: date | None = None) -> str:
    """A record: its number makes id and name."""
    day = first or TODAY - timedelta(days=60)
    return (
        f"---\n编号: C{number:04d}\n客户名称: 客户{number}有限公司\n等级: A\n负责人: {owner}\n首次接触: {day}\n{more}---\n\n"
        f"## 跟进记录\n\n{log}\n"
    )


def won(on: str, amount: str, by: str = "zhangwei") -> str:
    """An entry that wins the deal."""
    return f"### {on} 面谈 @{by}\n签了。\n\n- 阶段：合同签订\n- 合同 {on}：{amount}\n- 下一步 2026-06-01：回访\n"


def contact(on: str, by: str = "zhangwei", step: str = "2026-03-20") -> str:
    """A call with a next step."""
    return f"### {on} 电话 @{by}\n聊了聊。\n\n- 下一步 {step}：发资料\n"
