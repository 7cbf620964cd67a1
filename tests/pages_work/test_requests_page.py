"""Requests by department: who waits for what from whom, overdue first, and what stages leave to departments (R44)."""

import re
from decimal import Decimal
from typing import cast

import pytest

from site_builder.metrics.report import Report
from site_builder.pages.breakdown import asking
from site_builder.pages.requests import DONE_DAYS, ROWS, Department, Requests
from tests.pages_figures.figure_team import example
from tests.pages_work.work_team import PIPELINE, content, record, work, written


def page_of(report: Report) -> Requests:
    return cast("Requests", content(report, "requests.html"))


def department(page: Requests, name: str | None) -> Department:
    return next(one for one in page.departments if one.name == name)


def test_a_request_says_who_asks_whom_for_what_until_when() -> None:
    asked = record(1, "- [ ] 2026-03-10 @zhaoqiang 出方案 #协作 ← @lina")
    (line,) = department(page_of(work(asked)), "技术部").lines
    assert (line.text, line.row.name, line.days) == ("出方案", "客户1有限公司", -2)
    assert line.asked_by is not None
    assert line.asked_by.name == "李娜"
    assert [(person.name, where) for person, where in line.doers] == [("赵强", "技术部")]


def test_without_an_arrow_the_owner_asks() -> None:
    (line,) = department(page_of(work(record(1, "- [ ] 2026-03-10 @技术部 出方案 #协作"))), "技术部").lines
    assert line.asked_by is not None
    assert line.asked_by.name == "张伟"


def test_overdue_comes_first_and_undated_last() -> None:
    tasks = ("- [ ] @技术部 甲 #协作", "- [ ] 2026-03-20 @技术部 乙 #协作", "- [ ] 2026-03-02 @技术部 丙 #协作")
    page = page_of(work(record(1, *tasks)))
    found = department(page, "技术部")
    assert [line.text for line in found.lines] == ["丙", "乙", "甲"]
    assert (page.requests, page.overdue, page.longest, found.overdue) == (3, 1, 10, 1)


def test_the_department_with_the_most_overdue_requests_is_first() -> None:
    late = record(1, "- [ ] 2026-03-02 @法务部 合同 #协作", "- [ ] 2026-03-20 @技术部 方案 #协作")
    page = page_of(work(late))
    assert [one.name for one in page.departments] == ["法务部", "技术部"]
    assert page.worst is page.departments[0]


def test_a_request_to_two_departments_waits_with_both_but_counts_once() -> None:
    page = page_of(work(record(1, "- [ ] 2026-03-10 @技术部 @法务部 会审 #协作")))
    assert {one.name: one.waiting for one in page.departments} == {"技术部": 1, "法务部": 1}
    assert (page.requests, page.overdue) == (1, 1)


def test_a_request_to_nobody_known_stands_without_a_department() -> None:
    page = page_of(work(record(1, "- [ ] 2026-03-10 @外部顾问 看看 #协作")))
    assert [one.name for one in page.departments] == [None]


@pytest.mark.parametrize("ticked", [False, True])
def test_a_stages_task_waits_for_its_department_until_the_record_has_it(ticked: bool) -> None:
    tasks = ("- [x] 2026-01-16 @技术部 技术部复核 (2026-01-16)",) if ticked else ()
    page = page_of(work(record(1, *tasks), pipeline=PIPELINE))
    if ticked:
        assert (page.stage_tasks, page.is_first) == (0, False), "what was done still counts by person"
        return
    (duty,) = department(page, "技术部").duties
    assert (duty.text, duty.overdue, [line.row.name for line in duty.lines]) == ("技术部复核", 1, ["客户1有限公司"])
    assert (page.stage_tasks, page.stage_overdue, page.requests) == (1, 1, 0)
    assert not duty.lines[0].is_written


def test_a_members_own_tasks_are_on_their_page_and_not_here() -> None:
    tasks = (
        "- [ ] 2026-03-10 @zhangwei 打印资料",
        "- [ ] 2026-03-10 @zhaoqiang 现场支持",
        "- [ ] 2026-03-10 10万 #回款",
    )
    page = page_of(work(record(1, *tasks)))
    assert [line.text for one in page.departments for line in one.lines] == ["现场支持"]
    assert (page.requests, page.stage_tasks, page.stage_overdue) == (0, 1, 1)


def test_what_was_done_lately_says_how_many_days_early_or_late() -> None:
    tasks = (
        "- [x] 2026-03-10 @技术部 早 #协作 (2026-03-08)",
        "- [x] 2026-03-01 @技术部 晚 #协作 (2026-03-04)",
        "- [x] 2026-01-10 @技术部 久远 #协作 (2026-01-10)",
        "- [x] 2026-03-01 @技术部 哪天 #协作",
        "- [x] 2026-03-01 @技术部 往后 #协作 (2026-03-20)",
    )
    page = page_of(work(record(1, *tasks)))
    assert [(line.text, line.days) for line in page.done] == [("早", -2), ("晚", 3)]
    assert page.in_time == 1
    assert department(page, "技术部").median_days == Decimal("0.5")
    assert [line.text for line in department(page, "技术部").lines] == ["往后"]


