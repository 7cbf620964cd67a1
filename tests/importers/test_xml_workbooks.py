"""Workbooks as XML of 2003, as CRMs and PHP programs write them."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from site_builder.importers.reading import read_tables
from site_builder.importers.sheet import Refusal, Workbook

BOOK = """<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">
<Worksheet ss:Name="客户"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">客户资料</Data></Cell><Cell><Data ss:Type="String">后</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">甲&#10;乙</Data><Comment><ss:Data>备注</ss:Data></Comment></Cell>
<Cell ss:Index="3"><Data ss:Type="Number">12.5</Data></Cell><Cell><Data ss:Type="DateTime">2026-03-01T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="DateTime">2026-03-01T08:30:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>
<Cell><ss:Data ss:Type="String"><html:B>粗</html:B>体</ss:Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="字典"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_values_at_their_places(encoding: str) -> None:
    found = read_tables("t.xls", BOOK.format(encoding=encoding).encode(encoding))
    assert isinstance(found, Workbook), found
    one, other = found.sheets
    assert (one.name, one.hidden, other.name, other.hidden) == ("客户", False, "字典", True)
    moment = datetime(2026, 3, 1, 8, 30)
    assert one.rows == (
        ("客户资料", None, "后"),
        (),
        ("甲\n乙", None, Decimal("12.5"), date(2026, 3, 1), moment, True, "粗体"),
    )
    assert one.merged == ((1, 1, 1, 2),)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (BOOK.replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook'), "import.file.entities"),
        (BOOK.replace('ss:Index="3"><Cell>', 'ss:Index="9999999"><Cell>'), "import.file.rows"),
        (BOOK.replace("</Table>", ""), "import.file.broken"),
        ("<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "import.kind.xml-2003"),
    ],
)
def test_what_is_refused(text: str, key: str) -> None:
    found = read_tables("t.xls", text.replace("{encoding}", "utf-8").encode())
    assert isinstance(found, Refusal)
    assert found.key == key
