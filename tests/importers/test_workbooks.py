"""Workbooks of Excel, LibreOffice and the like: values as people see them, at their places."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
import xlwt
from odf.draw import CustomShape
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import LineBreak, P, S, Tab

from site_builder.importers.reading import read_tables
from site_builder.importers.sheet import CellNote, Refusal, Sheet, Value, Workbook

DAY = datetime(2026, 3, 9)


def read(content: bytes, sheet: str = "", name: str = "t.xlsx") -> Workbook:
    book = read_tables(name, content, sheet=sheet)
    assert isinstance(book, Workbook), book
    return book


def refusal(content: bytes, sheet: str = "", name: str = "t.xlsx") -> Refusal:
    said = read_tables(name, content, sheet=sheet)
    assert isinstance(said, Refusal), said
    return said


def only(content: bytes) -> Sheet:
    return read(content).sheets[0]


def excel(fill: Callable[[xlsxwriter.Workbook], None], **options: object) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, options)
    fill(book)
    book.close()
    return out.getvalue()


@pytest.mark.parametrize(
    ("number", "code", "value"),
    [
        (1234.5600000000001, "General", Decimal("1234.56")),
        (0.1 + 0.2, "0.00", Decimal("0.3")),
        (13800138000, "0", Decimal(13800138000)),
        (-42, "#,##0;[Red]-#,##0", Decimal(-42)),
        (0.3, "0%", "30%"),
        (0.125, "0.0%", "12.5%"),
        (22700, '"$"#,##0.00', "$22700"),
        (22700, "[$€-407] #,##0.00", "€22700"),
        (22700.5, "_ [$¥-804]* #,##0.00_ ", "¥22700.5"),
        (22700, '#,##0.00"元"', "22700元"),
        (50, '0.0"万元"', "50万元"),
        (123456, '0!.0000"万元"', Decimal(123456)),
        (123456, '#,##0,"万元"', Decimal(123456)),
        (3, '0"家"', Decimal(3)),
        (123, "00000", "00123"),
        (1.25, "[h]:mm:ss", "30:00:00"),
        (0.5, "hh:mm", time(12)),
        (46090, "yyyy-mm-dd", date(2026, 3, 9)),
        (46090, 'yyyy"年"m"月"d"日";@', date(2026, 3, 9)),
        (46090, "[DBNum1][$-804]yyyy年m月d日", date(2026, 3, 9)),
        (46090, "[$-409]d-mmm-yy;@", date(2026, 3, 9)),
        (46090, "aaaa", Decimal(46090)),
        (46090.354166666664, "yyyy/m/d h:mm", datetime(2026, 3, 9, 8, 30)),
        (46090, "yyyy/m/d h:mm", DAY),
        (46090.25, "yyyy/m/d", datetime(2026, 3, 9, 6)),
        (60, "yyyy-mm-dd", Decimal(60)),
        (59, "yyyy-mm-dd", date(1900, 2, 28)),
        (61, "yyyy-mm-dd", date(1900, 3, 1)),
        (-1, "yyyy-mm-dd", Decimal(-1)),
        (3000000, "yyyy-mm-dd", Decimal(3000000)),
    ],
)
def test_numbers_are_what_their_format_shows(number: float, code: str, value: Value) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("S").write_number(0, 0, number, book.add_format({"num_format": code}))

    found = only(excel(fill)).rows[0][0]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("built_in", [14, 22, 27, 31, 57])
def test_formats_that_have_no_code_are_known(built_in: int) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("S").write_number(0, 0, 46090.5, book.add_format({"num_format": built_in}))

    assert only(excel(fill)).rows[0][0] == datetime(2026, 3, 9, 12)


def test_days_counted_from_1904() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet, day = book.add_worksheet("S"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(0, 0, DAY, day)
        sheet.write_number(0, 1, 0, day)

    assert only(excel(fill, date_1904=True)).rows == ((date(2026, 3, 9), date(1904, 1, 1)),)


def test_texts_errors_and_truth_values() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet, bold = book.add_worksheet("S"), book.add_format({"bold": True})
        sheet.write_string(0, 0, "  两边有空格 ")
        sheet.write_rich_string(0, 1, "a", bold, "b", "c")
        sheet.write_formula(0, 2, "=NA()", None, "#N/A")
        sheet.write_boolean(0, 3, True)
        sheet.write_string(0, 4, "第一行\n第二行")
        sheet.write_formula(0, 5, '="公式"', None, "公式")
        sheet.write_string(0, 6, "007")
        sheet.write_url(0, 7, "https://example.com", string="官网")

    expected = ("  两边有空格 ", "abc", "#N/A", True, "第一行\n第二行", "公式", "007", "官网")
    assert only(excel(fill)).rows == (expected,)
    assert only(excel(fill, in_memory=True, constant_memory=True)).rows[0][0] == "  两边有空格 "


def test_formulas_without_a_value_and_numbers_too_long_are_told() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("S")
        sheet.write_string(0, 0, "x")
        sheet.write_formula(1, 1, "=1+1", None, "")
        sheet.write_number(2, 0, 911100006000373411)

    sheet = only(excel(fill))
    assert sheet.rows == (("x",), (), (Decimal(911100006000373000),))
    assert sheet.notes == (
        CellNote("import.cell.formula", 2, 2),
        CellNote("import.cell.digits", 3, 1, (("seen", "911100006000373000"),)),
    )


def test_merged_cells_hold_one_value_and_rows_count_as_in_the_file() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("台账")
        sheet.merge_range("B2:D2", "客户台账")
        sheet.write_row(4, 0, ["客户", "电话"])

    sheet = only(excel(fill))
    assert sheet.merged == ((2, 2, 2, 4),)
    assert sheet.rows == ((), (None, "客户台账"), (), (), ("客户", "电话"))


def test_sheets_by_name_and_number_hidden_ones_marked() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("客户", "联系人", "字典"):
            book.add_worksheet(name).write(0, 0, name)
        book.worksheets()[2].hide()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=客户!$A$1:$A$2"})
        book.add_chartsheet("图").set_chart(chart)

    content = excel(fill)
    assert [(one.name, one.hidden) for one in read(content).sheets] == [
        ("客户", False),
        ("联系人", False),
        ("字典", True),
    ]
    assert [one.name for one in read(content, "联系人").sheets] == ["联系人"]
    assert [one.name for one in read(content, "2").sheets] == ["联系人"]
    assert [one.hidden for one in read(content, "字典").sheets] == [False]
    said = refusal(content, "没有")
    assert (said.key, dict(said.params)) == (
        "import.file.no-such-sheet",
        {"name": "没有", "names": "客户, 联系人, 字典"},
    )


def test_macros_stay_unread() -> None:
    plain = excel(lambda book: book.add_worksheet("S").write(0, 0, "x") and None)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml"))
        target.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 not even a project")
    assert only(out.getvalue()).rows == (("x",),)


def test_another_writer_of_the_same_format() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        [
            "客户",
            datetime(2026, 3, 9, 8, 30),
            date(2026, 3, 9),
            timedelta(hours=27),
            time(9, 15),
            1.1,
            True,
            "a_x000D_b",
        ]
    )
    out = io.BytesIO()
    book.save(out)
    assert only(out.getvalue()).rows == (
        ("客户", datetime(2026, 3, 9, 8, 30), date(2026, 3, 9), "27:00:00", time(9, 15), Decimal("1.1"), True, "a\rb"),
    )


BARE_SHEET = """<?xml version="1.0"?><x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>
<x:row><x:c t="inlineStr"><x:is><x:r><x:t>客</x:t></x:r><x:r><x:t>户</x:t></x:r><x:rPh sb="0"><x:t>ke</x:t></x:rPh></x:is></x:c>
<x:c><x:v>1.5E3</x:v></x:c></x:row>
<x:row r="4"><x:c r="C4" t="d"><x:v>2026-03-09T08:30:00Z</x:v></x:c><x:c t="b"><x:v>0</x:v></x:c><x:c t="str"><x:f>A1</x:f><x:v></x:v></x:c></x:row>
</x:sheetData></x:worksheet>"""


def test_what_rarer_programs_write() -> None:
    """Strict name spaces behind a prefix, cells without places, ISO days, back slashes, absolute targets, no styles."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("[Content_Types].xml", "<Types/>")
        target.writestr(
            "_rels/.rels",
            '<Relationships><Relationship Id="a" Target="/Book/main.xml" Type="http://purl.oclc.org/x/officeDocument"/></Relationships>',
        )
        target.writestr(
            "Book\\main.xml", '<workbook xmlns:q="u"><sheets><sheet name="S" q:id="b"/></sheets></workbook>'
        )
        target.writestr(
            "Book\\_rels\\main.xml.rels",
            '<Relationships><Relationship Id="b" Target="../s.xml" Type="http://purl.oclc.org/x/worksheet"/></Relationships>',
        )
        target.writestr("s.xml", BARE_SHEET)
    moment = datetime(2026, 3, 9, 8, 30)
    assert only(out.getvalue()).rows == (("客户", Decimal(1500)), (), (), (None, None, moment, False))


