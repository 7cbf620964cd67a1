"""Stage conversion by entry cohort, and what stands in the stages (metrics.md, M7)."""

from decimal import Decimal
from typing import Any

from site_builder.metrics.figures import Funnel, FunnelRow
from site_builder.metrics.measure import measure
from site_builder.model.customer import Customer
from tests.metrics.metric_books import TODAY, book, customer, day, deal, entry, move, rules


def funnel(*customers: Customer, **limits: Any) -> Funnel:
    return measure(book(*customers), rules(**limits), TODAY).funnel


def row(found: Funnel, key: str) -> FunnelRow:
    return next(one for one in found.rows if one.stage.key == key)


def parts(one: FunnelRow) -> tuple[int, int, int, int, int, int]:
    return one.entered, one.advanced, one.lost, one.invalid, one.open, one.inferred


def path(number: int, *moves: tuple[str, str], first: str = "2026-01-05") -> Customer:
    return customer(*[entry(on, moves=[move(stage)]) for on, stage in moves], id_=f"C{number}", first_contact=first)


def test_every_fate_is_counted_once() -> None:
    found = funnel(
        path(1, ("2026-02-01", "qualified"), ("2026-02-10", "proposal")),
        path(2, ("2026-02-01", "qualified"), ("2026-02-10", "lost")),
        path(3, ("2026-02-01", "qualified"), ("2026-02-10", "invalid")),
        path(4, ("2026-02-01", "qualified")),
        path(5, ("2026-02-01", "negotiation")),
    )
    one = row(found, "qualified")
    assert parts(one) == (5, 2, 1, 1, 1, 1)
    assert (one.conversion.numerator, one.conversion.denominator) == (2, 4)
    assert one.conversion.value == Decimal("0.5")


def test_re_entry_counts_once_by_its_first_day() -> None:
    found = funnel(
        path(
            1, ("2025-10-01", "qualified"), ("2025-11-01", "proposal"), ("2026-03-01", "qualified"), first="2025-09-01"
        ),
        path(2, ("2026-02-01", "qualified"), ("2026-02-05", "first-contact"), ("2026-03-01", "qualified")),
    )
    assert parts(row(found, "qualified")) == (1, 0, 0, 0, 1, 0)


def test_a_move_back_keeps_what_was_reached() -> None:
    found = funnel(path(1, ("2026-02-01", "proposal"), ("2026-02-05", "qualified"), ("2026-02-09", "lost")))
    assert parts(row(found, "qualified")) == (1, 1, 0, 0, 0, 1)
    assert parts(row(found, "proposal")) == (1, 0, 1, 0, 0, 0)


def test_lost_after_won_still_went_through() -> None:
    found = funnel(path(1, ("2026-02-01", "signed"), ("2026-03-01", "lost")))
    assert parts(row(found, "negotiation")) == (1, 1, 0, 0, 0, 1)


def test_the_window_is_half_open_and_holds_the_day_itself() -> None:
    found = funnel(funnel_days=90)
    assert (found.start, found.end) == (day("2025-12-13"), day("2026-03-13"))
    inside = funnel(path(1, ("2026-03-12", "qualified"), first="2025-12-13"), path(2, first="2025-12-12"))
    assert row(inside, "first-contact").entered == 1
    assert row(inside, "qualified").entered == 1


def test_nothing_entered_gives_no_rate_and_no_verdict() -> None:
    found = funnel()
    assert [one.conversion.value for one in found.rows] == [None] * 4
    assert (found.bottleneck, found.slowest) == (None, None)


def test_bottleneck_and_slowest_need_enough_cases() -> None:
    paths = [path(n, ("2026-02-01", "qualified"), ("2026-02-11", "proposal")) for n in range(5)]
    stuck = [path(n + 5, ("2026-02-01", "qualified"), ("2026-02-03", "lost")) for n in range(2)]
    found = funnel(*paths, *stuck)
    assert found.bottleneck is row(found, "proposal")
    assert found.slowest is row(found, "first-contact")
    assert row(found, "qualified").median_days == Decimal(10)
    assert funnel(*paths, *stuck, funnel_minimum=8).bottleneck is None


def test_the_median_is_exact() -> None:
    found = funnel(
        path(1, ("2026-02-01", "qualified"), ("2026-02-02", "proposal")),
        path(2, ("2026-02-01", "qualified"), ("2026-02-05", "proposal")),
    )
    assert row(found, "qualified").median_days == Decimal("2.5")


def test_stage_loads_sum_up_what_is_open() -> None:
    figures = measure(
        book(
            customer(opportunities=[deal("O1", amount=100), deal("O2", opened="2026-01-06")]),
            customer(entry("2026-02-01", moves=[move("negotiation")]), id_="C2", opportunities=[deal(amount=50)]),
            customer(entry("2026-02-01", moves=[move("lost")]), id_="C3", opportunities=[deal(amount=7)]),
            customer(id_="C4", opportunities=[deal(amount=3)], archived=True),
        ),
        rules(),
        TODAY,
    )
    loads = [(one.stage.key, len(one.opportunities), one.amount, one.weighted, one.missing) for one in figures.stages]
    assert loads[0] == ("first-contact", 2, Decimal(100), Decimal(10), 1)
    assert loads[3] == ("negotiation", 1, Decimal(50), Decimal(35), 0)
    assert (figures.open_amount, figures.weighted) == (Decimal(150), Decimal(45))
