"""Periods as people and scripts write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.period import ALL_TIME, Period, month_of, quarter_of, week_of, year_of
from site_builder.parse.periods import read_period

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-03", "2026-03-01", "2026-04-01"),
        ("2026-3", "2026-03-01", "2026-04-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2026-Q1", "2026-01-01", "2026-04-01"),
        ("2026q4", "2026-10-01", "2027-01-01"),
        ("2026-W12", "2026-03-16", "2026-03-23"),
        ("2026-W53", "2026-12-28", "2027-01-04"),
        ("2026", "2026-01-01", "2027-01-01"),
        ("last-90d", "2025-12-13", "2026-03-13"),
        ("last-1d", "2026-03-12", "2026-03-13"),
        ("近7天", "2026-03-06", "2026-03-13"),
        ("2026-01-01..2026-03-31", "2026-01-01", "2026-04-01"),
        ("2026-01..2026-03", "2026-01-01", "2026-04-01"),
        ("2025-Q4..2026-Q1", "2025-10-01", "2026-04-01"),
        ("2026-03-12", "2026-03-12", "2026-03-13"),
        ("２０２６-Ｑ１", "2026-01-01", "2026-04-01"),
        ("本月", "2026-03-01", "2026-04-01"),
        ("上个月", "2026-02-01", "2026-03-01"),
        ("上季度", "2025-10-01", "2026-01-01"),
        ("this-week", "2026-03-09", "2026-03-16"),
        ("last-week", "2026-03-02", "2026-03-09"),
        ("去年", "2025-01-01", "2026-01-01"),
    ],
)
def test_period(text: str, start: str, end: str) -> None:
    assert read_period(text, TODAY) == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13",
        "2026-Q5",
        "2025-W53",
        "last-0d",
        "last-99999d",
        "2026-03-31..2026-03-01",
        "昨天的",
        "x..y",
        "1000",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert read_period(text, TODAY) is None


def test_open_sides() -> None:
    assert read_period("2026-01-01..", TODAY) == Period(date(2026, 1, 1), None)
    assert read_period("..2026-01-31", TODAY) == Period(None, date(2026, 2, 1))
    assert read_period("all", TODAY) == ALL_TIME == read_period("..", TODAY)


def test_the_period_before_keeps_its_kind() -> None:
    assert month_of(date(2026, 3, 31)).before() == month_of(date(2026, 2, 1))
    assert quarter_of(date(2026, 1, 1)).before() == quarter_of(date(2025, 12, 31))
    assert year_of(TODAY).before() == year_of(date(2025, 1, 1))
    assert week_of(TODAY).before() == week_of(date(2026, 3, 5))
    assert Period(date(2026, 3, 5), date(2026, 3, 12)).before() == Period(date(2026, 2, 26), date(2026, 3, 5))
    assert ALL_TIME.before() is None
    assert month_of(date(2026, 2, 9)).year_before() == month_of(date(2025, 2, 9))


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_neighbouring_periods_share_no_day_and_leave_none_out(day: date) -> None:
    for made in (month_of, quarter_of, year_of, week_of):
        period = made(day)
        before = period.before()
        assert period.holds(day)
        assert before is not None
        assert before.end == period.start
        assert not before.holds(day)
