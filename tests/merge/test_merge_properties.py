"""Random records, changed at random by two people: nothing of either side is lost or altered by merging."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from site_builder.app.load import load_rules
from site_builder.edits.merge.rendering import Choice
from site_builder.metrics.changes.entries import entry_changes
from site_builder.metrics.changes.fields import field_changes
from site_builder.metrics.changes.tasks import task_changes
from site_builder.model.change import Fate
from site_builder.model.customer import Customer
from site_builder.model.plain import plain
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.text import source_text
from tests.merge.merge_world import PATH, merge

KEYS = ("等级", "负责人", "行业", "地区", "金额", "规模", "网站")
WORDS = st.sampled_from(("价格", "交期", "现场", "合同", "样品", "分期", "接口"))
DAYS = st.integers(0, 40).map(lambda one: (date(2026, 1, 1) + timedelta(days=one)).isoformat())
EQUAL = "- 参与：李明\n- 反馈：无\n- 竞品：无\n"


@dataclass(frozen=True)
class Draft:
    """A record as parts, so that changes can be made to each."""

    fields: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    notes: str
    tasks: tuple[str, ...]
    entries: tuple[str, ...]

    @property
    def text(self) -> str:
        keys = "".join(f"{key}: {value}\n" for key, value in self.fields)
        tags = f"标签: [{', '.join(self.tags)}]\n" if self.tags else ""
        tasks = "## 待办\n\n" + "".join(f"{one}\n" for one in self.tasks) + "\n" if self.tasks else ""
        notes = f"{self.notes}\n\n" if self.notes else ""
        log = "## 跟进记录\n" + "".join(f"\n{one}\n" for one in self.entries)
        return f"---\n编号: C1\n客户名称: 甲\n首次接触: 2025-12-01\n{keys}{tags}---\n\n{notes}{tasks}{log}"


@st.composite
def entries(draw: st.DrawFn) -> str:
    hour = draw(st.sampled_from(("", " 09:30", " 14:00")))
    who, method = draw(st.sampled_from(("zhangwei", "lina"))), draw(st.sampled_from(("电话", "拜访", "备注")))
    body = draw(st.lists(WORDS, min_size=1, max_size=3))
    more = EQUAL if draw(st.booleans()) else ""
    return f"### {draw(DAYS)}{hour} {method} @{who}\n{'，'.join(body)}。\n\n{more}- 下一步 2026-06-01：{body[0]}"


@st.composite
def tasks(draw: st.DrawFn) -> str:
    done = draw(st.sampled_from((" ", " ", "x")))
    tail = f" ({draw(DAYS)})" if done == "x" else ""
    return f"- [{done}] {draw(DAYS)} @{draw(st.sampled_from(('zhangwei', 'lina')))} {draw(WORDS)}{draw(WORDS)}{tail}"


FIELD = st.tuples(st.sampled_from(KEYS), WORDS)
FIELDS = st.lists(FIELD, max_size=5, unique_by=lambda one: one[0]).map(
    lambda one: tuple(sorted(one, key=lambda two: KEYS.index(two[0])))
)
TAGS = st.lists(WORDS, max_size=4, unique=True).map(tuple)
DRAFTS = st.builds(
    Draft,
    fields=FIELDS,
    tags=TAGS,
    notes=st.lists(WORDS, max_size=4).map("\n\n".join),
    tasks=st.lists(tasks(), max_size=4).map(tuple),
    entries=st.lists(entries(), min_size=1, max_size=5, unique=True).map(tuple),
)


@st.composite
def changed(draw: st.DrawFn, base: Draft) -> Draft:
    """The draft after somebody worked on it: anything added, taken out, altered or moved."""
    keys = dict(base.fields)
    for key in draw(st.sets(st.sampled_from(KEYS), max_size=2)):
        if keys.pop(key, None) is None or draw(st.booleans()):
            keys[key] = draw(WORDS)
    ordered = tuple(sorted(keys.items(), key=lambda one: KEYS.index(one[0])))
    return Draft(
        ordered,
        draw(st.one_of(st.just(base.tags), TAGS)),
        draw(st.sampled_from((base.notes, base.notes, f"{base.notes}\n\n末".strip(), f"首\n\n{base.notes}".strip()))),
        _list(draw, base.tasks, tasks()),
        _list(draw, base.entries, entries()),
    )


def _list(draw: st.DrawFn, old: tuple[str, ...], fresh: st.SearchStrategy[str]) -> tuple[str, ...]:
    new = list(old)
    for at in reversed(range(len(new))):
        fate = draw(st.sampled_from(("keep",) * 6 + ("drop", "alter")))
        if fate == "drop":
            del new[at]
        elif fate == "alter":
            new[at] = new[at].replace("。", "，改过。") if "。" in new[at] else new[at] + "改"
    new += [one for one in draw(st.lists(fresh, max_size=2, unique=True)) if one not in old]
    return tuple(draw(st.permutations(new))) if draw(st.integers(0, 9)) == 0 else tuple(new)


TRIPLES = DRAFTS.flatmap(lambda base: st.tuples(st.just(base), changed(base), changed(base)))


@cache
def rules() -> Rules:
    return load_rules(Path("/nowhere"))


def read(text: str) -> Customer:
    return read_customer(source_text(PATH, text), rules())[0]


def keys_of(customer: Customer) -> dict[str, object]:
    return {key: one.raw for key, one in customer.readings.items()}


def facts(customer: Customer) -> tuple[object, ...]:
    """All that a record states, whatever the order of its entries and tasks."""
    return (
        Counter(one.fingerprint for one in customer.follow_ups),
        Counter(map(plain_text, customer.tasks)),
        {key: sorted(customer.tags) if key == "tags" else value for key, value in keys_of(customer).items()},
        customer.notes.split(),
    )


def plain_text(one: object) -> str:
    return repr(plain(one))


@given(TRIPLES)
def test_nothing_is_lost_or_altered(drafts: tuple[Draft, Draft, Draft]) -> None:
    base, ours, theirs = (one.text for one in drafts)
    merged = merge(base, ours, theirs)
    count = len(merged.conflicts)
    whole = read(merged.text([Choice.OURS] * count)), read(merged.text([Choice.THEIRS] * count))
    old = read(base)
    for side, other, result in ((read(ours), read(theirs), whole[0]), (read(theirs), read(ours), whole[1])):
        new = Counter(one.fingerprint for one in side.follow_ups) - Counter(one.fingerprint for one in old.follow_ups)
        there = Counter(one.fingerprint for one in result.follow_ups)
        assert not new - there  # every entry that this side wrote or edited stands there, word for word
        unchanged = Counter(one.fingerprint for one in side.follow_ups) & Counter(
            one.fingerprint for one in other.follow_ups
        )
        assert not unchanged - there
        made = Counter(map(plain_text, side.tasks)) - Counter(map(plain_text, old.tasks))
        assert not made - Counter(map(plain_text, result.tasks))
        for key, value in keys_of(side).items():
            if key != "tags" and keys_of(old).get(key) != value:
                assert keys_of(result).get(key) == value
        assert set(side.tags) - set(old.tags) <= set(result.tags)
        known = {one.fingerprint for one in (*old.follow_ups, *side.follow_ups, *other.follow_ups)}
        assert set(there) <= known  # nothing that nobody wrote


@given(TRIPLES)
def test_a_clean_merge_says_what_both_changes_say(drafts: tuple[Draft, Draft, Draft]) -> None:
    base, ours, theirs = (one.text for one in drafts)
    merged = merge(base, ours, theirs)
    if merged.conflicts:
        return
    old, result = read(base), read(merged.text())
    sides = read(ours), read(theirs)
    gone = Counter(one.fingerprint for one in old.follow_ups)
    kept = (
        gone
        & Counter(one.fingerprint for one in sides[0].follow_ups)
        & Counter(one.fingerprint for one in sides[1].follow_ups)
    )
    added = [Counter(one.fingerprint for one in side.follow_ups) - gone for side in sides]
    assert Counter(one.fingerprint for one in result.follow_ups) == kept + (added[0] | added[1])
    changed_keys = {one.key for side in sides for one in field_changes(old, side)}
    assert {one.key for one in field_changes(old, result)} <= changed_keys
    for side in sides:
        for one in field_changes(old, side):
            if one.key != "tags":
                assert one.after == next(two.after for two in field_changes(old, result) if two.key == one.key)
        removed = [
            one for one in entry_changes(side.follow_ups, result.follow_ups) if one.fate is Fate.REMOVED and one.before
        ]
        assert {one.before.fingerprint for one in removed if one.before} <= set(gone)
        assert all(
            one.before is None or plain_text(one.before) in map(plain_text, old.tasks)
            for one in task_changes(side.tasks, result.tasks)
        )


@given(TRIPLES)
def test_both_directions_give_the_same(drafts: tuple[Draft, Draft, Draft]) -> None:
    base, ours, theirs = (one.text for one in drafts)
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    count = len(one.conflicts)
    assert count == len(other.conflicts)
    assert facts(read(one.text([Choice.OURS] * count))) == facts(read(other.text([Choice.THEIRS] * count)))


@given(TRIPLES)
def test_with_itself_and_with_an_untouched_side(drafts: tuple[Draft, Draft, Draft]) -> None:
    base, ours, theirs = (one.text for one in drafts)
    assert merge(base, ours, ours).text() == ours
    assert merge(base, ours, base).text() == ours
    assert merge(base, base, theirs).text() == theirs
