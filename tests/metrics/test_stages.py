"""Opportunities: stages, closings, won amounts and their traps (M1 to M4, F10, F17)."""

import dataclasses
from decimal import Decimal
from typing import Any

from site_builder.metrics.measure import measure
from site_builder.metrics.standing.state import CustomerKind, CustomerState, FaultKind, OpportunityState
from site_builder.metrics.standing.states import customer_states
from site_builder.model.customer import Customer
from site_builder.model.pipeline import StageKind, Status
from tests.metrics.metric_books import (
    STAGES,
    TODAY,
    book,
    contract,
    customer,
    day,
    deal,
    entry,
    money,
    move,
    rules,
    step,
)


def state_of(one: Customer, **fields: Any) -> CustomerState:
    return customer_states(book(one), rules(), fields.pop("today", TODAY), **fields)[one.path]


def only(one: Customer, **fields: Any) -> OpportunityState:
    (found,) = state_of(one, **fields).opportunities
    return found


def stays(one: OpportunityState) -> list[tuple[str, int, bool]]:
    return [(stay.stage.key, stay.days, stay.inferred) for stay in one.stays]


def test_without_a_stage_entry_it_is_the_first_stage_since_first_contact() -> None:
    one = only(customer(entry("2026-01-07"), first_contact="2026-01-05"))
    assert (one.stage.key, one.opened, one.days_in_stage) == ("first-contact", day("2026-01-05"), 66)


def test_stays_count_days_and_the_last_goes_on() -> None:
    one = only(customer(entry("2026-01-10", moves=[move("qualified")]), entry("2026-02-10", moves=[move("proposal")])))
    assert stays(one) == [("first-contact", 5, False), ("qualified", 31, False), ("proposal", 30, False)]
    assert one.stays[-1].left is None


def test_a_skipped_stage_is_passed_and_inferred() -> None:
    one = only(customer(entry("2026-01-10", moves=[move("negotiation")])))
    assert stays(one)[1:3] == [("qualified", 0, True), ("proposal", 0, True)]
    assert one.furthest.key == "negotiation"


def test_a_move_back_keeps_the_furthest_stage() -> None:
    one = only(
        customer(entry("2026-01-10", moves=[move("negotiation")]), entry("2026-02-10", moves=[move("qualified")]))
    )
    assert (one.stage.key, one.furthest.key) == ("qualified", "negotiation")


def test_re_entry_adds_up_and_the_latest_stay_stands_apart() -> None:
    one = only(
        customer(
            entry("2026-01-10", moves=[move("qualified")]),
            entry("2026-01-20", moves=[move("proposal")]),
            entry("2026-03-02", moves=[move("qualified")]),
        )
    )
    assert (one.days_in_stage, one.cumulative_days) == (10, 20)


def test_lost_implies_no_stage_passed_and_won_implies_all() -> None:
    lost = only(customer(entry("2026-01-10", moves=[move("lost")])))
    won = only(customer(entry("2026-01-10", moves=[move("signed")])))
    assert [key for key, _, inferred in stays(lost) if inferred] == []
    assert [key for key, _, inferred in stays(won) if inferred] == ["qualified", "proposal", "negotiation"]


def test_won_closes_on_the_earliest_contract_day() -> None:
    one = only(
        customer(
            entry(
                "2026-02-10",
                moves=[move("signed")],
                contracts=[contract("2026-02-06", 300), contract("2026-02-09", 200)],
            )
        )
    )
    assert (one.closed_on, one.won_amount) == (day("2026-02-06"), Decimal(500))


def test_won_without_contract_closes_on_the_entry_with_the_amount() -> None:
    one = only(customer(entry("2026-02-10", moves=[move("signed")]), opportunities=[deal(amount=80, implicit=True)]))
    assert (one.closed_on, one.won_amount) == (day("2026-02-10"), Decimal(80))


def test_amount_missing_is_none_and_not_nought() -> None:
    one = only(customer(entry("2026-02-10", moves=[move("signed")], contracts=[contract("2026-02-10")])))
    assert (one.amount, one.won_amount) == (None, None)


