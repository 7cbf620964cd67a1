"""Lines of the log that begin alike are read once: always as each would be read on its own."""

from dataclasses import FrozenInstanceError, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.custom_field import CustomField, FieldHome, FieldType
from site_builder.model.follow_up import LogField, NextStep
from site_builder.model.made import field_names, maker
from site_builder.model.place import Span
from site_builder.parse.body_text import body_text
from site_builder.parse.log_fields import careful_field_at, field_at
from site_builder.parse.log_keys import known_keys
from site_builder.parse.log_people import _people, read_people
from site_builder.parse.text import source_text
from tests.parse_body.small_team import RULES

HEADS = ("- ", "-", "-\t", "* ", "· ", "  - ", "", "**", "- **", "1. ", "- [ ] ")
NAMES = ("下一步", "参与", "阶段", "合同", "Next", "next step", "评分", "反馈", "Reply", "With", "下一部", "x", "期限")
BETWEEN = (
    "",
    " ",
    " 2026-03-02",
    " 2026-02-30",
    " 14:30",
    " 14：30",
    " 电话",
    " 明天",
    " @li",
    " #2",
    " o2",
    " O2",
    " NPS",
    "**",
    "(",
    "）",
    " =",
    "=>",
)
COLONS = (":", "：", ": ", "： ", ":\t", " :", "", "::", "=")
VALUES = (
    "愿意继续",
    "2026-03-09 电话",
    "3月5日前 再谈",
    "明天 寄样",
    "9",
    "14:30 见",
    "a: b",
    "张敏、李强（20 分钟）",
    "**",
    "",
    "  ",
    "初步接触 → 方案报价",
    "下周三",
)
LINES = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(HEADS),
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(BETWEEN), max_size=4).map("".join),
    st.sampled_from(COLONS),
    st.sampled_from(VALUES),
)


@given(st.lists(LINES, min_size=1, max_size=3), st.sampled_from(("", "### 2026-03-01 电话 @li\n")))
def test_a_line_is_read_as_by_looking_at_all_of_it(lines: list[str], before: str) -> None:
    text = body_text(source_text("x.md", before + "\n".join(lines)), RULES)
    keys = known_keys(RULES.fields)
    at = len(before)
    for line in lines:
        place = (at, at + len(line))
        assert field_at(text, keys, place) == careful_field_at(text, keys, place)
        at += len(line) + 1


def test_a_name_with_a_colon_in_it_is_found() -> None:
    own = CustomField(key="a", zh="反馈:价格", en="a", type=FieldType.TEXT, on=FieldHome.FOLLOW_UP)
    rules = replace(RULES, fields=(own,))
    text = body_text(source_text("x.md", "- 反馈:价格: 高"), rules)
    keys = known_keys(rules.fields)
    found = field_at(text, keys, (0, len(text.text)))
    assert found == careful_field_at(text, keys, (0, len(text.text)))
    assert found is not None
    assert found.word.key == "a"


PARTS = (" ", "电话", "拜访+微信", "call", "@", "@li", "@Li Wei", "＠王", " by ", "li", "#", "then", "Zhang San", "\t")


@given(st.lists(st.sampled_from(PARTS), max_size=6).map("".join), st.sampled_from(("", "### 2026-03-01")))
def test_method_and_author_are_the_same_at_every_place(rest: str, before: str) -> None:
    text = body_text(source_text("x.md", before + rest), RULES)
    found = read_people(text, (len(before), len(text.text)))
    alone = _people.__wrapped__(RULES, rest)
    assert (found.methods, found.author) == (alone.methods, alone.author)
    for moved, place in zip(found.places[:3], alone.places[:3], strict=True):
        assert (moved and text.text[slice(*moved)]) == (place and rest[slice(*place)])


@given(st.text(st.sampled_from("ab\n客"), max_size=30), st.lists(st.integers(0, 30), min_size=2, max_size=6))
def test_spans_of_one_line_are_those_of_each(text: str, offsets: list[int]) -> None:
    source = source_text("x.md", text)
    ends = sorted(min(one, len(text)) for one in offsets)
    places = [(start, end) for start in ends for end in ends if start <= end]
    assert source.spans(*places) == [source.span(*place) for place in places]
    assert source.starts == (0, *(at + 1 for at, char in enumerate(text) if char == "\n"))


def test_a_made_object_is_one_of_its_class() -> None:
    span = Span(3, 9, 1, 4, 1, 10)
    said = NextStep(text="call", due=None, span=span)
    made = maker(NextStep)(*(getattr(said, one.name) for one in fields(NextStep)))
    assert (type(made), made, hash(made), repr(made)) == (NextStep, said, hash(said), repr(said))
    with pytest.raises(FrozenInstanceError):
        made.text = "mail"  # type: ignore[misc]
    with pytest.raises(TypeError):
        maker(NextStep)("call", span)


def test_only_classes_of_plain_slots_are_made_so() -> None:
    assert field_names(LogField)[:2] == ("key", "opportunity")
    assert field_names(Span) == ()
    assert maker(Span) is Span
