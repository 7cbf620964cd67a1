"""The three follow-up rates: on time, in cadence, planned; never mixed."""

from datetime import date
from decimal import Decimal

import pytest

from site_builder.metrics.asking.ask import Row
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.measure import measure
from site_builder.metrics.reports import follow_up_rate
from site_builder.metrics.reports.follow_up_rate import MEASURES
from site_builder.metrics.standing.state import CustomerState
from tests.figures_activity.activity_team import answer, ledger, more, record, rules, values


def rate(book: Ledger, measure: str, period: str = "", **keys: str) -> Row:
    found = answer("follow-up-rate", book, period, tuple(keys)).row(measure=measure, **keys)
    assert found is not None
    return found


STEPS = record(
    "2026-01-05 电话 @zhangwei\n一\n- 下一步 2026-01-10：寄样",
    "2026-01-10 电话 @zhangwei\n按时\n- 下一步 2026-01-20：报价",
    "2026-01-18 备注 @zhangwei\n客户出差，推迟\n- 下一步 2026-02-02：报价",
    "2026-02-04 拜访 @zhangwei\n晚了两天\n- 下一步 2026-02-10：回访",
    "2026-02-08 电话 @zhangwei\n没谈到\n- 下一步：不变",
    "2026-02-11 备注 @zhangwei\n补记，不算联系",
    "2026-03-01 备注 @zhangwei\n不再需要\n- 下一步：无（客户取消）",
    "2026-03-02 电话 @zhangwei\n又联系上\n- 下一步 2026-03-05：带方案",
)


def test_a_step_is_done_by_the_next_contact_and_moved_ones_are_apart() -> None:
    row = rate(ledger(STEPS), "on-time")
    assert values(row) == (Decimal(1) / 3, 1, 3)
    assert more(row, "late", "not_done", "moved", "withdrawn") == (1, 1, 1, 1)


def test_steps_count_in_the_period_of_their_day() -> None:
    book = ledger(STEPS)
    assert values(rate(book, "on-time", "2026-01")) == (1, 1, 1)
    assert more(rate(book, "on-time", "2026-01"), "moved") == (1,)
    assert values(rate(book, "on-time", "2026-02")) == (0, 0, 1)
    assert values(rate(book, "on-time", "2025")) == (None, 0, 0)


def test_today_is_not_over_and_the_future_has_not_come() -> None:
    first = "2026-03-10 电话 @zhangwei\n聊\n- 下一步 {}：回访"
    due = [record(first.format(day), id_=f"C{n}") for n, day in enumerate(("2026-03-11", "2026-03-12", "2026-03-13"))]
    assert values(rate(ledger(*due), "on-time")) == (0, 0, 1)
    assert values(rate(ledger(*due, today=date(2026, 3, 13)), "on-time")) == (0, 0, 2)


def test_a_step_belongs_to_who_is_named_in_it_else_to_who_set_it() -> None:
    named = record(
        "2026-02-01 电话 @zhangwei\n聊\n- 下一步 2026-02-03 拜访 @lina：带方案",
        "2026-02-03 拜访 @lina\n见了\n- 下一步：不变",
    )
    found = answer("follow-up-rate", ledger(named), by=("rep",), where={"measure": "on-time"})
    assert {row.of("rep"): row.measured.n for row in found.rows if row.measured.n} == {"lina": 1}


def test_a_member_without_customers_has_a_row_of_each_measure() -> None:
    found = answer("follow-up-rate", ledger(STEPS), by=("rep",))
    assert {row.of("measure") for row in found.rows if row.of("rep") == "idle"} <= {"on-time", "in-cadence", "planned"}
    assert all(row.measured.value is None for row in found.rows if row.of("rep") == "idle")


def touched(id_: str, tier: str, day: str, step: str = "") -> str:
    return record(f"{day} 电话 @zhangwei\n聊\n" + (f"- 下一步 {step}：回访" if step else ""), id_=id_, 等级=tier)


def test_in_cadence_is_what_the_tier_asks_and_key_customers_raise_an_alarm() -> None:
    book = ledger(
        touched("C1", "A", "2026-03-05"),
        touched("C2", "A", "2026-03-04"),
        touched("C3", "C", "2026-03-02"),
        record(id_="C4", 首次接触="2026-03-06"),
        record(id_="C5", 首次接触="2026-01-06"),
    )
    row = rate(book, "in-cadence")
    assert values(row) == (Decimal(3) / 5, 3, 5)
    assert more(row, "key_share", "key_n", "alarm") == (Decimal(1) / 2, 4, 1)
    assert more(rate(book, "in-cadence", tier="C"), "key_n", "alarm") == (0, None)


