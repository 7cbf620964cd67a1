"""The sample that anybody can draw again, and what was found in it."""

from datetime import date
from decimal import Decimal

import pytest

from site_builder.metrics.asking.ask import ask
from site_builder.metrics.facts.sample import ITEMS, draw, last_unit, spot_checks, units
from site_builder.model.period import ALL_TIME, Period, month_of
from site_builder.model.source import SourceFile
from site_builder.parse.config.rules import read_rules
from tests.figures_service.service_records import answer, configured, ledger, record

MARCH = month_of(date(2026, 3, 12))
FEBRUARY = month_of(date(2026, 2, 1))
FOUR = configured("rules.yaml", "spot_check: {sample: 4}\n")


def customers(count: int, start: int = 0, *entries: str) -> list[str]:
    return [record(*entries, id_=f"C{number}") for number in range(start, start + count)]


def drawn(*records: str, period: Period = MARCH, today: date = date(2026, 3, 12)) -> list[str | None]:
    return [one.customer.id for one in draw(ledger(*records, given=FOUR, today=today), period)]


def test_the_same_records_give_the_same_sample_on_any_day_of_the_period_and_under_any_name() -> None:
    texts = customers(40)
    assert drawn(*texts) == drawn(*reversed(texts)) == drawn(*texts, today=date(2026, 3, 31))
    assert len(drawn(*texts)) == 4
    assert drawn(*texts, period=FEBRUARY) != drawn(*texts)


def test_every_customer_has_the_same_chance() -> None:
    texts = customers(20)
    given = ledger(*texts, given=FOUR)
    months = [month_of(date(year, month, 1)) for year in range(2026, 2046) for month in range(1, 13)]
    times = [one.customer.id for month in months for one in draw(given, month)]
    assert len(times) == 240 * 4
    assert all(24 < times.count(f"C{number}") < 75 for number in range(20))


def test_another_customer_changes_at_most_one_of_the_sample() -> None:
    before = drawn(*customers(40))
    for number in range(100, 130):
        after = drawn(*customers(40), *customers(1, number))
        assert len(set(before) - set(after)) <= 1
        assert set(after) - set(before) <= {f"C{number}"}


def test_customers_that_came_later_are_not_drawn() -> None:
    late = [text.replace("首次接触: 2025-01-06", "首次接触: 2026-03-01") for text in customers(10)]
    assert drawn(*late) == []
    assert len(drawn(*late, period=month_of(date(2026, 4, 1)))) == 4


@pytest.mark.parametrize(
    ("entry", "is_there"),
    [
        ("2026-02-27 电话 @zhangwei\n- 阶段：输单\n- 原因：价格\n", False),
        ("2026-03-02 电话 @zhangwei\n- 阶段：输单\n- 原因：价格\n", True),
        ("2026-02-27 电话 @zhangwei\n- 流失：价格\n", False),
        ("2026-02-27 电话 @zhangwei\n- 阶段：合同签订\n- 合同 2026-02-27：5万\n", True),
    ],
)
def test_who_left_before_the_period_is_not_verified(entry: str, *, is_there: bool) -> None:
    assert drawn(record(entry)) == (["C1"] if is_there else [])


def test_only_the_tiers_that_the_team_checks() -> None:
    given = configured("rules.yaml", "spot_check: {sample: 4, tiers: [B, c]}\n")
    texts = [record(id_=f"C{tier}").replace("等级: A", f"等级: {tier}") for tier in "ABCD"]
    assert {one.customer.id for one in draw(ledger(*texts, given=given), MARCH)} == {"CB", "CC"}


def test_the_pool_is_nobodys_record() -> None:
    assert drawn(record(owner="公海")) == []


