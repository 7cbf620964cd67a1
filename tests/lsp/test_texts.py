"""Places as editors count them: UTF-16 units, UTF-8 bytes, any line end, half a character."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.lsp.texts import Encoding, Text

SIGNS = st.text(st.sampled_from("a云😀é\n\r\t\ufeff\u2028\x0b\x85 "), max_size=40)
UNITS: dict[Encoding, Callable[[str], int]] = {
    Encoding.UTF_8: lambda text: len(text.encode()),
    Encoding.UTF_16: lambda text: len(text.encode("utf-16-le")) // 2,
    Encoding.UTF_32: len,
}


def lines_of(raw: str) -> list[str]:
    return raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.mark.parametrize("encoding", Encoding)
@given(raw=SIGNS, data=st.data())
def test_a_change_goes_where_the_editor_means_it(encoding: Encoding, raw: str, data: st.DataObject) -> None:
    lines = lines_of(raw)
    number = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[number])))
    put = data.draw(SIGNS)
    units = UNITS[encoding](lines[number][:column])
    changed = Text(raw, encoding).changed((number, units), (number, units), put)
    ends = 0
    for line in lines[:number]:
        ends += len(line)
        ends += 2 if raw[ends : ends + 2] == "\r\n" else 1
    assert changed.raw == raw[: ends + column] + put + raw[ends + column :]


@pytest.mark.parametrize("encoding", Encoding)
@given(raw=SIGNS, data=st.data())
def test_columns_come_back(encoding: Encoding, raw: str, data: st.DataObject) -> None:
    text = Text(raw, encoding)
    number = data.draw(st.integers(0, text.plain.count("\n")))
    line = text.plain.split("\n")[number]
    column = data.draw(st.integers(0, len(line)))
    assert text.column(number, text.units(number, column)) == column


def test_an_emoji_takes_two_units_and_half_of_one_is_its_end() -> None:
    text = Text("电话😀好\n")
    assert [text.units(0, column) for column in range(5)] == [0, 1, 2, 4, 5]
    assert text.column(0, 3) == 3
    assert text.changed((0, 2), (0, 4), "").raw == "电话好\n"


def test_the_mark_at_the_beginning_is_counted_by_the_editor_alone() -> None:
    text = Text("\ufeff编号: A\n编号")
    assert text.plain == "编号: A\n编号"
    assert text.units(0, 2) == 3
    assert text.column(0, 3) == 2
    assert text.units(1, 2) == 2


def test_places_beyond_the_text_are_its_end() -> None:
    text = Text("a\nb")
    assert text.changed((9, 0), (9, 9), "c").raw == "a\nbc"
    assert text.changed((0, 99), (0, 99), "c").raw == "ac\nb"
    assert text.line(-1) == text.line(7) == ""
