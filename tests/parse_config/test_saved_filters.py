"""site.yaml: saved filters, their labels in each language, and what is wrong with what they ask."""

import pytest

from site_builder.metrics.standing.state import Attention, CustomerKind
from site_builder.model.saved_filter import DAYS, NUMBERS, OTHERS, TICKED, VALUES, days, numbers, ticked
from site_builder.pages import customer_fields, deal_fields, entry_fields
from site_builder.pages.addresses import addresses
from site_builder.pages.registry import plan_site
from site_builder.parse.config.rules import read_rules
from tests.checks.harness import source_file
from tests.pages_lists.list_team import CONFIG, SITE, build, make


def faults(filters: str) -> list[tuple[str, str, int, dict[str, str]]]:
    files = [source_file(f"records/config/{name}", text.encode()) for name, text in CONFIG.items()]
    site = source_file("records/config/site.yaml", f"filters:\n{filters}".encode())
    _, problems = read_rules([*(one for one in files if not one.path.endswith("site.yaml")), site])
    shown = ("key", "value", "near")
    return [
        (one.code, one.variant, one.span.line, {key: str(one.params[key]) for key in shown if key in one.params})
        for one in problems
    ]


def test_a_label_for_each_language_or_one_for_all() -> None:
    site = (
        SITE
        + '  hot: {zh: 高意向, en: High intent, zh-TW: 高意向戶, where: status=high-intent}\n  won: {en: Won, where: "opportunities?result=won"}\n'
    )
    pages = build(make(config=CONFIG | {"site.yaml": site + "languages: [zh, en, zh-TW]\n"}))
    link = '<a class="pill" href="{}customers.html?status=high-intent">{}</a>'
    assert link.format("", "高意向") in pages["customers.html"]
    assert link.format("", "High intent") in pages["en/customers.html"]
    assert ">高意向戶</a>" in pages["zh-TW/customers.html"]
    assert '<a class="pill" href="opportunities.html?result=won" lang="en">Won</a>' in pages["opportunities.html"]
    assert '<a class="pill" href="opportunities.html?result=won">Won</a>' in pages["en/opportunities.html"]
    assert ' lang="zh-Hans">重点</a>' in pages["en/customers.html"], "a name alone is the label in every language"


def test_a_plus_is_one_and_no_blank() -> None:
    site = SITE + "  soon: next_from=today&next_to=+7d&q=a+b\n"
    page = build(make(config=CONFIG | {"site.yaml": site}))["customers.html"]
    assert "customers.html?next_from=today&amp;next_to=%2B7d&amp;q=a+b" in page


def test_good_filters_are_no_problem() -> None:
    good = (
        "  a: tier=A&stage=proposal&x-system=erp&x-pilot=true&x-fax=1&owner=zhangwei&industry=\n"
        "  b: follow-ups.html?method=visit&on_from=-1m&on_to=today&score_from=9&tier=A&x-machines_to=20\n"
        "  c: opportunities?expected_to=+2w&closed_from=2026-01-01&sort=-amount&x-launch_from=-1y\n"
        "  d: status=intent&q=what?now\n"
    )
    assert faults(good) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("oportunities?result=won", ("GJ806", "nearest", {"key": "filters", "value": "oportunities", "near": "opportunities"})),
        ("weather?result=won", ("GJ806", "", {"key": "filters", "value": "weather", "near": ""})),
        ("tire=A", ("GJ806", "nearest", {"key": "filters", "value": "tire", "near": "tier"})),
        ("result=won", ("GJ806", "", {"key": "filters", "value": "result", "near": ""})),
        ("opportunities?attention=none", ("GJ806", "", {"key": "filters", "value": "attention", "near": ""})),
        ("status=hi-intent", ("GJ806", "nearest", {"key": "status", "value": "hi-intent", "near": "high-intent"})),
        ("stage=propsal", ("GJ806", "nearest", {"key": "stage", "value": "propsal", "near": "proposal"})),
        ("x-system=epr", ("GJ806", "nearest", {"key": "x-system", "value": "epr", "near": "erp"})),
        ("next_from=-3 months", ("GJ803", "", {"key": "next_from", "value": "-3 months"})),
        ("next_from=-3mm", ("GJ803", "", {"key": "next_from", "value": "-3mm"})),
        ("next_to=2026-02-30", ("GJ803", "", {"key": "next_to", "value": "2026-02-30"})),
        ("next_to=2026/2/3", ("GJ803", "", {"key": "next_to", "value": "2026/2/3"})),
        ("amount_from=20万", ("GJ803", "", {"key": "amount_from", "value": "20万"})),
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_a_problem_with_its_place(text: str, fault: tuple[str, str, dict[str, str]]) -> None:
    code, variant, params = fault
    assert faults(f"  good: tier=A\n  bad: {text}\n") == [(code, variant, 3, params)]
    assert faults(f"  good: tier=A\n  bad:\n    zh: 坏\n    where: {text}\n") == [(code, variant, 5, params)]


def test_an_unknown_setting_and_a_missing_one_are_told() -> None:
    assert [one[:2] for one in faults("  a: {label: x, where: tier=A}\n")] == [("GJ802", "")]
    assert [one[:2] for one in faults("  a: {zh: x}\n")] == [("GJ804", "")]
    assert [one[:2] for one in faults("  a: [tier=A]\n")] == [("GJ803", "shape")]


def test_what_can_be_asked_is_what_the_lists_ask() -> None:
    report = make()
    rules, known = report.rules, addresses(report)
    asked = {
        "customers": {one.key for one in customer_fields._given(rules, known)} | {"check"},
        "opportunities": {one.key for one in deal_fields._given(report.figures.ledger, known)},
        "follow-ups": {one.key for one in entry_fields._given(rules, known)},
    }
    assert {table: set(keys) for table, keys in TICKED.items()} == asked
    measures = (
        {one.key: one.kind for one in customer_fields._MEASURES},
        {one.key: one.kind for one in deal_fields._MEASURES},
        {one.key: one.kind for one in entry_fields._MEASURES},
    )
    for table, found in zip(TICKED, measures, strict=True):
        assert found == dict.fromkeys(DAYS[table], "date") | dict.fromkeys(NUMBERS[table], "number")
        assert not set(OTHERS) & set(ticked(table)), "a word of the address means one thing"
    assert VALUES["attention"] == tuple(Attention)
    assert VALUES["kind"] == tuple(CustomerKind)


def test_what_can_be_asked_of_opportunities_and_follow_ups_is_what_their_pages_offer() -> None:
    report = make()
    pages = {page.url: page.content for page in plan_site(report)}
    for table in ("customers", "opportunities", "follow-ups"):
        made = pages[f"{table}.html"].table  # type: ignore[attr-defined]
        offered = {one.key for one in made.all_facets if not one.key.startswith("x-")}
        assert offered <= set(ticked(table))
        ranges = {one.key for one in (*made.ranges, *made.owners.ranges) if not one.key.startswith("x-")}
        assert ranges <= {*days(table), *numbers(table)}
