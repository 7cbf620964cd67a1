"""Lines that are read in one go are read as they would be one by one, and an entry's sum is that of what it states."""

from dataclasses import replace
from hashlib import sha256
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.custom_field import CustomField, FieldHome, FieldType
from site_builder.model.customer import Part, PartKind
from site_builder.model.follow_up import FollowUp, StepKind
from site_builder.model.made import field_names
from site_builder.parse import log_entry, log_lines
from site_builder.parse.body_text import body_text
from site_builder.parse.fingerprint import _SPECIAL, fingerprint
from site_builder.parse.log_entry import read_entry
from site_builder.parse.log_keys import known_keys
from site_builder.parse.log_values import split_brackets
from site_builder.parse.splitter import _lines, _marked
from site_builder.parse.text import source_text
from site_builder.parse.width import fold
from tests.parse.test_quick_entries import LINES
from tests.parse_body.small_team import RULES

KEYS = known_keys(RULES.fields)
OTHERS = (
    "",
    " ",
    "说了话",
    "  另起一行",
    "\u3000接着",
    "a = b",
    "－ 反馈：好",
    "```",
    "<!-- - 反馈：好 -->",
    "- 反馈：好 ",
)
BODIES = st.lists(st.one_of(LINES, st.sampled_from(OTHERS)), max_size=6).map("\n".join)
HEADINGS = st.sampled_from(("### 2026-03-01 电话 @li", "### 2026-03-01 14:30 拜访+微信 @王", "### 2026-03-01"))
BEHIND = st.sampled_from(("", "\n", "\n  x\n", "\n\n### 2026-03-02\n"))


def read(text: str, end: int) -> FollowUp:
    whole = body_text(source_text("x.md", text), RULES)
    entry, _ = read_entry(whole, KEYS, Part(PartKind.ENTRY, 0, end), 1, frozenset())
    assert entry is not None
    return entry


def sum_by_repr(entry: FollowUp) -> str:
    """As it was defined: `repr` of everything at once."""

    def folded(text: str) -> str:
        return " ".join(fold(text).split())

    tier = entry.tier_change
    fields = []
    for one in entry.fields:
        is_read = one.valid and one.key in _SPECIAL and not (one.key == "stage" and split_brackets(one.value)[1])
        of_field = attrgetter("key", "opportunity", "on", "at", "method", "person", "number")(one)
        fields.append((*of_field, "" if is_read else folded(one.value)))
    steps = [
        (step.kind.value, folded(step.text) if step.kind is StepKind.PLANNED else "", step.goal, step.reason, step.due, step.at)
        for step in entry.next_steps
    ]  # fmt: skip
    meaning = (
        *attrgetter("on", "at", "methods", "author", "minutes")(entry),
        tuple(fields),
        tuple((one.origin, one.target, one.opportunity) for one in entry.moves),
        tuple(steps),
        tuple((one.on, one.money, one.reference, one.note, one.opportunity) for one in entry.contracts),
        tuple((one.kind, one.value) for one in entry.scores),
        (tier.origin, tier.target, tier.reason) if tier else None,
        "\n".join(kept for line in entry.content.split("\n") if (kept := line.rstrip())),
    )
    return sha256(repr(meaning).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@given(HEADINGS, BODIES, BEHIND)
def test_an_entry_is_read_as_by_looking_at_each_line(heading: str, body: str, behind: str) -> None:
    text = f"{heading}\n{body}{behind}"
    end = len(heading) + 1 + len(body) + behind.startswith("\n")
    quick = read(text, end)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log_entry, "plain_entry", lambda *_: None)
        assert read(text, end) == quick
        patch.setattr(log_lines, "plain_prose", lambda *_: 0)
        patch.setattr(log_lines, "plain_field", lambda *_: None)
        assert read(text, end) == quick


@given(HEADINGS, BODIES)
def test_the_sum_of_an_entry_is_that_of_all_it_states(heading: str, body: str) -> None:
    entry = read(f"{heading}\n{body}", len(heading) + 1 + len(body))
    stated = {name: getattr(entry, name) for name in field_names(FollowUp)}
    assert entry.fingerprint == fingerprint(stated) == sum_by_repr(entry)


def test_short_cuts_are_taken() -> None:
    text = "### 2026-03-01 电话 @li\n说了话\n\n- 反馈：好\n- 下一步 2026-03-05 电话：再问\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log_entry, "read_lines", lambda *_: pytest.fail("read line by line"))
        assert [one.key for one in read(text, len(text)).fields] == ["feedback", "next_step"]


def test_short_cuts_of_lines_are_taken_where_an_entry_has_something_odd() -> None:
    text = "### 2026-03-01 电话 @li\n说了话\n\n- 反馈：好\n- 需求：要快\n- 下一步 2026-03-05 电话：再问\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log_lines, "field_at", lambda *_: pytest.fail("looked at closely"))
        assert [one.key for one in read(text, len(text)).fields] == ["feedback", "need", "next_step"]


PROSE = st.sampled_from(
    ("说了话", "价格：高", "问：a = b", "", "  另起", "好  ", "反馈不错", "阶段: A", "#急", "下一步看样")
)
FIELDS = st.lists(
    st.sampled_from(
        (
            "- 反馈：好",
            "- 参与：张敏、李强（43 分钟）",
            "- 下一步 2026-03-05 电话：再问（目标：签）",
            "- 下一步 2026-02-30 电话：再问",
            "- 下一步 2026-03-05 2026-03-06：再问",
            "- 下一步 2026-03-05：无",
            "- 下一步 明天：再问",
            "- 下一步：不变",
            "- 阶段：初步接触 → 需求确认",
            "- 阶段 o2：需求确认（补）",
            "- 阶段：→",
            "- Next 2026-03-05 @li: 再问 #急",
            "- 合同 2026-03-05：5万",
            "",
        )
    ),
    max_size=4,
)


@given(st.lists(PROSE, max_size=4), FIELDS, st.sampled_from(("", "  ", "\n", "\n\n")))
def test_an_entry_read_in_one_go_is_that_read_line_by_line(prose: list[str], fields: list[str], behind: str) -> None:
    text = "\n".join(("### 2026-03-01 电话 @li", *prose, *fields)) + behind
    quick = read(text, len(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log_entry, "plain_entry", lambda *_: None)
        slow = read(text, len(text))
    assert repr(quick) == repr(slow)
    assert quick.fingerprint == sum_by_repr(quick)


def test_a_name_that_holds_a_day_is_found() -> None:
    own = CustomField(key="a", zh="反馈 2026-01-02", en="a", type=FieldType.TEXT, on=FieldHome.FOLLOW_UP)
    rules = replace(RULES, fields=(own,))
    text = "### 2026-03-01 电话 @li\n说了话\n\n- 反馈 2026-01-02：好\n"
    whole = body_text(source_text("x.md", text), rules)
    part = Part(PartKind.ENTRY, 0, len(text))
    entry, _ = read_entry(whole, known_keys(rules.fields), part, 1, frozenset())
    assert entry is not None
    assert [one.key for one in entry.fields] == ["a"]


@given(st.text(alphabet="# \ta\n\u3000", max_size=20), st.integers(0, 3))
def test_lines_that_may_begin_a_part_are_those_with_such_a_sign(text: str, line: int) -> None:
    source = source_text("x.md", text)
    start = source.starts[min(line, len(source.starts) - 1)]
    assert _marked(text, start) == [one for one in _lines(source, start) if text[one[0]] in "# \t"]
