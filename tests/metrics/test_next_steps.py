"""Which step is current, and how it stands to the day (M4, M5)."""

from typing import Any

import pytest

from site_builder.metrics.standing.state import Attention, CustomerState
from site_builder.metrics.standing.states import customer_states
from site_builder.model.customer import Customer
from tests.metrics.metric_books import TODAY, book, customer, day, deal, entry, move, no_step, rules, same_step, step


def state_of(one: Customer, **fields: Any) -> CustomerState:
    return customer_states(book(one), rules(), TODAY, **fields)[one.path]


def due(one: Customer) -> str | None:
    found = state_of(one).next_step
    return found.due.isoformat() if found and found.due else None


def test_the_newest_entry_carrying_a_step_holds_it() -> None:
    one = customer(
        entry("2026-03-05", next_steps=[step("2026-03-20")]), entry("2026-03-01", next_steps=[step("2026-03-04")])
    )
    assert due(one) == "2026-03-20"


def test_unchanged_keeps_and_satisfies() -> None:
    one = customer(entry("2026-03-01", next_steps=[step("2026-03-20")]), entry("2026-03-05", next_steps=[same_step()]))
    state = state_of(one)
    assert (due(one), state.steps_missing_at) == ("2026-03-20", None)
    assert state.step_entry == one.follow_ups[0]


def test_none_clears_and_the_entry_saying_so_is_kept() -> None:
    one = customer(entry("2026-03-01", next_steps=[step("2026-03-20")]), entry("2026-03-05", next_steps=[no_step()]))
    state = state_of(one)
    assert (state.next_step, state.steps, state.step_entry) == (None, (), one.follow_ups[1])
    assert state.attention is Attention.NONE


def test_a_later_contact_without_a_step_is_named_and_an_internal_entry_never() -> None:
    one = customer(
        entry("2026-03-01", next_steps=[step("2026-03-20")]),
        entry("2026-03-05", "wechat"),
        entry("2026-03-06", "note"),
    )
    assert state_of(one).steps_missing_at == one.follow_ups[1]
    internal = customer(entry("2026-03-01", next_steps=[step("2026-03-20")]), entry("2026-03-06", "note"))
    assert (state_of(internal).steps_missing_at, due(internal)) == (None, "2026-03-20")


def test_a_customer_without_any_step_names_the_newest_contact() -> None:
    one = customer(entry("2026-03-01"), entry("2026-03-02", "visit"))
    state = state_of(one)
    assert (state.step_entry, state.steps_missing_at) == (None, one.follow_ups[1])


def test_each_opportunity_holds_its_own_step_and_the_customers_is_the_earliest() -> None:
    deals = [deal("O1"), deal("O2", opened="2026-02-01")]
    one = customer(
        entry("2026-03-01", next_steps=[step("2026-03-25", "O1"), step("2026-03-18", "O2")]),
        entry("2026-03-10", next_steps=[step("2026-03-30", "O2")]),
        opportunities=deals,
    )
    assert [each.due for each in state_of(one).steps] == [day("2026-03-25"), day("2026-03-30")]
    assert due(one) == "2026-03-25"


def test_an_overdue_step_of_one_opportunity_is_not_lost_by_talking_of_another() -> None:
    one = customer(
        entry("2026-03-01", next_steps=[step("2026-03-05", "O1")]),
        entry("2026-03-10", next_steps=[step("2026-03-30", "O2")]),
        opportunities=[deal("O1"), deal("O2", opened="2026-02-01")],
    )
    assert due(one) == "2026-03-05"


def test_a_customers_step_that_is_over_ends_with_the_next_plan() -> None:
    one = customer(
        entry("2026-03-01", next_steps=[step("2026-03-05")]),
        entry("2026-03-05", next_steps=[step("2026-03-30", "O2")]),
        opportunities=[deal("O1"), deal("O2", opened="2026-02-01")],
    )
    assert due(one) == "2026-03-30"


def test_an_opportunitys_step_ends_with_it() -> None:
    one = customer(
        entry("2026-03-01", next_steps=[step("2026-03-05", "O2"), step("2026-03-20")]),
        entry("2026-03-04", moves=[move("lost", opportunity="O2")], next_steps=[same_step()]),
        opportunities=[deal("O1"), deal("O2", opened="2026-02-01")],
    )
    assert due(one) == "2026-03-20"


@pytest.mark.parametrize(
    ("on", "found", "days"),
    [
        ("2026-03-11", Attention.OVERDUE, -1),
        ("2026-03-12", Attention.TODAY, 0),
        ("2026-03-13", Attention.PLANNED, 1),
        ("2026-03-16", Attention.PLANNED, 4),
        ("2026-03-17", Attention.FAR, 5),
        (None, Attention.NONE, None),
    ],
)
def test_attention_of_an_open_customer(on: str | None, found: Attention, days: int | None) -> None:
    state = state_of(customer(entry("2026-03-09", next_steps=[step(on)]), tier="A"))
    assert (state.attention, state.days_to_due, state.contact_due) == (found, days, day("2026-03-16"))


def test_attention_where_nothing_is_open() -> None:
    won = entry("2026-03-09", moves=[move("signed")])
    lost = entry("2026-03-09", moves=[move("lost")], next_steps=[step("2026-03-20")])
    stale = entry("2026-02-09", moves=[move("lost")], next_steps=[step("2026-03-01")])
    assert state_of(customer(won)).attention is Attention.NOT_NEEDED
    assert state_of(customer(lost)).attention is Attention.PLANNED
    assert state_of(customer(stale)).attention is Attention.NOT_NEEDED
    assert state_of(customer(in_pool=True, owner=None)).attention is Attention.NOT_NEEDED


def test_a_step_on_a_holiday_stays_on_its_day() -> None:
    one = customer(entry("2026-03-09", next_steps=[step("2026-03-14")]))
    assert due(one) == "2026-03-14"


def test_quiet_days_are_reset_by_contacts_only() -> None:
    one = customer(entry("2026-03-02", "visit"), entry("2026-03-11", "note"))
    state = state_of(one)
    assert (state.quiet_days, state.last_contact) == (10, one.follow_ups[0])
    assert state_of(customer()).quiet_days is None


def test_contact_due_counts_working_days_and_month_ends() -> None:
    worked = state_of(customer(entry("2026-03-05"), tier="B"))
    monthly = state_of(customer(first_contact="2026-01-31", tier="D"))
    assert (worked.contact_due, worked.contact_days_late) == (day("2026-03-12"), 0)
    assert (monthly.contact_due, monthly.contact_days_late) == (day("2026-02-28"), 12)
