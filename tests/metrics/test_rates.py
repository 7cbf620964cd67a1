"""The three follow-up rates (M6) and what was won in the quarter."""

from decimal import Decimal

import pytest

from site_builder.metrics.figures import Figures
from site_builder.metrics.measure import measure
from site_builder.metrics.share import Share
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from tests.metrics.metric_books import (
    TODAY,
    book,
    contract,
    customer,
    deal,
    entry,
    move,
    no_step,
    rules,
    same_step,
    step,
)


def figures(*customers: Customer) -> Figures:
    return measure(book(*customers), rules(), TODAY)


PLAN = entry("2026-02-01", next_steps=[step("2026-02-10")])


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ([entry("2026-02-10")], Share(1, 1)),
        ([entry("2026-02-11")], Share(0, 1)),
        ([], Share(0, 1)),
        ([entry("2026-02-09", next_steps=[same_step()]), entry("2026-02-12")], Share(0, 1)),
        ([entry("2026-02-09", "note"), entry("2026-02-10")], Share(1, 1)),
        ([entry("2026-02-09", "note", next_steps=[step("2026-02-20")]), entry("2026-02-20")], Share(1, 1)),
        ([entry("2026-02-09", "note", next_steps=[no_step()])], Share(0, 0)),
    ],
)
def test_done_on_time_late_postponed_withdrawn(after: list[FollowUp], found: Share) -> None:
    assert figures(customer(PLAN, *after)).on_time == found


def test_steps_due_today_or_long_ago_are_not_judged() -> None:
    old = entry("2025-11-01", next_steps=[step("2025-12-11")])
    now = entry("2025-12-12", next_steps=[step("2026-03-12")])
    assert figures(customer(old, now)).on_time == Share(0, 0)


def test_a_step_counts_for_whoever_was_to_do_it_also_after_a_handover() -> None:
    """Author is not owner: zhangwei planned and kept it, lina owns the customer now."""
    one = customer(PLAN, entry("2026-02-10", author="lina"), owner="lina")
    rates = {rep.member.id: rep.on_time for rep in figures(one).reps}
    assert rates == {"zhangwei": Share(1, 1), "lina": Share(0, 0)}


def test_in_cadence_counts_active_customers_with_a_cadence() -> None:
    found = figures(
        customer(entry("2026-03-05"), id_="C1"),
        customer(entry("2026-03-04"), id_="C2"),
        customer(entry("2026-03-01"), id_="C3", tier="Z"),
        customer(entry("2026-01-05", moves=[move("lost")]), id_="C4"),
    )
    assert found.in_cadence == Share(1, 2)
    assert (found.tiers[0].tier.key, found.tiers[0].in_cadence) == ("A", Share(1, 2))
    assert found.tiers[3].in_cadence.value is None


def test_planned_counts_open_customers_with_a_step_still_to_come() -> None:
    found = figures(
        customer(entry("2026-03-05", next_steps=[step("2026-03-12")]), id_="C1"),
        customer(entry("2026-03-05", next_steps=[step("2026-03-11")]), id_="C2"),
        customer(entry("2026-03-05", moves=[move("signed")]), id_="C3"),
    )
    assert found.planned == Share(1, 2)


def test_a_win_in_the_first_hour_of_a_quarter_belongs_to_it() -> None:
    new = customer(entry("2026-01-01", at="00:10", moves=[move("signed")], contracts=[contract("2026-01-01", 8)]))
    old = customer(
        entry("2025-12-31", at="23:50", moves=[move("signed")], contracts=[contract("2025-12-31", 5)]),
        id_="C2",
        first_contact="2025-12-01",
    )
    found = figures(new, old)
    assert (found.won_amount_quarter, found.won_count_quarter) == (Decimal(8), 1)


def test_wins_count_for_the_opportunitys_owner_and_in_the_archive_too() -> None:
    signed = entry("2026-02-01", moves=[move("signed")], contracts=[contract("2026-02-01", 8)])
    one = customer(signed, opportunities=[deal(owner="lina")], archived=True)
    found = figures(one)
    assert {rep.member.id: rep.won_amount for rep in found.reps} == {"zhangwei": Decimal(0), "lina": Decimal(8)}
    assert found.won_count_quarter == 1
