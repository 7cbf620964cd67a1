"""The forecast by month, and what covers the rest of a target."""

from decimal import Decimal

from site_builder.metrics.asking.ask import Row
from tests.figures_money.money_books import answer, customer, entry, ledger, rules, target, won

NEGOTIATING = entry("2026-02-01", "阶段：商务谈判", "下一步 2026-03-20：确认")
QUOTED = entry("2026-02-01", "阶段：方案报价", "下一步 2026-03-20：确认")
APRIL = customer("C1", NEGOTIATING, amount="100万", expected_close="2026-04-20")
SOON = customer("C2", QUOTED, amount="40万", expected_close="2026-03-12", owner="lina")
PAST = customer("C3", QUOTED, amount="60万", expected_close="2026-03-11")
UNDATED = customer("C4", QUOTED, amount="10万")
NO_AMOUNT = customer("C5", QUOTED, expected_close="2026-04-02")
LOST = customer(
    "C6", QUOTED + entry("2026-03-01", "阶段：输单", "原因：价格"), amount="900万", expected_close="2026-04-10"
)
WON = customer("C7", won("2026-03-02", "30万"), amount="35万", expected_close="2026-04-30")
REPEAT = customer("C8", won("2025-06-02", "20万") + entry("2026-03-05", "合同 2026-03-05：5万"))
DOLLARS = customer("C9", QUOTED, amount="USD 20000", expected_close="2026-05-20")
EUROS = customer("C10", QUOTED, amount="EUR 20000", expected_close="2026-05-21")
ALL = (APRIL, SOON, PAST, UNDATED, NO_AMOUNT, LOST, WON, REPEAT, DOLLARS, EUROS)


def weighted(found: tuple[Row, ...]) -> dict[str | None, tuple[object, int]]:
    return {row.of("month"): (row.measured.value, row.measured.n) for row in found}


def test_months_hold_what_is_open_by_its_expected_close() -> None:
    rows = answer(ledger(*ALL), "forecast", by=["month"]).rows
    assert weighted(rows) == {
        "2026-03": (200000, 1),
        "2026-04": (700000, 2),
        "2026-05": (70000, 2),
        "past": (300000, 1),
        None: (50000, 1),
    }
    assert [dict(row.key).keys() for row in rows] == [{"month"}] * 5


def test_rows_by_month_add_up_to_the_weighted_pipeline() -> None:
    book = ledger(*ALL)
    (whole,) = answer(book, "forecast").rows
    rows = answer(book, "forecast", by=["month"]).rows
    assert whole.measured.value == sum(Decimal(row.measured.value or 0) for row in rows) == 1320000
    assert (whole.more("past"), whole.more("undated_amount"), whole.measured.n) == (300000, 50000, 7)


def test_commit_and_best_case_stand_beside_the_weighted_amount() -> None:
    book = ledger(*ALL)
    april = answer(book, "forecast", by=["month"]).row(month="2026-04")
    assert april is not None
    assert [april.more(name) for name in ("unweighted", "won", "commit", "best_case", "missing")] == [
        *(1000000, 0, 1000000, 1000000, 1)
    ]
    march = answer(book, "forecast", by=["month"]).row(month="2026-03")
    assert march is not None
    assert [march.more(name) for name in ("unweighted", "won", "commit", "best_case")] == [
        *(400000, 350000, 350000, 750000)
    ]


def test_the_limit_of_commit_is_the_teams() -> None:
    of = ledger(SOON, under=rules(commit_probability=50))
    assert answer(of, "forecast").only.more("commit") == 400000


def test_a_probability_of_its_own_counts() -> None:
    deals = "\n  - {id: O1, amount: 40万, expected_close: 2026-04-01, probability: 90}"
    found = answer(ledger(customer("C1", QUOTED, opportunities=deals)), "forecast").only
    assert (found.measured.value, found.more("commit")) == (360000, 400000)


def test_a_period_leaves_out_what_has_no_date() -> None:
    found = answer(ledger(*ALL), "forecast", "2026-Q1", ["quarter"])
    assert [(row.of("quarter"), row.measured.value) for row in found.rows] == [("2026-Q1", 200000), ("past", 300000)]


