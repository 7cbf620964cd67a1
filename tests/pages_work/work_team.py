"""A team with departments and a stage that brings a task, and its pages as they are written."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from site_builder.adapters.package_files import template_source
from site_builder.app.day import Day
from site_builder.app.load import load_files
from site_builder.app.report import make_report
from site_builder.metrics.report import Report
from site_builder.pages.navigation import make_frame
from site_builder.render.site import render_site
from tests.pages_figures.figure_team import ROOT, TODAY, contact, planned_pages, source

TEAM = """
departments: [销售部, 技术部, 法务部]
members:
  - {id: zhangwei, name: 张伟, role: rep, department: 销售部, manager: liuyang}
  - {id: lina, name: 李娜, role: rep, department: 销售部, manager: liuyang}
  - {id: liuyang, name: 刘洋, role: manager, department: 销售部}
  - {id: zhaoqiang, name: 赵强, role: support, department: 技术部}
"""
PIPELINE = """
extends: standard
stages:
  - key: first-contact
    tasks:
      - {zh: 技术部复核, en: Engineering reviews, owner: 技术部, due_days: 5}
"""


def work(
    *records: str,
    pipeline: str = "",
    today: date = TODAY,
    site: str = "",
    archive: Sequence[str] = (),
    **config: str,
) -> Report:
    """A report over these records."""
    texts = {"team": TEAM, "pipeline": pipeline, "site": site, **config}
    files = [source(f"records/config/{name}.yaml", text) for name, text in texts.items() if text]
    files += [source(f"records/customers/{number}.md", text) for number, text in enumerate(records)]
    files += [source(f"records/archive/{number}.md", text) for number, text in enumerate(archive)]
    return make_report(load_files(tuple(files)), Day(today=today, pinned=True))


def record(number: int, *tasks: str, log: str = "", owner: str = "zhangwei", more: str = "", tier: str = "A") -> str:
    """A record with tasks; its number makes id and name."""
    listed = "\n".join(tasks)
    return (
        f"---\n编号: C{number:04d}\n客户名称: 客户{number}有限公司\n等级: {tier}\n负责人: {owner}\n"
        f"首次接触: 2026-01-11\n{more}---\n\n## 待办\n\n{listed}\n\n## 跟进记录\n\n{log or contact('2026-03-11')}\n"
    )


def content(report: Report, url: str) -> Any:
    """What the page of this address shows."""
    return next(page.content for page in planned_pages(report) if page.url == url)


def written(report: Report, urls: Sequence[str]) -> dict[str, str]:
    """These pages in all languages."""
    pages = planned_pages(report)
    wanted = [page for page in pages if page.url in urls]
    files = render_site(wanted, make_frame(report, pages), (template_source(ROOT / "templates"),), {})
    return {path: text.decode() for path, text in files}
