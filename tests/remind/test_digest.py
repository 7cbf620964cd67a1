"""What stands in whose digest: their day and nothing that is not theirs to see."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.metrics.digest.lines import Digest, Part
from site_builder.metrics.digest.morning import digest
from site_builder.metrics.report import Report
from tests.cli.cli_team import put
from tests.remind.remind_team import TEAM, record, write_team


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path)


def report(root: Path, today: date = date(2026, 3, 12)) -> Report:
    return make_report(load(root), Day(today=today))


def of(root: Path, who: str, today: date = date(2026, 3, 12)) -> Digest:
    found = report(root, today)
    return digest(found, found.rules.team.by_id[who])


def told(found: Digest) -> dict[str, list[tuple[str, str, int | None]]]:
    return {
        str(one.part): [(item.customer.label, item.text, item.days) for item in one.items] for one in found.sections
    }


def test_a_reps_morning(root: Path) -> None:
    assert told(of(root, "zhangwei")) == {
        "overdue": [("拖了很久公司", "发报价", -8)],
        "today": [("今天公司", "演示", 0)],
        "next": [("明天公司", "回访", 1)],
        "missing": [("没下一步公司", "", None)],
        "tasks": [("李娜的秘密公司", "送样机", 0)],
    }


def test_nothing_of_others_but_what_one_is_asked_to_do(root: Path) -> None:
    said = repr(of(root, "lina"))
    assert not [name for name in ("拖了很久", "今天公司", "明天公司", "没下一步") if name in said]
    assert told(of(root, "lina"))["waiting"] == [("李娜的秘密公司", "查原因", -2)]
    assert told(of(root, "zhaoqiang")) == {"tasks": [("李娜的秘密公司", "查原因", -2)]}
    assert of(root, "wujie").is_empty


def test_a_complaint_runs_out_of_time(root: Path) -> None:
    (limits,) = (one for one in of(root, "lina").sections if one.part is Part.LIMITS)
    (item,) = limits.items
    assert (item.complaint, item.due, item.at and item.at.hour, item.days) == (True, date(2026, 3, 12), 9, 0)
    assert item.rule is not None
    assert item.rule.key == "complaint-answered"
    (late,) = (one for one in of(root, "lina", date(2026, 3, 13)).sections if one.part is Part.LIMITS)
    assert late.items[0].days == -1


def test_friday_looks_ahead_to_monday_and_a_working_saturday_to_itself(root: Path) -> None:
    assert of(root, "zhangwei", date(2026, 3, 13)).until == date(2026, 3, 16)
    assert ("下周公司", "上门", 3) in told(of(root, "zhangwei", date(2026, 3, 13)))["next"]
    put(root, "records/config/calendar.yaml", "work: [2026-03-14]\n")
    assert of(root, "zhangwei", date(2026, 3, 13)).until == date(2026, 3, 14)
    assert "next" not in told(of(root, "zhangwei", date(2026, 3, 13)))


def test_a_manager_hears_of_the_team_and_by_level(root: Path) -> None:
    found = of(root, "liuyang")
    assert [(one.member.id, one.overdue, one.today, one.missing, one.limits) for one in found.team] == [
        ("zhangwei", 1, 1, 1, 0),
        ("lina", 0, 0, 0, 1),
    ]
    assert told(found)["high-risk"] == [("拖了很久公司", "发报价", -8)]
    assert "team-overdue" not in told(found), "what was raised is not told twice"
    assert told(found)["team-limits"] == [("李娜的秘密公司", "", 0)]
    milder = of(root, "liuyang", date(2026, 3, 10))
    assert [str(one.part) for one in milder.sections if one.part in (Part.HIGH_RISK, Part.RAISED)] == ["raised"]
    early = of(root, "liuyang", date(2026, 3, 6))
    assert told(early)["team-overdue"] == [("拖了很久公司", "发报价", -2)]


def test_a_manager_of_nobody_leads_all_and_one_of_some_leads_these(root: Path) -> None:
    put(root, "records/config/team.yaml", TEAM.replace(", manager: liuyang", ""))
    assert [one.member.id for one in of(root, "liuyang").team] == ["zhangwei", "lina"]
    put(
        root,
        "records/config/team.yaml",
        TEAM.replace("lina, name: 李娜, role: rep, manager: liuyang", "lina, name: 李娜, role: rep, manager: zhangwei"),
    )
    assert [one.member.id for one in of(root, "zhangwei").team] == ["lina"]
    assert [one.member.id for one in of(root, "liuyang").team] == ["zhangwei", "lina"]


def test_archived_customers_and_the_pool_remind_nobody(root: Path) -> None:
    record(root, 7, "公海公司", "公海", "### 2026-03-01 电话 @lina\n没意向。\n")
    (root / "records/archive").mkdir()
    (root / "records/customers/c1.md").rename(root / "records/archive/c1.md")
    for who in ("zhangwei", "lina", "liuyang"):
        assert not [name for name in ("公海公司", "拖了很久") if name in repr(of(root, who))]
