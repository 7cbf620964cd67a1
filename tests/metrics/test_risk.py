"""What endangers a customer, each with its reason (R23, R28)."""

import dataclasses

import pytest

from site_builder.i18n.translator import translator
from site_builder.metrics.measure import measure
from site_builder.metrics.standing.state import CustomerState
from site_builder.metrics.standing.states import customer_states
from site_builder.model.contact import Contact
from site_builder.model.customer import Customer, Risk, RiskLevel
from site_builder.model.deadline import Alert, EscalationStep, Within, WithinUnit
from site_builder.model.follow_up import FollowUp, Participant
from site_builder.model.history import History
from site_builder.model.language import LANGUAGES
from site_builder.model.place import TOP
from site_builder.model.risk import Trigger
from site_builder.model.rules import Rules
from site_builder.model.words import Words
from tests.metrics.metric_books import (
    STAGES,
    TODAY,
    book,
    contract,
    customer,
    day,
    deal,
    entry,
    move,
    resolved,
    rules,
    same_step,
    step,
)

YELLOW, RED = RiskLevel.YELLOW, RiskLevel.RED
FRESH = entry("2026-03-11", next_steps=[step("2026-03-13")])


def state_of(one: Customer, team: Rules | None = None, history: History | None = None) -> CustomerState:
    return customer_states(book(one), team or rules(), TODAY, history=history)[one.path]


def kinds(state: CustomerState) -> list[tuple[str, RiskLevel]]:
    return [(reason.kind, reason.level) for reason in state.risk_reasons]


def test_a_cared_for_customer_is_green() -> None:
    state = state_of(customer(FRESH))
    assert (state.risk, state.risk_reasons) == (RiskLevel.GREEN, ())


def test_the_level_a_person_gave_counts_without_a_computed_reason() -> None:
    state = state_of(customer(FRESH, risk=Risk(level=RED, reason="预算被砍", span=TOP)))
    assert (state.risk, state.risk_reasons) == (RED, ())


@pytest.mark.parametrize(
    ("last", "found"),
    [("2026-02-26", []), ("2026-02-25", [("silent", YELLOW)]), ("2026-02-18", [("silent", RED)])],
)
def test_silent_beyond_twice_the_cadence(last: str, found: list[tuple[str, RiskLevel]]) -> None:
    assert kinds(state_of(customer(entry(last, next_steps=[step("2026-03-13")])))) == found


def test_silent_says_how_long_and_how_long_is_allowed() -> None:
    (reason,) = state_of(customer(entry("2026-02-25", next_steps=[step("2026-03-13")]))).risk_reasons
    assert reason.params == (("days", 15), ("limit", 7))


def test_a_step_long_overdue() -> None:
    one = customer(entry("2026-03-01", next_steps=[step("2026-03-04")]), entry("2026-03-10"))
    assert kinds(state_of(one)) == [("step-overdue", YELLOW)]


def test_too_long_in_a_stage() -> None:
    limited = rules((dataclasses.replace(STAGES[0], max_days=30), *STAGES[1:]))
    (reason,) = state_of(customer(FRESH, first_contact="2026-02-01"), limited).risk_reasons
    words = Words("first-contact", "初步接触", "First contact")
    assert (reason.kind, reason.level) == ("stage-long", YELLOW)
    assert reason.params == (("stage", words), ("days", 39), ("limit", 30))
    assert kinds(state_of(customer(FRESH, first_contact="2026-01-05"), limited)) == [("stage-long", RED)]


def test_much_slower_than_the_team_usually_is() -> None:
    quick = [customer(FRESH, entry("2026-01-09", moves=[move("qualified")]), id_=f"Q{n}") for n in range(5)]
    slow = customer(FRESH, id_="S")
    assert kinds(customer_states(book(*quick, slow), rules(), TODAY)[slow.path]) == [("stage-slow", YELLOW)]
    assert kinds(customer_states(book(*quick[:4], slow), rules(), TODAY)[slow.path]) == []


def test_expected_close_in_the_past() -> None:
    one = customer(FRESH, opportunities=[deal(expected_close="2026-03-01", implicit=True)])
    (reason,) = state_of(one).risk_reasons
    assert (reason.kind, reason.params) == ("close-past", (("days", 11), ("on", "2026-03-01")))


