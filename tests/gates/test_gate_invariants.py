"""Gates by plain loops over generated logs, and what must not change a verdict (R26)."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from site_builder.metrics.rules.gates import judged_moves
from site_builder.metrics.standing.states import customer_states
from tests.checks.record import PATH
from tests.gates.gate_books import checked, entry, pipeline, record

STAGES = pipeline(
    "{key: proposal, requires: {enabled: yes, fields: [], entries: {demo: 2}}}",
    "{key: negotiation, requires: {enabled: yes, fields: [], contact: [], entries: {visit: 1}, approval: [manager]}}",
)
ORDER = ["初步接触", "需求确认", "方案报价", "商务谈判"]
CLOSED = "输单"
DEMOS_NEEDED = 2


@dataclass(frozen=True)
class Event:
    method: str
    author: str
    target: str | None


EVENTS = st.builds(
    Event,
    method=st.sampled_from(["演示", "拜访", "审批", "电话", "期初"]),
    author=st.sampled_from(["zhangwei", "sunli"]),
    target=st.sampled_from([None, None, *ORDER, CLOSED]),
)


def expected(events: list[Event]) -> list[tuple[int, str]]:
    """(entry, what was lacking), written from the rule and nothing else; one entry a day."""
    lacking: list[tuple[int, str]] = []
    here, seen, used, reopened = "初步接触", {"初步接触"}, -1, -1
    closed_at = -1
    for at, one in enumerate(events):
        if one.target is None or one.target == here:
            continue
        target = one.target
        back = CLOSED not in (target, here) and ORDER.index(target) < ORDER.index(here)
        passed = [] if target == CLOSED else [s for s in ORDER[: ORDER.index(target)] if s not in seen]
        asked = [] if back or one.method == "期初" or target == CLOSED else [*passed, target]
        before = events[: at + 1]
        if "方案报价" in asked and sum(e.method == "演示" for e in before) < DEMOS_NEEDED:
            lacking.append((at, "entries"))
        if "商务谈判" in asked:
            if not any(e.method == "拜访" for e in before):
                lacking.append((at, "entries"))
            after = max(used, closed_at if here == CLOSED else reopened)
            if one.author == "sunli" or not any(
                e.method == "审批" and e.author == "sunli" and after < n < at for n, e in enumerate(events)
            ):
                lacking.append((at, "approval"))
            used = at
        if target == CLOSED:
            closed_at = at
        if here == CLOSED:
            reopened = at
        here = target
        seen |= {*passed, target}
    return lacking


def text_of(events: list[Event], shuffled: list[int] | None = None) -> str:
    days = [(date(2026, 1, 10) + timedelta(days=n)).isoformat() for n in range(len(events))]
    entries = [
        entry(day, one.method, *([f"阶段：{one.target}"] if one.target else []), author=one.author, text="谈了")
        for day, one in zip(days, events, strict=True)
    ]
    return record(*([entries[n] for n in shuffled] if shuffled else entries))


def found(text: str, today: date = date(2026, 3, 12)) -> list[tuple[date, str]]:
    got = checked(text, STAGES)
    state = customer_states(got.book, got.rules, today, every_entry=True)[PATH]
    return sorted(
        (move.passage.entry.on, str(one.kind)) for move in judged_moves(state, got.rules) for one in move.unmet
    )


@given(st.lists(EVENTS, min_size=1, max_size=12))
def test_as_plain_loops_say(events: list[Event]) -> None:
    wanted = sorted((date(2026, 1, 10) + timedelta(days=at), kind) for at, kind in expected(events))
    assert found(text_of(events)) == wanted


@given(st.lists(EVENTS, min_size=2, max_size=8), st.randoms())
def test_neither_the_order_in_the_file_nor_the_day_matters(events: list[Event], random: Random) -> None:
    order = list(range(len(events)))
    random.shuffle(order)
    assert found(text_of(events, order)) == found(text_of(events), date(2026, 9, 1))
