"""Complaints and new leads counted a second way, in plain loops over generated logs, sharing no code with metrics."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.metrics.rules.deadlines import DeadlineState
from tests.deadlines.deadline_texts import customer, limits_of, team

RULES = team()
FIRST = date(2026, 3, 2)
METHODS = {"电话": True, "拜访": True, "备注": False, "点评": False}

Event = tuple[int, int, str]
"""Day after the first contact, hour, what happened: a method, or a complaint."""

EVENTS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 23), st.sampled_from([*METHODS, "投诉"])),
    max_size=8,
    unique_by=lambda e: e[:2],
)


def written(events: list[Event]) -> str:
    parts = []
    for day, hour, method in events:
        on = FIRST + timedelta(days=day)
        parts.append(
            f"\n### {on} {hour:02d}:00 {method} @zhangwei\n第 {day} 天 {hour} 点。\n\n- 下一步 2026-04-30：上门\n"
        )
    return customer("".join(parts), first=FIRST.isoformat())


def expected_complaints(events: list[Event], today: date) -> list[str]:
    """A complaint is answered by the next contact that is no complaint; 24 hours later it is too late."""
    stamped = sorted(
        (datetime.combine(FIRST + timedelta(days=day), time(hour)), method) for day, hour, method in events
    )
    known = [one for one in stamped if one[0].date() <= today]
    found = []
    for place, (at, method) in enumerate(known):
        if method != "投诉":
            continue
        answers = [when for when, other in known[place + 1 :] if METHODS.get(other)]
        limit = at + timedelta(hours=24)
        if answers:
            found.append("met" if answers[0] <= limit else "missed")
        else:
            found.append("late" if limit.date() < today else "open")
    return sorted(found)


def expected_lead(events: list[Event], today: date) -> str:
    """Contacted by the end of the second working day: Monday 2 March, so Wednesday the 4th."""
    contacts = sorted(FIRST + timedelta(days=day) for day, _, method in events if METHODS.get(method, True))
    known = [one for one in contacts if one <= today]
    if known:
        return "met" if known[0] <= date(2026, 3, 4) else "missed"
    return "late" if today > date(2026, 3, 4) else "open"


@given(EVENTS, st.integers(0, 16))
@settings(max_examples=150, deadline=None)
def test_the_same_states(events: list[Event], after: int) -> None:
    today = FIRST + timedelta(days=after)
    found = limits_of(written(events), rules=RULES, today=today)
    complaints = sorted(str(one.state) for one in found if one.rule.key == "complaint-answered")
    leads = [str(one.state) for one in found if one.rule.key == "first-contact"]
    assert complaints == expected_complaints(events, today)
    assert leads == [expected_lead(events, today)]


@given(EVENTS, st.integers(0, 15))
@settings(max_examples=80, deadline=None)
def test_a_day_later_only_what_may_change_has_changed(events: list[Event], after: int) -> None:
    """What was met stays met, what was missed stays missed; what is late is late or was done too late."""
    may = {
        DeadlineState.OPEN: set(DeadlineState),
        DeadlineState.LATE: {DeadlineState.LATE, DeadlineState.MISSED},
        DeadlineState.MET: {DeadlineState.MET},
        DeadlineState.MISSED: {DeadlineState.MISSED},
    }
    today = FIRST + timedelta(days=after)
    before = limits_of(written(events), rules=RULES, today=today)
    later = limits_of(written(events), rules=RULES, today=today + timedelta(days=1))
    now = {(one.rule.key, one.started): one.state for one in later}
    for one in before:
        assert now[one.rule.key, one.started] in may[one.state]


@given(EVENTS, st.integers(0, 16))
@settings(max_examples=40, deadline=None)
def test_the_order_in_the_file_and_other_customers_change_nothing(events: list[Event], after: int) -> None:
    today = FIRST + timedelta(days=after)
    other = written([(0, 9, "电话"), (1, 9, "投诉")]).replace("-001", "-002")
    alone = limits_of(written(events), rules=RULES, today=today)
    together = limits_of(other, written(list(reversed(events))), rules=RULES, today=today)
    mine = [one for one in together if one.customer.customer.id == "C20260301-001"]

    def told(found: list[object]) -> list[str]:
        return sorted(str(one) for one in found)

    assert told([(one.rule.key, one.started, one.due, one.met, one.state) for one in alone]) == told(
        [(one.rule.key, one.started, one.due, one.met, one.state) for one in mine]
    )
