import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.source import SourceFault, SourceFile
from site_builder.parse.loader import MAX_BYTES, MAX_LINE, read_text

PATH = "records/customers/x.md"


def codes(content: bytes) -> list[tuple[str, str]]:
    _, problems = read_text(SourceFile(path=PATH, content=content))
    return [(one.code, one.variant) for one in problems]


def test_a_clean_file_has_no_problem() -> None:
    source, problems = read_text(SourceFile(path=PATH, content="---\n编号: C1\n---\n😀👨‍👩‍👧\n".encode()))
    assert problems == ()
    assert source is not None
    assert source.text.endswith("👨‍👩‍👧\n")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("\ufeff编号".encode(), ("GJ002", "")),
        ("编号\r\n名称\r\n".encode(), ("GJ003", "")),
        (b"a\rb", ("GJ003", "cr")),
        (b"a\x00b", ("GJ004", "")),
        ("a\u2028b".encode(), ("GJ004", "separator")),
        ("a\x85b".encode(), ("GJ004", "separator")),
        ("a\ufeffb".encode(), ("GJ004", "bom")),
        ("a\u200bb".encode(), ("GJ006", "")),
        ("a\u202eb".encode(), ("GJ006", "")),
        ("客户名称：华东精密".encode("gb18030"), ("GJ001", "gb18030")),
        ("客户".encode("utf-16"), ("GJ001", "utf16")),
        (b"abc\xff", ("GJ001", "other")),
        (b"x" * (MAX_BYTES + 1), ("GJ010", "size")),
        (b"x" * (MAX_LINE + 1), ("GJ010", "line")),
    ],
)
def test_one_mistake_one_problem(content: bytes, expected: tuple[str, str]) -> None:
    assert codes(content) == [expected]


def test_bytes_that_are_no_utf8_name_place_and_command() -> None:
    _, (problem,) = read_text(SourceFile(path=PATH, content=b"ok\nab" + "中文".encode("gb18030")))
    assert (problem.span.line, problem.span.column) == (2, 3)
    assert problem.remedy is not None
    assert problem.remedy.text == f"genjin fix --from gb18030 {PATH}"


def test_conflict_markers_come_before_everything() -> None:
    content = "\x00a\n<<<<<<< HEAD\n阶段：A\n=======\n阶段：B\n>>>>>>> other\n".encode()
    source, problems = read_text(SourceFile(path=PATH, content=content))
    assert source is not None
    assert [(one.code, one.span.line) for one in problems] == [("GJ005", 2), ("GJ005", 6)]


def test_a_markdown_underline_is_no_conflict() -> None:
    assert codes(b"Title\n=======\n") == []


def test_the_text_is_normal_and_places_are_right() -> None:
    source, problems = read_text(SourceFile(path=PATH, content="\ufeffa\r\nb\r\n\u200b".encode()))
    assert source is not None
    assert source.text == "a\nb\n\u200b"
    assert [(one.code, one.span.line, one.span.column) for one in problems] == [
        ("GJ002", 1, 1),
        ("GJ003", 1, 2),
        ("GJ006", 3, 1),
    ]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (SourceFault.LINK, ("GJ009", "link")),
        (SourceFault.NOT_A_FILE, ("GJ009", "")),
        (SourceFault.NAME, ("GJ008", "not-utf8")),
        (SourceFault.PERMISSION, ("GJ011", "")),
        (SourceFault.TOO_LARGE, ("GJ010", "size")),
    ],
)
def test_files_that_were_not_opened(fault: SourceFault, expected: tuple[str, str]) -> None:
    source, problems = read_text(SourceFile(path=PATH, fault=fault, size=MAX_BYTES + 1))
    assert source is None
    assert [(one.code, one.variant) for one in problems] == [expected]


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_reason(content: bytes) -> None:
    source, problems = read_text(SourceFile(path=PATH, content=content))
    assert source is not None or len(problems) == 1
    assert source is None or "\r" not in source.text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- 下一步：甲\n=======\n### 2025-03-11 电话 @甲\n", 2),
        ("甲\n\n=======\n\n- 下一步：乙\n", 3),
        ("甲\n||||||| base\n乙\n", 2),
    ],
)
def test_a_middle_mark_that_stayed_behind_is_a_conflict(text: str, line: int) -> None:
    _, problems = read_text(SourceFile(path=PATH, content=text.encode(), size=len(text)))
    assert [(one.code, one.span.line) for one in problems] == [("GJ005", line)]


@pytest.mark.parametrize("text", ["甲\n=======\n### 乙\n", "甲\n\n=======\n乙\n", "|||||||\n", "||||||| a | b |\n"])
def test_underlines_and_tables_are_no_middle_marks(text: str) -> None:
    _, problems = read_text(SourceFile(path=PATH, content=text.encode(), size=len(text)))
    assert problems == ()