def test_the_decision_maker_in_late_stages() -> None:
    late = dataclasses.replace(FRESH, moves=(move("negotiation"),))
    boss = Contact(name="李明", role="decision-maker", span=TOP)
    left = dataclasses.replace(boss, left=True)
    assert kinds(state_of(customer(late))) == [("decision-maker-unknown", YELLOW)]
    assert kinds(state_of(customer(late, contacts=[boss]))) == []
    assert kinds(state_of(customer(FRESH, contacts=[left]))) == [("decision-maker-left", RED)]
    assert kinds(state_of(customer(FRESH, contacts=[left, boss]))) == []


def test_a_complaint_is_open_until_it_is_resolved() -> None:
    complaint = entry("2026-03-01", "complaint", at="09:00")
    done = entry("2026-03-05", "visit", replies=[resolved()])
    own = entry("2026-03-01", "complaint", at="09:00", replies=[resolved()])
    assert kinds(state_of(customer(complaint, FRESH))) == [("complaint-open", RED)]
    assert kinds(state_of(customer(complaint, done, FRESH))) == []
    assert kinds(state_of(customer(own, FRESH))) == []


def test_a_number_tells_complaints_apart() -> None:
    first, second = entry("2026-03-01", "complaint", at="09:00"), entry("2026-03-02", "complaint", at="09:00")
    done = entry("2026-03-05", "visit", replies=[resolved(2)])
    (reason,) = state_of(customer(first, second, done, FRESH)).risk_reasons
    assert reason.params == (("days", 11), ("on", "2026-03-01"))


def test_lost_customers_carry_no_computed_risk() -> None:
    state = state_of(customer(entry("2026-01-10", moves=[move("lost")])))
    assert state.risk_reasons == ()


def test_won_customers_are_watched_for_silence_only() -> None:
    one = customer(
        entry("2026-01-10", moves=[move("signed")], contracts=[contract("2026-01-10", 5)]),
        opportunities=[deal(expected_close="2026-01-31", implicit=True)],
    )
    assert kinds(state_of(one)) == [("silent", RED)]


def led_by(*names: str, log: tuple[FollowUp, ...] = (FRESH,)) -> Customer:
    return customer(*log, contacts=[Contact(name=name, role="decision-maker", span=TOP) for name in names])


def test_a_tag_in_the_log_tells_of_changes_without_any_history() -> None:
    told = entry("2026-03-05", tags=["决策人变更", "预算削减"], next_steps=[step("2026-03-13")])
    assert kinds(state_of(customer(told))) == [("decision-maker-changed", RED), ("budget-cut", YELLOW)]
    old = dataclasses.replace(told, on=day("2025-12-01"))
    assert kinds(state_of(customer(old, FRESH))) == []
    met = entry("2026-03-08", participants=[Participant(name="王总")], next_steps=[step("2026-03-13")])
    assert kinds(state_of(led_by("王总", log=(told, met)))) == [("budget-cut", YELLOW)]


def note(on: str, due: str | None = None) -> FollowUp:
    return entry(on, "note", next_steps=[step(due)] if due else [])


def test_a_next_step_put_off_again_and_again() -> None:
    start = entry("2026-02-26", next_steps=[step("2026-03-01")])
    moved = (note("2026-03-01", "2026-03-05"), note("2026-03-05", "2026-03-09"), note("2026-03-09", "2026-03-15"))
    (reason,) = state_of(customer(start, *moved)).risk_reasons
    assert (reason.kind, reason.level) == ("step-postponed", YELLOW)
    assert reason.params == (("times", 3), ("first", "2026-03-01"), ("due", "2026-03-15"))
    assert kinds(state_of(customer(start, *moved[:2]))) == []
    assert kinds(state_of(customer(start, *moved[:2]), rules(postponed_times=2))) == [("step-postponed", YELLOW)]


def test_a_contact_does_the_step_and_the_count_begins_anew() -> None:
    start = entry("2026-02-26", next_steps=[step("2026-03-01")])
    moved = (note("2026-03-01", "2026-03-05"), note("2026-03-05", "2026-03-09"))
    done = entry("2026-03-09", next_steps=[step("2026-03-11")])
    assert kinds(state_of(customer(start, *moved, done, note("2026-03-11", "2026-03-15")))) == []


