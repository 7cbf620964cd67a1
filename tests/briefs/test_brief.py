"""Briefs: what to know before a call, in the terminal, as a file, and on the site."""

import json
from datetime import date
from pathlib import Path

import pytest

from site_builder.app.brief import brief_of, briefs_ahead
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.cli.main import run
from site_builder.metrics.report import Report
from site_builder.pages.addresses import addresses
from site_builder.pages.brief import TOLD, Brief, shortened
from site_builder.pages.meetings import make_meetings, plan
from site_builder.pages.promises import doer
from tests.cli.cli_team import put, write_team

TODAY = date(2026, 3, 12)
RICH = """---
编号: C20250304-001
客户名称: 中原泵业
等级: A
负责人: zhangwei
首次接触: 2025-03-04
联系人:
  - 李明（采购总监，13800138000）
  - 王芳（总经理，决策人）
  - 陈老（已离职，厂长）
金额: 50万
预计成交: 2026-03-01
风险: 黄 对比三家
---

周三不接电话。

## 待办

- [ ] 2026-03-10 @lina 寄样册
- [ ] 2026-03-20 @zhangwei 李明确认预算
- [ ] 2026-03-21 @zhangwei 整理李明要的资料
- [ ] 2026-04-01 @zhangwei 15万 预付30% #回款
- [x] 2026-03-01 @zhangwei 做完的 (2026-03-01)

## 跟进记录

### 2026-03-01 电话 @zhangwei
最早的一次。

- 参与：李明
- 阶段：需求确认
- 下一步 2026-03-03：回电

### 2026-03-03 拜访 @zhangwei
第二次，见了[[C20250301-001]]的人。

- 参与：李明、王芳
- 反馈：价格偏高
- 下一步 2026-03-05：回电

### 2026-03-05 备注 @zhangwei
内部的话不算联系。

### 2026-03-06 电话 @zhangwei
第三次。

- 参与：李明
- 下一步 2026-03-08：回电

### 2026-03-08 微信 @zhangwei
第四次。

- 下一步 2026-03-16 14:30 拜访 @zhangwei：谈付款（目标：定首付）
"""


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("briefs")
    write_team(root)
    put(root, "records/customers/中原.md", RICH)
    put(root, "records/knowledge/话术.md", "# 需求确认怎么谈\n\n先问流程。\n")
    return root


def report_of(root: Path, today: date = TODAY) -> Report:
    return make_report(load(root), Day(today=today))


@pytest.fixture(scope="module")
def rich(team: Path) -> Brief:
    report = report_of(team)
    return brief_of(report, next(one for one in report.book.customers if one.name == "中原泵业"))


def test_who_decides_comes_first_and_who_left_is_only_named(rich: Brief) -> None:
    assert [(one.contact.name, one.last, one.said) for one in rich.people] == [
        ("王芳", date(2026, 3, 3), "价格偏高"),
        ("李明", date(2026, 3, 6), "价格偏高"),
    ]
    assert rich.gone == ("陈老",)


def test_where_it_stands(rich: Brief) -> None:
    (stand,) = rich.stands
    assert (stand.stage.key, stand.days, stand.close_days, int(stand.amount or 0)) == ("qualified", 11, -11, 500_000)
    assert (rich.step.text, rich.step.goal, f"{rich.at:%H:%M}", rich.step.days) == ("谈付款", "定首付", "14:30", 4)


def test_the_last_three_contacts_newest_first_without_notes_among_ourselves(rich: Brief) -> None:
    assert [one.on.day for one in rich.talks] == [8, 6, 3]
    assert rich.talks[2].text == "第二次，见了华东精密机械有限公司的人。"
    assert rich.quiet_days == 4


def test_promises_of_both_sides(rich: Brief) -> None:
    assert [one.text for one in rich.ours if one.kind != "limit"] == ["寄样册", "整理李明要的资料"]
    assert [(one.kind, one.who) for one in rich.theirs] == [("task", "李明"), ("payment", "")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("李明确认预算", "李明"), ("等李明回复", "李明"), ("李明：发图纸", "李明"), ("李明的报价", ""), ("李明要的资料", ""),
        ("客户提供图纸", "客户"), ("客户要的资料", ""), ("发报价给客户", ""), ("Ann to confirm", "Ann"), ("Ann's list", ""),
        ("Annual review sends", ""), ("waiting for Ann to sign", "Ann"), ("對方確認", "對方"), ("", ""),
    ],
)  # fmt: skip
def test_whose_promise_it_is(team: Path, text: str, who: str) -> None:
    book = report_of(team).book.customers
    named = {contact.name: one for one in book for contact in one.contacts}
    assert doer(text, None, named["Ann" if text.isascii() else "李明"]) == who


