"""What is still to come a second time: forecast, coverage, velocity (metrics.md)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from site_builder.model.period import Period
from tests.proof.courses import Course, read_courses
from tests.proof.deals import closed, cycles, dated, expected, of, repeats, running
from tests.proof.goals import won_goal
from tests.proof.keys import TIMES, Item, Proof, grouped, mean, missing, quotient, total
from tests.proof.rows import Calculation, Rows
from tests.proof.stretches import by_stretches

COMMIT = 70
"""From this probability on an open deal is commit."""
ALL = Period()


def probability(proof: Proof, one: Course) -> int:
    """The deal's own, else its stage's."""
    own = one.row["probability"]
    found = proof.base.execute("select probability from stage where key = ?", (one.stage,)).fetchone()
    return int(found["probability"] if own is None else own)


def open_items(proof: Proof) -> list[Item]:
    """Open deals by the month in which they are expected; those past it, or without one, stand apart in time."""
    found = []
    for one in running(proof):
        if proof.heads[one.path]["archived"]:
            continue
        day = expected(one)
        late = day is not None and day < proof.today
        apart: dict[str, str | None] = dict.fromkeys(TIMES, "past" if late else None) if late or day is None else {}
        found.append(Item(one.path, day, one, one.amount, "past" if late else "open", keys=apart))
        found[-1].says["share"] = Decimal(probability(proof, one)) / 100
    return found


def forecast(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Weighted by probability, with what was won so far, commit and best case."""
    since = period if period.start or period.end else Period(date(proof.today.year, 1, 1))
    this_year = Period(date(proof.today.year, 1, 1), date(proof.today.year + 1, 1, 1))
    aimed = this_year if period == ALL and not set(by) & set(TIMES) else period
    won = [one for one in (*of(closed(proof), "won"), *repeats(proof)) if one.on and since.holds(one.on)]
    rows = {}
    for key, items in grouped(proof, dated([*open_items(proof), *won], period), period, by).items():
        apart = bool(period.start or period.end) and not set(by) & set(TIMES)
        still = of(items, "open") if apart else of(items, "open", "past")
        if not still and period == ALL and set(by) & set(TIMES):
            continue
        so_far = total(of(items, "won", "repeat"))
        sure = total(one for one in still if one.says["share"] * 100 >= COMMIT)
        rows[key] = {
            "value": weighted(still),
            "n": len(still),
            "unweighted": total(still),
            "won": so_far,
            "commit": so_far + sure,
            "best_case": so_far + total(still),
            "target": won_goal(proof, key, aimed),
            "past": weighted(of(items, "past")),
            "undated_amount": weighted(one for one in still if one.on is None),
            "missing": missing(still),
        }
    return rows


def weighted(items: Iterable[Item]) -> Decimal:
    """Amount x probability."""
    return sum((one.amount * one.says["share"] for one in items if one.amount is not None), Decimal(0))


def open_on(proof: Proof, day: date) -> list[Item]:
    """What was open at the end of a day, of customers known by then and not in the archive yet."""
    then, found = read_courses(proof.base, day), []
    for path, head in proof.heads.items():
        known = day == proof.today or then.logs.get(path) or (head["first_contact"] or "9999") <= day.isoformat()
        later = len(proof.book.logs.get(path, [])) > len(then.logs.get(path, []))
        if known and (later or not head["archived"]):
            found += [Item(path, None, one, None, "open") for one in then.of(path) if one.is_open]
    return found


def velocity(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Open deals x mean won amount x win rate / mean cycle: money a day."""
    ended = [one for one in closed(proof) if one.on and period.holds(one.on)]
    last = period.end - timedelta(days=1) if period.end else proof.today
    still = open_on(proof, min(last, proof.today))
    rows = {}
    for key, items in grouped(proof, [*of(ended, "won", "lost"), *still], ALL, by).items():
        won, both = of(items, "won"), of(items, "won", "lost")
        average, rate = mean([one.amount for one in won if one.amount is not None]), quotient(len(won), len(both))
        days, count = mean(cycles(won)), len(of(items, "open"))
        known = average is not None and rate is not None and days is not None and days > 0
        rows[key] = {
            "value": count * average * rate / days if known and average is not None and rate and days else None,
            "n": len(items),
            "open": count,
            "closed": len(both),
            "mean_won": average,
            "win_rate": rate,
            "mean_cycle": days,
        }
    return rows


def coverage(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """What is open and due by what is missing to the target; the current quarter without a period."""
    quarter = (proof.today.month - 1) // 3 * 3 + 1
    end = date(proof.today.year + quarter // 10, (quarter + 3) % 12 or 12, 1)
    shown = Period(date(proof.today.year, quarter, 1), end) if period == ALL else period
    ended = [one for one in (*of(closed(proof), "won"), *repeats(proof)) if one.on and shown.holds(one.on)]
    still = [one for one in open_items(proof) if one.on and shown.holds(one.on)]
    since = proof.today.replace(year=proof.today.year - 1)
    lately = [
        Item(one.path, None, one.course, None, f"rate-{one.kind}")
        for one in of(closed(proof), "won", "lost")
        if one.on and since < one.on <= proof.today
    ]
    rows = {}
    for key, items in grouped(proof, [*ended, *still, *lately], ALL, by).items():
        due, so_far = of(items, "open", "past"), total(of(items, "won", "repeat"))
        goal = won_goal(proof, key, shown)
        gap = None if goal is None else goal - so_far
        rate = quotient(len(of(items, "rate-won")), len(of(items, "rate-won", "rate-lost")))
        rows[key] = {
            "value": total(due) / gap if gap is not None and gap > 0 else None,
            "n": len(due) + len(of(items, "won", "repeat")),
            "numerator": total(due),
            "denominator": gap,
            "open_amount": total(due),
            "won_amount": so_far,
            "target_amount": goal,
            "to_win": gap,
            "required": 1 / rate if rate else None,
            "past_amount": total(of(due, "past")),
            "missing": missing(due),
        }
    return rows


def covered(proof: Proof, period: Period) -> tuple[date, date]:
    """All that is due; without a period this quarter's."""
    quarter = (proof.today.month - 1) // 3 * 3 + 1
    if period == ALL:
        end = date(proof.today.year + quarter // 10, (quarter + 3) % 12 or 12, 1)
        return date(proof.today.year, quarter, 1), end - timedelta(days=1)
    due = [proof.today, *(one.on for one in open_items(proof) if one.on)]
    return period.start or min(due), period.end - timedelta(days=1) if period.end else max(due)


def closing_days(proof: Proof, _: Period) -> tuple[date, date]:
    """From the first closing up to the day."""
    return min((one.on for one in of(closed(proof), "won", "lost") if one.on), default=proof.today), proof.today


FIGURES: dict[str, Calculation] = {
    "forecast": forecast,
    "coverage": by_stretches(coverage, covered),
    "velocity": by_stretches(velocity, closing_days),
}
