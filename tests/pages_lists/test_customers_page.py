"""The customers table: facets, ranges, the data script."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.exporters.calendar_feed import export
from site_builder.metrics.standing.choosing import find_choice, find_region, province
from site_builder.model.pipeline import Choice
from site_builder.pages import customers
from site_builder.pages.addresses import addresses
from site_builder.pages.facets import Facet, facets
from site_builder.pages.ranges import ranges
from site_builder.render.script_data import dumps
from tests.pages_lists.list_team import CUSTOMERS, build, make, record

REPORT = make()


def facet(key: str) -> Facet:
    made = facets(REPORT.figures.customers, REPORT.rules, addresses(REPORT))
    return next(one for one in made if one.key == key)


def counts(key: str) -> dict[str, int]:
    return {value.key: value.count for value in facet(key).values}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("tier", {"A": 2, "B": 2}),
        ("stage", {"first-contact": 2, "qualified": 1, "proposal": 1}),
        ("owner", {"zhangwei": 1, "lina": 2, "pool": 1}),
        ("industry", {"food": 1, "auto": 1, "": 2}),
        ("region", {"east": 1, "广东": 1, "": 2}),
        ("kind", {"open": 3, "pool": 1}),
        ("attention", {"overdue": 1, "today": 1, "far": 1, "not-needed": 1}),
        ("x-system", {"erp": 1, "": 3}),
        ("x-pilot", {"true": 1, "": 3}),
    ],
)
def test_a_facet_counts_what_belongs_together(key: str, expected: dict[str, int]) -> None:
    assert counts(key) == expected


def test_values_follow_the_configuration_and_nothing_comes_last() -> None:
    assert [value.key for value in facet("owner").values] == ["zhangwei", "lina", "pool"]
    assert [value.key for value in facet("industry").values] == ["food", "auto", ""]


def test_a_facet_that_nobody_has_is_left_out() -> None:
    keys = {one.key for one in facets(REPORT.figures.customers, REPORT.rules, addresses(REPORT))}
    assert "source" not in keys
    assert "x-fax" not in keys


def test_every_customer_has_a_cell_in_every_facet_and_range() -> None:
    states = REPORT.figures.customers
    columns = [one.cells for one in facets(states, REPORT.rules, addresses(REPORT))]
    assert {len(cells) for cells in columns} == {len(states)}
    assert {len(one.cells) for one in ranges(states, REPORT.rules)} == {len(states)}


def test_ranges_hold_days_and_numbers() -> None:
    made = {one.key: one for one in ranges(REPORT.figures.customers, REPORT.rules)}
    assert set(made) == {"amount", "next", "last_contact", "first_contact", "x-machines", "x-launch"}
    assert sorted(cell for cell in made["x-machines"].cells if cell) == [(3.0,), (12.0,)]
    assert [cell for cell in made["x-launch"].cells if cell] == [("2026-05-01",)]
    assert made["next"].kind == "date"


def data(language: str = "") -> dict[str, Any]:
    script = build(REPORT)[f"{language}data/customers.js"]
    found = re.search(r"window\.GENJIN = (\{.*\});", script, re.DOTALL)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_data_script_holds_every_customer_and_cannot_end_itself(language: str) -> None:
    assert "</script" not in build(REPORT)[f"{language}data/customers.js"]
    rows = data(language)["rows"]
    assert {row[1] for row in rows} == {"甲=SUM(1)</script>", "乙", "丙", "丁"}
    assert all(row[0].startswith("customers/") for row in rows)


def test_the_table_stands_in_the_page_without_script() -> None:
    page = build(REPORT)["customers.html"]
    assert page.count('<th scope="row">') == 4
    assert "甲=SUM(1)&lt;/script&gt;" in page
    assert '<a class="pill" href="customers.html?tier=A&amp;region=east">重点</a>' in page
    assert '<button class="btn primary" type="submit">' in page


def test_many_customers_get_plain_lists() -> None:
    many = {f"{number}.md": record(number, f"客户{number}") for number in range(customers.ROWS_IN_PAGE + 1)}
    report = make(many)
    pages = {page.url: page.content for page in customers.plan(report)}
    table, second = pages["customers.html"], pages["lists/2.html"]
    assert isinstance(table, customers.Customers)
    assert isinstance(second, customers.PlainList)
    assert table.shown == customers.ROWS_AT_FIRST
    assert table.lists == ("lists/1.html", "lists/2.html")
    assert len(second.rows) == 1


def test_a_new_team_learns_how_to_begin() -> None:
    page = build(make({}))["customers.html"]
    assert "genjin new" in page
    assert "<form id=" not in page


def test_two_customers_of_one_name_are_two_rows() -> None:
    twins = {"x.md": CUSTOMERS["a.md"], "y.md": CUSTOMERS["a.md"].replace("C20260101-001", "C20260101-009")}
    assert len(make(twins).figures.customers) == 2


EAST = Choice(key="east", zh="华东", en="East", includes=("江苏", "浙江"))


@pytest.mark.parametrize("text", ["江苏/苏州", "江苏", "华东", "east", "浙江-杭州", "EAST", "江苏 南京"])
def test_a_region_is_known_by_any_of_its_parts(text: str) -> None:
    assert find_region(text, [EAST]) is EAST


@pytest.mark.parametrize("text", ["广东/深圳", "", "江苏省外"])
def test_other_places_are_not_forced_into_a_region(text: str) -> None:
    assert find_region(text, [EAST]) is None


def test_a_former_name_is_the_same_value() -> None:
    food = Choice(key="food", zh="食品", en="Food", former=("餐饮",))
    assert find_choice(" 餐饮 ", [food]) is food
    assert find_choice("别的", [food]) is None
    assert province("广东/深圳") == "广东"


@given(st.text())
def test_any_text_survives_the_data_script(text: str) -> None:
    made = dumps(text)
    assert json.loads(made) == text
    assert "\u2028" not in made
    assert "\u2029" not in made


def test_the_day_decides_what_is_overdue() -> None:
    later = make(today=date(2026, 3, 20))
    made = facets(later.figures.customers, later.rules, addresses(later))
    attention = next(one for one in made if one.key == "attention")
    assert {value.key: value.count for value in attention.values}["overdue"] == 2


def test_records_with_errors_are_marked_and_can_be_picked() -> None:
    wrong = {"a.md": record(1, "甲", 首次接触="2026-02-30"), "b.md": record(2, "乙", "", "")}
    report = make(wrong)
    page = next(page for page in customers.plan(report) if page.url == "customers.html")
    assert isinstance(page.content, customers.Customers)
    assert {line.row.name: line.errors > 0 for line in page.content.lines}["甲"]
    check = next(one for one in page.content.facets if one.key == "check")
    assert sum(value.count for value in check.values) == 2
    site = build(report)
    assert 'class="flag"' in site["customers.html"]
    assert "处错误" in site["data/customers.js"]


def test_the_calendar_file_names_what_falls_on_a_day() -> None:
    deals = "商机:\n  - {编号: O1, 名称: 一期, 预计成交: 2026-04-01}\n  - {编号: O2, 名称: 二期}\n"
    files = dict(export(make({"a.md": record(1, "甲", deals)})))
    said = files["feeds/team.ics"].decode("utf-8").replace("\r\n ", "")
    assert "SUMMARY:甲：预计成交 一期" in said
