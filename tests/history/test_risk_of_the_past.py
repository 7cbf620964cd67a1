"""What endangers a customer as earlier versions of its record tell: pushed, cut, replaced (R28)."""

import dataclasses

from site_builder.model.customer import Customer
from site_builder.model.follow_up import Participant
from site_builder.model.history import History, Version
from site_builder.model.opportunity import Opportunity
from tests.metrics.metric_books import contract, customer, day, deal, entry, money, move, rules, step
from tests.metrics.test_risk import FRESH, RED, YELLOW, kinds, led_by, state_of


def past(now: Customer, *earlier: tuple[str, Customer], beyond: bool = False) -> History:
    """Earlier records of a customer from the given days on; `beyond`: it changed again after the day."""
    versions = tuple(Version(on=day(on), customer=dataclasses.replace(one, follow_ups=())) for on, one in earlier)
    return History(
        versions={now.path: versions},
        since=versions[0].on if versions else None,
        beyond=frozenset([now.path] if beyond else []),
    )


def dealing(close: str | None = None, amount: int | None = None, *more: Opportunity) -> Customer:
    return customer(FRESH, opportunities=[deal(expected_close=close, amount=amount, implicit=True), *more])


def test_an_expected_close_pushed_again_and_again() -> None:
    now = dealing("2026-09-30")
    twice = past(now, ("2026-01-05", dealing("2026-06-30")), ("2026-02-01", dealing("2026-07-30")))
    (reason,) = state_of(now, history=twice).risk_reasons
    assert (reason.kind, reason.level) == ("pushed", YELLOW)
    assert reason.params == (("times", 2), ("days", 92), ("first", "2026-06-30"))
    often = past(now, *((f"2026-01-{n:02d}", dealing(f"2026-0{n}-15")) for n in range(5, 9)))
    assert kinds(state_of(now, history=often)) == [("pushed", RED)]


def test_pushed_once_brought_forward_or_put_right_the_same_day_is_no_risk() -> None:
    now = dealing("2026-06-30")
    once = past(now, ("2026-01-05", dealing("2026-05-31")))
    forward = past(now, ("2026-01-05", dealing("2026-12-31")), ("2026-02-01", dealing("2026-09-30")))
    typo = past(
        now,
        ("2026-01-05", dealing("2026-05-31")),
        ("2026-02-01", dealing("2206-05-31")),
        ("2026-02-01", dealing("2026-05-31")),
    )
    for history in (once, forward, typo, None, past(now)):
        assert kinds(state_of(now, history=history)) == []


def test_what_a_record_says_after_the_day_is_no_evidence() -> None:
    now = dealing("2026-12-31")
    earlier = (("2026-01-05", dealing("2026-06-30")), ("2026-02-01", dealing("2026-07-30")))
    assert kinds(state_of(now, history=past(now, *earlier))) == [("pushed", YELLOW)]
    assert kinds(state_of(now, history=past(now, *earlier, beyond=True))) == []


def test_each_opportunity_is_judged_by_its_own_dates() -> None:
    other = deal("O2", opened="2026-01-05", expected_close="2026-08-31")
    now = dealing("2026-06-30", None, dataclasses.replace(other, expected_close=day("2026-10-31")))
    earlier = (("2026-01-05", dealing("2026-05-31", None, other)),)
    assert kinds(state_of(now, history=past(now, *earlier))) == []


def test_an_amount_that_was_cut() -> None:
    history = past(dealing(None, 1), ("2026-01-05", dealing(None, 50_000)), ("2026-02-01", dealing(None, 100_000)))
    (reason,) = state_of(dealing(None, 75_000), history=history).risk_reasons
    assert (reason.kind, reason.level) == ("amount-cut", YELLOW)
    assert reason.params == (("percent", 25), ("before", "100000"), ("after", "75000"))
    assert kinds(state_of(dealing(None, 60_000), history=history)) == [("amount-cut", RED)]
    for amount in (80_001, 100_000, 120_000, None):
        assert kinds(state_of(dealing(None, amount), history=history)) == []
    assert kinds(state_of(dealing(None, 80_000), history=history)) == [("amount-cut", YELLOW)]


def test_amounts_are_compared_in_one_currency() -> None:
    dollars = customer(FRESH, opportunities=[deal(amount=money(10_000, "USD"), implicit=True)])
    now = dealing(None, 70_000)
    assert kinds(state_of(now, history=past(now, ("2026-01-05", dollars)))) == []
    unknown = customer(FRESH, opportunities=[deal(amount=money(10_000_000, "XXX"), implicit=True)])
    assert kinds(state_of(now, history=past(now, ("2026-01-05", unknown)))) == []


def test_closed_deals_are_not_judged_by_their_past() -> None:
    won = customer(
        entry("2026-03-10", moves=[move("signed")], contracts=[contract("2026-03-10", 5)]),
        opportunities=[deal(expected_close="2026-12-31", amount=5, implicit=True)],
    )
    earlier = (("2026-01-05", dealing("2026-06-30", 100)), ("2026-02-01", dealing("2026-07-30", 100)))
    assert kinds(state_of(won, history=past(won, *earlier))) == []


def test_another_decision_maker_until_somebody_talks_to_them() -> None:
    now = led_by("王总")
    history = past(now, ("2026-01-05", led_by("李明")), ("2026-02-20", now))
    (reason,) = state_of(now, history=history).risk_reasons
    assert (reason.kind, reason.trigger, reason.level) == (
        "decision-maker-changed.named",
        "decision-maker-changed",
        RED,
    )
    assert reason.params == (("old", "李明"), ("new", "王总"), ("on", "2026-02-20"))
    met = entry("2026-03-01", participants=[Participant(name="王总")], next_steps=[step("2026-03-13")])
    assert kinds(state_of(led_by("王总", log=(met, FRESH)), history=history)) == []
    before = dataclasses.replace(met, on=day("2026-02-10"))
    assert len(kinds(state_of(led_by("王总", log=(before, FRESH)), history=history))) == 1


def test_who_joins_beside_or_has_changed_long_ago_is_no_change() -> None:
    joined = led_by("李明", "王总")
    assert kinds(state_of(joined, history=past(joined, ("2026-01-05", led_by("李明"))))) == []
    now = led_by("王总")
    long_ago = past(now, ("2025-01-05", led_by("李明")), ("2025-12-01", now))
    assert kinds(state_of(now, history=long_ago)) == []
    assert len(kinds(state_of(now, rules(risk_event_days=120), long_ago))) == 1
    respelt = past(now, ("2026-01-05", led_by("王 总")))
    assert kinds(state_of(now, history=respelt)) == []


def test_a_decision_maker_taken_out_of_the_record_has_left() -> None:
    now = led_by()
    (reason,) = state_of(now, history=past(now, ("2026-01-05", led_by("李明")))).risk_reasons
    assert (reason.kind, reason.params) == ("decision-maker-left", (("name", "李明"),))
