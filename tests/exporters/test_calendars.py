"""Calendars through the eyes of other programs: names that stay, moves, cancellations, alarms, to-dos, times."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.exporters import calendar_feed
from tests.cli.cli_team import CUSTOMERS, put, write_team

TODAY = date(2026, 3, 12)
RECORD, PATH = CUSTOMERS["华南.md"], "records/customers/华南.md"
KHAL = """[calendars]
[[team]]
path = {folder}/events
type = calendar
[locale]
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/base
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_team(tmp_path)
    return tmp_path


def feed(root: Path, name: str = "lina", today: date = TODAY) -> bytes:
    return dict(calendar_feed.export(make_report(load(root), Day(today=today))))[f"feeds/{name}.ics"]


def parts(content: bytes, kind: str = "VEVENT") -> dict[str, Any]:
    return {str(one["SUMMARY"]): one for one in Calendar.from_ical(content).walk(kind)}


def test_an_agreed_time_is_an_appointment_and_a_day_is_a_day(root: Path) -> None:
    put(root, PATH, RECORD.replace("2026-03-12：约拜访", "2026-03-16 14:30：约拜访"))
    found = parts(feed(root))
    timed, whole = found["华南包装：约拜访"], found["North Medical：send the quote"]
    assert timed["DTSTART"].dt.isoformat() == "2026-03-16T06:30:00+00:00"
    assert (timed["DTEND"].dt - timed["DTSTART"].dt, timed["TRANSP"]) == (timedelta(minutes=30), "OPAQUE")
    assert (whole["DTSTART"].dt, whole["DTEND"].dt) == (date(2026, 3, 16), date(2026, 3, 17))
    alarms = {name: one.walk("VALARM")[0]["TRIGGER"].dt for name, one in found.items() if one.walk("VALARM")}
    assert alarms["华南包装：约拜访"] == timedelta(minutes=-30)
    assert alarms["North Medical：send the quote"] == timedelta(hours=9)
    assert "VALARM" not in feed(root, "team").decode(), "whoever watches the team is not woken for everybody"


def test_the_past_does_not_ring_and_office_hours_do(root: Path) -> None:
    put(root, "records/config/calendar.yaml", "hours: 08:30-17:30\n")
    late = parts(feed(root, "zhangwei"))["华东精密机械有限公司：发报价"]
    assert not late.walk("VALARM")
    (alarm,) = parts(feed(root))["North Medical：send the quote"].walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=8, minutes=30)


def test_a_moved_step_keeps_its_name_and_counts_up(root: Path) -> None:
    before = parts(feed(root))["华南包装：约拜访"]
    put(root, PATH, RECORD + "\n### 2026-03-12 电话 @lina\n改期。\n\n- 下一步 2026-03-20：上门\n")
    after = parts(feed(root))["华南包装：上门"]
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 2)
    assert after["LAST-MODIFIED"].dt.date() == TODAY


@pytest.mark.parametrize(
    "ending",
    [
        "\n### 2026-03-12 电话 @lina\n不做了。\n\n- 阶段：输单\n- 原因：价格\n- 下一步：无（不做了）\n",
        "\n### 2026-03-13 电话 @lina\n不做了。\n\n- 阶段：无效\n- 下一步：无（不做了）\n",
    ],
)
def test_what_is_off_is_cancelled_for_a_while(root: Path, ending: str) -> None:
    before = parts(feed(root))["华南包装：约拜访"]
    put(root, PATH, RECORD + ending)
    day = date(2026, 3, 14)
    off = parts(feed(root, today=day))["华南包装：约拜访"]
    assert (off["UID"], off["STATUS"]) == (before["UID"], "CANCELLED")
    assert off["SEQUENCE"] > before["SEQUENCE"]
    assert not off.walk("VALARM")
    put(
        root,
        PATH,
        RECORD + ending + "\n### 2026-03-14 电话 @lina\n又来问。\n\n- 阶段：需求确认\n- 下一步 2026-03-20：回电\n",
    )
    again = parts(feed(root, today=day))["华南包装：回电"]
    assert (again["UID"], again.get("STATUS")) == (before["UID"], None)
    assert again["SEQUENCE"] > off["SEQUENCE"]
    put(root, PATH, RECORD + ending)
    assert "华南包装：约拜访" not in parts(feed(root, today=date(2026, 6, 1))), (
        "after two months nobody is told any more"
    )


def test_an_archived_customer_leaves_the_calendars(root: Path) -> None:
    before = parts(feed(root))["华南包装：约拜访"]
    (root / PATH).unlink()
    put(root, "records/archive/华南.md", RECORD + "\n### 2026-03-12 备注 @lina\n归档。\n")
    off = parts(feed(root))["华南包装：约拜访"]
    assert (off["UID"], off["STATUS"]) == (before["UID"], "CANCELLED")


def test_tasks_are_to_dos_too(root: Path) -> None:
    task = parts(feed(root), "VTODO")["华东精密机械有限公司：评估接口"]
    assert (task["DUE"].dt, task["STATUS"]) == (date(2026, 3, 13), "NEEDS-ACTION")
    done = CUSTOMERS["华东.md"].replace(
        "- [ ] 2026-03-13 @lina 评估接口 #协作", "- [x] 2026-03-13 @lina 评估接口 #协作 (2026-03-11)"
    )
    put(root, "records/customers/华东.md", done)
    after = parts(feed(root), "VTODO")["华东精密机械有限公司：评估接口"]
    assert (after["UID"], after["STATUS"]) == (task["UID"], "COMPLETED")
    assert after["COMPLETED"].dt.date() == date(2026, 3, 11)
    assert parts(feed(root))["华东精密机械有限公司：评估接口"]["STATUS"] == "CANCELLED"


def test_names_are_unique_and_the_same_report_gives_the_same_bytes(root: Path) -> None:
    for name in ("team", "lina", "zhangwei"):
        content = feed(root, name)
        assert content == feed(root, name)
        names = [str(one["UID"]) for one in Calendar.from_ical(content).walk() if "UID" in one]
        assert len(set(names)) == len(names) > 0
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        for component in vobject.readComponents(content.decode()):
            component.validate(raiseException=True)


def test_a_calendar_program_takes_it_and_its_updates(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "khal"
    (folder / "events").mkdir(parents=True)
    (folder / "config").write_text(KHAL.format(folder=folder), "utf-8")

    def khal(*words: str) -> str:
        place = Path(sys.executable).with_name("khal")
        done = subprocess.run(
            [place, "-c", folder / "config", *words], check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout

    def listed() -> list[str]:
        (folder / "lina.ics").write_bytes(feed(root))
        khal("import", "--batch", "-a", "team", str(folder / "lina.ics"))
        said = khal("list", "2026-03-01", "40d", "--format", "{start} {title} {status}")
        return [line.strip() for line in said.splitlines() if "华南" in line]

    assert listed() == ["2026-03-12 华南包装：约拜访"]
    moved = RECORD + "\n### 2026-03-12 电话 @lina\n改期。\n\n- 下一步 2026-03-20 10:00：上门\n"
    put(root, PATH, moved)
    assert listed() == ["2026-03-20 10:00 华南包装：上门"]
    put(root, PATH, moved + "\n### 2026-03-12 电话 @lina\n不做了。\n\n- 阶段：无效\n- 下一步：无（不做了）\n")
    assert listed() == ["2026-03-20 10:00 华南包装：上门 CANCELLED"]
