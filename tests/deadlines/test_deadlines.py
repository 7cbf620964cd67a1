"""What starts a time limit and what meets it, in customers as people write them (R24, R29)."""

from datetime import date, time

import pytest

from site_builder.metrics.asking.ask import ask
from site_builder.metrics.rules.deadline_time import Moment
from site_builder.metrics.rules.deadlines import Deadline, DeadlineState, owed
from site_builder.model.period import Period
from tests.deadlines.deadline_texts import TODAY, customer, figures_of, limits_of, team

CALL = "\n### 2026-03-02 电话 @zhangwei\n介绍了排产系统。\n\n- 下一步 2026-03-20：上门演示\n"
COMPLAINT = "\n### 2026-03-10 09:30 投诉 @zhangwei\n设备停机半天。\n\n"
STEP = "- 下一步 2026-03-20：上门\n"


def only(*records: str, rule: str, today: date = TODAY, rules: str = "") -> Deadline:
    found = limits_of(*records, rule=rule, today=today, rules=team(rules))
    assert len(found) == 1, found
    return found[0]


def complaint(log: str, today: date = TODAY) -> Deadline:
    return only(customer(CALL + log), rule="complaint-answered", today=today)


def test_a_complaint_without_an_answer_is_late_after_a_day() -> None:
    found = complaint(COMPLAINT + STEP)
    assert found.due == Moment(date(2026, 3, 11), time(9, 30))
    assert found.state is DeadlineState.LATE
    assert found.person == "zhangwei"
    assert found.met is None
    assert complaint(COMPLAINT + STEP, today=date(2026, 3, 11)).state is DeadlineState.OPEN


@pytest.mark.parametrize(
    ("answer", "state", "met"),
    [
        ("- 答复 2026-03-10 16:00：已远程处理\n" + STEP, DeadlineState.MET, Moment(date(2026, 3, 10), time(16))),
        ("- 答复 2026-03-11 09:31：已处理\n" + STEP, DeadlineState.MISSED, Moment(date(2026, 3, 11), time(9, 31))),
        (STEP + "\n### 2026-03-11 电话 @lina\n说明原因。\n\n" + STEP, DeadlineState.MET, Moment(date(2026, 3, 11))),
        (STEP + "\n### 2026-03-12 电话 @lina\n说明原因。\n\n" + STEP, DeadlineState.MISSED, Moment(date(2026, 3, 12))),
        (
            STEP + "\n### 2026-03-11 备注 @lina\n- 结案：接头松动 / 已更换\n",
            DeadlineState.MET,
            Moment(date(2026, 3, 11)),
        ),
    ],
)
def test_what_answers_a_complaint(answer: str, state: DeadlineState, met: Moment) -> None:
    found = complaint(COMPLAINT + answer)
    assert (found.state, found.met) == (state, met)


def test_a_note_or_another_complaint_is_no_answer() -> None:
    note = "\n### 2026-03-10 11:00 备注 @zhangwei\n已转技术部。\n"
    assert complaint(COMPLAINT + STEP + note).state is DeadlineState.LATE
    again = "\n### 2026-03-10 14:00 投诉 @zhangwei\n又停机了。\n\n" + STEP
    found = limits_of(customer(CALL + COMPLAINT + STEP + again), rule="complaint-answered")
    assert [one.state for one in found] == [DeadlineState.LATE, DeadlineState.LATE]


def test_replies_with_a_number_answer_that_complaint() -> None:
    second = "\n### 2026-03-10 14:00 投诉 @zhangwei\n又停机了。\n\n" + STEP
    reply = "\n### 2026-03-10 15:00 备注 @zhangwei\n- 答复 2026-03-10 15:00 #2：已处理第二件\n"
    found = limits_of(customer(CALL + COMPLAINT + STEP + second + reply), rule="complaint-answered")
    assert {one.started.at: one.state for one in found} == {
        time(9, 30): DeadlineState.LATE,
        time(14): DeadlineState.MET,
    }


def test_a_reply_without_a_number_answers_the_oldest() -> None:
    second = "\n### 2026-03-10 14:00 投诉 @zhangwei\n又停机了。\n\n" + STEP
    reply = "\n### 2026-03-10 15:00 备注 @zhangwei\n- 答复 2026-03-10 15:00：已处理\n"
    found = limits_of(customer(CALL + COMPLAINT + STEP + second + reply), rule="complaint-answered")
    assert {one.started.at: one.state for one in found} == {
        time(9, 30): DeadlineState.MET,
        time(14): DeadlineState.LATE,
    }


