"""What must change no figure: file names, other customers, the order of days in a file; and how long it takes."""

import dataclasses
from datetime import timedelta
from decimal import Decimal
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.metrics.figures import Figures
from site_builder.metrics.measure import measure
from site_builder.metrics.standing.state import OpportunityState
from site_builder.model.book import Book
from site_builder.model.customer import Customer
from tests.bounded import bounded
from tests.metrics.metric_books import TODAY, book, contract, customer, deal, entry, move, rules, step
from tests.metrics.test_against_independent import BOOKS, as_customer


def essence(figures: Figures, wanted: set[str | None]) -> list[Any]:
    """Everything said of these customers, without their paths and their neighbours' medians."""
    return sorted(
        (state.customer.id, state.kind, state.stage.key, state.status, state.attention, *map(told, state.opportunities))
        for state in figures.customers
        if state.customer.id in wanted
    )


def told(one: OpportunityState) -> tuple[Any, ...]:
    stays = [(stay.stage.key, stay.entered, stay.left) for stay in one.stays]
    return one.record.id, one.stage.key, str(one.closed_on), str(one.won_amount), str(stays)


def totals(figures: Figures) -> tuple[Any, ...]:
    loads = [(one.stage.key, len(one.opportunities), one.amount, one.weighted) for one in figures.stages]
    rows = [(one.entered, one.advanced, one.lost, one.invalid, one.open) for one in figures.funnel.rows]
    return loads, rows, figures.open_amount, figures.won_amount_quarter, figures.on_time, figures.in_cadence


@given(BOOKS)
def test_renaming_the_files_changes_nothing(facts: list[dict[str, Any]]) -> None:
    named = [as_customer(one) for one in facts]
    renamed = [renamed_to(one, f"records/customers/{9 - n}.md") for n, one in enumerate(named)]
    before, after = measure(book(*named), rules(), TODAY), measure(book(*renamed), rules(), TODAY)
    ids = {one.id for one in named}
    assert essence(before, ids) == essence(after, ids)
    assert totals(before) == totals(after)


def renamed_to(one: Customer, path: str) -> Customer:
    entries = tuple(dataclasses.replace(each, path=path) for each in one.follow_ups)
    return dataclasses.replace(one, path=path, follow_ups=entries)


@given(BOOKS, BOOKS)
def test_other_customers_change_nothing(facts: list[dict[str, Any]], others: list[dict[str, Any]]) -> None:
    mine = [as_customer(one) for one in facts]
    theirs = [as_customer(one | {"id": f"X{n}"}) for n, one in enumerate(others)]
    ids = {one.id for one in mine}
    alone, together = measure(book(*mine), rules(), TODAY), measure(book(*mine, *theirs), rules(), TODAY)
    assert essence(alone, ids) == essence(together, ids)


@given(BOOKS, st.randoms(use_true_random=False))
def test_the_order_of_different_days_in_the_file_changes_nothing(facts: list[dict[str, Any]], dice: Any) -> None:
    shuffled = [one | {"entries": by_shuffled_days(one["entries"], dice)} for one in facts]
    ids = {one["id"] for one in facts}
    before, after = (measure(book(*map(as_customer, each)), rules(), TODAY) for each in (facts, shuffled))
    assert essence(before, ids) == essence(after, ids)


def by_shuffled_days(entries: list[dict[str, Any]], dice: Any) -> list[dict[str, Any]]:
    days = list(dict.fromkeys(one["day"] for one in entries))
    dice.shuffle(days)
    return sorted(entries, key=lambda one: days.index(one["day"]))


@given(BOOKS)
def test_sums_hold(facts: list[dict[str, Any]]) -> None:
    figures = measure(book(*map(as_customer, facts)), rules(), TODAY)
    for row in figures.funnel.rows:
        assert row.entered == row.advanced + row.lost + row.invalid + row.open
    assert figures.open_amount == sum(load.amount for load in figures.stages)
    assert sum(len(load.opportunities) for load in figures.stages) == sum(
        one.kind == "open" for one in figures.opportunities
    )


STAGES = ("qualified", "proposal", "negotiation", "signed")


def large_book(count: int) -> Book:
    return book(*[large_customer(number) for number in range(count)])


def large_customer(number: int) -> Customer:
    start = TODAY - timedelta(days=60 + number % 200)
    entries = []
    for at in range(8):
        on = start + timedelta(days=at * 7)
        moved = [move(STAGES[at // 2])] if at % 2 and number % 5 > at // 2 else []
        signed = [contract(str(on), 1000)] if moved and at == 7 else []
        entries.append(
            entry(str(on), moves=moved, contracts=signed, next_steps=[step(str(on + timedelta(days=7)))], author="lina")
        )
    deals = [deal("O1", amount=number), *([deal("O2", amount=5, opened="2026-01-01")] if number % 9 == 0 else [])]
    return customer(*entries, id_=f"C{number}", first_contact=str(start), opportunities=deals, owner="lina")


@pytest.mark.no_cover  # counting lines takes longer than what is bounded here
def test_five_thousand_customers_take_seconds_and_the_cost_is_linear() -> None:
    small, large = large_book(1000), large_book(5000)
    measure(small, rules(), TODAY)
    started = process_time()
    measure(small, rules(), TODAY)
    between = process_time()
    measure(large, rules(), TODAY)
    assert process_time() - between < 12 * max(between - started, 0.05)


@pytest.mark.no_cover  # counting lines takes longer than what is bounded here
def test_more_than_ten_thousand_opportunities_are_all_counted() -> None:
    deals = [deal(f"O{number}", amount=1, opened="2026-01-05") for number in range(1, 52)]
    figures = measure(book(*[customer(id_=f"C{n}", opportunities=deals) for n in range(200)]), rules(), TODAY)
    assert (len(figures.opportunities), figures.open_amount) == (10200, Decimal(10200))
    assert figures.funnel.rows[0].entered == 10200


@pytest.mark.no_cover  # counting lines takes longer than what is bounded here
def test_a_hostile_log_of_a_hundred_thousand_moves_takes_linear_time() -> None:
    back_and_forth = [move(STAGES[n % 3]) for n in range(100_000)]
    hostile = book(customer(entry("2026-02-01", moves=back_and_forth)))
    bounded(lambda: measure(hostile, rules(), TODAY), at_most=200)
