"""The exports of a whole report."""

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import icalendar

from site_builder.exporters.registry import export_site
from site_builder.metrics.figures import AgendaItem, AgendaKind
from site_builder.metrics.report import Report
from tests.pages.sample_report import customer, report


def with_agenda() -> Report:
    made = report()
    items = (
        AgendaItem(
            on=date(2026, 3, 13),
            kind=AgendaKind.NEXT_STEP,
            customer=customer(2),
            text="发送报价单；确认付款节点，" * 8,
            person="lina",
            uid="abc",
        ),
        AgendaItem(
            on=date(2026, 6, 30), kind=AgendaKind.CLOSE, customer=customer(3), text="", person="wangqiang", uid="def"
        ),
    )
    return replace(made, figures=replace(made.figures, agenda=items))


def events(content: bytes) -> list[Any]:
    """What is due; what ended lately is told as cancelled and looked at elsewhere."""
    return [one for one in icalendar.Calendar.from_ical(content).walk("VEVENT") if "STATUS" not in one]


def test_a_calendar_for_the_team_and_one_per_member() -> None:
    files = dict(export_site(with_agenda()))
    assert len(events(files["feeds/team.ics"])) == 2
    assert [str(one["UID"]) for one in events(files["feeds/lina.ics"])] == ["abc@genjin"]
    assert events(files["feeds/zhangwei.ics"]) == []


def test_events_take_whole_days_and_speak_the_language() -> None:
    files = dict(export_site(with_agenda()))
    chinese, english = (events(files[path])[1] for path in ("feeds/team.ics", "en/feeds/team.ics"))
    assert chinese["DTSTART"].dt == date(2026, 6, 30)
    assert chinese["DTEND"].dt == date(2026, 7, 1)
    assert chinese["SUMMARY"] == "华东精密机械3有限公司：预计成交"
    assert english["SUMMARY"] == "华东精密机械3有限公司: Expected close"
    assert str(chinese["UID"]) == str(english["UID"])


def test_calendar_lines_are_folded_and_the_stamp_is_the_day() -> None:
    content = dict(export_site(with_agenda()))["feeds/team.ics"]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"DTSTAMP:20260312T000000Z" in content


def test_tables_open_in_excel() -> None:
    files = dict(export_site(report()))
    content = files["feeds/customers.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 7
    assert rows[0]["负责人"] == "李娜"
    assert rows[0]["下一步日期"] == "2026-03-09"
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_members_table_holds_their_customers() -> None:
    rows = dict(export_site(report()))["en/feeds/lina.csv"].decode("utf-8-sig").splitlines()
    assert rows[0].startswith("ID,Name,Tier")
    assert len(rows) == 4
