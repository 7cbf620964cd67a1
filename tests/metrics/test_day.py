"""The day's lists, the agenda and every member's own figures."""

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

from site_builder.metrics.figures import Figures, RepFigures
from site_builder.metrics.measure import measure
from site_builder.metrics.share import Share
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.customer import Customer
from site_builder.model.team import Team
from tests.metrics.metric_books import TODAY, book, contract, customer, day, deal, entry, move, rules, step, task


def figures(*customers: Customer, today: date = TODAY) -> Figures:
    return measure(book(*customers), rules(), today)


def planned(id_: str, due: str | None, **fields: Any) -> Customer:
    return customer(entry("2026-03-09", next_steps=[step(due)]), id_=id_, **fields)


def ids(states: tuple[CustomerState, ...]) -> list[str | None]:
    return [state.customer.id for state in states]


def rep(found: Figures, id_: str) -> RepFigures:
    return next(one for one in found.reps if one.member.id == id_)


def test_lists_by_attention() -> None:
    found = figures(
        planned("LATE", "2026-03-10"),
        planned("NOW", "2026-03-12"),
        planned("WEEK", "2026-03-19"),
        planned("NEXT", "2026-03-20"),
        planned("NONE", None),
        planned("GONE", "2026-03-10", archived=True),
        customer(id_="POOL", in_pool=True, owner=None),
    )
    assert (ids(found.overdue), ids(found.due_today), ids(found.soon)) == (["LATE"], ["NOW"], ["WEEK"])
    assert (ids(found.missing), ids(found.pool)) == (["NONE"], ["POOL"])
    assert len(found.customers) == 7


def test_order_by_tier_then_days_late_then_amount_then_name() -> None:
    found = figures(
        planned("B9", "2026-03-01", tier="B"),
        planned("A1", "2026-03-11"),
        planned("A2", "2026-03-10", opportunities=[deal(amount=1)]),
        planned("A3", "2026-03-10", opportunities=[deal(amount=9)]),
        planned("Z", "2026-02-01", tier="?"),
    )
    assert ids(found.overdue) == ["A3", "A2", "A1", "B9", "Z"]


def test_agenda_holds_steps_tasks_payments_and_closes() -> None:
    one = customer(
        entry("2026-03-09", next_steps=[step("2026-03-16", person="lina")]),
        tasks=[
            task("2026-03-13", "评估接口", assignees=("zhaoqiang",), tags=("request",)),
            task("2026-03-14", "预付款", tags=("payment",)),
            task("2026-03-01", "寄样册", done=True),
        ],
        opportunities=[deal(expected_close="2026-06-30", implicit=True)],
    )
    found = figures(one)
    items = [(item.kind.value, item.on.isoformat(), item.person) for item in found.agenda]
    assert items == [
        ("task", "2026-03-13", "zhaoqiang"),
        ("payment", "2026-03-14", "zhangwei"),
        ("next-step", "2026-03-16", "lina"),
        ("expected-close", "2026-06-30", "zhangwei"),
    ]
    assert [item.text for item in found.requests] == ["评估接口"]


def test_a_lost_customers_dated_step_appears_on_its_day() -> None:
    moved = [move("lost")]
    coming = customer(entry("2026-03-09", moves=moved, next_steps=[step("2026-09-01")]))
    past = customer(entry("2026-02-09", moves=moved, next_steps=[step("2026-03-01")]), id_="C2")
    assert [item.on for item in figures(coming, past).agenda] == [day("2026-09-01")]


def test_uids_are_stable_and_distinct() -> None:
    tasks = [task("2026-03-13"), task("2026-03-20")]
    before = figures(customer(PLAN, tasks=tasks))
    after = figures(customer(PLAN, tasks=tasks, path="records/customers/neu.md"), customer(id_="C9"))
    uids = [item.uid for item in before.agenda]
    assert uids == [item.uid for item in after.agenda]
    assert len(set(uids)) == 3


PLAN = entry("2026-03-09", next_steps=[step("2026-03-16")])


def test_every_rep_has_a_row_and_others_only_with_something_of_their_own() -> None:
    found = figures(customer(PLAN))
    assert [one.member.id for one in found.reps] == ["zhangwei", "lina"]
    assert rep(found, "lina").on_time == Share(0, 0)
    led = figures(customer(PLAN, owner="liuyang"))
    assert [one.member.id for one in led.reps] == ["zhangwei", "lina", "liuyang"]


def test_without_a_team_file_the_owners_are_the_team() -> None:
    loose = dataclasses.replace(rules(), team=Team())
    found = measure(book(customer(PLAN, owner="老王"), customer(id_="C2", owner=None, in_pool=True)), loose, TODAY)
    assert [(one.member.id, ids(one.customers)) for one in found.reps] == [("老王", ["C1"])]


def test_week_and_heat_count_own_contacts() -> None:
    one = customer(
        entry("2026-03-08", "visit"),
        entry("2026-03-09", "phone+wechat"),
        entry("2026-03-11", "phone"),
        entry("2026-03-11", "note"),
        entry("2026-03-12", "phone", author="lina"),
    )
    mine = rep(figures(one), "zhangwei")
    assert mine.week_follow_ups == {"phone": 2, "wechat": 1}
    assert (mine.heat_start, len(mine.heat)) == (day("2025-12-22"), 12)
    assert (mine.heat[11], mine.heat[10]) == ((1, 0, 1, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 1))


def test_tasks_go_to_those_named_in_them() -> None:
    one = customer(PLAN, tasks=[task("2026-03-13", assignees=("lina", "zhangwei")), task("2026-03-14", "寄样")])
    found = figures(one)
    assert [item.text for item in rep(found, "lina").tasks] == ["评估接口"]
    assert [item.text for item in rep(found, "zhangwei").tasks] == ["评估接口", "寄样"]


def test_a_customer_with_a_deal_of_somebody_else_is_split() -> None:
    deals = [deal("O1", amount=10), deal("O2", opened="2026-02-01", amount=5, owner="lina")]
    found = figures(customer(PLAN, opportunities=deals))
    assert (rep(found, "zhangwei").open_amount, rep(found, "lina").open_amount) == (Decimal(10), Decimal(5))
    assert ids(rep(found, "lina").customers) == []


def test_same_company_twice_counts_twice_and_is_not_mixed_up() -> None:
    first = customer(PLAN, id_="C1", name="同名公司", opportunities=[deal(amount=1)])
    second = customer(
        entry("2026-02-01", moves=[move("signed")], contracts=[contract("2026-02-01", 4)]), id_="C2", name="同名公司"
    )
    found = figures(first, second)
    assert [(state.customer.id, state.open_amount, state.won_amount) for state in found.customers] == [
        ("C1", Decimal(1), Decimal(0)),
        ("C2", Decimal(0), Decimal(4)),
    ]
