"""Days named by their distance from another day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.parse.relative_dates import resolve

WEDNESDAY = date(2025, 3, 12)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("今天", "2025-03-12"), ("明天", "2025-03-13"), ("后天", "2025-03-14"), ("昨天", "2025-03-11"), ("大前天", "2025-03-09"),
        ("周三", "2025-03-19"), ("周五", "2025-03-14"), ("本周五", "2025-03-14"), ("下周三", "2025-03-19"), ("下下周一", "2025-03-24"), ("上周日", "2025-03-09"), ("下星期天", "2025-03-23"),
        ("3天后", "2025-03-15"), ("三天后", "2025-03-15"), ("十五天后", "2025-03-27"), ("两周后", "2025-03-26"), ("1个月后", "2025-04-12"), ("半个月后", "2025-03-27"), ("２天前", "2025-03-10"),
        ("月底", "2025-03-31"), ("下月底", "2025-04-30"), ("15号", "2025-03-15"), ("5号", "2025-04-05"), ("下个月15号", "2025-04-15"), ("3月19日", "2025-03-19"), ("3/1", "2026-03-01"), ("年底", "2025-12-31"),
        ("tomorrow", "2025-03-13"), ("day after tomorrow", "2025-03-14"), ("Friday", "2025-03-14"), ("next friday", "2025-03-21"), ("this fri", "2025-03-14"), ("last mon", "2025-03-03"),
        ("in 3 days", "2025-03-15"), ("3 weeks later", "2025-04-02"), ("2 days ago", "2025-03-10"), ("in a week", "2025-03-19"), ("+3d", "2025-03-15"), ("+1m", "2025-04-12"), ("-1w", "2025-03-05"),
        ("end of month", "2025-03-31"), ("end of next month", "2025-04-30"), ("next month", "2025-04-12"), ("2025-05-01", "2025-05-01"),
    ],
)  # fmt: skip
def test_words(word: str, expected: str) -> None:
    day = resolve(word, WEDNESDAY)
    assert day is not None
    assert day.isoformat() == expected


@pytest.mark.parametrize("word", ["", "以后", "尽快", "soon", "3 days", "99号", "2/30", "十", "x" * 100])
def test_no_day(word: str) -> None:
    assert resolve(word, WEDNESDAY) is None


def test_the_end_of_the_calendar_is_no_accident() -> None:
    assert resolve("9999年后", WEDNESDAY) is None
    assert resolve("9999个月后", date(9999, 12, 31)) is None
    assert resolve("明天", date(9999, 12, 31)) is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_a_bare_weekday_is_within_the_coming_week(base: date) -> None:
    for word in ("周一", "周日", "wednesday"):
        day = resolve(word, base)
        assert day is not None
        assert timedelta(days=1) <= day - base <= timedelta(days=7)


@given(st.text(max_size=45))
def test_any_text_is_a_day_or_none(word: str) -> None:
    assert resolve(word, WEDNESDAY) is None or isinstance(resolve(word, WEDNESDAY), date)
