"""The traps of metrics.md that touch the figures of opportunities, one by one."""

import dataclasses
from decimal import Decimal
from typing import Any

import pytest

from site_builder.metrics.asking.ask import Answer, Row, ask, is_key
from site_builder.metrics.measure import measure
from site_builder.model.customer import Customer
from site_builder.model.period import ALL_TIME, Period
from site_builder.model.pipeline import Stage
from site_builder.model.rules import Rules
from site_builder.model.team import Member, Team
from tests.metrics.metric_books import (
    MEMBERS,
    STAGES,
    TODAY,
    book,
    contract,
    customer,
    day,
    deal,
    entry,
    move,
    rules,
    step,
)


def asked(name: str, *customers: Customer, using: Rules | None = None, **question: Any) -> Answer:
    ledger = measure(book(*customers), using or rules(), TODAY).ledger
    return ask(ledger, name, question.pop("period", ALL_TIME), **question)


def path(number: int, *moves: tuple[str, str], first: str = "2026-01-05", **fields: Any) -> Customer:
    entries = [entry(on, moves=[move(stage)]) for on, stage in moves]
    return customer(*entries, id_=f"C{number}", first_contact=first, **fields)


def row(answer: Answer, **keys: str | None) -> Row:
    found = answer.row(**keys)
    assert found is not None
    return found


def counts(one: Row, *names: str) -> tuple[object, ...]:
    return tuple(one.more(name) for name in names)


FATES = ("entered", "advanced", "lost", "invalid", "open", "inferred")
QUARTER = Period(day("2026-01-01"), day("2026-04-01"))


def test_a_skipped_stage_counts_as_passed_and_is_marked() -> None:
    answer = asked("stage-conversion", path(1, ("2026-02-01", "negotiation")))
    assert counts(row(answer, stage="proposal"), *FATES) == (1, 1, 0, 0, 0, 1)
    assert [one.of("stage") for one in answer.rows] == ["first-contact", "qualified", "proposal", "negotiation"]
    entries = asked("stage-entries", path(1, ("2026-02-01", "negotiation")))
    assert (row(entries, stage="proposal").measured.value, row(entries, stage="proposal").more("inferred")) == (0, 1)


def test_re_entry_counts_once_by_its_first_day() -> None:
    moved = path(1, ("2025-11-01", "qualified"), ("2025-12-01", "proposal"), ("2026-02-01", "qualified"))
    old = asked("stage-conversion", moved, period=Period(None, day("2026-01-01")))
    new = asked("stage-conversion", moved, period=QUARTER)
    assert row(old, stage="qualified").measured.value == 1
    assert (row(new, stage="qualified").measured.value, row(new, stage="qualified").measured.n) == (None, 0)
    entries = row(asked("stage-entries", moved, period=QUARTER), stage="qualified")
    assert (entries.measured.value, entries.more("repeated"), entries.customers) == (0, 1, ())


def test_a_move_back_keeps_what_was_reached() -> None:
    answer = asked("stage-conversion", path(1, ("2026-02-01", "proposal"), ("2026-02-05", "qualified")))
    assert row(answer, stage="qualified").measured.value == 1
    assert row(answer, stage="proposal").measured.value == 0


def test_invalid_ones_are_not_in_the_denominator() -> None:
    answer = asked("stage-conversion", path(1, ("2026-02-01", "invalid")), path(2, ("2026-02-01", "qualified")))
    first = row(answer, stage="first-contact")
    assert (first.measured.numerator, first.measured.denominator) == (1, 1)
    assert counts(first, *FATES) == (2, 1, 0, 1, 0, 0)


def test_reopened_after_lost_is_no_loss_any_more() -> None:
    reopened = path(1, ("2026-02-01", "lost"), ("2026-02-20", "qualified"))
    assert asked("lost-count", reopened).only.measured.value == 0
    assert asked("win-rate", reopened).only.measured.value is None
    assert row(asked("stage-conversion", reopened), stage="first-contact").more("advanced") == 1


def test_lost_after_won_stays_a_win() -> None:
    given_up = path(1, ("2026-02-01", "signed"), ("2026-03-01", "lost"))
    assert asked("won-count", given_up).only.measured.value == 1
    assert asked("lost-count", given_up).only.measured.value == 0
    assert row(asked("opportunity-count", given_up, by=["stage"]), stage="lost").more("won") == 1


def test_a_renamed_stage_is_still_the_same() -> None:
    stages = tuple(
        dataclasses.replace(one, zh="报价中", former=("方案报价",)) if one.key == "proposal" else one for one in STAGES
    )
    old, new = path(1, ("2026-02-01", "方案报价")), path(2, ("2026-02-01", "报价中"))
    answer = asked("stage-entries", old, new, using=rules(stages))
    assert row(answer, stage="proposal").measured.value == 2