def old_excel(fill: Callable[[xlwt.Workbook], None]) -> bytes:
    book = xlwt.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_old_excel() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("客户")
        sheet.write(0, 0, "华北机械")
        sheet.write(0, 1, 0.3, xlwt.easyxf(num_format_str="0%"))
        sheet.row(0).set_cell_error(2, 0x2A)
        sheet.write(0, 3, DAY, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
        sheet.write(0, 4, True)
        sheet.write(0, 5, 0.1 + 0.2)
        sheet.write(0, 6, 22700, xlwt.easyxf(num_format_str='"$"#,##0'))
        sheet.write(0, 7, 911100006000373411)
        sheet.write_merge(2, 3, 1, 2, "合并")
        hidden = book.add_sheet("字典")
        hidden.write(0, 0, "x")
        hidden.visibility = 1

    book = read(old_excel(fill), name="t.csv")
    assert book.kind == "xls"
    row = ("华北机械", "30%", "#N/A", date(2026, 3, 9), True, Decimal("0.3"), "$22700", Decimal(911100006000373000))
    assert book.sheets[0].rows == (row, (), (None, "合并"))
    assert book.sheets[0].merged == ((3, 2, 4, 3),)
    assert [note.key for note in book.sheets[0].notes] == ["import.cell.digits"]
    assert [one.hidden for one in book.sheets] == [False, True]


def open_document(rows: list[TableRow], *names: str) -> bytes:
    document = OpenDocumentSpreadsheet()
    for name in names or ("S",):
        table = Table(name=name)
        for row in rows:
            table.addElement(row)
        document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def row_of(*cells: TableCell, times: int = 1) -> TableRow:
    row = TableRow(numberrowsrepeated=times) if times > 1 else TableRow()
    for cell in cells:
        row.addElement(cell)
    return row


def text_cell(*parts: object, **attributes: object) -> TableCell:
    cell = TableCell(valuetype="string", **attributes)
    paragraph = P()
    for part in parts:
        if isinstance(part, str):
            paragraph.addText(part)
        else:
            paragraph.addElement(part)
    cell.addElement(paragraph)
    return cell


def test_open_document_values() -> None:
    two = text_cell("第一段")
    two.addElement(P(text="第二段"))
    cells = [
        text_cell("a", LineBreak(), "b", Tab(), "c", S(c=3), "d"),
        two,
        TableCell(valuetype="percentage", value="0.3"),
        TableCell(valuetype="currency", value="22700", currency="USD"),
        TableCell(valuetype="float", value="0.30000000000000004"),
        TableCell(valuetype="date", datevalue="2026-03-09"),
        TableCell(valuetype="date", datevalue="2026-03-09T08:30:00"),
        TableCell(valuetype="time", timevalue="PT09H15M00S"),
        TableCell(valuetype="time", timevalue="PT27H00M00S"),
        TableCell(valuetype="boolean", booleanvalue="true"),
        TableCell(formula="of:=1+1"),
    ]
    sheet = only(open_document([row_of(*cells)]))
    assert sheet.rows == (
        (
            *("a\nb\tc   d", "第一段\n第二段", "30%", "USD22700", Decimal("0.3"), date(2026, 3, 9)),
            *(datetime(2026, 3, 9, 8, 30), time(9, 15), "27:00:00", True),
        ),
    )
    assert sheet.notes == (CellNote("import.cell.formula", 1, 11),)


def test_drawings_and_comments_in_a_cell_are_no_text_of_it() -> None:
    cell = text_cell("客户")
    note, shape = Annotation(), CustomShape()
    note.addElement(P(text="批注"))
    shape.addElement(P(text="图形"))
    cell.addElement(note)
    cell.addElement(shape)
    assert only(open_document([row_of(cell)])).rows == (("客户",),)


def test_open_document_places() -> None:
    content = open_document(
        [
            row_of(
                text_cell("标题", numbercolumnsspanned=3, numberrowsspanned=2),
                CoveredTableCell(numbercolumnsrepeated=2),
            ),
            row_of(times=3),
            row_of(TableCell(numbercolumnsrepeated=2), text_cell("x", numbercolumnsrepeated=2), times=2),
            row_of(TableCell(numbercolumnsrepeated=16384), times=1048570),
        ]
    )
    sheet = only(content)
    assert sheet.merged == ((1, 1, 2, 3),)
    assert sheet.rows == (("标题",), (), (), (), (None, None, "x", "x"), (None, None, "x", "x"))


def test_open_document_tables_by_name() -> None:
    content = open_document([row_of(text_cell("x"))], "客户", "商机")
    assert [one.name for one in read(content).sheets] == ["客户", "商机"]
    assert [one.name for one in read(content, "商机").sheets] == ["商机"]
    assert refusal(content, "x").key == "import.file.no-such-sheet"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"<html><frameset><frame src=x></frameset>", "import.kind.html"),
        (b'\xef\xbb\xbf\n<!-- x --><META http-equiv="Content-Type"><table>', "import.file.empty"),
        ("<html>客户".encode("utf-16"), "import.kind.html"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<table>", "import.kind.mhtml"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "import.kind.xml-2003",
        ),
        (b"%PDF-1.7", "import.kind.pdf"),
        (b"\x89PNG\r\n", "import.kind.picture"),
        (b"Rar!\x1a", "import.kind.packed"),
        (b"SQLite format 3\0", "import.kind.database"),
        (b"{\\rtf1", "import.kind.document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"), "import.kind.document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), "import.file.password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le"), "import.file.broken"),
        (b"PK\x03\x04 xl/workbook.xml", "import.file.broken"),
        (b"PK\x03\x04 xl/workbook.bin", "import.kind.xlsb"),
        (b"PK\x03\x04 word/document.xml", "import.kind.document"),
        (b"PK\x03\x04 customers.csv", "import.kind.packed"),
    ],
)
def test_what_is_no_table_says_what_it_is(content: bytes, key: str) -> None:
    assert refusal(content, name="t.xls").key == key


def test_an_empty_workbook_is_refused() -> None:
    assert refusal(excel(lambda book: book.add_worksheet("S") and None)).key == "import.file.empty"


def test_a_workbook_under_another_ending_is_read_and_the_reverse() -> None:
    content = excel(lambda book: book.add_worksheet("S").write(0, 0, "x") and None)
    assert read(content, name="t.csv").kind == "xlsx"
    assert read(b"a,b\n1,2\n", name="t.xlsx").kind == "csv"
