"""Facts of the front matter have no day: what counts is the version that came with the move (R26)."""

from dataclasses import replace
from datetime import UTC, date, datetime

from site_builder.metrics.rules.gates import judged_moves
from site_builder.metrics.standing.states import customer_states
from site_builder.model.history import History, Version
from tests.checks.harness import TODAY, Checked
from tests.checks.record import PATH
from tests.gates.gate_books import NEXT, checked, entry, pipeline, record

STAGES = pipeline("{key: proposal, requires: {enabled: yes, fields: [budget], entries: {demo: 0}, contact: [决策人]}}")
MOVE = entry("2026-02-03", "电话", "阶段：初步接触 → 方案报价", NEXT)
FULL = record(MOVE, more="预算: 60万\n")
BARE = record(MOVE, contact="李明（采购总监，决策人，已离职，0512-55501234）")


def history(before: Checked, on: date, recorded: date) -> History:
    (customer,) = before.book.customers
    mark = customer.follow_ups[0].fingerprint
    then = replace(customer, follow_ups=(), tasks=())
    return History(
        versions={PATH: (Version(on=on, customer=then),)},
        recorded={mark: datetime(recorded.year, recorded.month, recorded.day, 12, tzinfo=UTC)},
    )


def late(now: str, known: History, today: date = TODAY) -> list[bool]:
    found = checked(now, STAGES)
    state = customer_states(found.book, found.rules, TODAY)[PATH]
    return [one.is_late for move in judged_moves(state, found.rules, known, today) for one in move.unmet]


def lacking(now: str, known: History | None = None) -> list[str]:
    found = checked(now, STAGES)
    state = customer_states(found.book, found.rules, TODAY)[PATH]
    return [str(one.kind) for move in judged_moves(state, found.rules, known) for one in move.unmet]


def test_who_left_later_was_there_on_the_day_of_the_move() -> None:
    person = "{{姓名: 李明, 角色: 决策人, 离职: {}, 电话: 0512-55501234}}"
    for day, missing in (("2026-02-04", []), ("2026-02-03", ["contact"]), ("是", ["contact"])):
        assert lacking(record(MOVE, more="预算: 60万\n", contact=person.format(day))) == missing


def test_without_history_the_record_as_it_is_now() -> None:
    assert lacking(FULL) == []
    assert lacking(BARE) == ["field", "contact"]


def test_what_was_stated_on_the_day_of_the_move_still_holds() -> None:
    known = history(checked(FULL, STAGES), date(2026, 2, 3), date(2026, 2, 3))
    assert lacking(BARE, known) == []


def test_an_entry_recorded_late_is_judged_with_the_version_it_came_with() -> None:
    known = history(checked(FULL, STAGES), date(2026, 2, 6), date(2026, 2, 6))
    assert lacking(BARE, known) == []


def test_what_was_stated_only_later_and_is_gone_again_does_not_help() -> None:
    known = history(checked(FULL, STAGES), date(2026, 2, 9), date(2026, 2, 3))
    assert lacking(BARE, known) == ["field", "contact"]


def test_what_is_filled_in_later_does_not_heal_the_move() -> None:
    known = history(checked(BARE, STAGES), date(2026, 2, 3), date(2026, 2, 3))
    assert lacking(FULL, known) == ["field", "contact"]
    assert late(FULL, known) == [True, True]
    assert late(BARE, known) == [False, False]


def test_as_long_as_the_day_is_not_over_it_is_not_late() -> None:
    known = history(checked(BARE, STAGES), date(2026, 2, 3), date(2026, 2, 3))
    assert late(FULL, known, date(2026, 2, 3)) == []
    assert late(FULL, known, date(2026, 2, 4)) == [True, True]


def test_what_came_to_the_branch_by_a_merge_is_judged_by_what_was_merged() -> None:
    known = history(checked(FULL, STAGES), date(2026, 2, 9), date(2026, 2, 3))
    assert lacking(BARE, known) == ["field", "contact"]
    (mark,) = known.recorded
    assert lacking(BARE, replace(known, landed={mark: date(2026, 2, 9)})) == []
