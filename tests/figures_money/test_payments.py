"""Money received and money owed."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from site_builder.metrics.asking.ask import Answer
from site_builder.metrics.reports.receivables import KEYS, age_of
from tests.figures_money.money_books import TODAY, answer, customer, day, entry, ledger, rules, target, won

SIGNED = won("2025-06-02", "100万")


def task(due: str, amount: str, *, done: bool = False) -> str:
    return f"- [{'x' if done else ' '}] {due} @zhangwei {amount} 一期 #回款" + (f" ({due})" if done else "")


def schedule(*tasks: str) -> str:
    return "\n".join(tasks)


def received(*texts: str, on: str = "2025-12-01") -> str:
    return entry(on, *(f"回款 {text}" for text in texts), "下一步 2026-03-20：回访")


THREE = schedule(task("2025-12-01", "30万"), task("2026-02-01", "50万"), task("2026-06-01", "20万"))


def by_age(found: Answer) -> Mapping[str | None, object]:
    return {row.of("age"): row.measured.value for row in found.rows}


def test_receipts_cover_what_was_due_first() -> None:
    of = ledger(customer("C1", SIGNED + received("2026-02-10：40万 二期"), tasks=THREE))
    found = answer(of, "receivables")
    assert by_age(found) == {"not-due": 200000, "0-30": 0, "31-60": 400000, "61-90": 0, "over-90": 0}
    assert sum(Decimal(row.measured.value or 0) for row in found.rows) == 600000
    late = found.row(age="31-60")
    assert late is not None
    assert [late.more(name) for name in ("scheduled", "received", "overdue_amount")] == [500000, 100000, 400000]
    assert late.customers == ("records/customers/c00000.md",)
    paid = found.row(age="over-90")
    assert paid is not None
    assert (paid.more("scheduled"), paid.more("received"), paid.measured.n, paid.customers) == (300000, 300000, 0, ())


@pytest.mark.parametrize(
    ("due", "age"),
    [
        ("2026-03-13", "not-due"),
        ("2026-03-12", "not-due"),
        ("2026-03-11", "0-30"),
        ("2026-02-10", "0-30"),
        ("2026-02-09", "31-60"),
        ("2026-01-11", "31-60"),
        ("2026-01-10", "61-90"),
        ("2025-12-12", "61-90"),
        ("2025-12-11", "over-90"),
    ],
)
def test_the_edges_of_the_ages(due: str, age: str) -> None:
    assert age_of(day(due), TODAY) == age


def test_what_has_no_day_stands_apart() -> None:
    of = ledger(customer("C1", SIGNED, tasks="- [ ] @zhangwei 5万 尾款 #回款"))
    assert by_age(answer(of, "receivables"))[None] == 50000
    assert by_age(answer(of, "receivables", "2026")) == dict.fromkeys(
        ("not-due", "0-30", "31-60", "61-90", "over-90"), 0
    )


def test_a_tick_is_no_receipt() -> None:
    of = ledger(customer("C1", SIGNED, tasks=task("2026-03-01", "30万", done=True)))
    row = answer(of, "receivables").row(age="0-30")
    assert row is not None
    assert (row.measured.value, row.more("ticked")) == (300000, 300000)


def test_a_receipt_beyond_the_schedule_stands_apart_and_lowers_nothing_else() -> None:
    rich = customer("C1", SIGNED + received("2025-12-01：40万"), tasks=task("2025-12-01", "30万"))
    poor = customer("C2", SIGNED, tasks=task("2025-12-01", "30万"))
    found = answer(ledger(rich, poor), "receivables")
    old, new = found.row(age="over-90"), found.row(age="not-due")
    assert old is not None
    assert new is not None
    assert (old.measured.value, old.more("beyond"), new.more("beyond")) == (300000, 0, 100000)


def test_other_currencies_are_converted_or_counted_as_missing() -> None:
    log = SIGNED + received("2026-01-05：USD 10000", "2026-01-06：EUR 500")
    tasks = schedule(task("2026-03-01", "USD 20000"), task("2026-03-02", "EUR 100"))
    row = answer(ledger(customer("C1", log, tasks=tasks)), "receivables").row(age="0-30")
    assert row is not None
    assert (row.measured.value, row.more("received"), row.more("missing")) == (70000, 70000, 1)
    whole = answer(ledger(customer("C1", log, tasks=tasks)), "payments").only
    assert (whole.measured.value, whole.measured.n, whole.more("missing")) == (70000, 2, 2)


def test_tasks_that_are_no_payment_and_receipts_after_the_day_do_not_count() -> None:
    log = SIGNED + received("2026-03-13：10万", on="2026-03-12") + received("2026-03-20：10万", on="2026-03-20")
    of = ledger(customer("C1", log, tasks="- [ ] 2026-03-01 @zhangwei 寄 30万 台样机 #协作"))
    assert sum(Decimal(row.measured.value or 0) for row in answer(of, "receivables").rows) == 0
    assert answer(of, "payments").only.measured.value == 0


def test_payments_count_on_their_own_day() -> None:
    log = (
        SIGNED + received("2026-01-31：10万", "2026-02-01：20万", on="2026-02-03") + received("：5万", on="2026-02-04")
    )
    rows = answer(ledger(customer("C1", log.replace("回款 ：", "回款："), tasks=THREE)), "payments", by=["month"]).rows
    assert [(row.of("month"), row.measured.value, row.more("scheduled")) for row in rows] == [
        ("2025-12", 0, 300000),
        ("2026-01", 100000, 0),
        ("2026-02", 250000, 500000),
        ("2026-06", 0, 200000),
    ]


def test_a_payment_belongs_to_the_owner_of_its_deal() -> None:
    deals = "\n  - {id: O1, owner: lina}\n  - {id: O2, owner: wangqiang, opened: 2025-07-01}"
    log = won("2025-06-02", "30万", "O1") + won("2025-08-02", "30万", "O2")
    log += received("2025-12-01：1万", on="2025-12-02").replace("回款", "回款 O1") + received(
        "2025-12-03：3万", on="2025-12-04"
    )
    rows = answer(ledger(customer("C1", log, opportunities=deals)), "payments", by=["rep"]).rows
    assert {row.of("rep"): row.measured.value for row in rows} == {
        "zhangwei": None,
        "lina": 10000,
        "wangqiang": 30000,
    }


def test_a_payment_that_could_mean_several_deals_is_still_received() -> None:
    deals = "\n  - {id: O1, owner: lina}\n  - {id: O2, owner: wangqiang, opened: 2025-07-01}"
    log = entry("2025-08-01", "阶段 O1：方案报价", "阶段 O2：方案报价") + received("2025-12-03：3万", on="2025-12-04")
    rows = answer(ledger(customer("C1", log, opportunities=deals)), "payments", by=["rep"]).rows
    assert {row.of("rep"): row.measured.value for row in rows}["zhangwei"] == 30000


def test_a_target_of_payments() -> None:
    of = ledger(
        customer("C1", SIGNED + received("2026-02-01：10万")), under=rules(target("2026-02", "payments", "400000"))
    )
    assert answer(of, "targets").rows[0].measured.value == Decimal("0.25")


def test_an_archived_customer_still_owes() -> None:
    of = ledger(customer("C1", SIGNED, tasks=THREE), folder="archive")
    assert by_age(answer(of, "receivables"))["31-60"] == 500000


def test_a_filter_takes_what_is_owed_and_paid_by_its_customers() -> None:
    texts = (customer("C1", SIGNED, tasks=THREE), customer("C2", SIGNED, tasks=THREE, owner="lina"))
    found = answer(ledger(*texts), "receivables", rep="lina")
    assert sum(Decimal(row.measured.value or 0) for row in found.rows) == 1000000


def test_by_customer_only_those_appear_that_have_a_schedule() -> None:
    of = ledger(customer("C1", SIGNED, tasks=THREE), customer("C2", SIGNED), customer("C3", SIGNED, tasks=THREE))
    rows = answer(of, "receivables", by=["customer"]).rows
    assert {row.of("customer") for row in rows} == {"C1", "C3"}
    assert len(rows) == 2 * 3


def test_by_rep_every_age_appears_for_all_who_are_owed_something() -> None:
    of = ledger(customer("C1", SIGNED, tasks=THREE))
    rows = answer(of, "receivables", by=["rep"]).rows
    assert [row.of("age") for row in rows if row.of("rep") == "zhangwei"] == list(KEYS)
