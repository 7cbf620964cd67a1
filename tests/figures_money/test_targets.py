"""Targets with run rate and pace, and improvement goals."""

from decimal import Decimal

import pytest

from site_builder.metrics.asking.ask import Row
from site_builder.metrics.asking.ledger import Ledger
from site_builder.model.rules import Target
from site_builder.model.source import SourceFile
from site_builder.parse.config.rules import read_rules
from tests.figures_money.money_books import answer, customer, day, entry, ledger, rules, target, won

FIRST = customer("C1", won("2026-01-05", "30万"), first_contact="2026-01-02")
SECOND = customer("C2", won("2026-03-12", "20万"), owner="lina", first_contact="2026-02-02")


def only(of: Ledger, name: str = "targets", period: str = "all", **where: str) -> Row:
    (row,) = answer(of, name, period, **where).rows
    return row


def one(wanted: Target, *texts: str, today: str = "2026-03-12") -> Row:
    return only(ledger(*(texts or (FIRST, SECOND)), under=rules(wanted), today=day(today)))


def test_a_target_of_the_quarter() -> None:
    row = one(target("2026-Q1", "won-value", "1000000"))
    assert dict(row.key) == {"period": "2026-Q1", "figure": "won-value"}
    assert (row.measured.value, row.more("actual"), row.more("gap")) == (Decimal("0.5"), 500000, 500000)
    assert row.more("working_days_left") == 14
    assert row.more("run_rate") == Decimal(500000) / 14
    assert row.more("standing") == "behind"
    assert row.customers == ("records/customers/c00000.md", "records/customers/c00001.md")


def test_working_days_are_the_teams_and_today_is_still_left() -> None:
    """March 2026: the 13th is a Friday; 12 and 13, two full weeks and two days more."""
    row = one(target("2026-03", "won-value", "1000000"))
    assert row.more("working_days_left") == 14
    assert row.more("pace") == Decimal(22 - 14) / 22
    assert one(target("2026-03", "won-value", "1"), today="2026-03-31").more("working_days_left") == 1


def test_holidays_are_no_working_days() -> None:
    """The first week of October 2025 and Monday to Wednesday of the next are off, the 11th and 28 September worked."""
    row = one(target("2025-10", "won-value", "1000000"), today="2025-10-01")
    assert row.more("working_days_left") == 18


@pytest.mark.parametrize(
    ("value", "today", "standing"),
    [
        ("500000", "2026-03-12", "met"),
        ("500001", "2026-03-12", "ahead"),
        ("1000000", "2026-03-12", "behind"),
        ("300000", "2026-01-06", "met"),
        ("4000000", "2026-01-06", "ahead"),
        ("500000", "2026-04-01", "met"),
        ("500001", "2026-04-01", "missed"),
        ("500001", "2025-12-31", "upcoming"),
        ("0", "2026-03-12", None),
    ],
)
def test_how_a_target_stands(value: str, today: str, standing: str | None) -> None:
    assert one(target("2026-Q1", "won-value", value), today=today).more("standing") == standing


def test_a_target_on_nothing_has_no_share() -> None:
    row = one(target("2026-Q1", "won-value", "0"))
    assert (row.measured.value, row.more("actual"), row.more("gap")) == (None, 500000, -500000)


def test_nothing_reached_is_0_and_not_unknown() -> None:
    row = one(target("2026-Q1", "payments", "100"))
    assert (row.measured.value, row.more("actual"), row.more("gap")) == (0, 0, 100)


def test_more_than_asked_for_needs_nothing_more() -> None:
    row = one(target("2026-Q1", "won-value", "250000"))
    assert (row.measured.value, row.more("gap"), row.more("run_rate")) == (2, -250000, 0)


def test_a_target_of_some_counts_only_theirs() -> None:
    row = one(target("2026-Q1", "won-value", "1000000", rep="lina", tier="A"))
    assert dict(row.key) == {"period": "2026-Q1", "figure": "won-value", "rep": "lina", "tier": "A"}
    assert row.more("actual") == 200000


def test_a_target_of_a_figure_of_entries_counts_the_author() -> None:
    log = entry("2026-02-03", "下一步 2026-03-20：回访", by="lina")
    row = one(target("2026-Q1", "activity", "4", rep="lina"), customer("C1", log))
    assert (row.more("actual"), row.more("figure_unit")) == (1, "count")


def test_shares_are_set_in_percent() -> None:
    lost = customer("C3", entry("2026-02-01", "阶段：输单", "原因：价格"))
    row = one(target("2026-Q1", "win-rate", "50"), FIRST, SECOND, lost)
    assert (row.more("actual"), row.more("target")) == (Decimal(2) / 3, Decimal("0.5"))
    assert (row.more("run_rate"), row.more("pace"), row.more("standing")) == (None, None, "ahead")


def test_lower_is_better_for_some() -> None:
    """The cycles are 3 and 38 days."""
    assert one(target("2026-Q1", "sales-cycle", "20")).more("standing") == "behind"
    row = one(target("2026-Q1", "sales-cycle", "21"))
    assert (row.more("actual"), row.more("gap"), row.more("standing")) == (Decimal("20.5"), Decimal("-0.5"), "ahead")
    assert one(target("2026-Q1", "sales-cycle", "20"), today="2026-04-01").more("standing") == "missed"


