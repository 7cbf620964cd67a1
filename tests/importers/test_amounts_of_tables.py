"""Money, counts, percentages, yes and no: what single cells say, and what only the column can say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.sheet import Value
from site_builder.importers.values.counts import Count, settle_counts
from site_builder.importers.values.money import Amount, settle_money
from site_builder.importers.values.percents import settle_percents
from site_builder.importers.values.truths import read_truth
from site_builder.importers.values.unread import Unread


def money(*values: Value) -> list[Amount | Unread | None]:
    column = settle_money(values, first_row=5)
    return [column.read(value) for value in values]


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("$22,700.00", "22700", "USD"),
        ("$22700", "22700", "USD"),
        ("(5000)", "-5000", None),
        ("(5000)元", "-5000", "CNY"),
        ("（0.5）万", "-5000", None),
        ("5M", "5000000", None),
        ("￥3.5万", "35000", "CNY"),
        ("人民币50万元整", "500000", "CNY"),
        ("3万5千", "35000", None),
        ("1亿2000万", "120000000", None),
        ("三万五千元", "35000", "CNY"),
        ("壹拾贰万叁仟元整", "123000", "CNY"),
        ("五十万", "500000", None),
        ("50萬", "500000", None),
        ("USD 12,000", "12000", "USD"),
        ("12,000.50 EUR", "12000.5", "EUR"),
        ("CNY22700", "22700", "CNY"),
        ("HK$500", "500", "HKD"),
        ("100美元", "100", "USD"),
        ("10 million", "10000000", None),
        ("1 234 567", "1234567", None),
        ("1'234.50", "1234.5", None),
        ("1,23,456", "123456", None),
        ("１２，３４５．６０", "12345.6", None),
        ("(5,000)", "-5000", None),
        ("-5,000", "-5000", None),
        ("¥-5,000.50", "-5000.5", "CNY"),
        ("5000-", "-5000", None),
        ("0", "0", None),
        ('="5000"', "5000", None),
    ],
)
def test_one_amount(text: str, amount: str, currency: str | None) -> None:
    assert money(text) == [Amount(Decimal(amount), currency)]


@pytest.mark.parametrize(
    ("text", "lower", "currency"),
    [
        ("1000万以上", "10000000", None),
        ("12万-15万", "120000", None),
        ("12-15万", "120000", None),
        ("12～15万元", "120000", "CNY"),
        ("12万元至15万元", "120000", "CNY"),
        ("$5M - $10M", "5000000", "USD"),
        ("约50万", "500000", None),
        ("50万左右", "500000", None),
        ("50余万元", "500000", "CNY"),
        ("50w+", "500000", None),
        ("超过100万", "1000000", None),
        (">= 100万", "1000000", None),
        ("50万（含税）", "500000", None),
        ("50万/年", "500000", None),
        ("100万以下", None, None),
        ("不超过100万", None, None),
    ],
)
def test_a_band_gives_its_lower_bound_and_stays_as_a_note(text: str, lower: str | None, currency: str | None) -> None:
    assert money(text) == [Amount(Decimal(lower) if lower else None, currency, text)]


@pytest.mark.parametrize(
    "text", ["面议", "待定", "三万五", "100-50", "2026-03-09", "5万-8美元-9", "50家", "USD", "1.2.3", "1,2345", "1e5"]
)
def test_what_is_no_amount_is_told(text: str) -> None:
    found = money(text)[0]
    assert isinstance(found, Unread)
    assert found.key == "import.value.money.none"


def test_numbers_of_cells_are_exact_and_truth_values_are_no_money() -> None:
    assert money(Decimal("1234.56"), None, "", True) == [
        Amount(Decimal("1234.56")), None, None, Unread("import.value.money.none", "true"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "amounts"),
    [
        (("1.234,56", "1.234", "2,5"), ("1234.56", "1234", "2.5")),
        (("1,234.56", "1,234", "2.5"), ("1234.56", "1234", "2.5")),
        (("1,234", "2,500"), ("1234", "2500")),
        (("12.5", "1.234"), ("12.5", "1.234")),
        (("1,5", "2,75"), ("1.5", "2.75")),
        (("1.234.567", "2.500"), ("1234567", "2500")),
        (("0.125", "1.234"), ("0.125", "1.234")),
    ],
)
def test_the_column_settles_what_the_marks_mean(texts: tuple[str, ...], amounts: tuple[str, ...]) -> None:
    assert money(*texts) == [Amount(Decimal(one)) for one in amounts]


def test_marks_that_nothing_settles_are_an_error_that_names_the_rows() -> None:
    assert money("1.234", "2.500") == [
        Unread("import.value.money.marks", "1.234", (("rows", "5, 6"),)),
        Unread("import.value.money.marks", "2.500", (("rows", "5, 6"),)),
    ]
    mixed = money("1.234,56", "1,234.56", "1.234")
    assert mixed == [Amount(Decimal("1234.56"))] * 2 + [Unread("import.value.money.marks", "1.234", (("rows", "7"),))]


AMOUNTS = st.decimals(0, 10**9, places=2)


@given(st.lists(AMOUNTS, min_size=1, max_size=5))
def test_both_ways_of_writing_give_the_same_amounts_or_are_told(amounts: list[Decimal]) -> None:
    english = [f"{one:,.2f}" for one in amounts]
    german = [one.translate(str.maketrans(",.", ".,")) for one in english]
    assert (
        money(*english)
        == money(*german)
        == [Amount(one.normalize() if one % 1 else Decimal(int(one))) for one in amounts]
    )


@given(st.integers(1, 10**6), st.sampled_from(["万", "千", "k", "M", "亿"]), st.sampled_from(["", "¥", "$", "USD "]))
def test_multiples(number: int, times: str, currency: str) -> None:
    worth = {"万": 10_000, "千": 1_000, "k": 1_000, "M": 1_000_000, "亿": 100_000_000}[times]
    found = money(f"{currency}{number}{times}")[0]
    assert isinstance(found, Amount)
    assert found.amount == number * worth


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_told(text: str) -> None:
    assert isinstance(money(text)[0], Amount | Unread | None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("100-200人", Count(Decimal(100), Decimal(200), exact=False, unit="人")),
        ("50人以上", Count(Decimal(50), None, exact=False, unit="人")),
        ("10,000 employees", Count(Decimal(10_000), unit="employees")),
        ("1,200", Count(Decimal(1200))),
        ("约200家", Count(Decimal(200), None, exact=False, unit="家")),
        ("500+", Count(Decimal(500), None, exact=False)),
        ("少于15人", Count(None, Decimal(15), exact=False, unit="人")),
    ],
)
def test_counts(text: str, count: Count) -> None:
    assert settle_counts((text,)).read(text) == count


def test_what_is_no_count_is_told() -> None:
    assert settle_counts(("很多",)).read("很多") == Unread("import.value.count.none", "很多")
    assert settle_counts((), 1).read("1.234") == Count(Decimal("1.234"))
    column = settle_counts(("1.234", "9.500"), first_row=3)
    assert column.read("1.234") == Unread("import.value.count.marks", "1.234", (("rows", "3, 4"),))
    assert (column.read(None), column.read(Decimal(3))) == (None, Count(Decimal(3)))


@pytest.mark.parametrize(
    ("values", "percents"),
    [
        (("30%", "12.5 %", "５０％", "百分之三十", "三成", "7成半"), (30, "12.5", 50, 30, 30, 75)),
        ((Decimal(30), "80", None), (30, 80, None)),
        ((Decimal("0.3"), Decimal(1), Decimal("0.125")), (30, 100, "12.5")),
        (("0.5", "50%"), (50, 50)),
        ((Decimal(0), Decimal(50), Decimal(1)), (0, 50, 1)),
        ((Decimal(0), "0"), (0, 0)),
    ],
)
def test_percentages_of_a_column(values: tuple[Value, ...], percents: tuple[object, ...]) -> None:
    column = settle_percents(values)
    expected = [None if one is None else Decimal(str(one)) for one in percents]
    assert [column.read(value) for value in values] == expected


@pytest.mark.parametrize(
    ("values", "key"),
    [
        (("很高",), "none"),
        (("130%",), "range"),
        ((Decimal(-5),), "range"),
        ((Decimal(1), Decimal(0)), "scale"),
        ((True,), "none"),
    ],
)
def test_what_is_no_percentage_is_told(values: tuple[Value, ...], key: str) -> None:
    found = settle_percents(values).read(values[0])
    assert isinstance(found, Unread)
    assert found.key == f"import.value.percent.{key}"


@pytest.mark.parametrize("value", ["是", "Yes", "Y", "TRUE", "√", "✓", "有", "已", "1", Decimal(1), True, "☑"])
def test_yes(value: Value) -> None:
    assert read_truth(value) is True


@pytest.mark.parametrize("value", ["否", "no", "N", "False", "×", "无", "未", "0", Decimal(0), False, "☐"])
def test_no(value: Value) -> None:
    assert read_truth(value) is False


@pytest.mark.parametrize("value", ["也许", Decimal(7), "yesterday"])
def test_neither_is_told(value: Value) -> None:
    assert isinstance(read_truth(value), Unread)


def test_an_empty_cell_is_no_answer() -> None:
    assert read_truth(None) is None
    assert read_truth(" ") is None
