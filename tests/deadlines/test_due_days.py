"""By when something is due: hours, days, working days (R24)."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.metrics.rules.deadline_time import Moment, due_of, is_in_time
from site_builder.model.calendar import WorkCalendar
from site_builder.model.deadline import Within, WithinUnit
from site_builder.parse.config.kinds import read_value
from site_builder.parse.config.setting import Kind

CALENDAR = WorkCalendar(
    off=frozenset(date(2026, 2, 15) + timedelta(days=n) for n in range(9)),
    work=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
)
"""Spring Festival 2026: off from the 15th to the 23rd, worked on the Saturdays before and after."""

TEN = time(10, 15)


def within(text: str) -> Within:
    found = read_value(Kind.WITHIN, text)
    assert isinstance(found, Within)
    return found


@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        (Moment(date(2026, 3, 6), TEN), "24h", Moment(date(2026, 3, 7), TEN)),
        (Moment(date(2026, 3, 6), time(23, 50)), "30min", Moment(date(2026, 3, 7), time(0, 20))),
        (Moment(date(2026, 12, 31), time(23, 0)), "2h", Moment(date(2027, 1, 1), time(1, 0))),
        (Moment(date(2026, 3, 6)), "24h", Moment(date(2026, 3, 7))),
        (Moment(date(2026, 3, 6)), "2h", Moment(date(2026, 3, 6))),
        (Moment(date(2026, 3, 6)), "36h", Moment(date(2026, 3, 7))),
        (Moment(date(2026, 3, 6)), "30min", Moment(date(2026, 3, 6))),
        (Moment(date(2026, 3, 6), TEN), "0d", Moment(date(2026, 3, 6))),
        (Moment(date(2026, 3, 6), TEN), "3d", Moment(date(2026, 3, 9))),
        (Moment(date(2026, 3, 6)), "1w", Moment(date(2026, 3, 13))),
        (Moment(date(2026, 3, 6), TEN), "2wd", Moment(date(2026, 3, 10))),
    ],
)
def test_by_hand(start: Moment, limit: str, due: Moment) -> None:
    assert due_of(start, within(limit), WorkCalendar()) == due


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 2, 12), date(2026, 2, 14)),
        (date(2026, 2, 13), date(2026, 2, 24)),
        (date(2026, 2, 14), date(2026, 2, 25)),
        (date(2026, 2, 18), date(2026, 2, 25)),
        (date(2026, 2, 27), date(2026, 3, 2)),
    ],
)
def test_holidays_do_not_count_and_make_up_days_do(day: date, due: date) -> None:
    assert due_of(Moment(day), within("2wd"), CALENDAR) == Moment(due)


def test_the_shipped_calendar_knows_the_make_up_day() -> None:
    from tests.deadlines.deadline_texts import team  # noqa: PLC0415 - only here

    calendar = team().calendar
    assert calendar.is_working(date(2026, 2, 14))
    assert not calendar.is_working(date(2026, 2, 17))
    assert due_of(Moment(date(2026, 2, 13)), within("1wd"), calendar) == Moment(date(2026, 2, 14))


@pytest.mark.parametrize(
    ("met", "due", "kept"),
    [
        (Moment(date(2026, 3, 7), time(10, 15)), Moment(date(2026, 3, 7), TEN), True),
        (Moment(date(2026, 3, 7), time(10, 16)), Moment(date(2026, 3, 7), TEN), False),
        (Moment(date(2026, 3, 7)), Moment(date(2026, 3, 7), TEN), True),
        (Moment(date(2026, 3, 7), time(23, 59)), Moment(date(2026, 3, 7)), True),
        (Moment(date(2026, 3, 6), time(23, 59)), Moment(date(2026, 3, 7), TEN), True),
        (Moment(date(2026, 3, 8)), Moment(date(2026, 3, 7)), False),
    ],
)
def test_in_time(met: Moment, due: Moment, *, kept: bool) -> None:
    assert is_in_time(met, due) is kept


@pytest.mark.parametrize("text", ["m", "30m", "1.5h", "-1d", "h", "2 months", "24", "", "2 wd2"])
def test_what_is_no_time_limit(text: str) -> None:
    assert read_value(Kind.WITHIN, text) is None


DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31))


@given(DAYS, st.times(), st.integers(0, 500))
def test_hours_are_hours(day: date, at: time, hours: int) -> None:
    at = at.replace(second=0, microsecond=0)
    due = due_of(Moment(day, at), Within(hours, WithinUnit.HOUR), CALENDAR)
    assert due.at is not None
    assert datetime.combine(due.on, due.at) - datetime.combine(day, at) == timedelta(hours=hours)


@given(DAYS, st.integers(1, 30))
def test_as_many_working_days_lie_between(day: date, count: int) -> None:
    due = due_of(Moment(day), Within(count, WithinUnit.WORKDAY), CALENDAR)
    between = [day + timedelta(days=n) for n in range(1, (due.on - day).days + 1)]
    assert sum(CALENDAR.is_working(one) for one in between) == count
    assert CALENDAR.is_working(due.on)
