"""The states of an earlier day: what is taken from today is what reading the log up to that day gives."""

import dataclasses
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.metrics.facts.past_day import states_on
from site_builder.metrics.measure import measure
from site_builder.metrics.standing import states as standing_states
from site_builder.metrics.standing.state import CustomerState, Risks
from site_builder.metrics.standing.states import customer_states
from site_builder.metrics.standing.waiting_steps import read_waiting, still_waiting
from site_builder.model.customer import RiskLevel
from tests.metrics.metric_books import TODAY, book, customer, entry, move, rules, step
from tests.metrics.test_against_independent import BOOKS, as_customer


def told(state: CustomerState) -> tuple[object, ...]:
    values = tuple(getattr(state, one.name) for one in dataclasses.fields(state))
    return (*values, state.risk, state.risk_reasons)


@given(BOOKS, st.integers(0, 500))
def test_a_past_day_is_as_if_nothing_were_known_of_later_ones(facts: list[dict[str, Any]], back: int) -> None:
    day = TODAY - timedelta(days=back)
    there = measure(book(*map(as_customer, facts)), rules(), TODAY).ledger
    found = states_on(there, day)
    alone = customer_states(book(*(one.customer for one in found.values())), rules(), day)
    assert {path: told(one) for path, one in found.items()} == {path: told(one) for path, one in alone.items()}


def test_who_was_told_nothing_of_since_is_not_read_again() -> None:
    quiet = customer(entry("2026-01-05", moves=[move("qualified")], next_steps=[step("2026-02-01")]))
    ledger = measure(book(quiet), rules(), TODAY).ledger
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing_states, "read_timeline", lambda *_: pytest.fail("read again"))
        found = states_on(ledger, TODAY - timedelta(days=7))
    assert [one.days_to_due for one in found.values()] == [
        one.days_to_due + 7 for one in ledger.states.values() if one.days_to_due is not None
    ]


@given(BOOKS)
def test_what_waits_at_the_end_is_that_of_the_whole_log(facts: list[dict[str, Any]]) -> None:
    ledger = measure(book(*map(as_customer, facts)), rules(), TODAY).ledger
    for state in ledger.states.values():
        whole = read_waiting(state, ledger.ground).waiting.values()
        assert [*still_waiting(state, ledger.ground)] == [*whole]


def test_risks_are_found_once_and_when_asked_for() -> None:
    asked: list[int] = []

    def find() -> tuple[RiskLevel, tuple[()]]:
        asked.append(1)
        return RiskLevel.RED, ()

    risks = Risks()
    risks.ask(find)
    assert asked == []
    assert (risks.found, risks.found, asked) == ((RiskLevel.RED, ()), (RiskLevel.RED, ()), [1])
    assert risks == Risks(RiskLevel.RED)
    assert hash(risks) == hash(Risks(RiskLevel.RED))
    assert "red" in repr(risks)
