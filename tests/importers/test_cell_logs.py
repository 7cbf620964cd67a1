"""A log in one cell becomes entries; missing years are settled by evidence or asked; nothing of the cell is lost."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.values.cell_logs import CellLog, Knows, column_direction, read_log
from site_builder.importers.values.log_years import Anchors
from site_builder.importers.values.unread import Unread

FILE = date(2026, 3, 20)
FRESH = Anchors(file_on=FILE, created_on=date(2026, 2, 20))
TEAM = Knows(lambda word: word in {"张伟", "李娜", "Li Na"}, lambda word: word in {"电话", "电话沟通", "拜访", "微信"})


def read(text: str, anchors: Anchors = FRESH) -> CellLog:
    log = read_log(text, anchors, TEAM)
    assert isinstance(log, CellLog), log
    assert text == log.note + "".join(one.lead + one.text + one.tail for one in log.entries)
    return log


def days(text: str, anchors: Anchors = FRESH) -> list[str]:
    return [f"{one.on:%Y-%m-%d} {one.text}" for one in read(text, anchors).entries]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "3.1电话；3.15拜访",
            "3.1 电话;3.15 拜访;",
            "3/1电话\n3/15拜访",
            "03-01 电话\r\n03-15 拜访\r\n",
            "3月1日电话；3月15日拜访",
        ),
        *(
            "【3月1日】电话【3月15日】拜访".replace("话【", "话\n【"),
            "[3.1] 电话\n[3.15] 拜访",
            "（3.1）电话；（3.15）拜访",
        ),
        *(
            "1、3.1电话\n2、3.15拜访",
            "1. 3月1号：电话\n2. 3月15号：拜访",
            "① 3.1 电话\n② 3.15 拜访",
            "• 3/1：电话\n• 3/15：拜访",
        ),
        *(
            "2026-03-01 电话\n2026-03-15 拜访",
            "2026年3月1日：电话；2026年3月15日：拜访",
            "20260301电话；20260315拜访",
            "26.3.1 电话\n26.3.15 拜访",
        ),
        *(
            "2026/3/1 电话 2026/3/15 拜访",
            "２０２６．３．１　电话\n２０２６．３．１５　拜访",
            "3.1（周日）电话；3.15（周日）拜访",
        ),
    ],
)
def test_one_log_in_many_forms(text: str) -> None:
    assert days(text) == ["2026-03-01 电话", "2026-03-15 拜访"]


def test_newest_first_and_a_note_before_it() -> None:
    log = read("老客户，王总介绍。\n3.15 拜访，送样\n3.1 电话，约见")
    assert log.note == "老客户，王总介绍。\n"
    assert [(one.on, one.text) for one in log.entries] == [
        (date(2026, 3, 15), "拜访，送样"),
        (date(2026, 3, 1), "电话，约见"),
    ]


def test_authors_methods_and_times() -> None:
    log = read("2026-03-01 14:30 张伟 电话沟通：聊了价格\n2026-03-02 下午3点 李娜：送样\n3月5日 Li Na 微信，确认")
    assert [(one.at, one.author, one.method, one.text) for one in log.entries] == [
        (time(14, 30), "张伟", "电话沟通", "电话沟通：聊了价格"),
        (time(15), "李娜", "", "送样"),
        (None, "Li Na", "微信", "微信，确认"),
    ]


def test_a_name_without_a_blank_behind_it() -> None:
    assert [(one.author, one.text) for one in read("3月1号 张伟电话联系，无人接").entries] == [
        ("张伟", "电话联系，无人接")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.1电话，约3月20日再谈；3.15拜访", ["2026-03-01 电话，约3月20日再谈", "2026-03-15 拜访"]),
        ("3.1电话，报价3.5万，2.0版本；3.15拜访", ["2026-03-01 电话，报价3.5万，2.0版本", "2026-03-15 拜访"]),
        ("2026-03-01 电话 定于 2026-04-01 签约", ["2026-03-01 电话 定于 2026-04-01 签约"]),
        ("3.1-3.3 出差拜访；3.10 回访", ["2026-03-01 3.1-3.3 出差拜访", "2026-03-10 回访"]),
        ("3.1 电话。\n单价：\n12.5元一件\n1.5万起订", ["2026-03-01 电话。\n单价：\n12.5元一件\n1.5万起订"]),
        ("3.1；3.15拜访", ["2026-03-01 ", "2026-03-15 拜访"]),
    ],
)
def test_numbers_and_days_inside_the_words_begin_nothing(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize("text", ["", "没有日期的备注", "报价3.5万，等回复", "13.45 不是日期", "电话13800138000"])
def test_a_cell_without_days_is_a_note(text: str) -> None:
    assert read(text) == CellLog(text, ())


LOG = "3.1电话；3.15拜访"


@pytest.mark.parametrize(
    ("text", "anchors", "year"),
    [
        (LOG, Anchors(file_on=FILE, created_on=date(2026, 2, 20)), 2026),
        (LOG, Anchors(file_on=date(2025, 12, 20), created_on=date(2025, 2, 27)), 2025),
        (LOG, Anchors(file_on=FILE, created_on=date(2024, 2, 27), updated_on=date(2024, 3, 16)), 2024),
        (LOG, Anchors(file_on=FILE, last_on=date(2025, 3, 15)), 2025),
        (LOG, Anchors(file_on=FILE, last_on=date(2025, 4, 2)), 2025),
        (LOG, Anchors(file_on=FILE, updated_on=date(2023, 3, 15)), 2023),
        (LOG, Anchors(file_on=FILE, year=2022), 2022),
        ("3.1（周六）电话；3.15拜访", Anchors(file_on=FILE, created_on=date(2023, 1, 1)), 2025),
    ],
)
def test_evidence_for_the_year(text: str, anchors: Anchors, year: int) -> None:
    assert [one.on for one in read(text, anchors).entries] == [date(year, 3, 1), date(year, 3, 15)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025.12.28 电话；1.5 拜访；3.1 签约", [date(2025, 12, 28), date(2026, 1, 5), date(2026, 3, 1)]),
        ("3.1 签约；1.5 拜访；2025.12.28 电话", [date(2026, 3, 1), date(2026, 1, 5), date(2025, 12, 28)]),
        ("11.3电话；12.20拜访；2026.1.5签约", [date(2025, 11, 3), date(2025, 12, 20), date(2026, 1, 5)]),
        (
            "2024年12月30日电话；1月2日拜访；12月30日回访；1月8日签约",
            [date(2024, 12, 30), date(2025, 1, 2), date(2025, 12, 30), date(2026, 1, 8)],
        ),
    ],
)
def test_named_years_lead_over_to_the_others(text: str, expected: list[date]) -> None:
    assert [one.on for one in read(text, Anchors(file_on=FILE)).entries] == expected


def test_a_year_that_nothing_settles_is_asked_for() -> None:
    assert read_log(LOG, Anchors(file_on=FILE)) == Unread(
        "import.value.log.year", "3.1", (("years", "2026, 2025, 2024, …"),)
    )
    two = Anchors(file_on=FILE, created_on=date(2025, 2, 20))
    assert read_log(LOG, two) == Unread("import.value.log.year", "3.1", (("years", "2026, 2025"),))


def test_a_weekday_that_never_was_is_told() -> None:
    found = read_log("3.1（周一）电话；3.15（周三）拜访", Anchors(file_on=FILE))
    assert isinstance(found, Unread)
    assert found.key == "import.value.log.no-year"


def test_a_day_that_no_calendar_has_is_told() -> None:
    assert read_log("2026-02-30 电话", FRESH) == Unread("import.value.log.impossible", "2026-02-30")


def test_the_leap_day_finds_its_year() -> None:
    assert [one.on for one in read("2.29电话", Anchors(file_on=FILE, created_on=date(2024, 2, 1))).entries] == [
        date(2024, 2, 29)
    ]


def test_the_column_tells_which_way_it_goes() -> None:
    down = "2026-03-15 拜访\n2026-03-01 电话"
    assert column_direction((down, LOG, None, "2026-03-01 电话")) is True
    assert column_direction(("2026-03-01 电话\n2026-03-15 拜访",)) is False
    assert column_direction((down, "2026-03-01 电话\n2026-03-15 拜访")) is None
    anchors = Anchors(file_on=FILE, last_on=date(2026, 3, 1), newest_first=True)
    assert [one.on for one in read("3.1 电话\n12.20 拜访", anchors).entries] == [date(2026, 3, 1), date(2025, 12, 20)]


WORDS = st.text("电话拜访了解需求，。3.5万 ab", max_size=10)
SHAPES = ("{d.month}.{d.day} ", "{d.month}/{d.day}：", "{d.month}月{d.day}日", "【{d.month}月{d.day}日】", "{d:%m-%d} ")
LONG_SHAPES = ("{d:%Y-%m-%d} ", "{d.year}年{d.month}月{d.day}日：", "{d:%Y%m%d} ", "{d.year}.{d.month}.{d.day} ")


@given(
    st.lists(st.dates(date(2025, 4, 1), date(2026, 3, 1)), min_size=1, max_size=6, unique=True),
    st.sampled_from(SHAPES),
    st.sampled_from(["；", "\n", ";\n"]),
    st.booleans(),
)
def test_days_without_years_are_found_again(found: list[date], shape: str, between: str, newest_first: bool) -> None:
    ordered = sorted(found, reverse=newest_first)
    text = between.join(f"{shape.format(d=one)}电话" for one in ordered)
    log = read_log(text, Anchors(file_on=FILE, last_on=max(found), newest_first=newest_first))
    assert isinstance(log, CellLog)
    assert [one.on for one in log.entries] == ordered


@given(
    st.lists(st.dates(date(2022, 1, 1), FILE), min_size=1, max_size=5),
    st.sampled_from(SHAPES),
    st.dates(date(2022, 1, 1), FILE),
)
def test_a_single_entry_gets_its_year_right_or_none(found: list[date], shape: str, created: date) -> None:
    """What is settled lies between the making of the record and the file."""
    log = read_log(f"{shape.format(d=found[0])}电话", Anchors(file_on=FILE, created_on=created))
    if isinstance(log, CellLog):
        on = log.entries[0].on
        assert on <= FILE + timedelta(days=1)
        assert (on.month, on.day) == (found[0].month, found[0].day)


@given(
    st.lists(st.tuples(st.dates(date(2020, 1, 1), FILE), WORDS), min_size=1, max_size=5), st.sampled_from(LONG_SHAPES)
)
def test_days_with_years_are_always_found(entries: list[tuple[date, str]], shape: str) -> None:
    text = "\n".join(f"{shape.format(d=day)}电话{words}" for day, words in entries)
    assert [one.on for one in read(text).entries] == [day for day, _ in entries]


@given(st.text("3.1/15月日年-2026【】；;\n 电话,，:：万", max_size=60) | st.text(max_size=60))
def test_nothing_of_a_cell_is_lost(text: str) -> None:
    log = read_log(text, FRESH, TEAM)
    if isinstance(log, CellLog):
        assert text == log.note + "".join(one.lead + one.text + one.tail for one in log.entries)
