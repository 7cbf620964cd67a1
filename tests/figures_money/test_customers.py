"""What customers are worth: value, repurchase, churn, and who is dormant."""

from decimal import Decimal

from site_builder.metrics.asking.ask import Row
from site_builder.metrics.asking.ledger import Ledger
from tests.figures_money.money_books import answer, customer, day, entry, ledger, rules, won

NEXT = "下一步 2026-03-20：回访"
LOYAL = customer("C1", won("2024-06-02", "10万") + entry("2025-06-02", "合同 2025-06-02：5万", NEXT))
LATE = customer("C2", won("2024-06-02", "10万") + entry("2025-06-03", "合同 2025-06-03：5万", NEXT))
YOUNG = customer(
    "C3", won("2025-06-02", "20万") + entry("2025-08-01", "合同 2025-08-01：5万", "回款 2025-08-02：3万", NEXT)
)
LEFT = customer("C4", won("2024-06-02", "40万") + entry("2026-02-01", "流失：改用竞品"), owner="lina")
NEW = customer("C5", won("2026-01-20", "50万") + entry("2026-02-20", "流失：倒闭"))
OPEN = customer("C6", entry("2026-01-20", "阶段：方案报价", NEXT), amount="90万")


def only(of: Ledger, name: str, period: str = "all", **where: str) -> Row:
    return answer(of, name, period, **where).only


def test_customer_value_is_contracts_and_repeat_orders() -> None:
    of = ledger(LOYAL, LATE, YOUNG, OPEN)
    rows = answer(of, "customer-value", by=["customer"]).rows
    values = {
        row.of("customer"): (row.measured.value, row.measured.n, row.more("first"), row.more("last")) for row in rows
    }
    assert values == {
        "C1": (150000, 2, "2024-06-02", "2025-06-02"),
        "C2": (150000, 2, "2024-06-02", "2025-06-03"),
        "C3": (250000, 2, "2025-06-02", "2025-08-01"),
    }
    whole = only(of, "customer-value")
    assert (whole.measured.value, whole.more("received"), whole.more("customer_count")) == (550000, 30000, 3)
    assert whole.more("mean") == Decimal(550000) / 3
    assert only(of, "customer-value", "2025").measured.value == only(of, "won-value", "2025").measured.value


def test_several_contracts_of_a_deal_add_up_and_are_one_order() -> None:
    log = entry("2025-06-01", "合同 2025-06-01：3万", NEXT) + entry(
        "2025-06-05", "阶段：合同签订", "合同 2025-06-05：4万", NEXT
    )
    found = only(ledger(customer("C1", log)), "customer-value")
    assert (found.measured.value, found.measured.n) == (70000, 1)


def test_a_contract_without_a_rate_is_missing() -> None:
    found = only(ledger(customer("C1", won("2025-06-02", "EUR 500"))), "customer-value")
    assert (found.measured.value, found.measured.n, found.more("missing")) == (0, 1, 1)


def test_repurchase_counts_those_with_12_months_behind_them() -> None:
    found = only(ledger(LOYAL, LATE, YOUNG), "repurchase")
    assert (found.measured.value, found.measured.numerator, found.measured.denominator) == (Decimal("0.5"), 1, 2)
    assert (found.more("waiting"), found.more("repeat_orders")) == (1, 2)
    assert len(found.customers) == 2, "who bought within the last 12 months is not judged yet"


def test_repurchase_is_dated_by_the_day_the_12_months_were_over() -> None:
    of = ledger(LOYAL, LATE)
    assert only(of, "repurchase", "2025-06-01..2025-06-01").measured.value is None
    assert only(of, "repurchase", "2025-06-02..2025-06-02").measured.n == 2
    assert only(ledger(LOYAL, today=day("2025-06-01")), "repurchase").measured.value is None


def test_a_second_deal_is_a_repurchase_but_not_on_the_same_day() -> None:
    deals = "\n  - {id: O1}\n  - {id: O2, opened: 2024-01-01}"
    same = won("2024-06-02", "10万", "O1") + won("2024-06-02", "10万", "O2")
    later = won("2024-06-02", "10万", "O1") + won("2024-08-02", "10万", "O2")
    assert only(ledger(customer("C1", same, opportunities=deals)), "repurchase").measured.value == 0
    assert only(ledger(customer("C1", later, opportunities=deals)), "repurchase").measured.value == 1


def test_churn_counts_those_won_before_the_period() -> None:
    found = only(ledger(LOYAL, LEFT, NEW, OPEN), "churn", "2026-Q1")
    assert (found.measured.value, found.measured.numerator, found.measured.denominator) == (Decimal("0.5"), 1, 2)
    assert found.more("lost_value") == 400000


def test_churn_is_undefined_where_nobody_was_won() -> None:
    assert only(ledger(NEW, OPEN), "churn", "2026-Q1").measured.value is None


def test_churn_without_a_period_is_that_of_12_months() -> None:
    found = only(ledger(LOYAL, LEFT, YOUNG, NEW), "churn")
    assert (found.measured.numerator, found.measured.denominator) == (1, 2)


