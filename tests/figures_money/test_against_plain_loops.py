"""The figures of money against plain loops over the same facts, written from metrics.md and sharing no code with them.

Facts are written as records in the user's format and read like any other.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.metrics.asking.ledger import Ledger
from tests.figures_money.money_books import TODAY, answer, customer, ledger, rules, target

PROBABILITY = {"初步接触": 10, "需求确认": 30, "方案报价": 50, "商务谈判": 70}
RATE = {"": 1, "USD ": 7}
BEGIN = date(2024, 1, 10)
DAYS = st.integers(1, 790).map(lambda n: BEGIN + timedelta(days=n))
LATER = st.integers(-60, 300).map(lambda n: TODAY + timedelta(days=n))
AMOUNTS = st.tuples(st.sampled_from(["", "USD ", "EUR "]), st.integers(1, 900).map(lambda n: n * 1000))
FACTS = st.fixed_dictionaries(
    {
        "owner": st.sampled_from(["zhangwei", "lina", "wangqiang"]),
        "stage": st.sampled_from([*PROBABILITY, "合同签订", "输单"]),
        "amount": st.none() | AMOUNTS,
        "close": st.none() | LATER,
        "days": st.lists(DAYS, min_size=1, max_size=4, unique=True).map(sorted),
        "contracts": st.lists(AMOUNTS, min_size=4, max_size=4),
        "churned": st.none() | st.integers(0, 3),
        "receipts": st.lists(st.tuples(DAYS, AMOUNTS), max_size=3),
        "tasks": st.lists(st.tuples(LATER, AMOUNTS, st.booleans()), max_size=4),
    }
)
BOOKS = st.lists(FACTS, max_size=8)


def written(place: int, one: dict[str, Any]) -> str:
    """The first day is that of the move; a won customer buys again on the others, or leaves on one of them."""
    lines = [f"### {one['days'][0]} 电话 @{one['owner']}\n谈了。\n\n- 阶段：{one['stage']}\n"]
    if one["stage"] == "输单":
        lines[0] += "- 原因：价格\n"
    if is_won(one):
        lines[0] += f"- 合同 {one['days'][0]}：{money(one['contracts'][0])}\n"
        for number, day in list(enumerate(one["days"]))[1:]:
            said = "流失：换供应商" if number == one["churned"] else f"合同 {day}：{money(one['contracts'][number])}"
            lines.append(f"\n### {day} 电话 @{one['owner']}\n谈了。\n\n- {said}\n")
    lines += [
        f"\n### {day} 备注 @{one['owner']}\n到账。\n\n- 回款 {day}：{money(paid)}\n" for day, paid in one["receipts"]
    ]
    front = {"amount": money(one["amount"])} if one["amount"] else {}
    front |= {"expected_close": str(one["close"])} if one["close"] else {}
    tasks = [f"- [{'x' if done else ' '}] {due} @lina {money(owed)} 一期 #回款" for due, owed, done in one["tasks"]]
    return customer(f"C{place}", "".join(lines), owner=one["owner"], tasks="\n".join(tasks), **front)


def money(amount: tuple[str, int]) -> str:
    return f"{amount[0]}{amount[1]}"


def in_yuan(amount: tuple[str, int] | None) -> int | None:
    if amount is None or amount[0] not in RATE:
        return None
    return amount[1] * RATE[amount[0]]


def is_won(one: dict[str, Any]) -> bool:
    return bool(one["stage"] == "合同签订")


def purchases(one: dict[str, Any]) -> list[tuple[date, int | None]]:
    if not is_won(one):
        return []
    return [
        (day, in_yuan(one["contracts"][number]))
        for number, day in enumerate(one["days"])
        if day <= TODAY and (number == 0 or number != one["churned"])
    ]


def churn_day(one: dict[str, Any]) -> date | None:
    if not is_won(one) or not one["churned"] or one["churned"] >= len(one["days"]):
        return None
    day: date = one["days"][one["churned"]]
    return day if day <= TODAY else None


def is_open(one: dict[str, Any]) -> bool:
    return one["stage"] in PROBABILITY or one["days"][0] > TODAY


def probability(one: dict[str, Any]) -> int:
    """A move after the day has not happened."""
    return PROBABILITY[one["stage"]] if one["days"][0] <= TODAY else PROBABILITY["初步接触"]


def read(facts: list[dict[str, Any]], *targets: Any) -> Ledger:
    return ledger(*(written(place, one) for place, one in enumerate(facts)), under=rules(*targets))


@given(BOOKS)
def test_forecast(facts: list[dict[str, Any]]) -> None:
    wanted: dict[str | None, list[Decimal]] = defaultdict(list)
    counts: dict[str | None, int] = defaultdict(int)
    for one in facts:
        if is_open(one):
            close = one["close"]
            key = None if close is None else "past" if close < TODAY else close.isoformat()[:7]
            wanted[key].append(Decimal(in_yuan(one["amount"]) or 0) * probability(one) / 100)
            counts[key] += 1
    rows = answer(read(facts), "forecast", by=["month"]).rows
    assert {row.of("month"): row.measured.value for row in rows} == {key: sum(some) for key, some in wanted.items()}
    assert {row.of("month"): row.measured.n for row in rows} == counts


@given(BOOKS, st.sampled_from([1_000_000, 3_000_000]))
def test_coverage(facts: list[dict[str, Any]], goal: int) -> None:
    start, end = date(2026, 1, 1), date(2026, 4, 1)
    won = sum(amount or 0 for one in facts for day, amount in purchases(one) if start <= day < end)
    due = sum(
        in_yuan(one["amount"]) or 0 for one in facts if is_open(one) and one["close"] and start <= one["close"] < end
    )
    found = answer(read(facts, target("2026-Q1", "won-value", str(goal))), "coverage").only.measured
    assert found.value == (Decimal(due) / (goal - won) if goal > won else None)


@given(BOOKS)
def test_customer_value(facts: list[dict[str, Any]]) -> None:
    of = read(facts)
    wanted = {
        f"C{place}": sum(amount or 0 for _, amount in bought)
        for place, one in enumerate(facts)
        if (bought := purchases(one)) or any(day <= TODAY for day, _ in one["receipts"])
    }
    rows = answer(of, "customer-value", by=["customer"]).rows
    assert {row.of("customer"): row.measured.value for row in rows} == wanted
    assert sum(Decimal(row.measured.value or 0) for row in rows) == answer(of, "won-value").only.measured.value


@given(BOOKS)
def test_payments(facts: list[dict[str, Any]]) -> None:
    wanted: dict[str, int] = defaultdict(int)
    for one in facts:
        for day, amount in one["receipts"]:
            if day <= TODAY:
                wanted[day.isoformat()[:7]] += in_yuan(amount) or 0
    rows = answer(read(facts), "payments", by=["month"]).rows
    found = {str(row.of("month")): row.measured.value for row in rows if row.measured.n}
    assert found == wanted


@given(BOOKS)
def test_receivables(facts: list[dict[str, Any]]) -> None:
    wanted = dict.fromkeys(("not-due", "0-30", "31-60", "61-90", "over-90"), 0)
    for one in facts:
        paid = sum(in_yuan(amount) or 0 for day, amount in one["receipts"] if day <= TODAY)
        for due, amount, _ in sorted(one["tasks"], key=lambda task: task[0]):
            owed = in_yuan(amount) or 0
            covered = min(owed, paid)
            paid -= covered
            wanted[age(due)] += owed - covered
    assert {row.of("age"): row.measured.value for row in answer(read(facts), "receivables").rows} == wanted


def age(due: date) -> str:
    late = (TODAY - due).days
    if late <= 0:
        return "not-due"
    return "0-30" if late <= 30 else "31-60" if late <= 60 else "61-90" if late <= 90 else "over-90"


@given(
    BOOKS,
    st.sampled_from([("2025", date(2025, 1, 1), date(2026, 1, 1)), ("2025-Q3", date(2025, 7, 1), date(2025, 10, 1))]),
)
def test_churn(facts: list[dict[str, Any]], period: tuple[str, date, date]) -> None:
    name, start, end = period
    before = left = 0
    for one in facts:
        bought, gone = [day for day, _ in purchases(one)], churn_day(one)
        was_lost = gone is not None and gone < start and not any(gone < day < start for day in bought)
        if any(day < start for day in bought) and not was_lost:
            before += 1
            left += gone is not None and start <= gone < end
    found = answer(read(facts), "churn", name).only.measured
    assert (found.numerator, found.denominator) == (left, before)
    assert found.value == (Decimal(left) / before if before else None)


@given(BOOKS)
def test_repurchase(facts: list[dict[str, Any]]) -> None:
    ripe = again = 0
    for one in facts:
        days = [day for day, _ in purchases(one)]
        if days and year_after(days[0]) <= TODAY:
            ripe += 1
            again += any(later <= year_after(earlier) for earlier, later in pairwise(days))
    found = answer(read(facts), "repurchase").only.measured
    assert (found.numerator, found.denominator) == (again, ripe)


def year_after(day: date) -> date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


FIGURES = ("forecast", "customer-value", "payments", "dormant", "churn", "repurchase")


@settings(max_examples=30)
@given(BOOKS, st.sampled_from(["rep", "customer", "status", "tier"]))
def test_the_parts_of_a_breakdown_add_up(facts: list[dict[str, Any]], by: str) -> None:
    of = read(facts)
    for name in FIGURES:
        whole, rows = answer(of, name).only.measured, answer(of, name, by=[by]).rows
        assert sum(row.measured.n for row in rows) == whole.n
        if whole.numerator is None:
            assert sum(known(row.measured.value for row in rows)) == whole.value


@settings(max_examples=20)
@given(BOOKS, BOOKS)
def test_unrelated_customers_change_nothing(facts: list[dict[str, Any]], others: list[dict[str, Any]]) -> None:
    mine = [one | {"owner": "lina"} for one in facts]
    both = read(mine + [one | {"owner": "wangqiang"} for one in others])
    for name in (*FIGURES, "receivables"):
        alone, among = answer(read(mine), name, rep="lina"), answer(both, name, rep="lina")
        assert [row.measured for row in alone.rows] == [row.measured for row in among.rows]


def known(values: Iterable[object]) -> list[Decimal]:
    return [Decimal(str(one)) for one in values if one is not None]