def test_unchanged_counts_from_the_day_of_the_step_on() -> None:
    start = entry("2026-03-01", next_steps=[step("2026-03-08")])
    early = (entry("2026-03-03", next_steps=[same_step()]), entry("2026-03-05", next_steps=[same_step()]))
    late = tuple(entry(f"2026-03-{n:02d}", next_steps=[same_step()]) for n in (8, 9, 10))
    assert kinds(state_of(customer(start, *early, *late[:2]))) == []
    assert kinds(state_of(customer(start, *early, *late))) == [("step-postponed", YELLOW)]


def test_brought_forward_is_not_put_off() -> None:
    start = entry("2026-03-05", next_steps=[step("2026-03-30")])
    moved = (note("2026-03-06", "2026-03-25"), note("2026-03-07", "2026-03-20"), note("2026-03-08", "2026-03-19"))
    assert kinds(state_of(customer(start, *moved))) == []


def test_a_team_sets_its_own_levels_and_switches_triggers_off() -> None:
    silent = customer(entry("2026-02-18", next_steps=[step("2026-03-13")]))
    own = dataclasses.replace(rules(), risk_levels={"silent": None})
    assert (kinds(state_of(silent, own)), state_of(silent, own).risk) == ([], RiskLevel.GREEN)
    own = dataclasses.replace(rules(), risk_levels={"silent": YELLOW, "decision-maker-changed": YELLOW})
    assert kinds(state_of(silent, own)) == [("silent", YELLOW)]
    changed = entry("2026-03-10", tags=["决策人变更"], next_steps=[step("2026-03-13")])
    assert kinds(state_of(customer(changed), own)) == [("decision-maker-changed", YELLOW)]


def test_what_was_escalated_to_high_risk_is_said_instead_of_overdue() -> None:
    late = customer(entry("2026-03-01", next_steps=[step("2026-03-04")]), entry("2026-03-10"))
    high = EscalationStep(after=Within(8, WithinUnit.DAY), level=Alert.HIGH_RISK)
    team = dataclasses.replace(rules(), escalation=(high,))
    assert kinds(state_of(late, team)) == [("escalated.overdue", RED)]
    assert kinds(state_of(late, dataclasses.replace(team, risk_levels={"escalated": None}))) == [
        ("step-overdue", YELLOW)
    ]
    later = dataclasses.replace(high, after=Within(9, WithinUnit.DAY))
    assert kinds(state_of(late, dataclasses.replace(team, escalation=(later,)))) == [("step-overdue", YELLOW)]


def test_thresholds_are_the_teams_own() -> None:
    late = customer(entry("2026-03-01", next_steps=[step("2026-03-09")]), entry("2026-03-10"))
    assert kinds(state_of(late, rules(overdue_yellow_days=2))) == [("step-overdue", YELLOW)]
    assert kinds(state_of(late, rules(overdue_yellow_days=1, overdue_red_days=2))) == [("step-overdue", RED)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trigger_has_its_words(language: str) -> None:
    words = translator(language)
    keys = [f"{area}.{one}" for one in Trigger for area in ("risk-trigger", "setting.rules.risk")]
    assert [key for key in keys if not words.has(key)] == []


def lagging(team: Rules, *customers: Customer) -> list[str | None]:
    return [state.customer.id for state in measure(book(*customers), team, TODAY).lagging]


def test_lagging_by_status_tier_or_stage_the_strictest_counts() -> None:
    team = rules(lagging_days={"high-intent": 3, "A": 10})
    three = customer(entry("2026-03-09", moves=[move("negotiation")]), id_="C3")
    four = customer(entry("2026-03-08", moves=[move("negotiation")]), id_="C4")
    ten, eleven = customer(entry("2026-03-02"), id_="T10"), customer(entry("2026-03-01"), id_="T11")
    assert lagging(team, three, four, ten, eleven) == ["C4", "T11"]


def test_before_any_contact_the_first_contact_counts() -> None:
    team = rules(lagging_days={"potential": 60})
    assert lagging(team, customer(first_contact="2026-01-05")) == ["C1"]
    assert lagging(team, customer(first_contact="2026-02-05")) == []


def test_no_limit_no_lagging() -> None:
    assert lagging(rules(), customer(first_contact="2020-01-05")) == []
    assert day("2020-01-05") < TODAY
