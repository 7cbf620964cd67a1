"""What is read fast is read as it would be slowly: each short cut against the long way."""

import re
from bisect import bisect_right
from copy import copy, deepcopy
from difflib import SequenceMatcher
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.app.plain_objects import dump, parse
from site_builder.model.place import Span, across
from site_builder.parse import yaml_repair
from site_builder.parse.log_keys import known_keys
from site_builder.parse.nearest import nearest
from site_builder.parse.text import source_text
from site_builder.parse.vocabulary import log_marks as marks
from site_builder.parse.width import fold
from site_builder.parse.yaml_lines import Repaired, visible
from site_builder.parse.yaml_repair import repair

KNOWN = {"编号", "联系人", "name"}
PIECES = (
    *("编号", "联系人", "name", "a_1", "C-1", "吴（总）", "x", "2026-01-02", "55万", "http://a.cn"),
    *(
        ": ",
        ": ",
        ": ",
        ":",
        "：",
        " ",
        "  ",
        "  - ",
        "  - ",
        "- ",
        "-",
        "\n",
        "\n",
        "\n",
        "\n",
        "\t",
        "\u3000",
        "\u200b",
    ),
    *(
        "#",
        " #",
        "'",
        '"',
        "[",
        "]",
        "{",
        "|",
        ">",
        "&a",
        "*",
        "!",
        "@",
        "`",
        "%",
        ",",
        "?",
        "---",
        "\x07",
        "\ufeff",
        "\xa0",
    ),
)


def mended(text: str, start: int, *, comments: bool) -> Repaired:
    return repair(source_text("x.md", text), start, len(text), known=KNOWN.__contains__, comments=comments)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.integers(0, 3), st.booleans())
def test_plain_lines_are_handed_on_as_the_walk_over_each_would(text: str, start: int, comments: bool) -> None:
    start = min(start, len(text))
    fast = mended(text, start, comments=comments)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_repair, "_plain_end", lambda *_: 0)
        slow = mended(text, start, comments=comments)
    assert (fast.text, fast.problems, fast.broken) == (slow.text, slow.problems, slow.broken)
    for offset in range(len(fast.text) + 1):
        assert (fast.start(offset), fast.end(offset)) == (slow.start(offset), slow.end(offset))


@given(st.text(alphabet="a\n", max_size=30), st.data())
def test_a_span_is_where_its_ends_are(text: str, data: st.DataObject) -> None:
    source = source_text("x.md", text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = source.span(start, end)
    assert (span.line, span.column) == source.position(start)
    assert (span.end_line, span.end_column) == source.position(end)
    assert span.line == bisect_right(source.starts, start)


PLACES = st.tuples(*[st.integers(0, 2_000_000)] * 6)


@given(PLACES, PLACES)
def test_a_span_is_its_six_numbers(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    span, second = Span(*one), Span(*other)
    assert (span.start, span.end, span.line, span.column, span.end_line, span.end_column) == one
    assert (span < second, span == second) == (one < other, one == other)
    assert across(*one) == span
    for same in (copy(span), deepcopy(span), parse(dump(span) or b"")):
        assert (type(same), same, repr(same)) == (Span, span, repr(span))


def test_a_span_beyond_all_files_stays_one() -> None:
    assert Span(-1, 1 << 30, 1, 1, 1, 1).start == 0
    assert Span(0, 1 << 30, 1, 1, 1, 1).end == (1 << 24) - 1


@given(st.text(max_size=60))
def test_folding_is_a_translation(text: str) -> None:
    twins = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 32, 0xA0: 32, 0xFFE5: 0xA5, 0x2212: 45}
    assert fold(text) == text.translate(twins)


def nearest_by_all_ratios(word: str, candidates: list[str]) -> str | None:
    wanted = word.strip().casefold()
    if not wanted or len(wanted) > 40:
        return None
    short = len(wanted) <= 4
    best, least = None, 0.5 if short else 0.6
    for candidate in islice(candidates, 2000):
        typed = candidate.casefold()
        if short and typed[:1] != wanted[:1] and typed[-1:] != wanted[-1:]:
            continue
        ratio = SequenceMatcher(None, typed[:80], wanted, autojunk=False).ratio()
        if ratio > least or (best is None and ratio == least):
            best, least = candidate, ratio
    return best


@given(st.text(alphabet="abcé联系人", max_size=8), st.lists(st.text(alphabet="abcAé联系人", max_size=8), max_size=8))
def test_the_nearest_word_is_that_of_all_ratios(word: str, candidates: list[str]) -> None:
    assert nearest(word, candidates) == nearest_by_all_ratios(word, candidates)


KEYS = known_keys(())
NAMES = sorted(KEYS.by_name, key=len, reverse=True)


def first_by_flat_choice(text: str) -> str | None:
    han = [re.escape(name) for name in NAMES if re.search("[\u4e00-\u9fff]", name)]
    other = [re.escape(name) for name in NAMES if not re.search("[\u4e00-\u9fff]", name)]
    pattern = rf"(?:(?:{'|'.join(han)}){marks.BEHIND_KEY}|(?:{'|'.join(other)})(?=[ \t:@#*_]|$|\n))"
    found = re.match(pattern, text, re.IGNORECASE)
    return found[0] if found else None


@given(
    st.sampled_from(NAMES),
    st.sampled_from((str.upper, str.title, str)),
    st.text(alphabet=": 的了@#12sx步\n", max_size=3),
)
def test_names_of_fields_are_found_in_their_order(name: str, case: type[str], after: str) -> None:
    text = case(name) + after
    found = KEYS.match(text, 0, len(text))
    assert (text[: found[1]] if found else None) == first_by_flat_choice(text)


def test_what_the_parser_could_not_see_is_a_space() -> None:
    seen = re.compile("[\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
    every = "".join(map(chr, range(0x110000)))
    assert visible(every) == "".join(one if seen.match(one) else " " for one in every)
