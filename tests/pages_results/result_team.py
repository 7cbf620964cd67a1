"""What the tests of the result pages share: pages as content and as text, for the example and for small teams."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from site_builder.adapters.package_files import template_source
from site_builder.metrics.report import Report
from site_builder.pages.navigation import make_frame
from site_builder.render.site import render_site
from tests.pages_figures.figure_team import ROOT, customer, example, planned_pages, team

PAGES = ("winloss.html", "satisfaction.html", "value.html", "receivables.html")


def content(report: Report, url: str) -> Any:
    """What a page shows, as plain data."""
    return next(page.content for page in planned_pages(report) if page.url == url)


def rendered(report: Report, wanted: Sequence[str] = PAGES) -> dict[str, str]:
    """The pages in both languages."""
    pages = planned_pages(report)
    chosen = [page for page in pages if page.url in wanted]
    files = render_site(chosen, make_frame(report, pages), (template_source(ROOT / "templates"),), {})
    return {path: text.decode() for path, text in files}


@cache
def example_pages() -> dict[str, str]:
    """The example team's result pages and the glossary."""
    return rendered(example(), (*PAGES, "help/glossary.html"))


def head(text: str) -> str:
    """The finding at the top."""
    found = re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1] if found else "").strip()


def words(text: str) -> str:
    """A page without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def lost(on: str, reason: str = "", by: str = "zhangwei") -> str:
    """An entry that loses the deal."""
    why = f"- 原因：{reason}\n" if reason else ""
    return f"### {on} 电话 @{by}\n没戏。\n\n- 阶段：输单\n{why}"


def one(log: str, more: str = "") -> Report:
    """A team with a single customer."""
    return team(customer(1, log, more=more))


def tasked(number: int, tasks: str, log: str, owner: str = "zhangwei") -> str:
    """A record with tasks above its log."""
    return customer(number, log, owner=owner).replace("## 跟进记录", f"## 待办\n\n{tasks}\n## 跟进记录")
