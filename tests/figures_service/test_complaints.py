"""Complaints, how long they took, and how soon we answered."""

from datetime import date
from decimal import Decimal

import pytest

from site_builder.metrics.asking.ask import ask
from site_builder.metrics.facts.answers import waits
from tests.figures_service.service_records import answer, ledger, only, record

STOPPED = "2026-03-02 09:30 投诉 @zhangwei\n设备停机。\n"
NOISY = "2026-03-03 14:00 投诉 @lina\n噪音大。\n"


def hours_of(*entries: str) -> Decimal | int | None:
    return only("response-time", record(*entries)).measured.value


def test_a_complaint_counts_on_its_day_and_is_open_until_resolved() -> None:
    solved = record(STOPPED, "2026-03-04 10:00 回访 @wujie\n- 结案：接线松动 / 已更换\n")
    found = answer("complaints", solved, record(NOISY, id_="C2"), by=("day",))
    assert [(row.of("day"), row.measured.value, row.more("open"), row.more("resolved")) for row in found.rows] == [
        ("2026-03-02", 1, 0, 1),
        ("2026-03-03", 1, 1, 0),
    ]
    assert found.rows[0].more("median_hours") == Decimal("48.5")


def test_a_number_says_which_complaint_is_resolved() -> None:
    second = record(STOPPED, NOISY, "2026-03-05 10:00 回访 @wujie\n- 结案 #2：加了减振垫\n")
    row = only("resolution-time", second)
    assert (row.measured.value, row.measured.n, row.more("open")) == (Decimal(44), 1, 1)


def test_without_a_number_the_oldest_open_complaint_is_resolved() -> None:
    row = only("resolution-time", record(STOPPED, NOISY, "2026-03-03 16:00 回访 @wujie\n- 结案：接线松动\n"))
    assert (row.measured.value, row.more("median_days"), row.more("open")) == (Decimal("30.5"), Decimal("30.5") / 24, 1)


def test_a_resolution_for_a_complaint_that_never_was_resolves_nothing() -> None:
    assert only("resolution-time", record(STOPPED, "2026-03-03 电话 @wujie\n- 结案 #7：误记\n")).more("open") == 1


def test_a_complaint_resolved_twice_keeps_its_first_resolution() -> None:
    twice = ["2026-03-03 09:30 电话 @wujie\n- 结案 #1：已更换\n", "2026-03-05 09:30 电话 @wujie\n- 结案 #1：再确认\n"]
    assert only("resolution-time", record(STOPPED, *twice)).measured.value == 24


def test_untimed_means_least_flattering() -> None:
    untimed = "2026-03-02 投诉 @zhangwei\n设备停机。\n"
    row = only("resolution-time", record(untimed, "2026-03-02 电话 @zhangwei\n- 结案：已修好\n"))
    assert row.measured.value == 24


@pytest.mark.parametrize(
    ("entries", "wanted"),
    [
        ([STOPPED, "2026-03-02 11:00 电话 @zhangwei\n已联系。\n"], Decimal("1.5")),
        ([STOPPED, "2026-03-03 备注 @zhangwei\n- 答复 2026-03-02 10:00：已派人\n"], Decimal("0.5")),
        (["2026-03-02 09:30 投诉 @zhangwei\n停机。\n\n- 答复 2026-03-02 11:05：已派人\n"], Decimal(95) / 60),
        ([STOPPED, "2026-03-02 10:00 备注 @zhangwei\n内部讨论。\n", "2026-03-02 12:30 电话 @zhangwei\n已联系。\n"], 3),
        ([STOPPED, "2026-03-02 电话 @zhangwei\n已联系。\n"], Decimal("14.5")),
        (["2026-03-02 10:00 电话 @zhangwei\n客户要报价 #询价\n", "2026-03-02 16:00 报价 @zhangwei\n已发。\n"], 6),
        (["2026-03-02 10:00 备注 @zhangwei\n请研发评估 #协作\n", "2026-03-03 备注 @lina\n- 答复：可以做\n"], 38),
        ([STOPPED, "2026-03-03 09:30 备注 @wujie\n- 结案：已修好\n"], 24),
    ],
)
def test_first_answer(entries: list[str], wanted: Decimal) -> None:
    assert hours_of(*entries) == wanted


def test_an_internal_note_and_a_further_complaint_answer_nothing() -> None:
    row = only("response-time", record(STOPPED, NOISY, "2026-03-03 15:00 备注 @zhangwei\n内部讨论。\n"))
    assert (row.measured.value, row.measured.n, row.more("waiting")) == (None, 0, 2)


