"""The figures of opportunities a second time, from metrics.md and decisions.md: values, n and what stands beside."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from site_builder.model.period import Period
from tests.proof.courses import Course, day_of
from tests.proof.keys import Item, Proof, grouped, mean, median, missing, quotient, total
from tests.proof.rows import Calculation, Rows


def closed(proof: Proof) -> list[Item]:
    """Every closed opportunity on its closing day; a lost one is worth the amount it stated (M2, M3)."""
    return [
        Item(one.path, one.closed_on, one, one.won if one.kind == "won" else one.amount, one.kind)
        for one in proof.book.courses.values()
        if not one.is_open
    ]


def repeats(proof: Proof) -> list[Item]:
    """Contracts of customers after their deals were closed, on their own day (F17)."""
    return [
        Item(path, order.on or order.entered, None, order.amount, "repeat")
        for path, orders in proof.book.orders.items()
        for order in orders
    ]


def running(proof: Proof) -> list[Course]:
    """What is open on the day."""
    return [one for one in proof.book.courses.values() if one.is_open]


def expected(one: Course) -> date | None:
    """The day it is expected to close."""
    text = one.row["expected_close"]
    return date.fromisoformat(text) if text else None


def win_rate(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Won by won and lost, by count and by value; strict with what is open past its close date."""
    stale = [
        Item(one.path, expected(one), one, None, "stale")
        for one in running(proof)
        if (expected(one) or proof.today) < proof.today
    ]
    rows = {}
    for key, items in grouped(proof, [*closed(proof), *stale], period, by).items():
        won, lost = of(items, "won"), of(items, "lost")
        late, both = len(of(items, "stale")), len(won) + len(lost)
        rows[key] = {
            "value": quotient(len(won), both),
            "n": both,
            "numerator": len(won),
            "denominator": both,
            "by_value": quotient(total(won), total(won) + total(lost)),
            "honest": quotient(len(won), both + late),
            "stale": late,
            "invalid": len(of(items, "invalid")),
            "missing": missing(won) + missing(lost),
        }
    return rows


def of(items: Iterable[Item], *kinds: str) -> list[Item]:
    """Those of these kinds."""
    return [one for one in items if one.kind in kinds]


def won_value(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """What was won, repeat orders included."""
    items = [*of(closed(proof), "won"), *repeats(proof)]
    return {key: money_row(found) for key, found in grouped(proof, items, period, by).items()}


def money_row(items: Sequence[Item]) -> dict[str, Any]:
    """A sum of money with what is missing in it."""
    known = [one.amount for one in items if one.amount is not None]
    return {"value": total(items), "n": len(items), "mean": mean(known), "missing": missing(items)}


def won_count(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Wins, with repeat orders beside."""
    rows = {}
    for key, items in grouped(proof, [*of(closed(proof), "won"), *repeats(proof)], period, by).items():
        won = len(of(items, "won"))
        rows[key] = {"value": won, "n": won, "repeat": len(items) - won}
    return rows


def lost_count(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Losses, with the amounts they stated."""
    return {
        key: {"value": len(items), "n": len(items), "lost_amount": total(items), "missing": missing(items)}
        for key, items in grouped(proof, of(closed(proof), "lost"), period, by).items()
    }


def new_customers(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Customers by their first contact, invalid ones among them."""
    items = [
        Item(path, day_of(head["first_contact"]), None, None, proof.status_of(path))
        for path, head in proof.heads.items()
        if (head["first_contact"] or "") <= proof.today.isoformat()
    ]
    return {
        key: {"value": len(found), "n": len(found), "invalid": len(of(found, "invalid"))}
        for key, found in grouped(proof, dated(items, period), period, by).items()
    }


def opportunity_count(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Opportunities by the day they were opened, whatever became of them."""
    items = [Item(one.path, one.opened, one, one.amount, one.kind) for one in proof.book.courses.values()]
    rows = {}
    for key, found in grouped(proof, dated(items, period), period, by).items():
        still = of(found, "open")
        rows[key] = {
            "value": len(found),
            "n": len(found),
            **{kind: len(of(found, kind)) for kind in ("open", "won", "lost", "invalid")},
            "open_amount": total(still),
            "missing": missing(still),
        }
    return rows


def dated(items: Iterable[Item], period: Period) -> list[Item]:
    """Things without a day count only when no period is asked for."""
    everything = period.start is None and period.end is None
    return [one for one in items if everything or one.on is not None]


def sales_cycle(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Closing day - opening day of what was won, lost ones apart."""
    items = of(closed(proof), "won", "lost")
    rows = {}
    for key, found in grouped(proof, items, period, by).items():
        won, lost = (cycles(of(found, kind)) for kind in ("won", "lost"))
        rows[key] = {
            "value": median(won),
            "n": len(won),
            "mean": mean(won),
            "lost_median": median(lost),
            "lost_n": len(lost),
            "missing": len(of(found, "won")) - len(won),
        }
    return rows


def cycles(items: Iterable[Item]) -> list[int]:
    """Days from opening to closing, where both are known."""
    return [
        (one.on - one.course.opened).days for one in items if one.on and one.course is not None and one.course.opened
    ]


FIGURES: dict[str, Calculation] = {
    "win-rate": win_rate,
    "won-value": won_value,
    "won-count": won_count,
    "lost-count": lost_count,
    "new-customers": new_customers,
    "opportunity-count": opportunity_count,
    "sales-cycle": sales_cycle,
}
