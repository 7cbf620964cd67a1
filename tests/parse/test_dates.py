from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.parse.dates import DateFault, read_date, read_time


@pytest.mark.parametrize(
    "typed",
    [
        "2025-03-12",
        "2025/3/12",
        "2025.3.12",
        "2025年3月12日",
        "２０２５－０３－１２",
        "２０２５．３．１２",
        "20250312",
        " 2025-3-12 ",
        "2025年3月12号",
    ],
)
def test_every_spelling_of_a_day(typed: str) -> None:
    assert read_date(typed) == date(2025, 3, 12)


@pytest.mark.parametrize("typed", ["2025-02-30", "2025-13-01", "2025年2月29日", "20251301", "0025-03-12", "2025-00-10"])
def test_days_that_do_not_exist(typed: str) -> None:
    assert read_date(typed) is DateFault.IMPOSSIBLE


@pytest.mark.parametrize("typed", ["昨天", "下周三", "3天后", "月底", "tomorrow", "next Friday", "in 3 days", "Monday"])
def test_words_that_need_another_day(typed: str) -> None:
    assert read_date(typed) is DateFault.RELATIVE


@pytest.mark.parametrize("typed", ["", "3月12日", "25-3-12", "2025-03", "2025-03-12 14:30", "soon", "2025-03-123"])
def test_what_is_no_day(typed: str) -> None:
    assert read_date(typed) is DateFault.UNREADABLE


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.sampled_from(
        [
            "{0.year}-{0.month}-{0.day}",
            "{0.year}年{0.month}月{0.day}日",
            "{0.year}/{0.month:02}/{0.day:02}",
            "{0:%Y%m%d}",
        ]
    ),
)
def test_every_day_is_read_back(day: date, shape: str) -> None:
    assert read_date(shape.format(day)) == day


@given(st.text(max_size=30))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(read_date(text), date | DateFault)
    assert read_time(text) is None or isinstance(read_time(text), time)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", time(14, 30)),
        ("１４：３０", time(14, 30)),
        ("下午3点", time(15, 0)),
        ("9时05分", time(9, 5)),
        ("25:00", None),
        ("14:60", None),
        ("14", None),
    ],
)
def test_times(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant
