"""Customers and money a second time: payments, receivables, what was bought, bought again, churn, dormant (M11, F17)."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from site_builder.model.period import Period
from tests.proof.courses import day_of
from tests.proof.deals import closed, dated, of, repeats
from tests.proof.keys import Item, Proof, grouped, missing, quotient, total
from tests.proof.rows import Calculation, Rows
from tests.proof.standing import is_lost
from tests.proof.stretches import by_stretches

ALL = Period()
YEAR = 12
AGES = ((30, "0-30"), (60, "31-60"), (90, "61-90"))


def months_later(day: date, count: int) -> date:
    """The same day so many months later, or that month's last (M8)."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def received(proof: Proof) -> list[Item]:
    """Every payment received by the day: its own date, else the entry's; one ahead of the day is not there yet."""
    found = []
    for row in proof.base.execute("select * from payment order by path, number, place"):
        entry = next((one for one in proof.book.logs.get(row["path"], []) if one["number"] == row["number"]), None)
        if entry is not None:
            day = day_of(row["day"] or entry["day"])
            deal = proof.book.credited.get((row["path"], row["number"], row["place"]))
            if day and day <= proof.today:
                found.append(Item(row["path"], day, deal, proof.book.money(row["amount"], row["currency"]), "payment"))
    return found


def scheduled(proof: Proof) -> list[Item]:
    """Every payment that is due some day: tasks with the tag."""
    rows = proof.base.execute(
        "select task.* from task join task_tag using (path, place) where tag = 'payment' order by path, due, place"
    )
    return [
        Item(
            row["path"],
            day_of(row["due"]),
            None,
            proof.book.money(row["amount"], row["currency"]),
            "due",
            says={"done": row["done"], "place": row["place"]},
        )
        for row in rows
    ]


