"""`- [ ] DATE @person text #tag`, in the ways it is typed."""

from datetime import date
from decimal import Decimal

import pytest

from site_builder.model.money import Money
from site_builder.model.task import Task
from tests.parse_body.small_team import codes, fixed, read


def one(line: str) -> Task:
    (task,) = read(f"## 待办\n\n{line}\n").tasks
    return task


def test_an_open_task() -> None:
    task = one("- [ ] 2025-03-18 @张伟 评估 U8 对接接口 #协作 #急")
    assert (task.done, task.due, task.assignees) == (False, date(2025, 3, 18), ("zhangwei",))
    assert (task.text, task.tags) == ("评估 U8 对接接口", ("request", "急"))


@pytest.mark.parametrize(
    "line", ["- [x] 2025-03-10 @zhangwei 寄样册 (2025-03-09)", "- [×] 2025/3/10 ＠张伟 寄样册（2025年3月9日）", "－ ［ｘ］ 2025-03-10 @zhangwei 寄样册 #里程碑 (2025-03-09)", "- [X] @zhangwei 2025-03-10 寄样册 (完成 2025-03-09) #里程碑", "- [x] 2025-03-10前 @zhangwei 寄样册（2025.3.9完成）"]
)  # fmt: skip
def test_a_done_task(line: str) -> None:
    task = one(line)
    assert codes(f"## 待办\n\n{line}\n") in ([], ["GJ219"])
    assert (task.done, task.due, task.done_on, task.text) == (True, date(2025, 3, 10), date(2025, 3, 9), "寄样册")


def test_several_people_a_department_and_who_asked() -> None:
    task = one("- [ ] 2025-03-18 @李娜、@法务 审合同 ← @张伟")
    assert (task.assignees, task.asked_by, task.text) == (("lina", "法务"), "zhangwei", "审合同")


def test_a_second_person_may_lack_the_sign() -> None:
    assert one("- [ ] 2025-03-18 @张伟、李娜 审合同").assignees == ("zhangwei", "lina")
    assert one("- [ ] 2025-03-18 @张伟、带样册").assignees == ("zhangwei",)


def test_a_payment_schedule() -> None:
    task = one("- [ ] 2025-07-10 @zhangwei 15万 预付30% #回款")
    assert (task.money, task.tags, task.text) == (Money(Decimal(150_000)), ("payment",), "15万 预付30%")


@pytest.mark.parametrize(
    ("line", "code", "right"),
    [
        ("-[ ] 2025-03-18 @lina 打电话", "GJ219", "- [ ] 2025-03-18 @lina 打电话"),
        ("* [ ] 2025-03-18 @lina 打电话", "GJ219", "- [ ] 2025-03-18 @lina 打电话"),
        ("- [-] 2025-03-18 @lina 打电话", "GJ219", "- [ ] 2025-03-18 @lina 打电话"),
        ("- [~] 2025-03-18 @lina 打电话", "GJ219", "- [ ] 2025-03-18 @lina 打电话"),
        ("- []2025-03-18 @lina 打电话", "GJ219", "- [ ] 2025-03-18 @lina 打电话"),
        ("【 】 2025-03-18 @lina 打电话", "GJ219", "- [ ] 2025-03-18 @lina 打电话"),
        ("- 2025-03-18 @lina 打电话", "GJ219 unticked", "- [ ] 2025-03-18 @lina 打电话"),
    ],
)
def test_a_malformed_task_is_read_and_the_right_line_shown(line: str, code: str, right: str) -> None:
    text = f"## 待办\n\n{line}\n"
    assert codes(text) == [code]
    assert fixed(text) == f"## 待办\n\n{right}\n"
    assert (one(line).due, one(line).assignees, one(line).text) == (date(2025, 3, 18), ("lina",), "打电话")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("- [ ] 2025-02-30 @lina x", "GJ202"),
        ("- [ ] 明天 @lina x", "GJ203"),
        ("- [x] 2025-03-01 @lina x (2025-02-30)", "GJ202"),
        ("- [ ] 2025-03-18 @lina", "GJ219 empty"),
    ],
)
def test_faults_of_tasks(line: str, code: str) -> None:
    assert codes(f"## 待办\n\n{line}\n") == [code]


def test_a_task_with_an_unreadable_day_is_not_just_undated() -> None:
    assert not one("- [ ] 明天 @lina x").valid
    assert one("- [ ] @lina x").valid


def test_other_lines_of_the_section_are_kept() -> None:
    body = read("## 待办\n\n下周盘点：\n- [ ] 2025-03-18 @lina 打电话\n  先看记录\n- 随手记\n")
    assert body.stray == ("下周盘点：\n- 随手记",)
    assert body.tasks[0].text == "打电话\n先看记录"
