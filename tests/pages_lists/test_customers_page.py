"""The customers table: facets, ranges, the data script."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.exporters.calendar_feed import export
from site_builder.metrics.report import Report
from site_builder.metrics.standing.choosing import find_choice, find_region, province
from site_builder.model.pipeline import Choice
from site_builder.pages import customers, follow_ups
from site_builder.pages.addresses import addresses
from site_builder.pages.customer_fields import facets, ranges
from site_builder.pages.facets import Facet
from site_builder.render.script_data import dumps
from tests.pages_lists.list_team import CONFIG, CUSTOMERS, FIELDS, SITE, build, call, make, record

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
    assert set(made) == {"amount", "next", "last_contact", "first_contact", "quiet", "x-machines", "x-launch"}
    assert sorted(cell for cell in made["x-machines"].cells if cell) == [(3,), (12,)]
    assert [cell for cell in made["x-launch"].cells if cell] == [(20260501,)]
    assert made["next"].kind == "date"


def part(kind: str, number: int = 0, key: str = "customers", report: Report = REPORT) -> dict[str, Any]:
    script = build(report)[f"data/{key}-{kind}-{number}.js"]
    found = re.search(r"window\.GENJIN_PART\((.*)\);", script, re.DOTALL)
    assert found
    table, said, counted, values = json.loads(f"[{found[1]}]")
    assert (table, said, counted) == (key, kind, number)
    return values  # type: ignore[no-any-return]


@pytest.mark.parametrize("kind", ["owners", "rows", "texts"])
def test_the_scripts_hold_every_customer_and_cannot_end_themselves(kind: str) -> None:
    site = build(REPORT)
    assert "</script" not in site[f"data/customers-{kind}-0.js"]
    assert f"en/data/customers-{kind}-0.js" not in site
    assert len(next(iter(part(kind).values()))) == 4


def test_rows_are_the_same_in_all_languages_and_their_words_are_not() -> None:
    site, owners = build(REPORT), part("owners")
    assert set(owners["names"]) == {"甲=SUM(1)</script>", "乙", "丙", "丁"}
    assert all(url.startswith("customers/") for url in owners["urls"])
    place = owners["names"].index("乙")
    assert owners["ranges"]["x-machines"][place] == 3
    assert owners["ranges"]["x-launch"][place] is None
    assert owners["wordings"] == {}
    assert '"labels": ["食品", "汽车", "未填"]' in site["data/customers.js"]
    assert '"labels": ["Food", "Auto", "Not stated"]' in site["en/data/customers.js"]
    assert site["data/customers-names.js"].count("C20260101-") == 4


def test_follow_ups_take_the_filters_of_their_customer() -> None:
    rows, owners, texts = (part(kind, key="follow-ups") for kind in ("rows", "owners", "texts"))
    assert rows["ranges"]["on"] == [20260303, 20260302, 20260301]
    assert [owners["names"][of] for of in rows["of"]] == ["丁", "乙", "甲=SUM(1)</script>"]
    assert rows["anchors"] == ["#e1"] * 3
    assert texts["step"] == ["回访", "上门", "发报价"]
    assert {"industry", "region", "x-system"} <= owners["facets"].keys()
    assert not owners["facets"].keys() & rows["facets"].keys()
    table = next(page.content for page in follow_ups.plan(REPORT) if page.url == "follow-ups.html")
    assert isinstance(table, follow_ups.FollowUps)
    industry = next(one for one in table.table.all_facets if one.key == "industry")
    assert {value.key: value.count for value in industry.values} == {"food": 1, "auto": 1, "": 1}


def test_opportunities_are_all_there_with_their_own_filters() -> None:
    fields = (
        FIELDS
        + "  - {key: seats, zh: 席位, en: Seats, type: number, on: opportunity}\n  - {key: memo, zh: 备忘, en: Memo, type: text, on: opportunity}\n"
    )
    deals = "商机:\n  - {编号: O1, 名称: 一期, 金额: 10万, 预计成交: 2026-04-01, 席位: 5, 备忘: 急}\n  - {编号: O2, 名称: 二期}\n"
    log = call("2026-03-01", "阶段 O2：输单", "原因 O2：价格太高", "竞品 O2：某厂、别家")
    report = make({"a.md": record(1, "甲", deals, log)}, CONFIG | {"fields.yaml": fields})
    rows = part("rows", key="opportunities", report=report)
    assert rows["titles"] == ["一期", "二期"]
    assert rows["ranges"]["amount"] == [100000, None]
    assert rows["ranges"]["expected"] == [20260401, None]
    assert rows["ranges"]["closed"] == [None, 20260301]
    assert rows["ranges"]["x-seats"] == [5, None]
    assert rows["wordings"]["x-memo"] == ["急", ""]
    assert len(rows["facets"]["competitor"][1]) == 2
    assert "x-seats_from" in build(report)["opportunities.html"]


def test_own_fields_of_follow_ups_are_filters_of_theirs() -> None:
    fields = "fields:\n  - {key: mood, zh: 气氛, en: Mood, type: choice, on: followup, values: [{key: good, zh: 好, en: Good}]}\n"
    log = call("2026-03-01", "气氛：好") + call("2026-03-02")
    report = make({"a.md": record(1, "甲", "", log)}, CONFIG | {"fields.yaml": fields})
    assert part("rows", key="follow-ups", report=report)["facets"]["x-mood"] == [1, 0]


def test_saved_filters_name_their_table() -> None:
    site = (
        SITE
        + "  赢下的: opportunities?result=won\n  拜访: follow-ups?method=visit&on_from=-1m\n  杂: status=intent?x\n"
    )
    pages = build(make(config=CONFIG | {"site.yaml": site}))
    assert '<a class="pill" href="opportunities.html?result=won">赢下的</a>' in pages["opportunities.html"]
    assert '<a class="pill" href="follow-ups.html?method=visit&amp;on_from=-1m">拜访</a>' in pages["follow-ups.html"]
    assert "赢下的" not in pages["customers.html"]


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
    assert table.table.shown == customers.ROWS_AT_FIRST
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
    check = next(one for one in page.content.table.all_facets if one.key == "check")
    assert sum(value.count for value in check.values) == 2
    assert part("rows", report=report)["faults"].count(0) < 2
    site = build(report)
    assert 'class="flag"' in site["customers.html"]
    assert "处错误" in site["data/customers.js"]


def test_the_calendar_file_names_what_falls_on_a_day() -> None:
    deals = "商机:\n  - {编号: O1, 名称: 一期, 预计成交: 2026-04-01}\n  - {编号: O2, 名称: 二期}\n"
    files = dict(export(make({"a.md": record(1, "甲", deals)})))
    said = files["feeds/team.ics"].decode("utf-8").replace("\r\n ", "")
    assert "SUMMARY:甲：预计成交 一期" in said
