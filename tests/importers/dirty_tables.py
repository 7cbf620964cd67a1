"""Tables as teams bring them, made by the programs they come from: one content, many files, each with its own dirt."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

TITLE = "客户台账（2026年3月导出）"
GROUPS = ("客户名称*", "联系人", None, "商机", None, None, "首次接触", "最近跟进", "跟进记录", "是否签约")
LEAVES = (None, "姓名", "电话", "金额", "成交概率", "阶段", None, None, None, None)
EXPLAINED = (
    "必填，填写全称",
    "文本",
    "文本",
    "数字",
    "百分比",
    "下拉选择",
    "日期格式：2026-03-09",
    "日期",
    "文本",
    "是/否",
)
EXAMPLE = (
    "示例客户有限公司",
    "张三",
    "13800000000",
    "50万",
    "30%",
    "需求确认",
    "2026-03-01",
    "2026-03-09",
    "3.1电话；3.9拜访",
    "否",
)
MERGED = ((1, 1, 1, 10), (2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 6), *((2, at, 3, at) for at in range(7, 11)))
"""The title over all columns, then the groups across and the single titles down."""

ROWS: tuple[tuple[Any, ...], ...] = (
    ("华北精密机械有限公司", "张伟", 13800138000, "$22,700.00", 0.3, "商务谈判", date(2026, 2, 20), date(2026, 3, 9), "2.20电话，约见；3.9拜访，送样", "是"),
    ("苏州恒达电子（集团）", "王芳；李娜", "0512-62345678转801", "12万-15万", 0.125, "方案报价", datetime(2025, 12, 28, 8, 30), date(2026, 1, 5), "【12月28日】微信\n【1月5日】面谈：价格", "否"),
    ("Acme, Inc.", "O'Neil", "+1 (415) 555-0132 x208", 1234567.89, 1, "合同签订", date(2026, 1, 31), date(2026, 3, 1), '老客户。\n3/1 电话\n1/31 "来访", 共2人', "√"),
    ("鑫晟（江苏）科技", None, "010-62345678/13900139000", "1000万以上", None, "初步接触", date(2026, 3, 2), None, None, None),
)  # fmt: skip
TOTAL = ("合计", None, None, 4, None, None, None, None, None, None)
DAYS = (6, 7)
"""Columns of days, from 0."""


def rows_of(*, example: bool = True) -> list[Sequence[Any]]:
    """All rows of the sheet below its groups."""
    return [LEAVES, EXPLAINED, *([EXAMPLE] if example else []), *ROWS, TOTAL]


def by_xlsxwriter() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("客户")
    day, moment, share, bold = (
        book.add_format({"num_format": code}) for code in ("yyyy-mm-dd", "yyyy/m/d h:mm", "0.0%", "@")
    )
    sheet.merge_range(0, 0, 0, 9, TITLE, bold)
    for top, left, bottom, right in MERGED[1:]:
        sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, GROUPS[left - 1], bold)
    for number, row in enumerate(rows_of(), 2):
        for place, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(number, place, value, moment)
            elif isinstance(value, date):
                sheet.write_datetime(number, place, value, day)
            elif place == 4 and isinstance(value, float | int):
                sheet.write_number(number, place, value, share)
            elif value is not None:
                sheet.write(number, place, value)
    sheet.write_comment(5, 0, "老客户")
    sheet.data_validation(3, 5, 100, 5, {"validate": "list", "source": ["初步接触", "需求确认"]})
    hidden = book.add_worksheet("字典")
    hidden.write_column(0, 0, ["初步接触", "需求确认"])
    hidden.hide()
    book.close()
    return out.getvalue()


def by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "客户"
    sheet.append([TITLE])
    sheet.append(GROUPS)
    for row in rows_of():
        sheet.append(row)
    for top, left, bottom, right in MERGED:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    for number in range(6, 10):
        sheet.cell(number, 5).number_format = "0.0%"
    sheet["XFD2000"].font = openpyxl.styles.Font(bold=True)  # a format far away is no value
    book.create_sheet("字典").append(["初步接触"])
    book["字典"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlwt() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("客户")
    day, moment, share = (xlwt.easyxf(num_format_str=code) for code in ("yyyy-mm-dd", "yyyy/m/d h:mm", "0.0%"))
    for top, left, bottom, right in MERGED:
        sheet.write_merge(top - 1, bottom - 1, left - 1, right - 1, TITLE if top == 1 else GROUPS[left - 1])
    for number, row in enumerate(rows_of(), 2):
        for place, value in enumerate(row):
            if value is not None:
                style = moment if isinstance(value, datetime) else day if isinstance(value, date) else None
                style = share if place == 4 and isinstance(value, float | int) else style
                sheet.write(number, place, value, style or xlwt.Style.default_style)
    hidden = book.add_sheet("字典")
    hidden.write(0, 0, "初步接触")
    hidden.visibility = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_odfpy() -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="客户")
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in MERGED}
    covered = {
        (row, column)
        for top, left, bottom, right in MERGED
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(spans)
    for number, row in enumerate([[TITLE, *[None] * 9], GROUPS, *rows_of()], 1):
        line = TableRow()
        for place, value in enumerate(row, 1):
            span = spans.get((number, place))
            over = {"numberrowsspanned": span[0], "numbercolumnsspanned": span[1]} if span else {}
            line.addElement(CoveredTableCell() if (number, place) in covered else _open_cell(value, place, over))
        line.addElement(TableCell(numbercolumnsrepeated=16374))
        table.addElement(line)
    blank = TableRow(numberrowsrepeated=1048500)
    blank.addElement(TableCell(numbercolumnsrepeated=16384))
    table.addElement(blank)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _open_cell(value: Any, place: int, over: dict[str, int]) -> TableCell:
    if value is None:
        return TableCell(**over)
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat(), **over)
    if isinstance(value, float | int):
        kind = "percentage" if place == 5 else "float"
        return TableCell(valuetype=kind, value=repr(value), **over)
    cell = TableCell(valuetype="string", **over)
    for line in value.split("\n"):
        cell.addElement(P(text=line))
    return cell


def as_text(separator: str, encoding: str, *, sep_line: bool = False) -> bytes:
    """What Excel saves as text: merged cells once, days and shares as shown, line breaks inside quotes."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([TITLE, *[None] * 9])
    for row in (GROUPS, *rows_of()):
        writer.writerow([_shown(value, place) for place, value in enumerate(row)])
    head = f"sep={separator}\r\n" if sep_line else ""
    return (head + out.getvalue()).encode(encoding)


def _shown(value: Any, place: int) -> str:
    if isinstance(value, datetime):
        return f"{value.year}/{value.month}/{value.day} {value.hour}:{value.minute:02}"
    if isinstance(value, date):
        return f"{value.year}/{value.month}/{value.day}"
    if place == 4 and isinstance(value, float | int):
        return f"{value * 100:g}%"
    return "" if value is None else str(value)