def test_a_rate_that_is_undefined_stands_nowhere() -> None:
    row = one(target("2025-Q1", "win-rate", "50"))
    assert (row.measured.value, row.more("actual"), row.more("standing")) == (None, None, None)


def test_a_period_shows_the_targets_that_run_in_it() -> None:
    goals = [target(period, "won-value", "1") for period in ("2026", "2026-Q1", "2026-Q2", "2025")]
    book = ledger(FIRST, under=rules(*goals))
    assert [row.of("period") for row in answer(book, "targets", "2026-03").rows] == ["2026", "2026-Q1"]
    assert [row.of("period") for row in answer(book, "targets").rows] == ["2025", "2026", "2026-Q1", "2026-Q2"]


def test_a_filter_chooses_targets_by_what_they_name() -> None:
    book = ledger(FIRST, under=rules(target("2026", "won-value", "1"), target("2026", "won-value", "2", rep="lina")))
    assert only(book, rep="lina").more("target") == 2
    assert answer(book, "targets", rep="zhangwei").rows == ()


def test_a_target_of_what_does_not_exist_is_left_out() -> None:
    wrong = (
        target("2026", "won-valu", "1"),
        target("2026", "won-value", "1", planet="x"),
        target("x", "won-value", "1"),
    )
    assert answer(ledger(FIRST, under=rules(*wrong)), "targets").rows == ()


def test_a_goal_shows_how_much_of_the_way_is_done() -> None:
    """The baseline is 40.5 days, the goal 10.5, the actual 20.5."""
    wanted = target("2026-Q1", "sales-cycle", "10.5", "40.5")
    book = ledger(FIRST, SECOND, under=rules(wanted, target("2026", "won-value", "1")))
    row = only(book, "goals")
    assert (row.measured.value, row.measured.n) == (Decimal(2) / 3, 2)
    assert (row.more("baseline"), row.more("actual"), row.more("target")) == (Decimal("40.5"), Decimal("20.5"), 10.5)


def test_a_goal_that_is_its_baseline_has_no_way() -> None:
    book = ledger(FIRST, under=rules(target("2026-Q1", "sales-cycle", "8", "8")))
    assert only(book, "goals").measured.value is None


def written(text: str) -> SourceFile:
    return SourceFile(path="records/config/targets.yaml", content=text.encode(), size=len(text.encode()))


def test_periods_are_read_as_reports_read_them() -> None:
    texts = ("2026", "2026q1", "2026-3", "2026-W53", "2026-01-01..2026-03-31")
    text = "targets:\n" + "".join(f"- {{period: {one}, figure: won-value, value: 1}}\n" for one in texts)
    read, problems = read_rules([written(text)])
    assert [one.period for one in read.targets] == ["2026", "2026-Q1", "2026-03", "2026-W53", "2026-01-01..2026-03-31"]
    assert [one.code for one in problems if one.path.endswith("targets.yaml")] == []


@pytest.mark.parametrize("period", ["2025-W53", "2026-Q5", "last-90d", "本月", "all", "2026-02-01..2026-01-01"])
def test_a_period_that_cannot_be_read_is_a_problem_with_its_place(period: str) -> None:
    text = f"targets:\n- {{period: {period}, figure: won-value, value: 1}}\n"
    read, problems = read_rules([written(text)])
    found = [(one.code, one.span.line, one.span.column) for one in problems if one.path.endswith("targets.yaml")]
    assert (read.targets, found) == ((), [("GJ803", 2, 12)])


def test_a_target_of_what_is_owed_is_about_the_sum() -> None:
    tasks = "- [ ] 2026-03-01 @lina 30万 一期 #回款\n- [ ] 2026-06-01 @lina 20万 二期 #回款"
    texts = (customer("C1", won("2025-06-02", "50万"), tasks=tasks), customer("C2", won("2025-06-02", "50万")))
    row = one(target("2026", "receivables", "400000"), *texts)
    assert (row.more("actual"), row.measured.n, row.customers) == (500000, 2, ("records/customers/c00000.md",))
    assert (row.more("gap"), row.more("run_rate"), row.more("standing")) == (100000, None, "behind")


def test_a_target_of_one_customer() -> None:
    row = one(target("2026-Q1", "won-value", "600000", customer="c1"))
    assert (row.more("actual"), row.measured.value) == (300000, Decimal("0.5"))


def test_what_a_figure_cannot_be_broken_down_by_still_restricts_it() -> None:
    """Churn has no breakdown by stage."""
    row = one(target("2026-Q1", "churn", "5", stage="signed"), customer("C1", won("2025-01-05", "30万")))
    assert (row.more("actual"), row.measured.n, row.more("standing")) == (0, 1, "ahead")


def test_a_measure_may_be_named() -> None:
    log = entry("2026-01-05", "下一步 2026-02-02：报价") + entry("2026-02-02", "下一步 2026-03-20：回访")
    rate = target("2026-Q1", "follow-up-rate", "50", measure="on-time")
    assert one(rate, customer("C1", log)).more("actual") == 1
