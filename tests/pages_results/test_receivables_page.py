"""Receivables: what is owed, how late, by whom, and what comes next."""

from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from site_builder.pages.breakdown import asking
from site_builder.pages.receivables import Receivables
from tests.pages_figures.figure_team import TODAY, customer, example, team, won
from tests.pages_results.result_team import content, head, rendered, tasked, words

LOG = won("2025-10-10", "100万")


def task(days: int, amount: str, box: str = " ") -> str:
    return f"- [{box}] {TODAY + timedelta(days=days)} @zhangwei {amount} 验收款 #回款{'' if box == ' ' else f' ({TODAY})'}\n"


def page_of(*records: str) -> Receivables:
    return cast("Receivables", content(team(*records), "receivables.html"))


def test_the_head_says_what_is_owed_and_what_of_it_is_late() -> None:
    report = team(tasked(1, task(-40, "30万") + task(20, "70万"), LOG))
    text = rendered(report)["receivables.html"]
    assert head(text) == "应收 100 万，其中逾期 30 万"
    assert "先请张伟催客户1有限公司：逾期 30 万，最久 40 天" in words(text)


def test_what_is_due_today_is_not_late_yet() -> None:
    page = page_of(tasked(1, task(0, "30万"), LOG))
    assert page.late == ()
    assert page.overdue == 0
    assert [one.payments[0].due for one in page.months] == [TODAY]


def test_receipts_pay_the_earliest_first_whatever_is_ticked() -> None:
    paid = LOG + "\n### 2026-02-20 备注 @zhangwei\n到账。\n\n- 回款 2026-02-20：50万\n"
    page = page_of(tasked(1, task(-60, "30万") + task(-5, "30万") + task(30, "40万", "x"), paid))
    assert [(one.amount, one.days) for one in page.late] == [(Decimal(100_000), 5)]
    assert [page.whole, page.overdue, page.ticked] == [500_000, 100_000, 400_000]
    assert [one.ticked for one in page.months[0].payments] == [True]


def test_ages_people_and_customers_each_add_up_to_the_whole() -> None:
    page = cast("Receivables", content(example(), "receivables.html"))
    whole = sum(Decimal(line.value or 0) for line in asking(example()).by("receivables").lines)
    assert page.whole == whole
    assert sum(one.whole for one in page.people) == whole
    assert sum(one.outstanding for one in page.debtors) == whole
    assert sum(one.overdue for one in page.debtors) == page.overdue == sum(one.amount or 0 for one in page.late)
    assert sum(Decimal(group.values[0] or 0) for group in page.stack.groups) == whole
    assert page.overdue + page.coming + page.later == whole


def test_the_next_ninety_days_end_after_ninety_days() -> None:
    page = page_of(tasked(1, task(89, "10万") + task(90, "20万"), LOG))
    assert page.coming == 100_000
    assert page.later == 200_000


def test_months_without_anything_due_are_left_out() -> None:
    page = page_of(tasked(1, task(1, "10万") + task(70, "20万"), LOG))
    assert [(one.month, one.amount) for one in page.months] == [
        (date(2026, 3, 1), Decimal(100_000)),
        (date(2026, 5, 1), Decimal(200_000)),
    ]


def test_payments_without_a_day_or_an_amount_are_listed_not_lost() -> None:
    tasks = "- [ ] @zhangwei 10万 尾款 #回款\n- [ ] 2026-03-20 @zhangwei 质保金 #回款\n"
    report = team(tasked(1, tasks, LOG))
    page = cast("Receivables", content(report, "receivables.html"))
    assert [one.amount for one in page.undated] == [Decimal(100_000)]
    assert page.missing == 1
    assert page.whole == 100_000
    assert page.later == 0
    assert "没写金额" in rendered(report)["receivables.html"]


def test_money_beyond_the_schedule_is_told() -> None:
    paid = LOG + "\n### 2026-02-20 备注 @zhangwei\n到账。\n\n- 回款 2026-02-20：50万\n"
    page = page_of(tasked(1, task(-5, "30万"), paid))
    assert [page.whole, page.beyond] == [0, 200_000]
    assert page.debtors == ()


def test_each_month_stands_against_its_schedule() -> None:
    paid = LOG + "\n### 2026-02-20 备注 @zhangwei\n到账。\n\n- 回款 2026-02-20：50万\n"
    page = page_of(tasked(1, "- [ ] 2026-01-15 @zhangwei 60万 验收 #回款\n", paid))
    found = {group.label: (group.values[0], group.target) for group in page.flow.groups}
    assert len(found) == 12
    assert found[date(2026, 1, 1)] == (0, 600_000)
    assert found[date(2026, 2, 1)] == (500_000, 0)
    assert page.received_share == Decimal(5) / 6


def test_the_person_with_most_overdue_stands_first() -> None:
    page = page_of(
        tasked(1, task(30, "90万"), LOG, owner="zhangwei"),
        tasked(2, task(-20, "10万"), LOG, owner="lina"),
    )
    assert [(one.line.key, one.overdue) for one in page.people] == [
        ("lina", Decimal(100_000)),
        ("zhangwei", Decimal(0)),
    ]


def test_customers_of_the_pool_owe_too() -> None:
    page = page_of(tasked(1, task(-20, "10万"), LOG, owner="公海"))
    assert page.people[0].whole == 100_000
    assert page.debtors[0].outstanding == 100_000


def test_a_customer_without_a_schedule_is_not_listed() -> None:
    page = page_of(customer(1, LOG))
    assert page.is_first
    assert page.debtors == ()