def test_moving_among_won_stages_does_not_close_again() -> None:
    one = only(customer(entry("2026-02-01", moves=[move("signed")]), entry("2026-03-01", moves=[move("after-sales")])))
    assert (one.stage.key, one.closed_on, one.kind) == ("after-sales", day("2026-02-01"), StageKind.WON)


def test_reopened_after_lost_keeps_the_opening_day_and_cancels_the_closing() -> None:
    one = only(
        customer(
            entry("2026-01-20", moves=[move("lost")]),
            entry("2026-02-01", moves=[move("proposal")]),
        )
    )
    assert (one.kind, one.closed_on, one.closing, one.reopened) == (StageKind.OPEN, None, None, True)
    assert one.opened == day("2026-01-05")


def test_won_again_after_reopening_counts_contracts_since_then_for_the_day() -> None:
    one = only(
        customer(
            entry("2026-01-20", moves=[move("signed")], contracts=[contract("2026-01-18", 100)]),
            entry("2026-02-01", moves=[move("negotiation")]),
            entry("2026-02-20", moves=[move("signed")], contracts=[contract("2026-02-19", 150)]),
        )
    )
    assert (one.closed_on, one.won_amount) == (day("2026-02-19"), Decimal(250))


def test_lost_after_won_is_churn_and_the_win_stays() -> None:
    state = state_of(
        customer(
            entry("2026-01-20", moves=[move("signed")], contracts=[contract("2026-01-20", 100)]),
            entry("2026-03-01", moves=[move("lost")]),
        )
    )
    (one,) = state.opportunities
    assert (one.kind, one.closed_on, one.won_amount) == (StageKind.WON, day("2026-01-20"), Decimal(100))
    assert (one.stage.key, one.churned_on) == ("lost", day("2026-03-01"))
    assert (state.kind, state.status, state.churned_on) == (CustomerKind.LOST, Status.LOST, day("2026-03-01"))


def test_declared_churn_makes_a_won_customer_lost_until_a_later_opening() -> None:
    won = entry("2026-01-20", moves=[move("signed")])
    churn = entry("2026-02-20", churn="停产")
    assert state_of(customer(won, churn)).kind is CustomerKind.LOST
    again = [deal(), deal("O2", opened="2026-03-01")]
    back = state_of(customer(won, churn, opportunities=again))
    assert (back.kind, back.churned_on) == (CustomerKind.OPEN, None)


def test_lost_is_the_deal_and_a_second_open_one_keeps_the_customer_open() -> None:
    state = state_of(
        customer(
            entry("2026-01-20", moves=[move("lost", opportunity="O1")]),
            entry("2026-02-01", moves=[move("qualified", opportunity="O2")]),
            opportunities=[deal("O1"), deal("O2")],
        )
    )
    assert (state.kind, state.stage.key, state.status) == (CustomerKind.OPEN, "qualified", Status.INTENT)


def test_stage_is_that_of_the_furthest_open_opportunity() -> None:
    deals = [deal("O1"), deal("O2", opened="2026-01-10"), deal("O3", opened="2026-01-11")]
    state = state_of(
        customer(
            entry("2026-02-01", moves=[move("negotiation", opportunity="O2")]),
            entry("2026-02-02", moves=[move("signed", opportunity="O3")]),
            opportunities=deals,
        )
    )
    assert state.stage.key == "negotiation"


def test_states_of_customers_the_first_that_holds() -> None:
    won, lost = entry("2026-02-01", moves=[move("signed")]), entry("2026-02-01", moves=[move("lost")])
    invalid = entry("2026-02-01", moves=[move("invalid")])
    assert state_of(customer(won, archived=True)).kind is CustomerKind.ARCHIVED
    assert state_of(customer(won, in_pool=True, owner=None)).kind is CustomerKind.POOL
    assert state_of(customer(won)).kind is CustomerKind.WON
    assert state_of(customer(lost)).kind is CustomerKind.LOST
    assert state_of(customer(invalid)).kind is CustomerKind.INVALID
    assert state_of(customer()).kind is CustomerKind.OPEN
    assert state_of(customer(opportunities=[])).kind is CustomerKind.OPEN


