"""Tasks and cross-department requests."""

from datetime import date
from decimal import Decimal

from tests.figures_activity.activity_team import answer, counts, ledger, more, record, values

TASKS = """- [x] 2026-03-02 @zhangwei 寄样册 (2026-03-02)
- [x] 2026-03-03 @zhangwei 打样 (2026-03-05)
- [ ] 2026-03-05 @lina @zhangwei 备料
- [ ] 2026-03-12 @zhangwei 今天的事
- [x] 2026-03-20 @zhangwei 提前做完 (2026-03-08)
- [ ] 随时 @zhangwei 没写日期
- [ ] 2026-03-01 15万 预付30% #回款
- [x] 2026-02-20 收拾展台
"""


def test_completion_is_done_of_those_due() -> None:
    row = answer("tasks", ledger(record(tasks=TASKS))).only
    assert values(row) == (Decimal(3) / 4, 3, 4)
    assert more(row, "on_time", "late", "overdue", "still_open", "no_date", "early") == (1, 1, 1, 3, 1, 1)


def test_a_task_counts_for_everybody_named_and_once_in_the_whole() -> None:
    found = answer("tasks", ledger(record(tasks=TASKS)), by=("rep",))
    assert {row.of("rep"): values(row) for row in found.rows} == {
        "zhangwei": (Decimal(3) / 4, 3, 4),
        "lina": (0, 0, 1),
        "idle": (None, 0, 0),
    }


def test_a_task_counts_on_the_day_it_is_due() -> None:
    book = ledger(record(tasks=TASKS))
    assert values(answer("tasks", book, "2026-02").only) == (1, 1, 1)
    assert values(answer("tasks", book, "2026-03").only) == (Decimal(2) / 3, 2, 3)


def test_a_tick_of_a_later_day_had_not_been_made() -> None:
    book = ledger(record(tasks="- [x] 2026-03-02 @zhangwei 寄样册 (2026-03-10)\n"), today=date(2026, 3, 9))
    assert values(answer("tasks", book).only) == (0, 0, 1)


def test_the_open_tasks_of_archived_customers_are_nobodys() -> None:
    row = answer("tasks", ledger(record(tasks=TASKS, archived=True))).only
    assert values(row) == (Decimal(3) / 4, 3, 4)
    assert more(row, "still_open", "no_date") == (1, 0)


REQUESTS = """- [ ] 2026-03-20 @zhaoqiang 评估接口 #协作 <- @lina
- [ ] 2026-03-10 @技术部 @财务部 核价 #协作
- [x] 2026-03-05 @zhaoqiang 出图 (2026-03-08) #协作
- [x] 2026-03-06 @zhaoqiang 试机 (2026-03-05) #协作
- [ ] @hexin 看合同 #协作
- [ ] 2026-03-10 @zhangwei 自己的事
"""


def test_requests_by_department() -> None:
    found = answer("requests", ledger(record(tasks=REQUESTS)))
    assert counts(found, "department") == {"技术部": 2, "财务部": 1, None: 1}
    engineers = found.row(department="技术部")
    assert engineers is not None
    assert engineers.measured.n == 2
    assert more(engineers, "done", "overdue", "late", "days_late", "no_date") == (2, 1, 1, Decimal(1), 0)


def test_requests_by_who_asks_and_who_is_asked() -> None:
    book = ledger(record(tasks=REQUESTS))
    rows = answer("requests", book, by=("from",)).rows
    assert {(row.of("department"), row.of("from")): row.measured.value for row in rows} == {
        ("技术部", "zhangwei"): 1,
        ("技术部", "lina"): 1,
        ("财务部", "zhangwei"): 1,
        (None, "zhangwei"): 1,
    }
    people = {
        (row.of("department"), row.of("rep")): row.measured.n + int(str(row.more("done")))
        for row in answer("requests", book, by=("rep",)).rows
    }
    assert people == {("技术部", "zhaoqiang"): 3, ("技术部", "技术部"): 1, ("财务部", "财务部"): 1, (None, "hexin"): 1}


def test_a_request_to_nobody_waits_for_the_owner() -> None:
    found = answer("requests", ledger(record(tasks="- [ ] 2026-03-20 评估 #协作\n")), by=("rep",))
    assert [row.key for row in found.rows] == [(("department", "销售部"), ("rep", "zhangwei"))]


def test_requests_of_a_period_and_those_without_a_day() -> None:
    found = answer("requests", ledger(record(tasks=REQUESTS)), "2026-02")
    assert counts(found, "department") == {None: 1}
