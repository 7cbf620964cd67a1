"""Web pages that are called .xls: what a CRM shows as a table is read as one."""

import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.app import table_file
from site_builder.app.table_file import read_table_file
from site_builder.importers.reading import read_tables
from site_builder.importers.sheet import Refusal, Workbook
from tests.importing.import_team import book, call, errors, write_team

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset={charset}"><style>td {{mso-number-format:"\\@"}}</style>
<script>var a = "<td>no</td>";</script></head><body>
<table border=1>
<tr><td colspan=4 align=center><b>客户资料表</b></td></tr>
<tr><th>客户名称</th><th>客户级别</th><th>负责人</th><th>备注</th></tr>
<tr><td rowspan=2>苏州精密 &amp; 机械</td><td>A</td><td>张伟</td><td>第一行<br>第二行&nbsp;&lt;注&gt;</td>
<tr><td>A<td>张伟<td>
</table></body></html>"""


def read(content: bytes, name: str = "客户.xls") -> Workbook:
    found = read_tables(name, content)
    assert isinstance(found, Workbook), found
    return found


@pytest.mark.parametrize("charset", ["gb2312", "utf-8", "gbk"])
def test_a_page_in_the_encoding_that_it_states(charset: str) -> None:
    found = read(PAGE.format(charset=charset).encode(charset))
    (sheet,) = found.sheets
    assert (found.kind, sheet.name) == ("html", "客户")
    assert sheet.rows == (
        ("客户资料表",),
        ("客户名称", "客户级别", "负责人", "备注"),
        ("苏州精密 & 机械", "A", "张伟", "第一行\n第二行 <注>"),
        (None, "A", "张伟"),
    )
    assert sheet.merged == ((1, 1, 1, 4), (3, 1, 4, 1))


def test_tables_inside_tables_are_tables_of_their_own() -> None:
    page = "<table><tr><td>菜单</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
    assert [one.rows for one in read(page.encode()).sheets] == [(("菜单",),), (("a", "b"),)]


def test_it_is_imported(tmp_path: Path) -> None:
    root = write_team(tmp_path / "r")
    file = tmp_path / "客户导出.xls"
    file.write_bytes(PAGE.format(charset="gb2312").encode("gb2312"))
    assert call(root, "import", str(file), "--first-step", "spread") == 0
    (one,) = book(root).book.customers
    assert (one.name, one.owner, one.tier) == ("苏州精密 & 机械", "zhangwei", "A")
    assert errors(root) == []


CELLS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp")), max_size=8).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_what_stands_in_cells_is_read_back(rows: list[list[str]]) -> None:
    body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<table><tr><td>a</td><td>b</td><td>c</td></tr>{body}</table>"
    found = read_tables("t.xls", page.encode(), encoding="utf-8")
    assert isinstance(found, Workbook)
    (sheet,) = found.sheets
    filled = [tuple(row) for row in rows if any(row)]
    ours = [tuple(cell or "" for cell in (*row, None, None, None))[:3] for row in sheet.rows[1:]]
    assert [row for row in ours if any(row)] == filled


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr><td rowspan=999999 colspan=999999>x" * 20_000,
        "<table>" * 300,
        "<table><tr><td>" + "x" * 200_000,
        "<html>" + "<!" * 400_000,
        "<html><table><tr>" + "<td>x" * 600,
        "<html><table><tr><td>" + "&#" * 300_000,
    ],
)
def test_hostile_pages_end(page: str) -> None:
    found = read_table_file("t.xls", page.encode())
    assert isinstance(found, Refusal) or sum(len(row) for one in found.sheets for row in one.rows) < 1_000_000


def test_a_page_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of seconds as few as a page without harm needs."""
    monkeypatch.setattr(table_file, "_SECONDS", 2)
    assert isinstance(read_table_file("t.xls", PAGE.format(charset="utf-8").encode()), Workbook)
    found = read_table_file("t.xls", ("<table><tr><td>" + "<a b=" * 100_000).encode())
    assert found == Refusal("import.file.time", (("limit", "2"),))