def test_a_win_on_the_first_day_of_the_period_is_new() -> None:
    of = ledger(customer("C1", won("2026-01-01", "5万") + entry("2026-02-20", "流失：倒闭")))
    assert only(of, "churn", "2026-Q1").measured.value is None
    assert only(of, "churn", "2026-02").measured.value == 1


def test_a_won_deal_moved_to_lost_is_churn() -> None:
    log = won("2024-06-02", "5万") + entry("2026-02-20", "阶段：合同签订 → 输单", "原因：退货")
    assert only(ledger(customer("C1", log)), "churn", "2026-Q1").measured.value == 1


def test_who_came_back_was_lost_all_the_same_and_is_won_again() -> None:
    log = (
        won("2024-06-02", "5万")
        + entry("2025-02-20", "流失：换供应商")
        + entry("2025-08-01", "合同 2025-08-01：9万", NEXT)
    )
    of = ledger(customer("C1", log))
    assert only(of, "churn", "2025-Q1").measured.value == 1
    assert only(of, "churn", "2025-Q2").measured.value is None
    assert only(of, "churn", "2025-Q4").measured.value == 0
    assert only(of, "churn", "2026-Q1").measured.value == 0


def test_a_deal_that_is_opened_again_later_does_not_undo_that_the_customer_left() -> None:
    """The state of a past day is what it was then, whatever happened to the deal since."""
    left = won("2024-06-02", "5万") + entry("2025-03-01", "阶段：合同签订 → 输单", "原因：退货")
    again = entry("2025-06-01", "阶段：输单 → 方案报价", NEXT)
    called_off = won("2024-06-02", "5万") + entry("2025-06-01", "阶段：合同签订 → 商务谈判", NEXT)
    gone = won("2024-06-02", "5万") + entry("2024-09-01", "流失：倒闭") + entry("2024-12-01", NEXT)
    of = ledger(customer("C1", left + again), customer("C2", called_off), customer("C3", gone), LOYAL)
    found = only(of, "churn", "2025")
    assert (found.measured.numerator, found.measured.denominator) == (1, 3), "C3 had gone before"
    assert only(of, "churn", "2025-Q1").measured.numerator == 1
    found = only(of, "churn", "2026-Q1")
    assert (found.measured.numerator, found.measured.denominator) == (0, 1), "neither C1 nor C2 is won any more"
    assert answer(of, "loss-reasons", "2025", by=["kind"]).rows[-1].measured.value == 1


def test_a_lost_deal_is_no_churn() -> None:
    of = ledger(customer("C1", entry("2026-01-20", "阶段：输单", "原因：价格")), LOYAL)
    found = only(of, "churn", "2026-Q1")
    assert (found.measured.numerator, found.measured.denominator) == (0, 1)


def quiet(bought: str, contact: str, tier: str = "A") -> str:
    return customer("C1", won(bought, "10万") + entry(contact, NEXT), tier=tier)


def dormant(*texts: str, **limits: int) -> tuple[object, int]:
    found = only(ledger(*texts, under=rules(**limits)), "dormant").measured
    return found.value, found.n


def test_dormant_is_no_purchase_for_12_months_and_twice_the_cadence_quiet() -> None:
    """Tier A is called every 7 days: 14 days after 26 February is the day itself, after 25 February the day before."""
    assert dormant(quiet("2025-03-12", "2026-02-25")) == (100000, 1)
    assert dormant(quiet("2025-03-12", "2026-02-26")) == (0, 0)
    assert dormant(quiet("2025-03-13", "2026-02-25")) == (0, 0)
    assert dormant(quiet("2025-09-12", "2026-02-25"), dormant_months=6) == (100000, 1)


def test_a_note_wakes_nobody() -> None:
    log = won("2025-03-01", "10万") + entry("2026-03-10", method="备注")
    assert dormant(customer("C1", log)) == (100000, 1)


def test_lost_running_and_cadenceless_customers_are_not_dormant() -> None:
    running = won("2024-03-01", "10万", "O1") + entry("2025-03-01", "阶段 O2：方案报价", NEXT)
    deals = "\n  - {id: O1}\n  - {id: O2, opened: 2025-03-01}"
    lost = won("2024-03-01", "10万") + entry("2025-03-01", "流失：倒闭")
    assert dormant(customer("C1", running, opportunities=deals), customer("C2", lost)) == (0, 0)
    assert dormant(quiet("2024-03-12", "2024-05-01", tier="Z")) == (0, 0)


def test_dormant_customers_by_value() -> None:
    texts = (quiet("2024-03-12", "2024-05-01"), LATE, LOYAL.replace("电话", "备注"))
    rows = answer(ledger(*texts), "dormant", by=["customer"]).rows
    found = [(row.of("customer"), row.measured.value, row.more("last"), row.more("quiet_days")) for row in rows]
    assert found == [("C1", 100000, "2024-03-12", 680)]
