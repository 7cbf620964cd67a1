"""Lines that are read in one go are read as they would be one by one, and an entry's sum is that of what it states."""

from hashlib import sha256
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.customer import Part, PartKind
from site_builder.model.follow_up import FollowUp, StepKind
from site_builder.model.made import field_names
from site_builder.parse import log_lines
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
        patch.setattr(log_lines, "field_at", lambda *_: pytest.fail("looked at closely"))
        assert [one.key for one in read(text, len(text)).fields] == ["feedback", "next_step"]


@given(st.text(alphabet="# \ta\n\u3000", max_size=20), st.integers(0, 3))
def test_lines_that_may_begin_a_part_are_those_with_such_a_sign(text: str, line: int) -> None:
    source = source_text("x.md", text)
    start = source.starts[min(line, len(source.starts) - 1)]
    assert _marked(text, start) == [one for one in _lines(source, start) if text[one[0]] in "# \t"]
