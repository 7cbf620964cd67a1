"""The same dirty table from six programs gives the same customers, and what independent readers read from it."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from site_builder.app.table_file import read_table_file
from site_builder.importers.formats.exact import exact
from site_builder.importers.reading import read_tables
from site_builder.importers.sheet import Sheet, Value, Workbook
from site_builder.importers.values.cell_logs import CellLog, Knows, read_log
from site_builder.importers.values.dates import Moment, settle_dates
from site_builder.importers.values.headers import Header, bare_title, find_header
from site_builder.importers.values.log_years import Anchors
from site_builder.importers.values.money import Amount, settle_money
from site_builder.importers.values.percents import settle_percents
from site_builder.importers.values.phones import read_phones
from site_builder.importers.values.truths import read_truth
from tests.importers import dirty_tables as dirty

FILE_DAY = date(2026, 3, 12)
WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "xlsxwriter.xlsx": dirty.by_xlsxwriter,
    "openpyxl.xlsx": dirty.by_openpyxl,
    "xlwt.xls": dirty.by_xlwt,
    "odfpy.ods": dirty.by_odfpy,
}
TEXTS: dict[str, Callable[[], bytes]] = {
    "gb18030.csv": lambda: dirty.as_text(",", "gb18030"),
    "utf-8-mark.csv": lambda: dirty.as_text(";", "utf-8-sig"),
    "unicode-text.txt": lambda: dirty.as_text("\t", "utf-16"),
    "no-mark.tsv": lambda: dirty.as_text("\t", "utf-16-le"),
    "sep.csv": lambda: dirty.as_text("|", "utf-8", sep_line=True),
}
TITLES = ("客户名称", "姓名", "电话", "金额", "成交概率", "阶段", "首次接触", "最近跟进", "跟进记录", "是否签约")


def known(text: str) -> bool:
    return text in TITLES


def first_sheet(name: str, content: bytes) -> Sheet:
    book = read_table_file(name, content)
    assert isinstance(book, Workbook), book
    return book.sheets[0]


@pytest.mark.parametrize("name", [*WORKBOOKS, *TEXTS])
def test_every_file_tells_the_same_customers(name: str) -> None:
    sheet = first_sheet(name, (WORKBOOKS | TEXTS)[name]())
    header = find_header(sheet, known)
    assert isinstance(header, Header)
    shift = 1 if name == "sep.csv" else 0
    assert tuple(map(bare_title, header.titles)) == TITLES
    assert header.groups == ("", "联系人", "联系人", "商机", "商机", "商机", "", "", "", "")
    assert [one.row - shift for one in header.passed] == [1, 4, 5, 10]
    assert [one.why for one in header.passed] == ["title", "explanation", "example", "total"]
    assert [number - shift for number in header.data] == [6, 7, 8, 9]
    assert list(customers(sheet, header)) == EXPECTED


def customers(sheet: Sheet, header: Header) -> Iterator[tuple[object, ...]]:
    """Every row through the readers of its columns."""
    rows = [(*sheet.rows[number - 1], *[None] * 10)[:10] for number in header.data]
    columns = list(zip(*rows, strict=True))
    money, share = settle_money(columns[3]), settle_percents(columns[4])
    first, last = (settle_dates(columns[place], near=FILE_DAY) for place in dirty.DAYS)
    for row in rows:
        created, latest = first.read(row[6]), last.read(row[7])
        phones = read_phones(row[2])
        log = read_log(str(row[8] or ""), anchors(created, latest), Knows(method=lambda word: word in {"电话", "微信"}))
        assert isinstance(log, CellLog)
        yield (
            row[0],
            tuple(one.normal + (f"x{one.extension}" if one.extension else "") for one in phones) if isinstance(phones, tuple) else phones,
            money.read(row[3]),
            share.read(row[4]),
            created,
            latest,
            tuple((one.on, one.text) for one in log.entries),
            log.note,
            read_truth(row[9]),
        )  # fmt: skip


def anchors(created: object, latest: object) -> Anchors:
    return Anchors(
        file_on=FILE_DAY,
        created_on=created.on if isinstance(created, Moment) else None,
        last_on=latest.on if isinstance(latest, Moment) else None,
    )


EXPECTED: list[tuple[object, ...]] = [
    (
        "华北精密机械有限公司", ("+8613800138000",), Amount(Decimal(22700), "USD"), Decimal(30),
        Moment(date(2026, 2, 20)), Moment(date(2026, 3, 9)),
        ((date(2026, 2, 20), "电话，约见"), (date(2026, 3, 9), "拜访，送样")), "", True,
    ),
    (
        "苏州恒达电子（集团）", ("+8651262345678x801",), Amount(Decimal(120_000), None, "12万-15万"), Decimal("12.5"),
        Moment(date(2025, 12, 28), time(8, 30)), Moment(date(2026, 1, 5)),
        ((date(2025, 12, 28), "微信"), (date(2026, 1, 5), "面谈：价格")), "", False,
    ),
    (
        "Acme, Inc.", ("+14155550132x208",), Amount(Decimal("1234567.89")), Decimal(100),
        Moment(date(2026, 1, 31)), Moment(date(2026, 3, 1)),
        ((date(2026, 3, 1), "电话"), (date(2026, 1, 31), '"来访", 共2人')), "老客户。\n", True,
    ),
    (
        "鑫晟（江苏）科技", ("+861062345678", "+8613900139000"), Amount(Decimal(10_000_000), None, "1000万以上"), None,
        Moment(date(2026, 3, 2)), None, (), "", None,
    ),
]  # fmt: skip


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_cell_is_what_an_independent_reader_reads(name: str) -> None:
    content = WORKBOOKS[name]()
    other = CalamineWorkbook.from_filelike(io.BytesIO(content))
    book = read_tables(name, content)
    assert isinstance(book, Workbook)
    assert [one.name for one in book.sheets] == other.sheet_names
    for sheet in book.sheets:
        assert_same(sheet, other.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False))
    if name.endswith("x"):
        merged = other.get_sheet_by_index(0).merged_cell_ranges or []
        assert sorted(book.sheets[0].merged) == sorted(
            (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in merged
        )


def assert_same(sheet: Sheet, rows: list[list[Any]]) -> None:
    width = max(map(len, (*sheet.rows, *rows)))
    assert len(sheet.rows) == len(rows) or not any(any(row) for row in rows[len(sheet.rows) :])
    for number, (ours, theirs) in enumerate(zip(sheet.rows, rows, strict=False), 1):
        padded = ((*ours, *[None] * width)[:width], (*theirs, *[""] * width)[:width])
        for place, (one, other) in enumerate(zip(*padded, strict=True), 1):
            assert is_same(one, other), (number, place, one, other)


def is_same(ours: Value, theirs: object) -> bool:
    if ours is None:
        return theirs == ""
    if isinstance(ours, Decimal):
        return isinstance(theirs, float | int) and float(ours) == pytest.approx(theirs, rel=1e-15)
    if isinstance(ours, str) and isinstance(theirs, float | int) and not isinstance(theirs, bool):
        number = exact(ours.removesuffix("%").strip("$¥元"))
        return number is not None and float(number) == pytest.approx(
            theirs * (100 if ours.endswith("%") else 1), rel=1e-12
        )
    if isinstance(ours, datetime) and not isinstance(theirs, datetime):
        return ours.time() == time() and ours.date() == theirs
    return ours == theirs and type(ours) is type(theirs)


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="_\ufffe\uffff"), min_size=1, max_size=12
)
CELL = st.one_of(
    st.none(),
    TEXT.filter(lambda text: not text.startswith(("=", "http", "ftp", "mailto", "internal:", "external:", "file:"))),
    st.integers(-(10**9), 10**9),
    st.decimals(-1_000_000, 1_000_000, places=3).map(float),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2099, 1, 1)),
    st.datetimes(datetime(1950, 1, 1), datetime(2099, 1, 1)).map(lambda one: one.replace(microsecond=0)),
)


@settings(max_examples=40)
@given(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=5))
def test_random_tables_as_two_independent_readers_read_them(table: list[list[Any]]) -> None:
    content = written(table)
    book = read_tables("t.xlsx", content)
    if not any(value is not None for row in table for value in row):
        assert not isinstance(book, Workbook)
        return
    assert isinstance(book, Workbook)
    assert_same(
        book.sheets[0],
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False),
    )
    theirs = openpyxl.load_workbook(io.BytesIO(content)).active
    assert theirs is not None
    for row in theirs.iter_rows():
        for cell in row:
            rows = book.sheets[0].rows
            ours = (
                rows[cell.row - 1][cell.column - 1]
                if cell.row <= len(rows) and cell.column <= len(rows[cell.row - 1])
                else None
            )
            assert plain(ours) == plain(cell.value)


def written(table: list[list[Any]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_urls": False, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    day, moment = (book.add_format({"num_format": code}) for code in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"))
    for number, row in enumerate(table):
        for place, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, place, value, moment if isinstance(value, datetime) else day)
            elif isinstance(value, str):
                sheet.write_string(number, place, value)
            elif value is not None:
                sheet.write(number, place, value)
    book.close()
    return out.getvalue()


def plain(value: object) -> object:
    if isinstance(value, Decimal | float | int) and not isinstance(value, bool):
        return round(float(value), 9)
    return datetime.combine(value, time()) if isinstance(value, date) and not isinstance(value, datetime) else value
