from hypothesis import given
from hypothesis import strategies as st

from site_builder.cli.layout import cells, cut, pad, table, wrap

TEXT = st.text(st.sampled_from("ab 客户，。“e\u0301 -"), max_size=60)


def test_chinese_takes_two_cells() -> None:
    assert [cells(text) for text in ("", "abc", "客户", "ａ", "e\u0301")] == [0, 3, 4, 2, 1]
    assert list(table([("张伟", "a"), ("Bo", "b")])) == ["张伟  a", "Bo    b"]
    assert list(table([])) == []


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert cut("客户名称", 8) == "客户名称"
    assert cut("客户名称很长", 8) == "客户名…"
    assert cut("customer", 5) == "cust…"


def test_chinese_breaks_anywhere_but_not_before_a_mark() -> None:
    assert list(wrap("今天要做什么。", 12)) == ["今天要做什", "么。"]
    assert list(wrap("one two three", 8)) == ["one two", "three"]


@given(TEXT, st.integers(10, 40))
def test_wrapping_loses_nothing_and_stays_narrow(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= width or " " not in line.strip() for line in lines)


@given(TEXT, st.integers(1, 40))
def test_padded_and_cut_texts_have_their_width(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= max(width, 1)
    assert cells(pad(text, width)) == max(width, cells(text))