def test_a_numbered_reply_answers_only_its_complaint() -> None:
    row = only("response-time", record(STOPPED, NOISY, "2026-03-03 16:00 备注 @wujie\n- 答复 #2：已联系\n"))
    assert (row.measured.value, row.measured.n, row.more("waiting")) == (2, 1, 1)


def test_a_reply_before_the_complaint_is_none() -> None:
    early = "2026-03-03 备注 @wujie\n- 答复 2026-03-01 10:00：旧事\n"
    assert only("response-time", record(STOPPED, early)).more("waiting") == 1


def test_a_reply_in_the_complaint_itself_answers_that_one_only() -> None:
    second = "2026-03-03 14:00 投诉 @lina\n噪音大。\n\n- 答复 2026-03-03 15:00：已联系\n"
    row = only("response-time", record(STOPPED, second))
    assert (row.measured.value, row.measured.n, row.more("waiting")) == (1, 1, 1)


def test_the_share_within_a_day_counts_long_waits_as_missed() -> None:
    fast = record(STOPPED, "2026-03-02 10:00 电话 @zhangwei\n已联系。\n")
    late = record(STOPPED, "2026-03-05 10:00 电话 @zhangwei\n已联系。\n", id_="C2")
    today = record("2026-03-12 09:30 投诉 @lina\n停机。\n", id_="C3")
    row = only("response-time", fast, late, record(STOPPED, id_="C4"), today)
    assert (row.more("within_24h"), row.more("judged"), row.more("waiting")) == (Decimal(1) / 3, 3, 2)
    assert row.more("mean") == (Decimal("0.5") + Decimal("72.5")) / 2


def test_tasks_that_ask_somebody_have_no_start() -> None:
    row = only("response-time", record(tasks="- [ ] 2026-03-18 @wujie 评估接口 #协作\n"))
    assert (row.measured.value, row.measured.n, row.more("undated")) == (None, 0, 1)


def test_waits_count_for_whoever_wrote_them_down_in_the_period_they_began() -> None:
    asked = record(NOISY, "2026-04-01 电话 @zhangwei\n以后的事。\n")
    found = answer("response-time", asked, period="2026-03", by=("rep",))
    row = found.row(rep="lina")
    assert row is not None
    assert (row.more("waiting"), answer("response-time", asked, period="2026-02").only.more("waiting")) == (1, 0)


def test_an_answer_dated_after_today_has_not_come() -> None:
    assert (
        only("response-time", record(STOPPED, "2026-03-03 备注 @wujie\n- 答复 2026-03-20：到时再说\n")).more("waiting")
        == 1
    )


def test_many_waits_and_answers_of_one_customer_take_no_time() -> None:
    asking = [f"2026-03-0{1 + place % 9} 09:{place % 60:02d} 投诉 @lina\n第 {place} 件。\n" for place in range(1500)]
    replies = [
        f"2026-03-11 10:00 备注 @lina\n- 答复 2026-03-10 10:{place % 60:02d}：第 {place} 件\n" for place in range(1500)
    ]
    one = ledger(record(*asking, *replies))
    (state,) = one.states.values()
    assert len(waits(state.log, one.ground)) == 1500
    assert ask(one, "complaints").only.measured.value == 1500


def test_the_day_decides_what_exists() -> None:
    text = record(STOPPED, "2026-03-04 10:00 回访 @wujie\n- 结案：接线松动\n")
    before = ask(ledger(text, today=date(2026, 3, 3)), "complaints").only
    assert (before.more("open"), ask(ledger(text, today=date(2026, 3, 1)), "complaints").only.measured.value) == (1, 0)


def test_an_english_record_reads_the_same() -> None:
    text = (
        "---\nid: C9\nname: North Harbour\ntier: A\nowner: lina\nfirst_contact: 2025-01-06\n---\n\n## Follow-ups\n\n"
        "### 2026-03-02 09:30 complaint @lina\nThe line stopped.\n\n- Reply 2026-03-02 10:15: on our way\n\n"
        "### 2026-03-03 09:30 visit @wujie\nReplaced the part.\n\n- Resolved #1: loose cable / replaced\n\n"
        "### 2026-03-04 10:00 phone @lina\nThey want a price. #inquiry\n\n"
        "### 2026-03-04 14:00 mail @lina\nSent the quote.\n"
    )
    assert only("resolution-time", text).measured.value == 24
    row = only("response-time", text)
    assert (row.measured.value, row.measured.n, row.more("mean")) == (Decimal("2.375"), 2, Decimal("2.375"))
