"""Activity and load: contacts counted once, by whom, how, when and for how long."""

from decimal import Decimal

from tests.figures_activity.activity_team import answer, counts, ledger, more, record, rules

BUSY = record(
    "2026-03-02 电话+微信 @zhangwei\n聊\n- 时长：30分钟",
    "2026-03-02 拜访 @zhangwei\n见\n- 时长：1.5小时",
    "2026-03-03 备注 @zhangwei\n内部",
    "2026-03-07 微信 @lina\n周六",
    "2026-03-09 审批 @liuyang\n同意",
    id_="C1",
)
QUIET = record(
    "2026-03-02 电话 @zhangwei\n聊", "2026-03-30 电话 @zhangwei\n还没发生", id_="C2", 负责人="lina", 等级="B"
)


def test_a_contact_by_two_methods_is_one_contact_of_each() -> None:
    book = ledger(BUSY, QUIET)
    row = answer("activity", book).only
    assert (row.measured.value, row.measured.n) == (4, 4)
    assert more(row, "customer_count", "hours", "no_duration", "internal") == (2, Decimal(2), 2, 2)
    assert counts(answer("activity", book, by=("method",)), "method") == {
        "phone": 2,
        "wechat": 2,
        "visit": 1,
        "note": 0,
        "approval": 0,
    }


def test_an_entry_counts_for_its_author_whoever_owns_the_customer() -> None:
    found = answer("activity", ledger(BUSY, QUIET), by=("rep",))
    assert counts(found, "rep") == {"zhangwei": 3, "lina": 1, "idle": 0, "liuyang": 0}
    assert next(row for row in found.rows if row.of("rep") == "liuyang").customers == ()
    assert counts(answer("activity", ledger(BUSY, QUIET), by=("manager",)), "manager")["liuyang"] == 3


def test_weekdays_are_monday_to_sunday() -> None:
    assert counts(answer("activity", ledger(BUSY, QUIET), "2026-03", ("weekday",)), "weekday") == {
        "1": 3,
        "2": 0,
        "6": 1,
    }


def test_days_weeks_and_months_are_those_of_the_entry() -> None:
    book = ledger(BUSY, QUIET)
    assert counts(answer("activity", book, by=("week",)), "week") == {"2026-W10": 4, "2026-W11": 0}
    assert answer("activity", book, "2026-03-02..2026-03-02").only.measured.value == 3
    assert answer("activity", book, "2026-03-03").only.measured.value == 0


def test_an_unknown_method_is_no_contact() -> None:
    row = answer("activity", ledger(record("2026-03-02 心灵感应 @zhangwei\n喂"))).only
    assert (row.measured.value, more(row, "internal")) == (0, (1,))


def test_load_counts_different_customers_of_a_working_day() -> None:
    row = answer("load", ledger(BUSY, QUIET)).only
    assert (row.measured.value, row.measured.numerator, row.measured.denominator) == (2, 2, 1)
    assert more(row, "max", "over", "off_days", "no_duration") == (2, 0, 1, 2)


def test_load_is_per_rep_and_day() -> None:
    same_day = [record("2026-03-02 电话 @zhangwei\n聊", id_=f"C{n}") for n in range(3)]
    other = record("2026-03-02 电话 @lina\n聊", "2026-03-03 电话 @zhangwei\n聊", id_="C9")
    book = ledger(*same_day, other, given=rules(rules="limits: {daily_customers: 2}\n"))
    row = answer("load", book).only
    assert (row.measured.value, row.measured.n) == (Decimal(5) / 3, 3)
    assert more(row, "max", "over") == (3, 1)
    assert counts(answer("load", book, by=("rep",)), "rep") == {"zhangwei": 2, "lina": 1, "idle": None}


def test_a_made_up_working_day_is_worked() -> None:
    saturday = record("2026-03-07 电话 @zhangwei\n聊")
    assert answer("load", ledger(saturday)).only.measured.value is None
    given = rules(calendar="work: [2026-03-07]\n")
    assert answer("load", ledger(saturday, given=given)).only.measured.value == 1


def test_hours_are_per_customer_and_week() -> None:
    two_weeks = record(
        "2026-03-02 电话 @zhangwei\n聊\n- 时长：2小时", "2026-03-09 电话 @zhangwei\n聊\n- 时长：1小时", id_="C3"
    )
    row = answer("load", ledger(BUSY, two_weeks)).only
    assert more(row, "weekly_hours") == (Decimal(5) / 3,)
    assert more(answer("load", ledger(QUIET)).only, "weekly_hours", "no_duration") == (None, 1)


def test_an_entry_without_author_is_nobodys_load() -> None:
    assert answer("load", ledger(record("2026-03-02 电话\n聊"))).only.measured.value is None