def test_a_day_is_one_day_and_half_days_are_said() -> None:
    one = record(1, "- [x] 2026-03-02 @技术部 甲 #协作 (2026-03-01)")
    assert "1 day early" in written(work(one), ["requests.html"])["en/requests.html"]
    both = record(1, "- [x] 2026-03-02 @技术部 甲 #协作 (2026-03-02)", "- [x] 2026-03-02 @技术部 乙 #协作 (2026-03-03)")
    files = written(work(both), ["requests.html"])
    assert "0.5 days late" in files["en/requests.html"]
    assert "晚 0.5 天" in files["requests.html"]


def test_archived_customers_wait_for_nobody() -> None:
    lost = "### 2026-03-01 电话 @zhangwei\n没戏。\n\n- 阶段：输单\n- 原因：价格\n"
    gone = record(1, "- [ ] 2026-03-10 @技术部 甲 #协作", "- [ ] 2026-03-10 @技术部 乙", log=lost)
    assert page_of(work(gone)).requests == 1
    assert page_of(work(archive=(gone,))).departments == ()


def test_long_lists_are_cut_and_counted() -> None:
    tasks = [f"- [ ] 2026-03-10 @技术部 第{number}件 #协作" for number in range(ROWS + 7)]
    found = department(page_of(work(record(1, *tasks))), "技术部")
    assert (len(found.lines), found.more, found.waiting) == (ROWS, 7, ROWS + 7)


def test_the_counts_equal_those_of_the_figure() -> None:
    page, asked = page_of(example()), asking(example()).by("requests", compare=False)
    for line in asked.lines:
        found = department(page, line.key)
        assert (found.requests, found.requests_overdue) == (line.value, line.get("overdue")), line.key
    assert page.requests == len(
        {(line.path, line.text) for one in page.departments for line in one.lines if line.is_request}
    )


def test_the_stages_tasks_are_those_of_the_agenda() -> None:
    names = set(example().rules.team.departments)
    wanted = [item for item in example().figures.agenda if item.person in names and item.task is None]
    lines = [line for one in page_of(example()).departments for duty in one.duties for line in duty.lines]
    more = sum(duty.more for one in page_of(example()).departments for duty in one.duties)
    assert len(lines) + more == len(wanted) > 0


def test_people_have_as_much_as_their_department_says() -> None:
    tasks = ("- [ ] 2026-03-10 @zhaoqiang 甲 #协作", "- [ ] 2026-03-20 @zhaoqiang 乙 #协作", "- [ ] @技术部 丙 #协作")
    people = department(page_of(work(record(1, *tasks))), "技术部").people
    assert [(load.person and load.person.name, load.count, load.overdue) for load in people] == [
        ("赵强", 2, 1),
        (None, 1, 0),
    ]


def test_tasks_by_person_name_who_has_most_past_their_day() -> None:
    tasks = ("- [ ] 2026-03-10 @zhaoqiang 甲", "- [x] 2026-03-10 @lina 乙 (2026-03-09)")
    page = page_of(work(record(1, *tasks)))
    assert page.slowest is not None
    assert page.slowest.label == "赵强"


@pytest.mark.parametrize(
    ("tasks", "says"),
    [
        ((), "没有等其他部门的事"),
        (("- [ ] 2026-03-10 @技术部 甲 #协作",), "1 件协作请求逾期，最久的晚了 2 天"),
        (("- [ ] 2026-03-20 @技术部 甲 #协作",), "1 件协作请求在办，没有逾期"),
        (("- [ ] 2026-03-10 @技术部 甲",), "协作请求没有逾期，1 件其他待办过了期限"),
        (("- [x] 2026-03-10 @技术部 甲 #协作 (2026-03-10)",), "协作请求都办完了"),
    ],
)
def test_the_head_says_the_finding(tasks: tuple[str, ...], says: str) -> None:
    files = written(work(record(1, *tasks)), ["requests.html"])
    found = re.search(r"<h1>(.*?)</h1>", files["requests.html"], re.DOTALL)
    assert found is not None
    assert found[1].strip() == says
    for path, text in files.items():
        assert "None" not in text, path
        assert not re.search(r"\brequests\.[a-z_]+\b(?!html)", re.sub(r"<[^>]+>", " ", text)), path


def test_what_is_typed_is_shown_and_never_run() -> None:
    files = written(work(record(1, "- [ ] 2026-03-10 @技术部 <img src=x onerror=alert(1)> #协作")), ["requests.html"])
    assert all("<img" not in text for text in files.values())


def test_recent_is_a_month() -> None:
    assert DONE_DAYS == 30
