from datetime import date, time
from decimal import Decimal

import pytest

from site_builder.i18n.formats import Formats, number
from site_builder.metrics.share import Share

TODAY = date(2026, 3, 12)
ZH = Formats(language="zh", today=TODAY)
EN = Formats(language="en", today=TODAY)


def test_days_carry_their_year_only_where_it_is_another() -> None:
    assert ZH.day(date(2026, 3, 9)) == "3月9日"
    assert ZH.day(date(2025, 3, 9)) == "2025年3月9日"
    assert EN.day(date(2026, 3, 9)) == "9 Mar"
    assert EN.day(date(2025, 3, 9)) == "9 Mar 2025"
    assert ZH.day_long(date(2026, 3, 9)) == "3月9日 周一"
    assert EN.day_long(date(2026, 3, 9)) == "Mon 9 Mar"
    assert ZH.day(None) == EN.day_full(None) == "–"


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        ("0", "0", "CNY 0"),
        ("0.005", "0", "CNY 0"),
        ("960.4", "960", "CNY 960"),
        ("9800", "9,800", "CNY 9.80k"),
        ("9999.6", "1 万", "CNY 10.0k"),
        ("45000", "4.5 万", "CNY 45.0k"),
        ("860000", "86 万", "CNY 860k"),
        ("999400", "99.9 万", "CNY 999k"),
        ("999600", "100 万", "CNY 1.00M"),
        ("1200000", "120 万", "CNY 1.20M"),
        ("1255000", "126 万", "CNY 1.26M"),
        ("9996000", "1,000 万", "CNY 10.0M"),
        ("12345678", "1,235 万", "CNY 12.3M"),
        ("99996000", "1 亿", "CNY 100M"),
        ("123456789", "1.23 亿", "CNY 123M"),
        ("5432100000000", "54,321 亿", "CNY 5,432B"),
        ("-30000", "−3 万", "−CNY 30.0k"),
    ],
)
def test_short_amounts_have_three_figures(amount: str, zh: str, en: str) -> None:
    assert ZH.money(Decimal(amount)) == zh
    assert EN.money(Decimal(amount)) == en


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        ("0", "0", "0"),
        ("450", "450", "450"),
        ("99999.4", "99,999", "99,999"),
        ("99999.5", "10.0 万", "100k"),
        ("860000", "86.0 万", "860k"),
        ("1284000", "128.4 万", "1,284k"),
        ("123456789", "12,345.7 万", "123,457k"),
        ("-300000", "−30.0 万", "−300k"),
    ],
)
def test_amounts_below_each_other_have_one_unit_and_the_same_decimals(amount: str, zh: str, en: str) -> None:
    assert ZH.money_cell(Decimal(amount)) == zh
    assert EN.money_cell(Decimal(amount)) == en


def test_whole_amounts_have_cents_where_there_are_any() -> None:
    assert [EN.money_full(Decimal(one)) for one in ("1200000", "99.5", "-20")] == [
        "CNY 1,200,000",
        "CNY 99.50",
        "−CNY 20",
    ]
    assert [ZH.money_full(Decimal(one)) for one in ("1200000", "99.5", "-20")] == ["1,200,000 元", "99.50 元", "−20 元"]


def test_other_currencies_are_told_by_their_code() -> None:
    assert ZH.money(Decimal(50000), "USD") == "USD 5 万"
    assert ZH.money_cell(Decimal(500000), "USD") == "USD 50.0 万"
    assert EN.money_full(Decimal("1200000.5"), "SEK") == "SEK 1,200,000.50"
    assert Formats(language="zh", today=TODAY, currency="USD").money(Decimal(50000)) == "USD 5 万"
    assert ZH.money(None) == EN.money_cell(None) == EN.money_full(None) == "–"


def test_a_share_of_nothing_is_a_dash() -> None:
    assert ZH.percent(Share(0, 0)) == "–"
    assert ZH.percent(Share(1, 8)) == "13%"
    assert ZH.percent(Decimal("0.625")) == "63%"


def test_numbers_lose_trailing_zeros_only_behind_the_point() -> None:
    assert number(Decimal(100)) == "100"
    assert number(Decimal("12.50")) == "12.5"
    assert number(1200, 2) == "1,200"


def test_sizes_and_times() -> None:
    assert ZH.size(900) == "900 B"
    assert ZH.size(223_000) == "218 KB"
    assert ZH.clock(time(9, 5)) == "09:05"
    assert ZH.clock(None) == ""
