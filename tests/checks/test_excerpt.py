"""The excerpt of a record: the region underlined by what a terminal shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.i18n.excerpt import cells, excerpt, visible
from site_builder.model.place import Span
from site_builder.parse.text import source_text


def span_of(text: str, part: str) -> Span:
    at = text.index(part)
    return source_text("x.md", text).span(at, at + len(part))


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("等级: A+", "A+", ["1 | 等级: A+", "  |       ^^"]),
        ("- 下一步：上门", "上门", ["1 | - 下一步：上门", "  |           ^^^^"]),
        ("a\tb", "b", ["1 | a    b", "  |      ^"]),
        ("李\u200b明", "\u200b", ["1 | 李\\u200B明", "  |   ^^^^^^"]),
        ("Cafe\u0301 x", "x", ["1 | Cafe\u0301 x", "  |      ^"]),
    ],
)
def test_what_stands_below_what(text: str, part: str, expected: list[str]) -> None:
    assert excerpt(text, span_of(text, part)) == expected


def test_several_lines_with_their_numbers() -> None:
    text = "\n" * 8 + "一\n二二\n三\n四\n"
    assert excerpt(text, span_of(text, "一\n二二")) == [" 9 | 一", "   | ^^", "10 | 二二", "   | ^^^^"]


def test_at_most_three_lines() -> None:
    text = "一\n二\n三\n四\n"
    assert len(excerpt(text, span_of(text, text))) == 6


def test_long_lines_are_cut_around_the_region() -> None:
    text = "前" * 500 + "错" + "后" * 500
    line, under = excerpt(text, span_of(text, "错"))
    assert cells(line) <= 120
    assert line.startswith("1 | …前")
    assert line.endswith("后…")
    assert cells(line[: line.index("错")]) == len(under) - 2


def test_a_masked_region_shows_its_ends_only() -> None:
    assert excerpt("号 123456789", span_of("号 123456789", "123456789"), mask=True)[0] == "1 | 号 12*****89"


def test_an_empty_region_is_one_mark() -> None:
    assert excerpt("ab", Span(1, 1, 1, 2, 1, 2)) == ["1 | ab", "  |  ^"]


@given(st.text(max_size=300), st.data())
def test_no_text_breaks_out_of_its_lines(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for line in excerpt(text, source_text("x.md", text).span(start, end)):
        assert all(one.isprintable() or one.isspace() for one in line)
        assert len(line.splitlines()) <= 1
        assert cells(line) <= 330


@given(st.text())
def test_visible_text_is_printable(text: str) -> None:
    assert all(one == visible(one) for one in visible(text))