def test_repeat_order_is_value_but_no_win() -> None:
    one = customer(
        entry("2026-01-20", moves=[move("signed")], contracts=[contract("2026-01-20", 100)]),
        entry("2026-03-02", contracts=[contract("2026-03-01", 40)]),
    )
    state, figures = state_of(one), measure(book(one), rules(), TODAY)
    assert (state.opportunities[0].won_amount, state.won_amount) == (Decimal(100), Decimal(140))
    assert [(order.on, order.amount) for order in state.repeat_orders] == [(day("2026-03-01"), Decimal(40))]
    assert (figures.won_amount_quarter, figures.won_count_quarter) == (Decimal(140), 1)


def test_a_later_contract_that_names_the_opportunity_belongs_to_it() -> None:
    state = state_of(
        customer(
            entry("2026-01-20", moves=[move("signed")], contracts=[contract("2026-01-20", 100)]),
            entry("2026-03-02", contracts=[contract("2026-03-01", 40, "O1")]),
        )
    )
    assert (state.opportunities[0].won_amount, state.repeat_orders) == (Decimal(140), ())


def test_two_currencies_are_converted_and_an_unknown_one_is_never_summed_raw() -> None:
    deals = [
        deal("O1", amount=money(10, "USD")),
        deal("O2", amount=money(99, "XYZ")),
        deal("O3", amount=money(5, "CNY")),
    ]
    state = state_of(customer(opportunities=deals))
    assert [one.amount for one in state.opportunities] == [Decimal(70), None, Decimal(5)]
    assert state.open_amount == Decimal(75)


def test_fields_without_an_id_mean_the_only_open_one_at_that_point() -> None:
    old = entry("2026-01-10", moves=[move("qualified")])
    alone = state_of(customer(old, opportunities=[deal("O1")]))
    later = state_of(customer(old, opportunities=[deal("O1"), deal("O2", opened="2026-02-01")]))
    assert later.opportunities[0].stage.key == alone.opportunities[0].stage.key == "qualified"
    assert later.faults == ()


def test_an_ambiguous_move_is_a_fault_and_moves_nothing() -> None:
    deals = [deal("O1"), deal("O2", opened="2026-01-10")]
    state = state_of(customer(entry("2026-02-01", moves=[move("proposal")]), opportunities=deals))
    assert [fault.kind for fault in state.faults] == [FaultKind.AMBIGUOUS_OPPORTUNITY]
    assert {one.stage.key for one in state.opportunities} == {"first-contact"}


def test_what_the_chain_gets_wrong() -> None:
    state = state_of(
        customer(
            entry("2026-02-01", moves=[move("proposal", "qualified")]),
            entry("2026-02-02", moves=[move("proposal")]),
            entry("2026-02-03", moves=[move("Angebot")]),
            entry("2026-02-04", moves=[move("negotiation", opportunity="O9")]),
            entry("2026-02-05", next_steps=[step("2026-03-01", "O8")]),
        )
    )
    found = [(fault.kind.value, fault.expected, fault.found) for fault in state.faults]
    assert found == [
        ("chain-broken", "first-contact", "qualified"),
        ("same-stage", "proposal", "proposal"),
        ("unknown-stage", "proposal", "Angebot"),
        ("unknown-opportunity", None, "O9"),
        ("unknown-opportunity", None, "O8"),
    ]


def test_naming_the_first_stage_in_the_first_entry_is_no_fault() -> None:
    assert state_of(customer(entry("2026-01-05", moves=[move("first-contact")]))).faults == ()


def test_moves_not_allowed_except_by_an_opening_entry() -> None:
    strict = (dataclasses.replace(STAGES[0], next=("qualified",)), *STAGES[1:])
    jump = customer(entry("2026-02-01", moves=[move("proposal")]))
    brought_in = customer(entry("2026-02-01", "opening", moves=[move("proposal")]))
    kinds = [
        [fault.kind for fault in customer_states(book(one), rules(strict), TODAY)[one.path].faults]
        for one in (jump, brought_in)
    ]
    assert kinds == [[FaultKind.MOVE_NOT_ALLOWED], []]


