"""What the second calculation found wrong in the first, as the smallest records that show it."""

from datetime import date

from site_builder.app.answer import make_ledger
from site_builder.app.day import Day
from site_builder.metrics.asking.ask import Row, ask
from site_builder.metrics.asking.ledger import Ledger
from site_builder.model.period import ALL_TIME
from site_builder.parse.periods import read_period
from tests.proof.teams import TODAY, load_team

HEAD = "编号: {id}\n客户名称: 公司{id}\n等级: A\n负责人: lina\n首次接触: 2025-06-01\n"
TWO = HEAD + "商机:\n  - id: O1\n    opened: 2025-06-01\n  - id: O2\n    opened: 2025-06-02\n"


def ledger(head: str, *entries: str, folder: str = "customers") -> Ledger:
    """A team of one customer; every entry is `DAY FIELD; FIELD`."""
    log = ""
    for number, entry in enumerate(entries):
        day, fields = entry.split(" ", 1)
        lines = "".join(f"- {field}\n" for field in fields.split("; "))
        log += f"### {day} 电话 @lina\n第{number}次。\n\n{lines}\n"
    text = f"---\n{head.format(id='K1')}---\n\n## 跟进记录\n\n{log}"
    return make_ledger(load_team(1, 0, {f"records/{folder}/k1.md": text}), Day(today=TODAY))


def row(book: Ledger, name: str, asked: str = "all", **keys: str) -> Row:
    period = read_period(asked, TODAY) or ALL_TIME
    found = ask(book, name, period).row(**keys)
    assert found is not None
    return found


def test_a_status_is_not_skipped_where_one_of_its_stages_was_entered() -> None:
    book = ledger(HEAD, "2025-07-01 阶段：方案报价")
    assert row(book, "stage-conversion", stage="qualified").more("inferred") == 1
    assert row(book, "status-conversion", status="intent").more("inferred") == 0
    skipped = ledger(HEAD, "2025-07-01 阶段：商务谈判")
    assert row(skipped, "status-conversion", status="intent").more("inferred") == 1


def test_what_is_open_in_the_archive_is_in_no_forecast() -> None:
    head = HEAD + "金额: 10万\n预计成交: 2026-03-20\n"
    for name in ("forecast", "coverage"):
        assert row(ledger(head, "2025-07-01 阶段：需求确认"), name, "2026-Q1").measured.n == 1
        assert row(ledger(head, "2025-07-01 阶段：需求确认", folder="archive"), name, "2026-Q1").measured.n == 0


def test_who_comes_back_by_a_deal_opened_again_is_open_and_won_when_it_buys() -> None:
    """M4: with something open again the customer is not lost, but it is no won one before the next purchase."""
    left = (
        "2025-07-01 阶段 O1：合同签订; 合同 O1 2025-07-01：5万",
        "2025-07-05 阶段 O2：输单; 原因 O2：价格",
        "2025-07-16 阶段 O1：输单",
        "2025-08-07 阶段 O2：方案报价",
    )
    assert row(ledger(TWO, *left), "churn", "2025-11").measured.denominator == 0
    again = ledger(TWO, *left, "2025-09-07 阶段 O2：合同签订; 合同 O2 2025-09-07：5万")
    assert row(again, "churn", "2025-11").measured.denominator == 1


def test_a_win_that_was_called_off_later_had_brought_the_customer_back() -> None:
    book = ledger(
        TWO,
        "2025-07-01 阶段 O1：合同签订; 合同 O1 2025-07-01：5万",
        "2025-07-16 阶段 O1：输单",
        "2025-10-31 阶段 O2：合同签订; 合同 O2 2025-06-20：5万",
        "2025-11-18 阶段 O2：商务谈判",
    )
    assert row(book, "churn", "2025-10").measured.denominator == 0
    assert row(book, "churn", "2025-11").measured.denominator == 1


def test_a_move_among_won_stages_brings_nobody_back() -> None:
    """M1: it closes nothing, so it is no win; M4: declared lost until a later opening or win."""
    start = ("2025-07-01 阶段：合同签订; 合同 2025-07-01：5万", "2025-08-01 流失：预算取消")
    lost = ask(ledger(HEAD, *start, "2025-08-09 阶段：售后服务"), "new-customers", by=("status",))
    assert [one.of("status") for one in lost.rows if one.measured.n] == ["lost"]
    back = ask(ledger(HEAD, *start, "2025-08-09 合同 2025-08-09：5万"), "new-customers", by=("status",))
    assert [one.of("status") for one in back.rows if one.measured.n] == ["won"]


def test_days_in_a_stage_are_unknown_where_nothing_tells_since_when() -> None:
    head = HEAD + "商机:\n  - id: O1\n  - id: O2\n"
    book = ledger(head, "2025-07-01 阶段 O1：需求确认")
    assert row(book, "stage-progress", opportunity="O1").measured.value == (TODAY - date(2025, 7, 1)).days
    assert row(book, "stage-progress", opportunity="O2").measured.value is None


def test_the_last_closed_deal_tells_the_status_by_log_order_on_one_day() -> None:
    book = ledger(TWO, "2025-07-01 阶段 O2：输单; 原因 O2：价格", "2025-07-01 阶段 O1：无效")
    found = ask(book, "new-customers", by=("status",))
    assert [one.of("status") for one in found.rows if one.measured.n] == ["invalid"]
