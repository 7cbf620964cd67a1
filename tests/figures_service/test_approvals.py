"""From the question to the decision of somebody entitled."""

import dataclasses

from site_builder.model.team import Team
from tests.figures_service.service_records import answer, configured, only, record, rules

ASKED = "2026-02-02 备注 @zhangwei\n申请 9.2 折。#审批\n"
GRANTED = "2026-02-05 审批 @liuyang\n同意。\n"


def test_days_from_the_question_to_the_decision() -> None:
    row = only("approval-cycle", record(ASKED, GRANTED))
    assert (row.measured.value, row.measured.n, row.more("waiting")) == (3, 1, 0)


def test_only_managers_and_admins_decide() -> None:
    row = only("approval-cycle", record(ASKED, "2026-02-03 审批 @lina\n同意。\n", "2026-02-06 审批 @sunli\n同意。\n"))
    assert row.measured.value == 4


def test_nobody_decides_on_their_own_request() -> None:
    own = "2026-02-02 备注 @liuyang\n申请 9.2 折。#审批\n"
    row = only("approval-cycle", record(own, GRANTED))
    assert (row.measured.value, row.more("waiting"), row.more("longest_waiting")) == (None, 1, 38)


def test_whom_a_stage_names_may_decide_too() -> None:
    gate = "extends: standard\nstages:\n  - {key: signed, requires: {enabled: true, approval: [售后部]}}\n"
    given = configured("pipeline.yaml", gate)
    text = record(ASKED, "2026-02-04 审批 @wujie\n服务条款没问题。\n")
    assert only("approval-cycle", text).measured.value is None
    assert only("approval-cycle", text, given=given).measured.value == 2


def test_without_a_team_file_anybody_else_decides() -> None:
    given = dataclasses.replace(rules(), team=Team())
    assert only("approval-cycle", record(ASKED, "2026-02-03 审批 @lina\n同意。\n"), given=given).measured.value == 1


def test_a_ticked_task_is_no_approval() -> None:
    row = only("approval-cycle", record(ASKED, tasks="- [x] 2026-02-04 @liuyang 审批折扣 #审批 (2026-02-04)\n"))
    assert row.more("waiting") == 1


def test_one_decision_settles_what_was_asked_before_it_and_nothing_after() -> None:
    again = "2026-02-04 备注 @lina\n申请账期 60 天。#审批\n"
    later = "2026-02-07 备注 @lina\n申请赠送实施。#审批\n"
    row = only("approval-cycle", record(ASKED, again, GRANTED, later))
    assert (row.measured.value, row.more("mean"), row.more("waiting"), row.more("longest_waiting")) == (2, 2, 1, 33)


def test_by_person_is_who_decided_or_whose_turn_it_is() -> None:
    waiting = record(ASKED, id_="C2")
    decided = record(ASKED, "2026-02-03 审批 @sunli\n同意。\n")
    found = answer("approval-cycle", decided, waiting, by=("rep",))
    assert [(row.of("rep"), row.measured.n, row.more("waiting")) for row in found.rows] == [
        ("liuyang", 0, 1),
        ("sunli", 1, 0),
    ]
