"""Stages that follow-ups name: none is lost beside the stage of the customer's own row."""

from datetime import date
from pathlib import Path

import pytest

from tests.importing.import_team import answer, book, errors, put, write_csv, write_team, write_xlsx

HEAD = ("客户名称", "等级", "负责人", "客户状态", "下次跟进时间")
TALKS = ("客户名称", "跟进时间", "跟进人", "跟进方式", "跟进内容", "跟进后阶段")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path / "r")


def moves(root: Path) -> list[tuple[date | None, str]]:
    (one,) = book(root).book.customers
    return [(entry.on, move.target) for entry in one.follow_ups for move in entry.moves]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("", [(date(2026, 2, 3), "qualified"), (date(2026, 2, 20), "proposal")]),
        ("方案报价", [(date(2026, 2, 3), "qualified"), (date(2026, 2, 20), "proposal")]),
        (
            "商务谈判",
            [(date(2026, 2, 3), "qualified"), (date(2026, 2, 20), "proposal"), (date(2026, 3, 12), "negotiation")],
        ),
    ],
)
def test_stages_of_follow_ups_stay_beside_that_of_the_customer(
    root: Path,
    tmp_path: Path,
    status: str,
    expected: list[tuple[date, str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = write_xlsx(
        tmp_path / "c.xlsx",
        客户=[HEAD, ("海川机械", "B", "张伟", status, "2026-03-20")],
        跟进=[
            TALKS,
            ("海川机械", "2026-02-03", "张伟", "电话", "谈需求。", "需求确认"),
            ("海川机械", "2026-02-20", "张伟", "电话", "报价。", "方案报价"),
        ],
    )
    code, told = answer(root, capsys, str(file))
    assert (code, told["problems"]) == (0, [])
    assert moves(root) == expected
    assert errors(root) == []


RECORD = """---
编号: C20260101-001
客户名称: 海川机械
等级: B
负责人: zhangwei
首次接触: 2026-01-05
金额: 50万
---

## 跟进记录

### 2026-01-05 电话 @zhangwei
首次沟通。

- 阶段：需求确认
- 下一步 2026-03-20：回访
"""


def test_a_new_follow_up_moves_the_customer_that_is_there(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, "records/customers/海川机械.md", RECORD)
    rows = [(*TALKS, "下次跟进时间"), ("海川机械", "2026-03-02", "张伟", "电话", "报价。", "方案报价", "2026-03-25")]
    file = write_csv(tmp_path / "跟进.csv", rows)
    code, told = answer(root, capsys, str(file))
    changes = [(one["field"], one["old"], one["new"]) for one in told["updated"][0]["changes"]]
    assert (code, changes[-1]) == (0, ("stage", "qualified", "proposal"))
    assert moves(root)[-1] == (date(2026, 3, 12), "proposal")
    assert answer(root, capsys, str(file))[1]["updated"] == []


def test_of_several_opportunities_the_stage_is_said_to_be_left_out(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_xlsx(
        tmp_path / "c.xlsx",
        客户=[HEAD[:3], ("海川机械", "B", "张伟")],
        商机=[("客户名称", "商机名称", "阶段"), ("海川机械", "一期", "需求确认"), ("海川机械", "二期", "方案报价")],
        跟进=[TALKS, ("海川机械", "2026-02-03", "张伟", "电话", "谈需求。", "商务谈判")],
    )
    _, told = answer(root, capsys, str(file), "--first-step", "spread")
    assert [(one["name"], one["row"], one["severity"]) for one in told["problems"]] == [("stage-left", 2, "warning")]