def test_a_check_within_the_period_settles_one_of_the_sample() -> None:
    done = record("2026-03-05 抽查 @liuyang\n电话不对。\n\n- 核对：12/13\n")
    early = record("2026-02-27 抽查 @liuyang\n都对。\n\n- 核对：13/13\n", id_="C2")
    found = {one.state.customer.id: one for one in spot_checks(ledger(done, early, given=FOUR), MARCH)}
    check = found["C1"].check
    assert check is not None
    assert (check.in_order, check.checked, check.entry.author) == (12, 13, "liuyang")
    assert (found["C2"].check, found["C2"].owner, len(found["C2"].items)) == (None, "zhangwei", len(ITEMS))


def test_accuracy_and_the_share_of_the_sample() -> None:
    texts = [
        record("2026-02-05 抽查 @liuyang\n电话不对。\n\n- 核对：12/13\n"),
        record("2026-02-06 抽查 @sunli\n都对。\n\n- 核对：10/10\n", id_="C2", owner="lina"),
        record(id_="C3", owner="lina"),
    ]
    row = answer("spot-check", *texts, period="2026-02").only
    assert (row.measured.value, row.measured.numerator, row.measured.denominator) == (Decimal(22) / 23, 22, 23)
    assert (row.measured.n, row.more("sample"), row.more("sample_checked"), row.more("flawless")) == (2, 3, 2, 1)
    rep = answer("spot-check", *texts, period="2026-02", by=("rep",)).row(rep="lina")
    assert rep is not None
    assert (rep.measured.value, rep.more("sample_share")) == (1, Decimal("0.5"))
    checker = answer("spot-check", *texts, by=("checker",)).row(checker="liuyang")
    assert checker is not None
    assert checker.measured.value == Decimal(12) / 13


def test_what_cannot_be_read_is_no_result() -> None:
    texts = [
        record("2026-02-05 抽查 @liuyang\n看过。\n\n- 核对：差不多\n"),
        record("2026-02-05 抽查 @liuyang\n看过。\n\n- 核对：14/13\n", id_="C2"),
        record("2026-02-05 备注 @liuyang\n看过。\n\n- 核对：13/13\n", id_="C3"),
    ]
    row = answer("spot-check", *texts, period="2026-02").only
    assert (row.measured.value, row.measured.n, row.more("sample_checked")) == (None, 0, 0)


def test_months_add_up_to_all_time_and_begin_with_the_first_check() -> None:
    texts = [record("2026-01-20 抽查 @liuyang\n都对。\n\n- 核对：13/13\n"), *customers(8, 10)]
    found = ledger(*texts, given=FOUR)
    months = ask(found, "spot-check", by=("month",)).rows
    assert [(row.of("month"), row.more("sample")) for row in months] == [("2026-01", 4), ("2026-02", 4), ("2026-03", 4)]
    assert ask(found, "spot-check").only.more("sample") == 12
    nobody = ask(ledger(*customers(3), given=FOUR), "spot-check").only
    assert (nobody.measured.value, nobody.more("sample")) == (None, 0)


def test_only_whole_periods_that_have_begun_are_drawn() -> None:
    found = ledger(*customers(2), given=configured("rules.yaml", "spot_check: {period: quarter}\n"))
    asked = Period(date(2025, 11, 15), date(2026, 7, 1))
    assert [one.start for one in units(found, asked)] == [date(2026, 1, 1)]
    assert list(units(found, ALL_TIME)) == []
    assert last_unit(found).start == date(2025, 10, 1)


@pytest.mark.parametrize(
    ("setting", "code"),
    [("{sample: 0}", "GJ810"), ("{period: year}", "GJ803"), ("{tiers: [Z]}", "GJ806"), ("{size: 3}", "GJ802")],
)
def test_a_wrong_setting_is_a_problem(setting: str, code: str) -> None:
    text = f"spot_check: {setting}\n".encode()
    rules, problems = read_rules((SourceFile(path="records/config/rules.yaml", content=text, size=len(text)),))
    assert [(one.code, one.span.line) for one in problems if one.code != "GJ809"] == [(code, 1)]
    assert rules.spot_check.sample == 10
