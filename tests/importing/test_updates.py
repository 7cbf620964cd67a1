"""A table that says something else than the records: changed field by field, the log only grows."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.cli.formats.json import SCHEMA
from tests.importing.import_team import answer, book, call, errors, put, state, write_csv, write_team

RECORD = """---
编号: C20250301-001
客户名称: 华东精密机械有限公司
等级: A   # 老板点名
负责人: zhangwei
行业: 制造业
首次接触: 2025-03-01
联系人:
  - 李明（采购总监，0512-66778899）
标签: [制造]
地址: 苏州某路 1 号
金额: 50万
---

只是一段说明。

## 跟进记录

### 2026-03-01 电话 @zhangwei
首次沟通。

- 阶段：需求确认
- 下一步 2026-03-20：发报价
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_team(tmp_path / "r")
    put(root, "records/customers/华东.md", RECORD)
    return root


def changes(told: dict[str, list[dict[str, object]]]) -> list[tuple[str, str, str]]:
    (one,) = told["updated"]
    found = one["changes"]
    assert isinstance(found, list)
    return [(change["field"], change["old"], change["new"]) for change in found]


def test_fields_are_changed_one_by_one_and_never_emptied(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = ("客户名称", "级别", "负责人", "行业", "地址", "标签", "联系人", "手机", "官网", "预计金额", "阶段", "备注")
    row = (
        "华东精密机械（有限公司）",
        "B",
        "李娜",
        "",
        "",
        "重点",
        "李明",
        "13800138000",
        "www.example.com",
        "80万",
        "方案报价",
        "新备注",
    )
    file = write_csv(tmp_path / "表.csv", [head, row])
    code, told = answer(root, capsys, str(file))
    assert (code, told["schema"], told["created"], told["problems"]) == (0, SCHEMA, [], [])
    assert changes(told) == [
        ("tier", "A", "B"),
        ("owner", "zhangwei", "lina"),
        ("tags", "制造", "重点"),
        ("website", "", "www.example.com"),
        ("notes", "只是一段说明。", "新备注"),
        ("contacts", "李明（采购总监，0512-66778899）", "李明（采购总监，13800138000，0512-66778899）"),
        ("amount", "500000", "800000"),
        ("stage", "qualified", "proposal"),
    ]
    assert errors(root) == []
    (one,) = book(root).book.customers
    assert (one.name, one.industry, one.address) == ("华东精密机械有限公司", "制造业", "苏州某路 1 号")
    assert one.notes == "只是一段说明。\n\n备注：新备注"
    assert "   # 老板点名" in (root / one.path).read_text("utf-8")
    entry = one.follow_ups[-1]
    assert (entry.methods, entry.tier_change and entry.tier_change.target, entry.moves[0].target) == (
        ("handover",),
        "B",
        "proposal",
    )
    before = state(root)
    assert call(root, "import", str(file)) == 0
    assert state(root) == before


def test_blank_cells_empty_only_when_told(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_csv(
        tmp_path / "表.csv", [("客户名称", "地址", "行业", "负责人"), ("华东精密机械有限公司", "", "制造业", "")]
    )
    code, told = answer(root, capsys, str(file))
    assert (code, told["updated"]) == (0, [])
    code, told = answer(root, capsys, str(file), "--blank")
    assert (code, changes(told)) == (0, [("address", "苏州某路 1 号", "")])
    (one,) = book(root).book.customers
    assert (one.address, one.owner) == (None, "zhangwei")
    assert errors(root) == []


def test_blank_counts_after_an_import_without_it(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_csv(tmp_path / "表.csv", [("客户名称", "地址", "行业"), ("华东精密机械有限公司", "", "电子")])
    assert call(root, "import", str(file)) == 0
    code, told = answer(root, capsys, str(file), "--blank")
    assert (code, changes(told)) == (0, [("address", "苏州某路 1 号", "")])
    assert [one.address for one in book(root).book.customers] == [None]
    assert answer(root, capsys, str(file), "--blank")[1]["updated"] == []


def test_a_later_table_of_the_source_finds_its_rows_by_their_numbers(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = (
        "客户编号",
        "客户名称",
        "等级",
        "负责人",
        "商机编号",
        "商机名称",
        "商机阶段",
        "金额",
        "跟进日期",
        "跟进内容",
    )
    first = [("7", "苏州包装厂", "B", "李娜", "op1", "一期", "方案报价", "10万", "2026-03-01", "见面")]
    assert call(root, "import", str(write_csv(tmp_path / "导出(1).csv", [head, *first])), "--first-step", "spread") == 0
    second = [
        ("7", "苏州包装集团有限公司", "B", "李娜", "op1", "一期（改名）", "商务谈判", "12万", "2026-03-01", "见面"),
        ("7", "苏州包装集团有限公司", "B", "李娜", "op2", "二期", "初步接触", "3万", "2026-03-10", "又见面"),
    ]
    code, told = answer(
        root, capsys, str(write_csv(tmp_path / "导出(2).csv", [head, *second])), "--first-step", "spread"
    )
    assert (code, told["problems"], told["created"]) == (0, [], [])
    assert changes(told) == [
        ("name", "苏州包装厂", "苏州包装集团有限公司"),
        ("name", "一期", "一期（改名）"),
        ("amount", "100000", "120000"),
        ("opportunities", "", "二期"),
        ("stage", "proposal", "negotiation"),
        ("log", "", "2026-03-10 又见面"),
    ]
    assert errors(root) == []
    one = next(one for one in book(root).book.customers if one.former_names)
    assert one.former_names == ("苏州包装厂",)
    assert [(deal.id, deal.name, deal.imported_from) for deal in one.opportunities] == [
        ("O1", "一期（改名）", ("导出/op1",)),
        ("O2", "二期", ("导出/op2",)),
    ]


def test_a_number_that_means_somebody_else_is_asked_about(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = ("客户编号", "客户名称", "等级", "负责人")
    assert (
        call(
            root,
            "import",
            str(write_csv(tmp_path / "表.csv", [head, ("1", "苏州包装厂", "B", "李娜")])),
            "--first-step",
            "spread",
        )
        == 0
    )
    code, told = answer(
        root,
        capsys,
        str(write_csv(tmp_path / "表.csv", [head, ("1", "天津医疗器械", "B", "李娜")])),
        "--first-step",
        "spread",
    )
    assert (code, [one["name"] for one in told["problems"]]) == (1, ["other-name"])


def test_old_follow_ups_need_a_new_next_step(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_csv(
        tmp_path / "跟进.csv",
        [
            ("客户名称", "日期", "跟进方式", "跟进人", "跟进内容"),
            ("华东精密机械", "2026-03-05", "拜访", "张伟", "上门"),
        ],
    )
    code, told = answer(root, capsys, str(file))
    assert (code, [one["code"] for one in told["problems"]]) == (1, ["GJ401"])
    code, told = answer(root, capsys, str(file), "--next", "2026-03-25")
    assert code == 0
    assert errors(root) == []
    (one,) = book(root).book.customers
    assert one.follow_ups[-1].next_steps[0].due == date(2026, 3, 25)


def test_a_redacted_follow_up_does_not_come_back(root: Path, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "跟进.csv",
        [
            ("客户名称", "日期", "跟进方式", "跟进人", "跟进内容"),
            ("华东精密机械", "2026-02-05", "拜访", "张伟", "他家住某某小区"),
        ],
    )
    assert call(root, "import", str(file)) == 0
    text = (root / "records/customers/华东.md").read_text("utf-8")
    put(root, "records/customers/华东.md", text.replace("他家住某某小区", "（已删除：隐私）"))
    before = state(root)
    assert call(root, "import", str(file)) == 0
    assert state(root) == before


def test_rows_of_one_customer_that_contradict_each_other(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = ("客户名称", "等级", "负责人", "地址", "联系人", "手机")
    rows = [
        ("甲（有限公司）", "A", "张伟", "一号", "李", "13800138000"),
        ("甲有限公司", "A", "李娜", "二号", "王", "13900139000"),
    ]
    code, told = answer(root, capsys, str(write_csv(tmp_path / "表.csv", [head, *rows])), "--first-step", "spread")
    assert (code, [(one["name"], one["row"], one["header"]) for one in told["problems"]]) == (
        1,
        [("differs", 3, "负责人"), ("differs-kept", 3, "地址")],
    )
    rows[1] = ("甲有限公司", "", "", "二号", "王", "13900139000")
    code, told = answer(root, capsys, str(write_csv(tmp_path / "表.csv", [head, *rows])), "--first-step", "spread")
    assert (code, len(told["created"])) == (0, 1)
    one = next(one for one in book(root).book.customers if one.name == "甲（有限公司）")
    assert [person.name for person in one.contacts] == ["李", "王"]
    assert "二号" in one.notes


def test_the_same_phone_under_another_name_is_only_said(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_csv(
        tmp_path / "表.csv",
        [("客户名称", "等级", "负责人", "联系人", "电话"), ("另一家公司", "A", "张伟", "李明", "0512 6677 8899")],
    )
    code, told = answer(root, capsys, str(file), "--first-step", "spread")
    assert (code, [(one["name"], one["severity"], one["likely"]) for one in told["problems"]]) == (
        0,
        [("perhaps-same", "warning", "C20250301-001")],
    )
    assert len(told["created"]) == 1


@pytest.mark.parametrize(
    ("head", "made"), [(("客户编号", "客户名称"), True), (("客户名称",), False)], ids=["by number", "by name"]
)
def test_a_firm_that_becomes_a_group_is_renamed_where_its_number_says_so(
    root: Path, tmp_path: Path, head: tuple[str, ...], capsys: pytest.CaptureFixture[str], *, made: bool
) -> None:
    row = ("C20250301-001", "华东精密机械集团有限公司")[-len(head) :]
    code, told = answer(root, capsys, str(write_csv(tmp_path / "表.csv", [head, row])))
    (one,) = book(root).book.customers
    assert (code, bool(told["updated"])) == (0, made)
    assert (one.name, one.former_names) == (
        ("华东精密机械集团有限公司", ("华东精密机械有限公司",)) if made else ("华东精密机械有限公司", ())
    )


STEPS = ("客户名称", "下次跟进时间", "下一步")


def steps_of(root: Path) -> list[tuple[str, str]]:
    (one,) = book(root).book.customers
    return [(str(step.due), step.text) for entry in one.follow_ups for step in entry.next_steps]


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    root = write_team(tmp_path / "planned")
    file = write_csv(
        tmp_path / "客户.csv", [(*STEPS, "负责人", "等级"), ("海川", "2026-03-16", "电话回访", "张伟", "B")]
    )
    assert call(root, "import", str(file)) == 0
    return root


def test_a_table_that_tells_only_the_next_step_is_heard(planned: Path, tmp_path: Path) -> None:
    old = ("2026-03-16", "电话回访")
    file = write_csv(tmp_path / "下一步.csv", [STEPS, ("海川", "2026-03-20", "签约")])
    assert call(planned, "import", str(file)) == 0
    assert steps_of(planned) == [old, ("2026-03-20", "签约")]
    before = state(planned)
    assert call(planned, "import", str(file)) == 0
    assert state(planned) == before


def test_a_step_without_a_day_goes_to_the_day_that_is_planned(planned: Path, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "下一步.csv", [STEPS[::2], ("海川", "带上样品")])
    assert call(planned, "import", str(file)) == 0
    assert steps_of(planned) == [("2026-03-16", "电话回访"), ("2026-03-16", "带上样品")]


def test_a_step_without_a_day_and_without_a_plan_asks_for_one(
    planned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = ("--today", "2026-03-19", "import", str(write_csv(tmp_path / "下.csv", [STEPS[::2], ("海川", "带上样品")])))
    assert call(planned, *later) == 1
    assert "“带上样品”没有日期" in capsys.readouterr().err
    assert call(planned, *later, "--next", "2026-03-23") == 0
    assert steps_of(planned)[-1] == ("2026-03-23", "带上样品")


def test_what_was_planned_and_not_done_is_not_forgotten(root: Path, tmp_path: Path) -> None:
    """A new record cannot plan into the past: the day stays in its notes, the step is spread."""
    file = write_csv(tmp_path / "旧.csv", [(*STEPS, "负责人", "等级"), ("海川", "2026-02-02", "催合同", "张伟", "B")])
    assert call(root, "import", str(file), "--first-step", "spread") == 0
    one = next(one for one in book(root).book.customers if one.name == "海川")
    assert one.notes == "下次跟进时间：2026-02-02"
    assert [(str(step.due), step.text) for step in one.follow_ups[-1].next_steps] == [("2026-03-13", "催合同")]