def test_the_deals_owner_counts_not_the_author() -> None:
    handed_over = path(1, ("2026-02-01", "signed"), opportunities=[deal(owner="lina", amount=9)])
    assert row(asked("won-value", handed_over, by=["rep"]), rep="lina").measured.value == 9


def test_a_win_in_the_first_hour_of_a_quarter() -> None:
    won = customer(entry("2026-01-01", at="00:20", moves=[move("signed")]), first_contact="2025-12-01")
    assert asked("won-count", won, period=QUARTER).only.measured.value == 1
    assert row(asked("won-count", won, by=["quarter"]), quarter="2026-Q1").measured.value == 1


def test_missing_amounts_are_counted_never_zero() -> None:
    known = path(1, ("2026-02-01", "signed"), opportunities=[deal(amount=10)])
    answer = asked("won-value", known, path(2, ("2026-02-01", "signed"))).only
    assert (answer.measured.value, answer.measured.n, answer.more("missing"), answer.more("mean")) == (10, 2, 1, 10)


def test_two_currencies_are_converted() -> None:
    dollars = customer(
        entry("2026-02-01", moves=[move("signed")], contracts=[contract("2026-02-01", 10, currency="USD")])
    )
    euros = customer(
        entry("2026-02-01", moves=[move("signed")], contracts=[contract("2026-02-01", 10, currency="EUR")]), id_="C2"
    )
    answer = asked("won-value", dollars, euros).only
    assert (answer.measured.value, answer.more("missing")) == (70, 1)


def test_repeat_orders_are_value_but_no_win_and_no_cycle() -> None:
    again = customer(
        entry("2026-02-01", moves=[move("signed")], contracts=[contract("2026-02-01", 10)]),
        entry("2026-03-01", contracts=[contract("2026-03-01", 5)]),
    )
    won = asked("won-count", again, period=Period(day("2026-03-01"), day("2026-04-01"))).only
    assert (won.measured.value, won.more("repeat"), won.customers) == (0, 1, ())
    assert asked("won-value", again).only.measured.value == 15
    assert asked("sales-cycle", again).only.measured.n == 1


def test_a_rep_without_deals_has_no_value_and_one_without_wins_has_zero() -> None:
    lina = path(1, ("2026-02-01", "signed"), owner="lina")
    mine = path(2, owner="zhangwei")
    members = (*MEMBERS, Member(id="new", name="新人"))
    team = dataclasses.replace(rules(), team=Team(members=members, by_id={one.id: one for one in members}, known=True))
    for name in ("won-count", "won-value"):
        answer = asked(name, lina, mine, by=["rep"], using=team)
        found = {one.of("rep"): (one.measured.value, one.measured.n) for one in answer.rows}
        assert found["zhangwei"] == (0, 0)
        assert found["new"] == (None, 0)
    for name in ("win-rate", "sales-cycle", "velocity", "stage-time", "stage-conversion", "stage-entries"):
        answer = asked(name, lina, mine, by=["rep"], using=team)
        assert (row(answer, rep="new").measured.value, row(answer, rep="new").measured.n) == (None, 0), name


def test_members_without_deals_appear_beside_time_too() -> None:
    answer = asked("win-rate", path(1, ("2026-02-01", "signed")), by=["rep", "quarter"])
    assert [one.key for one in answer.rows] == [
        (("rep", "zhangwei"), ("quarter", "2026-Q1")),
        (("rep", "lina"), ("quarter", None)),
    ]


def test_an_opportunity_without_a_step_of_its_own_shows_the_customers() -> None:
    both = customer(
        entry("2026-02-01", next_steps=[step("2026-03-15", None, "回访"), step("2026-03-20", "O2", "送方案")]),
        opportunities=[deal("O1", opened="2026-01-05"), deal("O2", opened="2026-01-06")],
    )
    assert [one.more("action") for one in asked("stage-progress", both).rows] == ["回访", "送方案"]


def test_the_report_and_the_pipeline_page_are_the_same() -> None:
    paths = [
        path(1, ("2026-01-20", "qualified"), ("2026-02-10", "lost")),
        path(2, ("2026-02-01", "negotiation")),
        path(3, ("2025-06-01", "qualified"), ("2026-02-01", "proposal"), first="2025-05-01"),
    ]
    figures = measure(book(*paths), rules(), TODAY)
    window = Period(figures.funnel.start, figures.funnel.end)
    for page in figures.funnel.rows:
        report = row(ask(figures.ledger, "stage-conversion", window), stage=page.stage.key)
        assert counts(report, *FATES) == tuple(getattr(page, name) for name in FATES)
        assert report.measured.value == page.conversion.value


