"""Days as foreign tables write them; the order of day and month is proved by the column or asked."""

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_builder.importers.sheet import Value
from site_builder.importers.values.date_order import Ambiguous, Order, settle_order
from site_builder.importers.values.dates import Moment, settle_dates
from site_builder.importers.values.unread import Unread

NEAR = date(2026, 3, 12)
DAY = date(2026, 3, 9)


def read(*values: Value) -> list[Moment | Unread | None]:
    column = settle_dates(values, near=NEAR)
    return [column.read(value) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-03-09",
            "2026/3/9",
            "2026.3.9",
            "2026年3月9日",
            "2026年 3月 9日",
            "2026-3-9 ",
            "20260309",
            "２０２６／３／９",
        ),
        *("9 Mar 2026", "9th March 2026", "09-Mar-26", "9-Mar-2026", "Mar 9, 2026", "March 9 2026", "9 mar. 2026"),
        *("Mon, 9 Mar 2026", "2026-03-09（周一）", "2026-03-09 星期一", "周一 2026-03-09", "2026-Mar-09"),
        *(
            "26年3月9日",
            "二〇二六年三月九日",
            "2026-03-09 00:00:00",
            "2026-03-09T00:00:00",
            "2026/03/09 0:00",
            '="2026-03-09"',
        ),
    ],
)
def test_one_day_in_many_shapes(text: str) -> None:
    assert read(text) == [Moment(DAY)]


@pytest.mark.parametrize(
    ("text", "at", "offset"),
    [
        ("15 Apr, 2021 00:02:00", time(0, 2), None),
        ("15 Apr, 2021 08:30 PM", time(20, 30), None),
        ("2021-04-15T08:30:15Z", time(8, 30, 15), 0),
        ("2021-04-15T08:30:15.123+0800", time(8, 30, 15), 480),
        ("2021-04-15 08:30 UTC-05:30", time(8, 30), -330),
        ("2021-04-15 08:30:00 GMT+8", time(8, 30), 480),
        ("2021年4月15日 上午8:30", time(8, 30), None),
        ("2021年4月15日下午3点", time(15), None),
        ("2021年4月15日下午3点半", time(15, 30), None),
        ("2021年4月15日15时30分", time(15, 30), None),
        ("2021-04-15 晚上8点20分", time(20, 20), None),
        ("2021-04-15 中午12:10", time(12, 10), None),
        ("2021/4/15 12:05 AM", time(0, 5), None),
        ("2021/4/15 12:05 PM", time(12, 5), None),
        ("2021/4/15 4 p.m.", time(16), None),
        ("20210415083000", time(8, 30), None),
        ("2021-04-15（周四）08:30", time(8, 30), None),
        ("1618446600", time(0, 30), 0),
        ("1618446600000", time(0, 30), 0),
    ],
)
def test_moments(text: str, at: time, offset: int | None) -> None:
    assert read(text) == [Moment(date(2021, 4, 15), at, offset)]


def test_a_moment_with_a_zone_is_shown_in_another() -> None:
    china = timezone(timedelta(hours=8))
    assert Moment(date(2026, 3, 9), time(20, 30), 0).in_zone(china) == Moment(date(2026, 3, 10), time(4, 30))
    assert Moment(DAY, time(20, 30)).in_zone(china) == Moment(DAY, time(20, 30))


def test_typed_cells() -> None:
    values = (DAY, datetime(2026, 3, 9, 8, 30), datetime(2026, 3, 9), None, "", "  ")
    assert read(*values) == [Moment(DAY), Moment(DAY, time(8, 30)), Moment(DAY), None, None, None]