def test_a_new_lead_is_contacted_in_two_working_days() -> None:
    late = customer("", first="2026-03-06")
    found = only(late, rule="first-contact")
    assert (found.due.on, found.state) == (date(2026, 3, 10), DeadlineState.LATE)
    assert only(late, rule="first-contact", today=date(2026, 3, 10)).state is DeadlineState.OPEN
    assert only(customer(CALL), rule="first-contact").state is DeadlineState.MET
    slow = CALL.replace("03-02", "03-05")
    assert only(customer(slow), rule="first-contact").state is DeadlineState.MISSED


def test_pool_imported_and_unreadable_leads_are_nobodys_fault() -> None:
    opening = "\n### 2026-03-02 期初 @zhangwei\n导入。\n\n- 下一步 2026-03-20：联系\n"
    strange = CALL.replace("电话", "飞鸽")
    malformed = CALL.replace("### 2026-03-02", "### 3月初")
    texts = (customer("", owner="公海"), customer(opening), customer(strange), customer(malformed))
    for text in texts:
        assert limits_of(text, rule="first-contact") == []


def test_the_time_of_the_record_counts_for_the_fast_rule() -> None:
    fast = "deadlines:\n  - {key: first-contact-fast, enabled: true}\n"
    made = "\n### 2026-03-02 10:00 建档 @zhangwei\n官网留言。\n\n- 下一步 2026-03-02：打电话\n"
    call = "\n### 2026-03-02 10:{} 电话 @zhangwei\n沟通了需求。\n\n" + STEP
    for minute, state in (("25", DeadlineState.MET), ("31", DeadlineState.MISSED)):
        found = only(customer(made + call.format(minute)), rule="first-contact-fast", rules=fast)
        assert (found.due.at, found.state) == (time(10, 30), state)


TAGGED = "\n### 2026-03-06 拜访 @lina\n客户在对比三家供应商。#比价\n\n" + STEP


@pytest.mark.parametrize(
    ("after", "state"),
    [
        ("", DeadlineState.LATE),
        ("\n### 2026-03-10 报价 @zhangwei\n发了差异化方案。\n\n" + STEP, DeadlineState.MET),
        ("\n### 2026-03-11 报价 @zhangwei\n发了差异化方案。\n\n" + STEP, DeadlineState.MISSED),
        ("\n### 2026-03-09 电话 @zhangwei\n谈了方案。\n\n- 阶段：方案报价\n" + STEP, DeadlineState.MET),
        ("\n### 2026-03-09 电话 @zhangwei\n谈价格。\n\n- 阶段：商务谈判\n" + STEP, DeadlineState.MET),
        ("\n### 2026-03-09 电话 @zhangwei\n问候。\n\n" + STEP, DeadlineState.LATE),
    ],
)
def test_a_proposal_follows_when_the_customer_compares(after: str, state: DeadlineState) -> None:
    found = only(customer(CALL + TAGGED + after), rule="proposal-after-comparison")
    assert found.due == Moment(date(2026, 3, 10))
    assert found.state is state
    assert found.person == "zhangwei"


def test_the_quote_that_they_compare_is_not_the_proposal_that_follows() -> None:
    quoted = TAGGED.replace("拜访", "报价")
    assert only(customer(CALL + quoted), rule="proposal-after-comparison").state is DeadlineState.LATE


def test_mentioned_twice_it_is_owed_once_from_the_first_day() -> None:
    again = TAGGED.replace("03-06", "03-09")
    found = only(customer(CALL + TAGGED + again), rule="proposal-after-comparison")
    assert found.started.on == date(2026, 3, 6)


def test_a_customer_given_up_in_time_owes_no_proposal() -> None:
    lost = "\n### 2026-03-09 电话 @zhangwei\n选了别家。\n\n- 阶段：输单\n- 原因：价格\n"
    assert limits_of(customer(CALL + TAGGED + lost), rule="proposal-after-comparison") == []
    later = lost.replace("03-09", "03-12")
    assert only(customer(CALL + TAGGED + later), rule="proposal-after-comparison").state is DeadlineState.MISSED


