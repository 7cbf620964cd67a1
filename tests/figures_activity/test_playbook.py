"""Tier strategies: promises kept since the customer came into the tier, growth of repeat orders, results."""

from datetime import date
from decimal import Decimal

import pytest

from site_builder.metrics.asking.ask import Row
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.promise import promise_rate
from site_builder.metrics.measure import measure
from site_builder.model.customer import Customer
from site_builder.model.history import History, Version
from site_builder.model.pipeline import Cadence, CadenceUnit
from site_builder.parse.config.rules import read_rules
from tests.figures_activity.activity_team import answer, ledger, more, record, rules, settings, values

PATH = "records/customers/0.md"
REACHED = "2026-02-10 电话 @zhangwei\n聊\n- 阶段：需求确认"


def row(book: Ledger, tier: str = "A", period: str = "") -> Row:
    found = answer("playbook", book, period).row(tier=tier)
    assert found is not None
    return found


def test_a_promise_runs_from_the_first_contact() -> None:
    book = ledger(
        record("2026-01-19 电话 @zhangwei\n聊\n- 阶段：需求确认", id_="C1"),
        record("2026-01-20 电话 @zhangwei\n聊\n- 阶段：需求确认", id_="C2"),
        record("2026-01-10 电话 @zhangwei\n跳过\n- 阶段：商务谈判", id_="C3"),
        record("2026-03-10 电话 @zhangwei\n新\n", id_="C4", 首次接触="2026-03-10"),
        record("2026-01-10 电话 @zhangwei\n没到", id_="C5"),
        record(id_="C6", 负责人="公海"),
        record(id_="C7", 首次接触=""),
    )
    assert values(row(book)) == (Decimal(1) / 2, 2, 4)
    assert more(row(book), "broken", "in_time") == (2, 1)
    assert values(row(book, period="2026-03")) == (None, 0, 0)
    assert values(row(book, "B")) == (None, 0, 0)


def test_who_was_lost_before_time_did_not_keep_it() -> None:
    lost = record("2026-03-05 电话 @zhangwei\n没戏\n- 阶段：输单\n- 原因：价格", 首次接触="2026-03-03")
    assert more(row(ledger(lost)), "broken", "in_time") == (1, 0)


def test_a_change_of_tier_in_the_log_starts_it_anew() -> None:
    risen = record("2026-02-01 电话 @zhangwei\n聊\n- 分级：C → A（预算到位）", REACHED)
    assert values(row(ledger(risen))) == (1, 1, 1)
    assert values(row(ledger(risen), period="2026-02")) == (1, 1, 1)
    assert values(row(ledger(risen), period="2026-01")) == (None, 0, 0)
    back = record("2026-02-01 电话 @zhangwei\n聊\n- 分级：C → B（预算不明）", REACHED)
    assert values(row(ledger(back))) == (0, 0, 1)


def versions(*tiers: tuple[str, str]) -> History:
    found = tuple(Version(on=date.fromisoformat(on), customer=Customer(path=PATH, tier=tier)) for on, tier in tiers)
    return History(versions={PATH: found}, since=found[0].on)


@pytest.mark.parametrize(
    ("history", "kept"),
    [
        (versions(("2026-01-05", "C"), ("2026-02-01", "A")), 1),
        (versions(("2026-01-05", "C"), ("2026-02-01", "A"), ("2026-02-20", "A")), 1),
        (versions(("2026-01-05", "A"), ("2026-01-20", "C"), ("2026-01-25", "A")), 0),
        (versions(("2026-02-05", "A")), 0),
        (versions(("2026-01-05", "A"), ("2026-04-01", "C")), 0),
    ],
)
def test_the_history_of_the_file_says_when_the_tier_was_given(history: History, kept: int) -> None:
    assert values(row(ledger(record(REACHED), history=history))) == (kept, kept, 1)


def test_page_and_figure_agree() -> None:
    book = ledger(record(REACHED), record(REACHED, id_="C2", 首次接触="2026-02-01"), record(id_="C3", 等级="B"))
    figures = measure(book.book, book.rules, book.today)
    for tier in book.rules.tiers:
        rate = promise_rate(figures.customers, tier, book.rules, book.today)
        found = row(book, tier.key)
        if rate is None:
            assert found.measured.value is None
            continue
        assert (rate.kept.numerator, rate.kept.denominator) == values(found)[1:]
        assert (rate.running,) == more(found, "in_time")