def test_an_amount_without_a_rate_is_missing_never_nothing() -> None:
    may = answer(ledger(*ALL), "forecast", by=["month"]).row(month="2026-05")
    assert may is not None
    assert (may.more("unweighted"), may.more("missing")) == (140000, 1)


def test_a_pushed_close_moves_the_deal_once() -> None:
    pushed = APRIL.replace("2026-04-20", "2026-06-20")
    assert weighted(answer(ledger(pushed), "forecast", by=["month"]).rows) == {"2026-06": (700000, 1)}


def test_a_reopened_deal_is_forecast_again() -> None:
    log = won("2025-05-02", "30万") + entry("2026-03-01", "阶段：合同签订 → 商务谈判", "下一步 2026-03-20：重谈")
    found = answer(ledger(customer("C1", log, amount="50万", expected_close="2026-04-01")), "forecast").only
    assert (found.measured.value, found.more("won")) == (350000, 0)


def test_nothing_open_is_0_and_a_member_without_deals_is_undefined() -> None:
    assert answer(ledger(), "forecast").only.measured.value == 0
    rows = answer(ledger(*ALL), "forecast", by=["rep"]).rows
    assert [(row.of("rep"), row.measured.value, row.measured.n) for row in rows] == [
        ("zhangwei", 1120000, 6),
        ("lina", 200000, 1),
        ("wangqiang", None, 0),
    ]


def test_the_target_is_that_of_the_row() -> None:
    goals = (
        target("2026-03", "won-value", "80"),
        target("2026-Q2", "won-value", "500"),
        target("2026-Q1", "won-value", "60", rep="lina"),
    )
    book = ledger(*ALL, under=rules(*goals))
    months = {row.of("month"): row.more("target") for row in answer(book, "forecast", by=["month"]).rows}
    assert months == {"2026-03": 80, "2026-04": None, "2026-05": None, "past": None, None: None}
    reps = {row.of("rep"): row.more("target") for row in answer(book, "forecast", "2026-Q1", ["rep"]).rows}
    assert reps == {"zhangwei": None, "lina": 60, "wangqiang": None}
    assert answer(book, "forecast", "2026-Q2").only.more("target") == 500
    assert answer(book, "forecast", "2026-Q2", region="east").only.more("target") is None


def test_a_quarter_has_the_sum_of_its_months_and_a_year_is_never_divided() -> None:
    months = [target(f"2026-0{month}", "won-value", "10") for month in (1, 2, 3)]
    book = ledger(*ALL, under=rules(*months, target("2026", "won-value", "1000")))
    assert answer(book, "forecast", "2026-Q1").only.more("target") == 30
    assert answer(book, "forecast", "2026-Q2").only.more("target") is None
    assert answer(book, "forecast", "2026").only.more("target") == 1000
    assert answer(ledger(*ALL, under=rules(*months[:2])), "forecast", "2026-Q1").only.more("target") is None


def test_coverage_is_open_amount_by_what_is_missing() -> None:
    lost = customer("C11", QUOTED + entry("2026-02-20", "阶段：输单", "原因：价格"))
    book = ledger(*ALL, lost, under=rules(target("2026-Q1", "won-value", "1350000")))
    found = answer(book, "coverage").only
    assert (found.measured.numerator, found.measured.denominator, found.measured.value) == (1000000, 1000000, 1)
    assert found.more("won_amount") == 350000
    assert found.more("past_amount") == 600000
    assert found.more("required") == Decimal(1) / (Decimal(2) / 4)
    assert len(found.customers) == 4


def test_coverage_is_undefined_without_a_target_and_once_it_is_reached() -> None:
    assert answer(ledger(*ALL), "coverage").only.measured.value is None
    reached = ledger(*ALL, under=rules(target("2026-Q1", "won-value", "350000")))
    found = answer(reached, "coverage", "2026-Q1").only
    assert (found.measured.value, found.more("to_win")) == (None, 0)
