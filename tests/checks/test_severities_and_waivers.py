"""The team's settings: severities from a day on, and waivers with an end."""

from datetime import date

import pytest

from site_builder.checks.run import cap
from site_builder.model.problem import Problem
from tests.checks.harness import TODAY, check_texts
from tests.checks.record import entry, record, repository

OPEN = record(entry("2026-03-10", "电话", "反馈：认可"))


def severity_of_gj401(rules: str, today: date = TODAY) -> list[str]:
    found = check_texts(repository(OPEN, rules=rules), today)
    return [one.severity.value for one in found.problems if one.code == "GJ401"]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("severity: {GJ401: warning}\n", ["warning"]),
        ("severity: {GJ401: off}\n", []),
        ("severity: {GJ401: {severity: info, from: 2026-03-12}}\n", ["info"]),
        ("severity: {GJ401: {severity: info, from: 2026-03-13}}\n", ["error"]),
    ],
)
def test_severities_of_the_team(rules: str, expected: list[str]) -> None:
    assert severity_of_gj401(rules) == expected


def test_a_setting_for_no_rule_is_a_problem_of_the_rules_file() -> None:
    problem = check_texts(repository(record(), rules="severity: {GJ999: error}\n")).of("GJ806")
    assert (problem.path, problem.span.line) == ("records/config/rules.yaml", 1)


def waived(code: str, until: str, reason: str = "客户合并中", today: date = TODAY) -> list[tuple[str, str]]:
    text = OPEN.replace("联系人:", f"waivers:\n  - {{code: {code}, reason: {reason}, until: {until}}}\n联系人:")
    return [(one.code, one.severity.value) for one in check_texts(repository(text), today).problems]


def test_a_good_waiver_silences_the_rule() -> None:
    assert waived("GJ401", "2026-03-31") == []


def test_the_end_day_still_counts() -> None:
    assert waived("GJ401", "2026-03-12") == []


def test_an_expired_waiver_brings_the_error_back_as_a_warning() -> None:
    assert sorted(waived("GJ401", "2026-03-11")) == [("GJ401", "warning"), ("GJ902", "warning")]


def test_a_waiver_is_at_most_half_a_year() -> None:
    assert waived("GJ401", "2026-09-08") == []
    assert sorted(waived("GJ401", "2026-09-09")) == [("GJ401", "error"), ("GJ904", "error")]


@pytest.mark.parametrize(
    ("code", "fault"), [("GJ601", "GJ905"), ("GJ101", "GJ905"), ("GJ499", "GJ906"), ("GJ415", "GJ903")]
)
def test_waivers_that_are_none(code: str, fault: str) -> None:
    assert fault in [found for found, _ in waived(code, "2026-03-31")]


def test_a_waiver_whose_day_cannot_be_read_is_one_mistake() -> None:
    codes = [code for code, _ in waived("GJ401", "2026-02-30")]
    assert sorted(codes) == ["GJ202", "GJ401"]


@pytest.mark.parametrize("target", ["customer: C20260301-001", "path: records/customers/chenghu.md"])
def test_waivers_of_the_configuration(target: str) -> None:
    waivers = f"waivers:\n  - {{code: GJ401, {target}, reason: 客户合并中, until: 2026-03-31}}\n"
    assert check_texts(repository(OPEN, waivers=waivers)).codes == []


def test_long_lists_are_cut_and_say_so() -> None:
    many = [Problem(code="GJ110", path=f"{n % 3}.md") for n in range(400)]
    listed, truncated = cap(many)
    assert (len(listed), truncated) == (300, True)
    assert cap(many[:9]) == (many[:9], False)
    assert len(cap(many, per_file=999, per_run=50)[0]) == 50