def test_risks_have_their_reasons_and_the_stage_its_pages(rich: Brief) -> None:
    assert rich.risk_stated
    assert rich.risk_stated.reason == "对比三家"
    assert [one.title for one in rich.guides] == ["需求确认怎么谈"]
    assert [one.key for one in rich.playbook][:1] == ["topics"]


def test_long_texts_are_cut_and_links_said_by_name(team: Path) -> None:
    report = report_of(team)
    assert shortened("**甲** " * 500, report, TOLD)[-1] == "…"
    assert len(shortened("甲" * 500, report, TOLD)) == TOLD
    assert shortened("a\n\n- b `c`\n", report, TOLD) == "a - b c"


def test_one_screen(team: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["-C", str(team), "--today", str(TODAY), "brief", "中原"]) == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()) <= 44
    for wanted in (
        "王芳 总经理 决策人",
        "谈付款",
        "客户方 · 3月20日 · 李明确认预算",
        "逾期 2 天 · 寄样册",
        "对比三家",
        "需求确认怎么谈",
    ):
        assert wanted in said


def test_markdown_obeys_nothing(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(team), "--today", str(TODAY), "--lang", "en", "brief", "中原", "-f", "md"]) == 0
    said = capsys.readouterr().out
    assert "\n### Open promises\n" in said
    assert "\\[A\\] 中原泵业" in said


def test_json_has_keys_and_days(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(team), "--today", str(TODAY), "brief", "--tomorrow", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "schema": 1,
        "today": "2026-03-12",
        "day": "2026-03-13",
        "briefs": [],
    }
    assert run(["-C", str(team), "--today", str(TODAY), "brief", "C20250304-001", "-f", "json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["briefs"]
    assert one["next_step"] == {
        "text": "谈付款", "due": "2026-03-16", "time": "14:30", "days": 4, "attention": "far", "person": "zhangwei",
    }  # fmt: skip
    assert one["promises"]["theirs"][1] == {
        "kind": "payment", "text": "15万 预付30%", "due": "2026-04-01", "days": 20, "person": "zhangwei", "amount": "150000",
    }  # fmt: skip


def test_a_file_by_itself(team: Path, tmp_path: Path) -> None:
    out = tmp_path / "b.html"
    assert run(["-C", str(team), "--today", str(TODAY), "brief", "中原", "-f", "html", "-o", str(out)]) == 0
    said = out.read_text("utf-8")
    assert said.count("<article") == 1
    assert "谈付款" in said
    assert not [one for one in ('href="customers', "<script", "<link", "src=") if one in said]


def test_the_next_working_day(team: Path) -> None:
    """On Friday the 13th it is Monday, and what falls on the weekend belongs to it."""
    report = report_of(team, date(2026, 3, 13))
    day, briefs = briefs_ahead(report, None)
    assert (day, [one.name for one in briefs]) == (date(2026, 3, 16), ["中原泵业", "North Medical"])
    assert [one.name for one in briefs_ahead(report, "lina")[1]] == ["North Medical"]
    found = make_meetings(report, addresses(report))
    assert [(one.person and one.person.key, len(one.meetings)) for one in found.people] == [
        ("zhangwei", 1),
        ("lina", 1),
    ]
    assert [page.url for page in plan(report)] == ["meetings.html", "meetings/zhangwei.html", "meetings/lina.html"]


@pytest.mark.parametrize("words", [[], ["中原", "--tomorrow"], ["中原", "--rep", "lina"]])
def test_one_or_all(team: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(team), "brief", *words]) == 2
    assert "--tomorrow" in capsys.readouterr().err


def test_nothing_ahead_is_said(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for format_ in ("text", "md"):
        assert run(["-C", str(team), "--today", str(TODAY), "brief", "-t", "-f", format_]) == 0
        assert "3月13日 周五没有约好的跟进" in capsys.readouterr().out