def test_time_in_stage_latest_cumulative_and_so_far() -> None:
    twice = path(1, ("2026-01-10", "qualified"), ("2026-01-20", "first-contact"), ("2026-02-09", "qualified"))
    first = row(asked("stage-time", twice), stage="first-contact")
    assert (first.measured.value, first.more("cumulative_median"), first.more("running")) == (20, 25, 0)
    second = row(asked("stage-time", twice), stage="qualified")
    assert (second.measured.value, second.more("running"), second.more("running_median")) == (None, 1, 31)
    earlier = row(asked("stage-time", twice, period=Period(None, day("2026-02-01"))), stage="qualified")
    assert earlier.more("running") == 0


def test_sales_cycle_is_a_median_and_keeps_lost_ones_apart() -> None:
    answer = asked(
        "sales-cycle",
        path(1, ("2026-01-15", "signed")),
        path(2, ("2026-01-25", "signed")),
        path(3, ("2026-03-06", "signed")),
        path(4, ("2026-01-06", "lost")),
        path(5, ("2026-01-06", "invalid")),
    ).only
    assert (answer.measured.value, answer.measured.n, answer.more("mean")) == (20, 3, 30)
    assert counts(answer, "lost_median", "lost_n", "missing") == (1, 1, 0)


def test_velocity_shows_its_four_inputs() -> None:
    answer = asked(
        "velocity",
        path(1, ("2026-01-15", "signed"), opportunities=[deal(amount=100)]),
        path(2, ("2026-01-25", "lost")),
        path(3),
        path(4),
        path(5, archived=True),
    ).only
    assert counts(answer, "open", "closed", "mean_won", "win_rate", "mean_cycle") == (2, 2, 100, Decimal("0.5"), 10)
    assert (answer.measured.value, answer.measured.n, len(answer.customers)) == (10, 4, 4)
    assert asked("velocity", path(3)).only.measured.value is None


def test_velocity_without_a_cycle_is_undefined() -> None:
    same_day = path(1, ("2026-01-05", "signed"), opportunities=[deal(amount=100)])
    assert asked("velocity", same_day, path(2)).only.measured.value is None


def test_new_customers_name_the_invalid_and_leave_out_the_future() -> None:
    answer = asked(
        "new-customers",
        path(1, ("2026-02-01", "invalid")),
        path(2, name="客户C1"),
        path(3, first="2026-05-01"),
        customer(id_="C4", first_contact=None),
        period=QUARTER,
    ).only
    assert (answer.measured.value, answer.more("invalid"), len(answer.customers)) == (2, 1, 2)


def test_the_progress_table_names_step_and_responsible() -> None:
    two = customer(
        entry(
            "2026-02-01",
            moves=[move("proposal", opportunity="O2")],
            next_steps=[step("2026-03-20", "O2", "送方案", "lina"), step("2026-03-15", "O1", "回电")],
        ),
        opportunities=[deal("O1", opened="2026-01-05"), deal("O2", opened="2026-01-06", amount=8)],
    )
    first, second = asked("stage-progress", two, path(2, archived=True)).rows
    assert first.key == (("customer", "C1"), ("opportunity", "O1"))
    assert counts(first, "stage", "action", "responsible") == ("first-contact", "回电", "zhangwei")
    assert counts(second, "stage", "entered_on", "amount") == ("proposal", "2026-02-01", 8)
    assert counts(second, "action", "due", "responsible") == ("送方案", "2026-03-20", "lina")
    assert second.measured.value == 39


def test_entries_after_the_day_do_not_exist() -> None:
    later = path(1, ("2026-03-13", "signed"))
    assert asked("won-count", later).only.measured.value == 0
    assert asked("opportunity-count", later).only.more("open") == 1


def test_filters_keep_the_facts_they_name() -> None:
    answer = asked(
        "stage-conversion",
        path(1, ("2026-02-01", "qualified")),
        path(2, owner="lina"),
        where=[is_key("rep", "lina")],
    )
    assert row(answer, stage="first-contact").more("entered") == 1


@pytest.mark.parametrize("name", ["won-count", "lost-count", "won-value", "opportunity-count", "new-customers"])
def test_nothing_at_all_is_zero_and_shares_are_undefined(name: str) -> None:
    assert asked(name).only.measured.value == 0
    assert asked("win-rate").only.measured.value is None


def test_a_pipeline_of_another_order() -> None:
    stages: tuple[Stage, ...] = (*STAGES[:2], *STAGES[4:])
    answer = asked("status-conversion", path(1, ("2026-02-01", "signed")), using=rules(stages))
    assert [(one.of("status"), one.measured.value) for one in answer.rows] == [
        ("potential", 1),
        ("intent", 1),
        ("high-intent", None),
    ]