@pytest.mark.parametrize("text", ["0000-00-00", "0000-00-00 00:00:00", "0001-01-01T00:00:00", "1900-01-00"])
def test_what_programs_write_for_no_day(text: str) -> None:
    assert read(text) == [None]


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("2026-02-30", "impossible"),
        ("2026-13-01", "impossible"),
        ("31 Apr 2026", "impossible"),
        ("2026-03-09 25:00", "impossible"),
        ("1066-10-14", "impossible"),
        ("2026-03", "month"),
        ("2026年3月", "month"),
        ("3月9日", "no-year"),
        ("3/9", "no-year"),
        ("昨天", "none"),
        ("待定", "none"),
        ("#N/A", "none"),
        (True, "none"),
        (time(8, 30), "none"),
        ("2026-03-09 已报价", "rest"),
        ("2026-03-09~2026-03-12", "rest"),
        (Decimal(5), "number"),
        ("7", "number"),
        (Decimal(20261399), "number"),
        (Decimal("1E+20"), "number"),
    ],
)
def test_what_is_no_day_says_why(value: Value, key: str) -> None:
    found = read(value)[0]
    assert isinstance(found, Unread)
    assert found.key == f"import.value.date.{key}"


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (("3/9/26", "13/9/26", "14/9/26"), Order.DAY_FIRST),
        (("3/9/26", "3/13/26", "4/14/26"), Order.MONTH_FIRST),
        (("26/3/9", "26/4/15"), Order.YEAR_FIRST),
        (("03-09-2026", "13-09-2026"), Order.DAY_FIRST),
        (("03/09/2026 10:00", "03/13/2026 11:00"), Order.MONTH_FIRST),
        (("03.04.2021",), Order.DAY_FIRST),
        (("3/3/2026",), Order.DAY_FIRST),
        (("2026-03-09", "9 Mar 2026"), Order.ANY),
        (("3/9/2026", "4/5/2026"), Ambiguous((1, 2))),
        (("3/9/26",), Ambiguous((1,))),
        (("13/3/2026", "4/5/2026", "3/13/2026"), Ambiguous((1, 3), contradiction=True)),
    ],
)
def test_the_column_settles_the_order(texts: tuple[str, ...], order: Order | Ambiguous) -> None:
    assert settle_order(texts) == order


def test_an_order_that_is_not_settled_is_an_error_that_names_the_rows() -> None:
    column = settle_dates(("3/9/2026", "4/5/2026", "13/5/2026", "5/13/2026"), near=NEAR, first_row=5)
    found = column.read("4/5/2026")
    assert found == Unread("import.value.date.contradiction", "4/5/2026", (("rows", "7, 8"),))
    assert column.read("13/5/2026") == Moment(date(2026, 5, 13))
    lone = settle_dates(("3/9/2026",), near=NEAR, first_row=9).read("3/9/2026")
    assert lone == Unread("import.value.date.order", "3/9/2026", (("rows", "9"),))


def test_two_signs_in_one_column_are_two_sources() -> None:
    """The same days once as d-m-Y and once as m/d/Y."""
    found = read("13-03-2026", "04-03-2026", "3/13/2026", "3/4/2026")
    assert found == [Moment(date(2026, 3, 13)), Moment(date(2026, 3, 4))] * 2


@pytest.mark.parametrize(
    ("values", "days"),
    [
        ((Decimal(45631), Decimal("45632.5")), [date(2024, 12, 5), date(2024, 12, 6)]),
        (("45631", "2025-01-06"), [date(2024, 12, 5), date(2025, 1, 6)]),
        ((Decimal(44169), date(2024, 12, 9)), [date(2024, 12, 5), date(2024, 12, 9)]),
    ],
)
def test_serials(values: tuple[Value, ...], days: list[date]) -> None:
    assert [one.on for one in read(*values) if isinstance(one, Moment)] == days


def test_serials_of_a_workbook_that_counts_from_1904() -> None:
    column = settle_dates((Decimal(44169),), near=NEAR, from_1904=True)
    assert column.read(Decimal(44169)) == Moment(date(2024, 12, 5))


def test_a_column_of_other_numbers_is_no_column_of_serials() -> None:
    assert all(isinstance(one, Unread) for one in read(Decimal(45631), Decimal(120), Decimal(7)))


DAYS = st.dates(date(1990, 1, 1), date(2045, 12, 31))


@given(
    DAYS,
    st.sampled_from(
        ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日", "%d %b %Y", "%B %d, %Y", "%d-%b-%y", "%a, %d %b %Y"]
    ),
)
def test_every_day_in_every_plain_shape(day: date, shape: str) -> None:
    assert read(day.strftime(shape)) == [Moment(day)]


@given(
    st.lists(DAYS, min_size=1, max_size=6, unique=True),
    st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%y", "%m-%d-%y", "%d.%m.%Y"]),
)
def test_an_order_is_settled_right_or_not_at_all(days: list[date], shape: str) -> None:
    assume("y" not in shape or len({one.year for one in days}) > 1 or len(days) < 3)
    for day, found in zip(days, read(*(one.strftime(shape) for one in days)), strict=True):
        assert isinstance(found, Unread) or found == Moment(day)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2045, 1, 1)))
def test_serials_are_the_days_they_were(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    serial = Decimal((whole - datetime(1899, 12, 30)).total_seconds()) / 86_400
    column = settle_dates((serial,), near=date(2045, 1, 1))
    at = whole.time() if whole.time() != time() else None
    assert column.read(round(serial, 9)) == Moment(whole.date(), at)


@given(st.text(max_size=30))
def test_any_text_is_read_or_told(text: str) -> None:
    assert isinstance(read(text)[0], Moment | Unread | None)