def orders(*rows: tuple[str, int], id_: str = "C1", tier: str = "D") -> str:
    first, *others = rows
    win = f"{first[0]} 拜访 @zhangwei\n签\n- 阶段：合同签订\n- 合同 {first[0]}：{first[1]}元"
    more_orders = [f"{day} 电话 @zhangwei\n又订\n- 合同 {day}：{amount}元" for day, amount in others]
    return record(win, *more_orders, id_=id_, 等级=tier, 首次接触="2024-01-02")


def test_growth_is_against_the_same_period_a_year_before() -> None:
    book = ledger(
        orders(("2024-01-10", 99), ("2025-02-01", 100), ("2026-02-01", 150)),
        orders(("2025-01-10", 500), ("2025-03-12", 40), ("2025-03-13", 7), id_="C2"),
        orders(("2025-01-10", 500), ("2026-02-01", 1000), id_="C3", tier="C"),
    )
    found = row(book, "D", "2026-Q1")
    assert found.measured.value is None
    assert more(found, "repeat_now", "repeat_before", "growth", "growth_goal", "growth_kept") == (
        150,
        140,
        Decimal(1) / 14,
        Decimal("0.1"),
        0,
    )
    year = row(book, "D")
    assert more(year, "repeat_now", "repeat_before") == (157, 140)
    assert more(year, "growth_kept") == (1,)
    assert row(book, "C").more("growth") is None


def test_repeat_orders_stand_behind_the_rows_that_count_them() -> None:
    bought = (("2024-01-10", 99), ("2025-02-01", 100))
    gone = "2025-03-01 电话 @zhangwei\n不再买\n- 流失：价格"
    book = ledger(*(f"{orders(*bought, id_=tier, tier=tier)}\n\n### {gone}\n" for tier in "DC"))
    assert len(row(book, "D", "2026-Q1").customers) == 1
    assert row(book, "C", "2026-Q1").customers == (), "what no number of the row counts is not behind it"


def test_growth_from_nothing_is_undefined() -> None:
    found = row(ledger(orders(("2025-01-10", 500), ("2026-02-01", 10))), "D")
    assert more(found, "repeat_now", "growth", "growth_kept") == (10, None, None)


def test_a_second_win_is_a_repeat_order() -> None:
    deals = "商机:\n  - {编号: O1}\n  - {编号: O2, 开启日期: 2026-01-10}\n"
    text = record(
        "2025-01-10 拜访 @zhangwei\n签\n- 阶段 O1：合同签订\n- 合同 O1 2025-01-10：10元",
        "2026-02-10 拜访 @zhangwei\n签\n- 阶段 O2：合同签订\n- 合同 O2 2026-02-10：30元",
        head=deals,
        等级="D",
        首次接触="2025-01-02",
    )
    assert more(row(ledger(text), "D"), "repeat_now") == (30,)


def test_results_of_the_tiers_side_by_side() -> None:
    won = orders(("2026-02-10", 300), tier="A")
    lost = record("2026-03-10 电话 @zhangwei\n没戏\n- 阶段：输单\n- 原因：价格", id_="C2")
    quiet = record("2026-01-10 电话 @zhangwei\n聊", id_="C3")
    found = row(ledger(won, lost, quiet))
    assert more(found, "win_rate", "win_rate_n", "mean_won", "in_cadence", "in_cadence_n") == (
        Decimal(1) / 2,
        2,
        300,
        0,
        2,
    )
    assert more(row(ledger(won, lost, quiet), period="2026-01"), "win_rate", "mean_won") == (None, None)


def test_the_shipped_tier_promises_growth() -> None:
    (promise,) = [one.promise for one in rules().tiers if one.promise and one.promise.growth is not None]
    assert (promise.reach, promise.growth, promise.within) == (
        "repurchase",
        Decimal("0.1"),
        Cadence(12, CadenceUnit.MONTH),
    )


@pytest.mark.parametrize(
    ("promise", "key"),
    [("{reach: repurchase}", "growth"), ("{reach: repurchase, within: 1m}", "growth"), ("{reach: intent}", "within")],
)
def test_a_promise_without_a_measure_is_a_problem(promise: str, key: str) -> None:
    found, problems = read_rules(settings(tiers=f"tiers:\n  - {{key: A, promise: {promise}}}\n"))
    assert [(one.code, one.params["key"], one.span.line) for one in problems] == [("GJ804", key, 2)]
    assert found.tiers[0].promise is None