def test_the_alarm_is_below_the_limit_not_at_it() -> None:
    customers = [touched(f"C{n}", "A", "2026-03-10" if n else "2026-02-01") for n in range(5)]
    assert more(rate(ledger(*customers), "in-cadence"), "key_share", "alarm") == (Decimal("0.8"), 0)
    strict = rules(rules="limits: {follow_up_alarm_percent: 81}\n")
    assert more(rate(ledger(*customers, given=strict), "in-cadence"), "alarm") == (1,)


def test_an_internal_note_is_no_contact() -> None:
    noted = record("2026-02-01 电话 @zhangwei\n聊", "2026-03-11 备注 @zhangwei\n内部")
    assert values(rate(ledger(noted), "in-cadence")) == (0, 0, 1)


def test_a_past_period_shows_its_last_day_as_the_log_stood_then() -> None:
    book = ledger(
        record("2026-01-29 电话 @zhangwei\n聊\n- 下一步 2026-02-03：回访", "2026-03-11 电话 @zhangwei\n聊", id_="C1"),
        record("2026-01-10 电话 @zhangwei\n聊", "2026-03-11 电话 @zhangwei\n聊\n- 下一步 2026-03-20：见面", id_="C2"),
        record(
            "2026-01-30 电话 @zhangwei\n聊", "2026-02-20 电话 @zhangwei\n没谈成\n- 阶段：输单\n- 原因：价格", id_="C3"
        ),
        record("2026-02-15 电话 @zhangwei\n聊", id_="C4", 首次接触="2026-02-15"),
    )
    assert values(rate(book, "in-cadence", "2026-01")) == (Decimal(2) / 3, 2, 3)
    assert values(rate(book, "planned", "2026-01")) == (Decimal(1) / 3, 1, 3)
    assert values(rate(book, "in-cadence")) == (Decimal(2) / 3, 2, 3)
    assert values(rate(book, "planned", "2026-Q1")) == (Decimal(1) / 3, 1, 3)


def test_an_archived_customer_counts_as_long_as_it_was_worked() -> None:
    old = record(
        "2026-01-30 电话 @zhangwei\n聊", "2026-02-20 电话 @zhangwei\n没谈成\n- 阶段：输单\n- 原因：价格", archived=True
    )
    book = ledger(old)
    assert values(rate(book, "in-cadence", "2026-01")) == (1, 1, 1)
    assert values(rate(book, "in-cadence", "2026-02")) == (None, 0, 0)


def test_planned_is_a_dated_step_today_or_later() -> None:
    days = ("2026-03-11", "2026-03-12", "2026-03-20", "")
    book = ledger(*(touched(f"C{n}", "A", "2026-03-10", day) for n, day in enumerate(days)))
    assert values(rate(book, "planned")) == (Decimal(1) / 2, 2, 4)


def test_pages_and_report_agree() -> None:
    book = ledger(STEPS, touched("C2", "B", "2026-03-01", "2026-03-14"), touched("C3", "D", "2025-12-01", "2025-12-03"))
    figures = measure(book.book, book.rules, book.today)
    for name, share in (("on-time", figures.on_time), ("in-cadence", figures.in_cadence), ("planned", figures.planned)):
        row = rate(book, name, "2025-12-12..2026-03-11" if name == "on-time" else "")
        assert (row.measured.numerator, row.measured.denominator) == (share.numerator, share.denominator)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("period", ["", "2026-01", "2026-02", "2026"])
def test_a_measure_asked_for_alone_is_what_it_is_among_the_others(measure: str, period: str) -> None:
    book = ledger(STEPS, record("2026-01-20 电话 @lina\n聊\n- 下一步 2026-02-22：回访", id_="C2", 等级="B"))
    for by in ((), ("tier",), ("rep",)):
        among = answer("follow-up-rate", book, period, by).rows
        alone = answer("follow-up-rate", book, period, by, {"measure": measure}).rows
        assert [row for row in alone if row.customers] == [
            row for row in among if row.customers and row.of("measure") == measure
        ]
    assert rate(book, measure, period) == answer("follow-up-rate", book, period, where={"measure": measure}).row(
        measure=measure
    )


def test_steps_asked_for_alone_do_not_ask_how_customers_stood(monkeypatch: pytest.MonkeyPatch) -> None:
    book = ledger(STEPS)

    def refuse(*_: object) -> dict[str, CustomerState]:
        raise AssertionError

    monkeypatch.setattr(follow_up_rate, "states_on", refuse)
    found = answer("follow-up-rate", book, "2026-01", where={"measure": "on-time"}).row(measure="on-time")
    assert found
    assert found.measured.n == 1
    with pytest.raises(AssertionError):
        answer("follow-up-rate", book, "2026-01")
