"""Small teams made from texts, read and measured by the real program."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from site_builder.adapters.package_files import read_assets, template_source
from site_builder.app.day import Day
from site_builder.app.load import load_files
from site_builder.app.report import make_report
from site_builder.metrics.report import Report
from site_builder.model.source import SourceFile
from site_builder.pages.navigation import make_frame
from site_builder.pages.registry import plan_site
from site_builder.render.site import render_site

TODAY = date(2026, 3, 12)
TEMPLATES = Path(__file__).parents[2] / "templates"
TEAM = """members:
  - {id: zhangwei, name: 张伟}
  - {id: lina, name: 李娜}
"""
LISTS = """extends: standard
industries:
  - {key: food, zh: 食品, en: Food, former: [餐饮]}
  - {key: auto, zh: 汽车, en: Auto}
regions:
  - {key: east, zh: 华东, en: East, includes: [江苏, 浙江]}
"""
FIELDS = """fields:
  - {key: system, zh: 系统, en: System, type: choice, values: [{key: erp, zh: 仅 ERP, en: ERP only}]}
  - {key: pilot, zh: 试点, en: Pilot, type: bool}
  - {key: machines, zh: 设备, en: Machines, type: number}
  - {key: launch, zh: 上线, en: Launch, type: date}
  - {key: fax, zh: 传真, en: Fax, type: text}
"""
SITE = """name: 示例
language: zh
today: 2026-03-12
filters:
  重点: tier=A&region=east
"""
CONFIG = {"team.yaml": TEAM, "lists.yaml": LISTS, "fields.yaml": FIELDS, "site.yaml": SITE}


def record(number: int, name: str, more: str = "", log: str = "", **fields: str) -> str:
    values = {"等级": "A", "负责人": "zhangwei", "首次接触": "2026-01-01"} | fields
    lines = [f"{key}: {value}" for key, value in values.items() if value]
    head = "\n".join(lines)
    return f"---\n编号: C20260101-{number:03}\n客户名称: {name}\n{head}\n{more}---\n\n## 跟进记录\n\n{log}"


def call(day: str, *lines: str) -> str:
    return f"### {day} 电话 @zhangwei\n聊了聊。\n\n" + "".join(f"- {line}\n" for line in lines) + "\n"


CUSTOMERS = {
    "a.md": record(
        1,
        "甲=SUM(1)</script>",
        "系统: 仅 ERP\n试点: 是\n设备: 12\n上线: 2026-05-01\n行业: 餐饮\n地区: 江苏/苏州\n金额: 50万\n",
        call("2026-03-01", "阶段：需求确认", "下一步 2026-03-10：发报价"),
    ),
    "b.md": record(
        2,
        "乙",
        "设备: 3\n行业: 汽车\n地区: 广东\n金额: 20万\n预计成交: 2026-03-20\n",
        call("2026-03-02", "下一步 2026-03-12：上门"),
        等级="B",
        负责人="lina",
    ),
    "c.md": record(3, "丙", "", "", 等级="B", 负责人="公海"),
    "d.md": record(4, "丁", "", call("2026-03-03", "阶段：方案报价", "下一步 2026-03-30：回访"), 负责人="lina"),
}


def make(
    customers: Mapping[str, str] = CUSTOMERS,
    config: Mapping[str, str] = CONFIG,
    knowledge: Mapping[str, str] | None = None,
    today: date = TODAY,
) -> Report:
    places = {"config": config, "customers": customers, "knowledge": knowledge or {}}
    files = [
        SourceFile(path=f"records/{folder}/{name}", content=content, size=len(content))
        for folder, texts in places.items()
        for name, text in texts.items()
        for content in [text.encode("utf-8", "surrogateescape")]
    ]
    return make_report(load_files(files), Day(today=today))


def build(report: Report) -> dict[str, str]:
    pages = plan_site(report)
    frame = make_frame(report, pages)
    made = render_site(pages, frame, (template_source(TEMPLATES),), read_assets(TEMPLATES))
    return {path: content.decode() for path, content in made if not path.endswith(".png")}
