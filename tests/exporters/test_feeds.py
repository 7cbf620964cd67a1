"""Calendars, tables and contact cards."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.exporters import calendar_feed
from site_builder.exporters.formats.csv import guarded
from site_builder.exporters.vcard import cards, is_mobile
from site_builder.model.contact import Contact
from site_builder.model.customer import Customer
from site_builder.model.place import TOP
from tests.pages import sample_report

PEOPLE = (
    Contact(name="李明", title="采购总监", phone="0512-66778899", mail="li@a.example", span=TOP),
    Contact(name="王芳; 经理", phone="138 0013 8000", span=TOP),
    Contact(name="走了", phone="021-1234567", left=True, span=TOP),
)
ONE = Customer(path="records/customers/a.md", name="华东精密, 有限公司", contacts=PEOPLE)


def test_cards_leave_out_who_has_left() -> None:
    text = cards(ONE).decode()
    assert text.count("BEGIN:VCARD") == text.count("END:VCARD") == 2
    assert "走了" not in text
    assert "N:王芳\\; 经理;;;;" in text
    assert "ORG:华东精密\\, 有限公司" in text
    assert text.endswith("\r\n")


def test_the_policy_keeps_mobiles_out() -> None:
    text = cards(ONE, forbid_mobiles=True).decode()
    assert "138 0013 8000" not in text
    assert "0512-66778899" in text


@pytest.mark.parametrize(
    ("phone", "mobile"), [("13800138000", True), ("+86 138-0013-8000", True), ("0512-66778899", False)]
)
def test_mobiles(phone: str, mobile: bool) -> None:
    assert is_mobile(phone) is mobile


@given(st.text(alphabet="甲a,;\\\n", min_size=1, max_size=200))
def test_long_lines_are_folded_between_characters(name: str) -> None:
    one = replace(ONE, contacts=(Contact(name=name, span=TOP),))
    content = cards(one)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert " ".join(name.split()).replace("\\", "\\\\") in content.replace(b"\r\n ", b"").decode().replace(
        "\\;", ";"
    ).replace("\\,", ",")


def test_no_text_breaks_a_calendar() -> None:
    """Line breaks and control characters in the team's names end no line of the file."""
    made = sample_report.report()
    site = replace(made.rules.site, name="团队\n二队\x1b")
    broken = replace(made, rules=replace(made.rules, site=site))
    agenda = tuple(replace(item, text="寄\r\n样\x00") for item in made.figures.agenda)
    reps = tuple(replace(one, member=replace(one.member, name="张\n伟\u2028")) for one in made.figures.reps)
    broken = replace(broken, figures=replace(made.figures, agenda=agenda, reps=reps))
    texts = [content.decode() for _, content in calendar_feed.export(broken)]
    assert any("X-WR-CALNAME:团队 二队 · 张 伟" in text for text in texts)
    assert not set("\x00\x1b\u2028") & set("".join(texts))
    assert all(line.isprintable() for text in texts for line in text.split("\r\n"))


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@x", "\tx", " =1"])
def test_formulas_are_disarmed(text: str) -> None:
    assert guarded(text) == "'" + text


def test_ordinary_text_stays() -> None:
    assert guarded("50-60 万") == "50-60 万"


@given(st.text(max_size=30))
def test_a_table_reads_back(text: str) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([guarded(text), "x"])
    (row,) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert row[0].removeprefix("'") == text.removeprefix("'")