def test_a_lost_customer_is_still_owed_an_answer() -> None:
    lost = "\n### 2026-03-10 12:00 备注 @zhangwei\n- 流失：质量问题\n"
    assert complaint(COMPLAINT + STEP + lost).state is DeadlineState.LATE


def test_a_rule_by_status_starts_when_the_deal_gets_there() -> None:
    rule = "deadlines:\n  - {key: visit, zh: 高意向三天内拜访, after: {status: high-intent}, until: {methods: [拜访]}, within: 3d, to: author}\n"
    moved = "\n### 2026-03-05 电话 @lina\n谈价格。\n\n- 阶段：商务谈判\n" + STEP
    found = only(customer(CALL + moved), rule="visit", rules=rule)
    assert (found.started.on, found.due.on, found.state, found.person) == (
        date(2026, 3, 5),
        date(2026, 3, 8),
        DeadlineState.LATE,
        "lina",
    )
    met = "\n### 2026-03-08 拜访 @zhangwei\n谈妥。\n\n" + STEP
    assert only(customer(CALL + moved + met), rule="visit", rules=rule).state is DeadlineState.MET
    assert limits_of(customer(CALL), rule="visit", rules=team(rule)) == []


def test_a_field_meets_a_rule_and_a_department_owes_it() -> None:
    rule = "deadlines:\n  - {key: papers, zh: 合同归档, after: {stage: signed}, until: {fields: [附件]}, within: 2d, to: 技术部}\n"
    won = "\n### 2026-03-05 会议 @lina\n签了。\n\n- 阶段：合同签订\n- 合同 2026-03-05：50万\n" + STEP
    found = only(customer(CALL + won), rule="papers", rules=rule)
    assert (found.person, found.state) == ("技术部", DeadlineState.LATE)


def test_a_team_changes_and_takes_out_shipped_rules() -> None:
    changed = (
        "deadlines:\n  - {key: complaint-answered, within: 3d, to: '@李娜'}\n  - {key: first-contact, remove: true}\n"
    )
    found = limits_of(customer(CALL + COMPLAINT + STEP), rules=team(changed))
    assert [(one.rule.key, one.due, one.person) for one in found] == [
        ("complaint-answered", Moment(date(2026, 3, 13)), "lina")
    ]
    assert found[0].rule.zh == "投诉答复"


def test_what_happens_after_today_is_not_known_yet() -> None:
    call = "\n### 2026-03-11 电话 @lina\n说明原因。\n\n" + STEP
    assert complaint(COMPLAINT + STEP + call, today=date(2026, 3, 10)).state is DeadlineState.OPEN
    assert complaint(COMPLAINT + STEP + call, today=date(2026, 3, 11)).state is DeadlineState.MET


def test_the_longest_due_comes_first() -> None:
    late = customer(CALL + COMPLAINT + STEP)
    lead = customer("", first="2026-03-06").replace("-001", "-002")
    ledger = figures_of(late, lead).ledger
    assert [one.rule.key for one in ledger.once(owed)] == ["first-contact", "complaint-answered"]


def test_the_figure() -> None:
    met = customer(CALL + COMPLAINT + "- 答复 2026-03-10 16:00：已处理\n" + STEP)
    late = customer(CALL + COMPLAINT + STEP, owner="lina").replace("-001", "-002")
    missed = customer(CALL + COMPLAINT + "- 答复 2026-03-12 16:00：已处理\n" + STEP).replace("-001", "-003")
    fresh = customer(CALL + COMPLAINT.replace("03-10", "03-12") + STEP).replace("-001", "-004")
    ledger = figures_of(met, late, missed, fresh).ledger
    row = ask(ledger, "deadlines").row(rule="complaint-answered")
    assert row is not None
    assert (row.measured.numerator, row.measured.denominator, row.measured.n) == (1, 3, 3)
    assert (row.more("still_owed"), row.more("done_late"), row.more("not_due")) == (1, 1, 1)
    by_rep = ask(ledger, "deadlines", by=("rep",))
    of_lina = by_rep.row(rep="lina", rule="complaint-answered")
    assert of_lina is not None
    assert (of_lina.measured.numerator, of_lina.measured.denominator) == (0, 1)
    february = ask(ledger, "deadlines", Period(date(2026, 2, 1), date(2026, 3, 1)))
    assert all(row.measured.value is None for row in february.rows)