def payments(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Money received, and what was scheduled for the same days."""
    rows = {}
    for key, items in grouped(proof, dated([*received(proof), *scheduled(proof)], period), period, by).items():
        came, due = of(items, "payment"), of(items, "due")
        rows[key] = {"value": total(came), "n": len(came), "scheduled": total(due), "missing": missing(items)}
    return rows


def purchases(proof: Proof) -> list[Item]:
    """Wins on their closing day and repeat orders on theirs."""
    return [*of(closed(proof), "won"), *repeats(proof)]


def customer_value(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """What was bought, with what was paid."""
    rows = {}
    for key, items in grouped(proof, [*purchases(proof), *received(proof)], period, by).items():
        bought = of(items, "won", "repeat")
        customers = len({one.path for one in bought})
        days = sorted(one.on for one in bought if one.on)
        rows[key] = {
            "value": total(bought),
            "n": len(bought),
            "received": total(of(items, "payment")),
            "customer_count": customers,
            "mean": quotient(total(bought), customers),
            "first": days[0].isoformat() if days else None,
            "last": days[-1].isoformat() if days else None,
            "missing": missing(bought),
        }
    return rows


def per_customer(items: Iterable[Item]) -> dict[str, list[Item]]:
    """By customer, in the order of their days."""
    found: dict[str, list[Item]] = defaultdict(list)
    for one in sorted(items, key=lambda one: one.on or date.min):
        found[one.path].append(one)
    return found


def repurchase(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Customers that bought again within a year of the purchase before, of those with a year behind them."""
    items = []
    for path, bought in per_customer(purchases(proof)).items():
        days = sorted({one.on for one in bought if one.on and one.on <= proof.today})
        if not days:
            continue
        over = months_later(days[0], YEAR)
        again = any(later <= months_later(before, YEAR) for before, later in pairwise(days))
        kind = "waiting" if over > proof.today else "again" if again else "once"
        items.append(Item(path, over, None, None, kind))
        items[-1].says["more"] = len(days) - 1
    rows = {}
    for key, found in grouped(proof, items, period, by).items():
        judged, loyal = of(found, "again", "once"), of(found, "again")
        rows[key] = {
            "value": quotient(len(loyal), len(judged)),
            "n": len(judged),
            "numerator": len(loyal),
            "denominator": len(judged),
            "repeat_orders": sum(one.says["more"] for one in judged),
            "waiting": len(of(found, "waiting")),
        }
    return rows


def turns(proof: Proof, path: str, before: str, after: str) -> list[date]:
    """The days on which a deal of the customer turned from one kind of stage to another; `` is any other."""
    found = []
    for one in proof.book.of(path):
        was = "open"
        for _, day, stage in one.moves:
            kind = proof.book.kinds[stage]
            if kind == after and was != after and before in ("", was):
                found.append(day)
            was = kind
    return found


def declared(proof: Proof, path: str) -> list[date]:
    """The days on which a customer was declared lost, in words or by moving what was won to lost."""
    log = proof.book.logs.get(path, [])
    said = [date.fromisoformat(entry["day"]) for entry in log if entry["churn"] is not None]
    return said + turns(proof, path, "won", "lost")


def stood_won(proof: Proof, path: str, day: date) -> bool:
    """Whether some deal of the customer stood in a won stage when the day began."""
    kinds = ([proof.book.kinds[stage] for _, on, stage in one.moves if on < day] for one in proof.book.of(path))
    return any(each[-1:] == ["won"] for each in kinds)


def churn(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Won customers at the start that were declared lost in the period."""
    shown = period
    if period.start is None or period.end is None:
        end = period.end or proof.today + timedelta(days=1)
        shown = Period(period.start or months_later(end, -YEAR), end)
    assert shown.start
    items, paths = [], {path for path, _ in proof.book.courses}
    bought_by = per_customer(purchases(proof))
    for path in sorted(paths | bought_by.keys()):
        bought = bought_by.get(path, [])
        before = [one.on for one in bought if one.on and one.on < shown.start]
        if not before and not stood_won(proof, path, shown.start):
            continue
        wins = [day for day in (*before, *turns(proof, path, "", "won")) if day < shown.start]
        left = max((day for day in declared(proof, path) if day < shown.start), default=date.min)
        if max(wins) > left:
            gone = any(shown.holds(day) for day in declared(proof, path))
            items.append(Item(path, None, None, total(bought), "gone" if gone else "stayed"))
    rows = {}
    for key, found in grouped(proof, items, ALL, by).items():
        gone_ones = of(found, "gone")
        rows[key] = {
            "value": quotient(len(gone_ones), len(found)),
            "n": len(found),
            "numerator": len(gone_ones),
            "denominator": len(found),
            "lost_value": total(gone_ones),
        }
    return rows


def buying_days(proof: Proof, _: Period) -> tuple[date, date]:
    """From the first purchase up to the day."""
    days = [one.on for bought in per_customer(purchases(proof)).values() for one in bought if one.on]
    days += [day for path in {path for path, _ in proof.book.courses} for day in turns(proof, path, "", "won")]
    return min(days, default=proof.today), proof.today


def receivables(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """What is owed of the schedule by its age; money pays what was due first."""
    came = {path: total(items) for path, items in per_customer(received(proof)).items()}
    items = []
    for path, each in _schedule(proof).items():
        left = came.pop(path, Decimal(0))
        for one in each:
            paid = min(left, one.amount or Decimal(0))
            left -= paid
            one.says |= {"paid": paid, "owed": (one.amount or Decimal(0)) - paid}
            one.keys["age"] = age(proof, one.on)
        items += each
    rows = {}
    for key, found in grouped(proof, dated(items, period), period, by).items():
        owed = sum((one.says["owed"] for one in found), Decimal(0))
        rows[key] = {
            "value": owed,
            "n": sum(one.says["owed"] > 0 for one in found),
            "scheduled": total(found),
            "received": sum((one.says["paid"] for one in found), Decimal(0)),
            "overdue_amount": owed if dict(key).get("age") not in ("not-due", None) else Decimal(0),
            "missing": missing(found),
        }
    return rows


def _schedule(proof: Proof) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for one in scheduled(proof):
        found[one.path].append(one)
    for each in found.values():
        each.sort(key=lambda one: (one.on or date.max, one.says["place"]))
    return found


def age(proof: Proof, due: date | None) -> str | None:
    """How long it is overdue; what has no day has no age."""
    if due is None:
        return None
    late = (proof.today - due).days
    if late <= 0:
        return "not-due"
    return next((name for most, name in AGES if late <= most), "over-90")


def dormant(proof: Proof, _: Period, by: Sequence[str]) -> Rows:
    """Won customers without a purchase for a year and without contact for more than twice their cadence."""
    contact = {row["key"] for row in proof.base.execute("select key from method where contact = 1")}
    tiers = {row["key"]: row for row in proof.base.execute("select * from tier")}
    touched = _last_contacts(proof, contact)
    items = []
    for path, bought in per_customer(one for one in purchases(proof) if one.on and one.on <= proof.today).items():
        head, last = proof.heads[path], bought[-1].on
        tier = tiers.get(head["tier"] or "")
        asleep = last is not None and months_later(last, YEAR) <= proof.today
        if not is_won(proof, path) or not asleep or tier is None or tier["count"] is None:
            continue
        since = touched.get(path) or day_of(head["first_contact"])
        if since and _after(proof, since, 2 * tier["count"], tier["unit"]) < proof.today:
            items.append(Item(path, None, None, total(bought), "dormant", (proof.today - since).days))
            items[-1].says["last"] = last
    return {
        key: {
            "value": total(found),
            "n": len(found),
            "last": max(one.says["last"] for one in found).isoformat() if found else None,
            "quiet_days": max(one.days or 0 for one in found) if found else None,
        }
        for key, found in grouped(proof, items, ALL, by).items()
    }


def is_won(proof: Proof, path: str) -> bool:
    """The customer's state (M4): neither archived, pool, lost nor open, and with a win."""
    head, kinds = proof.heads[path], {one.kind for one in proof.book.of(path)}
    away = head["archived"] or head["in_pool"] or is_lost(proof.book, path)
    return not away and "won" in kinds and "open" not in kinds


def _last_contacts(proof: Proof, contact: set[Any]) -> dict[str, date]:
    found: dict[str, date] = {}
    rows = proof.base.execute("select distinct path, day, method from entry join entry_method using (path, number)")
    for row in rows:
        day = date.fromisoformat(row["day"])
        if row["method"] in contact and day <= proof.today:
            found[row["path"]] = max(day, found.get(row["path"], day))
    return found


def _after(proof: Proof, day: date, count: int, unit: str) -> date:
    match unit:
        case "m":
            return months_later(day, count)
        case "w":
            return day + timedelta(weeks=count)
        case "wd":
            return proof.calendar.add_working_days(day, count)
        case _:
            return day + timedelta(days=count)


FIGURES: dict[str, Calculation] = {
    "payments": payments,
    "customer-value": customer_value,
    "receivables": receivables,
    "repurchase": repurchase,
    "churn": by_stretches(churn, buying_days),
    "dormant": dormant,
}
