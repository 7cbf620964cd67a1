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
        ("0", "0", "¥0"),
        ("9800", "9,800", "¥9.8k"),
        ("500000", "50 万", "¥500k"),
        ("1255000", "125.5 万", "¥1.26M"),
        ("123456789", "1.23 亿", "¥123.46M"),
        ("-30000", "-3 万", "¥-30k"),
        ("0.005", "0", "¥0"),
    ],
)
def test_short_amounts(amount: str, zh: str, en: str) -> None:
    assert ZH.money(Decimal(amount)) == zh
    assert EN.money(Decimal(amount)) == en


def test_other_currencies_are_named() -> None:
    assert ZH.money(Decimal(50000), "USD") == "$5 万"
    assert EN.money_full(Decimal("1200000.5"), "SEK") == "SEK 1,200,000.5"
    assert Formats(language="zh", today=TODAY, currency="USD").money(Decimal(50000)) == "$5 万"


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
