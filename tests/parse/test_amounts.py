from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.money import Money
from site_builder.parse.amounts import read_bool, read_duration_minutes, read_money, read_number, read_percent


@pytest.mark.parametrize(
    ("typed", "amount", "currency"),
    [
        ("50万", "500000", None),
        ("1.2亿", "120000000", None),
        ("¥500,000", "500000", "CNY"),
        ("￥50万", "500000", "CNY"),
        ("500000", "500000", None),
        ("50 万元", "500000", "CNY"),
        ("人民币 3千", "3000", "CNY"),
        ("12k", "12000", None),
        ("1.5m", "1500000", None),
        ("USD 12,000", "12000", "USD"),
        ("$12,000.50", "12000.50", "USD"),
        ("€5", "5", "EUR"),
        ("５０００", "5000", None),
        ("0", "0", None),
    ],
)
def test_amounts_as_typed(typed: str, amount: str, currency: str | None) -> None:
    assert read_money(typed) == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    "typed", ["", "五十万", "50-80万", "约50万", "-5", "1,2345", "1.2.3", "$5 元", "1e6", "NaN", "9" * 40]
)
def test_what_is_no_single_amount(typed: str) -> None:
    assert read_money(typed) is None


@given(st.decimals(0, 10**9, places=2))
def test_amounts_are_exact(amount: Decimal) -> None:
    assert read_money(f"{amount:,}") == Money(amount)
    assert read_money(f"{amount:f}万") == Money(amount * 10000)


@given(st.text(max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    money = read_money(text)
    assert money is None or money.amount >= 0
    read_number(text)
    read_percent(text)
    read_bool(text)
    read_duration_minutes(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("60%", 60), ("60", 60), ("６０％", 60), ("0.6", None), ("101", None), ("-1", None), ("100.0%", 100)],
)
def test_percentages(typed: str, meant: int | None) -> None:
    assert read_percent(typed) == meant


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90分钟", 90),
        ("1.5小时", 90),
        ("1小时30分", 90),
        ("90 min", 90),
        ("半小时", 30),
        ("1个半小时", 90),
        ("2h", 120),
        ("90", 90),
        ("很久", None),
        ("", None),
    ],
)
def test_durations(typed: str, minutes: int | None) -> None:
    assert read_duration_minutes(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("是", True), ("√", True), ("Yes", True), ("否", False), ("×", False), ("ＮＯ", False), ("也许", None)],
)
def test_yes_and_no(typed: str, meant: bool | None) -> None:
    assert read_bool(typed) is meant