def test_a_renamed_stage_is_still_read() -> None:
    renamed = dataclasses.replace(STAGES[1], key="needs", zh="需求分析", former=("需求确认", "qualified"))
    one = customer(entry("2026-02-01", moves=[move("qualified")]))
    state = customer_states(book(one), rules((STAGES[0], renamed, *STAGES[2:])), TODAY)[one.path]
    assert (state.stage.key, state.faults) == ("needs", ())


def test_entries_out_of_order_are_read_by_day_and_time() -> None:
    one = customer(
        entry("2026-02-10", at="15:00", moves=[move("proposal", "qualified")]),
        entry("2026-02-10", at="09:00", moves=[move("qualified", "first-contact")]),
    )
    state = state_of(one)
    assert (state.stage.key, state.faults) == ("proposal", ())


def test_an_untimed_entry_takes_the_time_of_the_one_above_it() -> None:
    one = customer(
        entry("2026-02-10", at="15:00", moves=[move("qualified")]),
        entry("2026-02-10", moves=[move("proposal")]),
    )
    assert only(one).stage.key == "proposal"


def test_inbox_entries_come_after_the_files_own_and_folding_changes_nothing() -> None:
    own = entry("2026-02-10", at="15:00", moves=[move("proposal")])
    waiting = entry("2026-02-10", moves=[move("qualified")], path="records/inbox/a.md", number=1)
    folded = dataclasses.replace(waiting, path="", number=0)
    assert only(customer(waiting, own)).stage.key == only(customer(own, folded)).stage.key == "qualified"


def test_entries_after_the_day_do_not_exist_for_figures_but_for_checks() -> None:
    one = customer(entry("2026-03-12", moves=[move("qualified")]), entry("2026-03-13", moves=[move("signed")]))
    assert only(one).stage.key == "qualified"
    assert only(one, every_entry=True).stage.key == "signed"


def test_an_opportunity_opened_after_the_day_is_not_there_yet() -> None:
    one = customer(opportunities=[deal("O1"), deal("O2", opened="2026-04-01", amount=10)])
    assert [each.record.id for each in state_of(one).opportunities] == ["O1"]


def test_owner_and_probability_of_the_opportunity_come_first() -> None:
    deals = [deal("O1", owner="lina", probability=25, amount=200)]
    one = only(customer(opportunities=deals))
    assert (one.owner, one.probability, one.weighted) == ("lina", 25, Decimal(50))


def reopened_and_won_again(old: str, new: str) -> OpportunityState:
    return only(
        customer(
            entry("2026-01-20", moves=[move("signed")], contracts=[contract(old, 100)]),
            entry("2026-02-01", moves=[move("negotiation")]),
            entry("2026-02-20", moves=[move("signed")], contracts=[contract(new, 150)]),
        )
    )


def test_contracts_from_before_the_reopening_do_not_set_the_closing_day() -> None:
    assert reopened_and_won_again("2026-01-18", "2026-01-30").closed_on == day("2026-02-20")
    assert reopened_and_won_again("2026-02-10", "2026-02-15").closed_on == day("2026-02-15")


def test_a_contract_without_an_id_after_all_is_closed_is_a_repeat_order() -> None:
    state = state_of(
        customer(
            entry("2026-01-20", moves=[move("signed", opportunity="O1")]),
            entry("2026-02-01", moves=[move("lost", opportunity="O2")]),
            entry("2026-03-01", contracts=[contract("2026-03-01", 9)]),
            opportunities=[deal("O1", opened="2026-01-05"), deal("O2", opened="2026-01-06")],
        )
    )
    assert ([order.amount for order in state.repeat_orders], state.faults) == ([Decimal(9)], ())


def test_an_opportunity_opened_on_the_day_of_the_churn_is_not_later() -> None:
    churn = entry("2026-02-20", churn="停产")
    deals = [deal("O1"), deal("O2", opened="2026-02-20")]
    assert state_of(customer(churn, opportunities=deals)).kind is CustomerKind.LOST


def test_buying_again_after_a_churn_wins_the_customer_back() -> None:
    one = customer(
        entry("2026-01-20", moves=[move("signed")]),
        entry("2026-02-01", churn="停产"),
        entry("2026-03-01", contracts=[contract("2026-03-01", 9)]),
    )
    assert state_of(one).kind is CustomerKind.WON
