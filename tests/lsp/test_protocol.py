"""Answers in the words of the protocol: line ends, marks, places of an older text."""

from lsprotocol import types

from site_builder.i18n.translator import translator
from site_builder.lsp.protocol import Places, diagnostics
from site_builder.lsp.texts import Text
from site_builder.model.place import Edit, Span
from site_builder.model.problem import Problem


def test_what_is_put_in_has_the_line_ends_of_the_document() -> None:
    places = Places(Text("\ufeff编号: A\r\n😀名: B\r\n"))
    (edit,) = places.edits([Edit(7, 7, "x\n")])
    assert edit.new_text == "x\r\n"
    assert edit.range.start == types.Position(line=1, character=2)


def test_a_place_of_an_older_text_stays_within_the_new_one() -> None:
    old = Span(50, 60, 9, 5, 9, 15)
    (told,) = diagnostics([Problem(code="GJ012", path="x", span=old)], Places(Text("a\nb")), translator("en"))
    assert told.range.start == told.range.end == types.Position(line=1, character=1)
    assert (told.code, told.source) == ("GJ012", "genjin")


def test_offsets_come_back() -> None:
    places = Places(Text("\ufeffa😀\r\n云\r"))
    for offset in range(len(places.source.text) + 1):
        assert places.offset(places.position(offset)) == offset
    assert places.offset(types.Position(line=9, character=9)) == len(places.source.text)
