"""The Excel workbook as another program reads it."""

import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from site_builder.app.load import load_files
from site_builder.exporters.sheets.cells import LONGEST, cut, is_exact
from site_builder.exporters.sheets.widths import places, width_of
from site_builder.parse.tables.columns import ColumnKind
from tests.exports.export_team import CONFIG, RECORD, cells, files, only, small, taken_of


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(only(taken_of(small()), "xlsx")))


def rows(book: Any, name: str) -> list[dict[str, Any]]:
    head, *found = book[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


def test_a_sheet_for_each_table_of_the_handbooks(book: Any) -> None:
    assert book.sheetnames == [
        *("客户", "联系人", "跟进记录", "商机", "待办", "合同", "回款"),
        *("阶段推进", "阶段变更", "跨部门协作", "分级策略", "目标"),
    ]


def test_numbers_are_numbers_and_days_are_days(book: Any) -> None:
    one = rows(book, "客户")[0]
    assert one["金额"] == 505500
    assert one["成交概率"] == 35
    assert one["首次接触"] == datetime(2025, 3, 1)  # noqa: DTZ001
    assert one["设备数量"] == 12.5
    assert one["预算额"] == 30000
    entry = rows(book, "跟进记录")[0]
    assert (entry["日期"], entry["时间"]) == (datetime(2025, 3, 1), time(9, 30))  # noqa: DTZ001
    assert (entry["下一步日期"], entry["下一步时间"]) == (datetime(2025, 3, 5), time(10))  # noqa: DTZ001


def test_an_amount_in_another_currency_is_text_so_that_nobody_adds_it_up(book: Any) -> None:
    assert rows(book, "客户")[0]["年采购潜力"] == "12000 USD"
    assert [row["金额"] for row in rows(book, "商机")] == [505500, 100000, "20000 USD"]


def test_nothing_is_a_formula_or_a_link(book: Any) -> None:
    for sheet in book:
        assert sheet.hyperlinks if hasattr(sheet, "hyperlinks") else not sheet._hyperlinks
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    assert rows(book, "客户")[0]["客户名称"].startswith("=HYPERLINK(")
    assert rows(book, "客户")[0]["行业"] == "@行业"
    assert rows(book, "客户")[0]["备忘"].startswith("+第一行备忘\n第二行，_x000D_ 不是换行")
    assert rows(book, "跟进记录")[0]["跟进内容"].startswith("-首次沟通")


def test_who_shares_a_name_stands_with_the_id(book: Any) -> None:
    assert rows(book, "客户")[0]["负责人"] == "zw2"
    assert rows(book, "客户")[0]["协同人"] == "张伟, 李娜"
    assert rows(book, "客户")[1]["负责人"] == "公海"


def test_words_stand_for_keys(book: Any) -> None:
    entry = rows(book, "跟进记录")[0]
    assert (entry["方式"], entry["记录人"], entry["阶段"], entry["心情"]) == ("电话+微信", "张伟", "需求确认", "好")
    assert [row["角色"] for row in rows(book, "联系人")] == ["决策人", None]
    assert rows(book, "待办")[0]["进度"] == "已逾期"


def test_parts_with_separators_stand_on_lines(book: Any) -> None:
    assert rows(book, "客户")[0]["模块"] == "排产\n质检/追溯"
    assert rows(book, "商机")[2]["产品"] == "MES, WMS, light"
    assert rows(book, "客户")[0]["需求"] == "2025-03-01 排产系统，替换 Excel\n没有日期的需求"


def test_headings_stay_and_filter_and_are_told_apart(book: Any) -> None:
    for sheet in book:
        heads = [cell.value for cell in sheet[1]]
        assert len(set(heads)) == len(heads), sheet.title
        assert str(sheet.freeze_panes).endswith("2")
        assert sheet.auto_filter.ref.startswith("A1:")
    assert "阶段 (own_stage)" not in [cell.value for cell in book["商机"][1]]
    assert [cell.value for cell in book["客户"][1]].count("阶段") == 1


def test_columns_have_room_for_chinese(book: Any) -> None:
    widths = {cell.value: book["客户"].column_dimensions[cell.column_letter].width for cell in book["客户"][1]}
    assert widths["首次接触"] >= 11
    assert widths["客户名称"] >= 40
    order = next(cell.column_letter for cell in book["跟进记录"][1] if cell.value == "字段顺序")
    assert book["跟进记录"].column_dimensions[order].hidden


@pytest.mark.parametrize(("text", "wide"), [("abc", 3), ("张伟", 4), ("a\n跟进记录", 8), ("", 0)])
def test_places(text: str, wide: int) -> None:
    assert places(text) == wide


def test_widths_have_bounds() -> None:
    assert width_of("等级", ["A"]) == 7
    assert width_of("备忘", ["甲" * 500]) == 48


@pytest.mark.parametrize(
    ("value", "exact"),
    [
        (Decimal("0.1"), True),
        (Decimal(123456789012345), True),
        (Decimal("1234567890123456.5"), False),
        (Decimal(99999999999999999999), False),
    ],
)
def test_a_number_that_excel_would_round_stays_text(value: Decimal, exact: bool) -> None:
    assert is_exact(value) is exact


def test_long_text_is_cut_and_says_so() -> None:
    assert cut("短") == "短"
    assert cut("甲" * LONGEST) == "甲" * LONGEST
    long = cut("\U0001f600" * LONGEST)
    assert long.endswith("\u2026")
    assert len(long.encode("utf-16-le")) // 2 <= LONGEST


def test_a_text_longer_than_excel_takes_is_whole_in_the_other_formats() -> None:
    prose = "很长的一段话。" * 6000
    loaded = load_files(files({"one.md": RECORD.replace("现场演示。", prose)}, CONFIG))
    taken = taken_of(loaded, "follow_ups")
    book = openpyxl.load_workbook(io.BytesIO(only(taken, "xlsx")))
    assert rows(book, "跟进记录")[1]["跟进内容"].endswith("\u2026")
    assert prose in only(taken, "csv").decode()
    assert prose in only(taken, "ndjson").decode()


def test_the_document_says_what_it_is(book: Any) -> None:
    assert book.properties.created.date() == date(2026, 3, 12)
    assert {one.name: one.value for one in book.custom_doc_props.props} == {"genjin": "1", "genjin-kind": "export"}


def test_every_row_of_every_table_is_there(book: Any) -> None:
    taken = taken_of(small())
    for table in taken.tables:
        sheet = book[taken.name(table)]
        assert sheet.max_row - 1 == max(len(cells(taken, table.key)), 0), table.key


def test_every_kind_of_column_is_written() -> None:
    kinds = {column.kind for table in taken_of(small()).tables for column in table.columns}
    assert kinds == set(ColumnKind)
