"""Text tables: separators, quotes and line ends are settled by the rows; places are the file's."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.formats import quoting
from site_builder.importers.reading import read_tables
from site_builder.importers.sheet import Refusal, Workbook


def read(text: str, name: str = "t.csv") -> Workbook | Refusal:
    return read_tables(name, text.encode())


def rows(text: str, name: str = "t.csv") -> list[list[object]]:
    book = read(text, name)
    assert isinstance(book, Workbook), book
    return [list(row) for row in book.sheets[0].rows]


def refusal(text: str, name: str = "t.csv") -> Refusal:
    said = read(text, name)
    assert isinstance(said, Refusal), said
    return said


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_separator_and_line_end(separator: str, end: str) -> None:
    text = (
        end.join(separator.join(row) for row in (["客户", "电话", "备注"], ["甲", "1", "a b"], ["乙", "2", ""])) + end
    )
    book = read(text)
    assert isinstance(book, Workbook)
    assert (book.separator, book.kind) == (separator, "tsv" if separator == "\t" else "csv")
    assert book.sheets[0].rows == (("客户", "电话", "备注"), ("甲", "1", "a b"), ("乙", "2", None))


def test_the_ending_of_the_name_does_not_decide() -> None:
    assert rows("a\tb\n1\t2\n", "t.csv") == [["a", "b"], ["1", "2"]]
    assert rows("a,b\n1,2\n", "t.tsv") == [["a", "b"], ["1", "2"]]


def test_a_sep_line_decides_and_stays_a_row() -> None:
    assert rows("sep=;\na;b,c\n1;2,5\n") == [[], ["a", "b,c"], ["1", "2,5"]]
    assert rows('"sep=|"\r\na|b\r\n') == [[], ["a", "b"]]
    assert rows("sep=\t\na\tb\n") == [[], ["a", "b"]]


def test_decimal_commas_do_not_part_columns() -> None:
    assert rows("客户;金额\n甲;1,5\n乙;2,75\n丙;3\n")[1] == ["甲", "1,5"]


def test_title_and_notes_above_the_header_do_not_confuse() -> None:
    text = "客户台账\n导出时间：2026-03-09，制表：张伟\n\n客户名称,联系人,电话\n" + "甲公司,张伟,138\n" * 5
    assert rows(text)[3] == ["客户名称", "联系人", "电话"]
    assert rows(text)[2] == []


def test_separators_inside_quotes_are_text() -> None:
    assert rows('name;note\n"a;b";"x,y"\n"c";"1,2,3"\n') == [["name", "note"], ["a;b", "x,y"], ["c", "1,2,3"]]


def test_line_breaks_inside_quotes_do_not_end_a_row() -> None:
    assert rows('a,b\n"x\ny",1\r\n"p\rq",2\n') == [["a", "b"], ["x\ny", "1"], ["p\rq", "2"]]


def test_mixed_line_ends_and_no_end_at_the_end() -> None:
    assert rows("a,b\n1,2\r\n3,4\r5,6") == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]


def test_the_end_mark_of_dos_is_no_row() -> None:
    assert rows("a,b\r\n1,2\r\n\x1a") == [["a", "b"], ["1", "2"]]


def test_ragged_rows_stay_as_they_are() -> None:
    assert rows("a,b,c\n1\n\n1,2,3,4\n1,2,3\n") == [["a", "b", "c"], ["1"], [], ["1", "2", "3", "4"], ["1", "2", "3"]]


def test_one_column_needs_no_separator() -> None:
    assert rows("客户名称\n甲公司\n乙公司\n") == [["客户名称"], ["甲公司"], ["乙公司"]]


def test_the_header_alone_is_a_table() -> None:
    assert rows("客户名称,电话\n") == [["客户名称", "电话"]]


@pytest.mark.parametrize("text", ["", "\n\n", ",,,\n,,,\n", "\ufeff"])
def test_nothing_is_refused(text: str) -> None:
    assert refusal(text).key == "import.file.empty"


def test_an_unclosed_quote_is_found_where_it_opens() -> None:
    said = refusal('a,b\n1,2\n"x,3\n4,5\n6,7\n')
    assert (said.key, said.row, dict(said.params)["line"]) == ("import.text.unclosed", 3, "3")


def test_the_line_counts_beside_the_row_where_cells_hold_line_breaks() -> None:
    said = refusal('a,b\n"p\nq\nr",2\n"x,3\n4,5\n')
    assert (said.key, said.row, dict(said.params)["line"]) == ("import.text.unclosed", 3, "5")


def test_a_quote_that_swallows_rows_until_the_next_one_is_found() -> None:
    good = "".join(f"公司{number},13{number},备注\n" for number in range(20))
    said = refusal(f'名称,电话,备注\n"甲,1,x\n{good}乙",2,y\n{good}')
    assert (said.key, said.row) == ("import.text.unclosed", 2)


def test_text_behind_a_closing_quote_is_refused_with_its_row() -> None:
    assert (refusal('a,b\n1,2\n"Acme" GmbH,3,4\n').key, refusal('a,b\n1,2\n"Acme" GmbH,3,4\n').row) == (
        "import.text.quote",
        3,
    )


def test_quotes_that_mean_nothing_are_text_where_all_rows_are_even() -> None:
    assert rows('name\tnote\n"Acme" GmbH\t5" pipe\n')[1] == ['"Acme" GmbH', '5" pipe']
    assert rows('name,note\n"say \\"hi\\"","x, y"\n')[1] == ['say "hi"', "x, y"]


def test_equal_evidence_for_two_separators_is_refused() -> None:
    said = refusal("a;b,c\n1;2,3\n4;5,6\n")
    assert said.key == "import.text.separator"
    assert dict(said.params) == {"found": ", ;", "line": "sep=,"}


def test_a_cell_of_five_megabytes_is_refused_with_its_row() -> None:
    said = refusal("a,b\n" + "x" * 5_000_000 + ",1\n")
    assert (said.key, said.row) == ("import.file.cell", 2)


def test_a_million_separators_are_refused_with_their_row() -> None:
    said = refusal("a,b\n1,2\n" + "," * 1_000_000 + "\n")
    assert (said.key, said.row) == ("import.file.columns", 3)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quoting, "MAX_ROWS", 100)
    assert (refusal("a,b\n" + "1,2\n" * 100).key, refusal("a,b\n" + "1,2\n" * 100).row) == ("import.file.rows", 101)


def test_the_sheet_is_called_like_the_file() -> None:
    book = read_tables("导出/客户.2026.csv", b"a,b\n")
    assert isinstance(book, Workbook)
    assert book.sheets[0].name == "客户.2026"


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(list('\n";,\t|')), max_size=12)


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6)
    ),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_what_the_csv_module_writes_is_read_back_behind_a_sep_line(table: list[list[str]], separator: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    book = read_tables("t.csv", b"\xef\xbb\xbf" + f"sep={separator}\n{out.getvalue()}".encode())
    if not any(cell for row in table for cell in row):
        assert book == Refusal("import.file.empty")
        return
    assert isinstance(book, Workbook), book
    assert book.sheets[0].rows[1:] == tuple(tuple(cell or None for cell in row) for row in table)
