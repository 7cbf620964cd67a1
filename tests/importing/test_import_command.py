"""`genjin import` from the command line: what it says, what it writes, what it leaves alone."""

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.importing.import_team import (
    DAY,
    Row,
    answer,
    book,
    call,
    errors,
    put,
    state,
    write_csv,
    write_team,
    write_xlsx,
)

HEAD = ("客户名称*", "客户级别", "负责人", "联系人", "手机号码", "客户状态", "预计金额（万元）", "企业性质", "备注")
ROWS = (
    (
        "苏州精密机械有限公司",
        "A类(重点跟进)",
        "张伟",
        "李明",
        "13800138000",
        "高意向(商务谈判)",
        "50",
        "国企",
        "喜欢喝茶",
    ),
    ("杭州食品", "B", "李娜", "王芳", "0571-55505678", "潜在客户", "12.5", "", ""),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path / "r")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "客户导出20260301.csv", [("客户资料表",), HEAD, *ROWS])


def test_the_dry_run_says_the_same_and_writes_no_record(
    root: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(root)
    code, dry = answer(root, capsys, str(table), "--first-step", "spread", "--dry-run")
    assert code == 0
    assert state(root) == before
    assert sorted(file.name for file in table.parent.iterdir()) == ["r", table.name]
    code, told = answer(root, capsys, str(table), "--first-step", "spread")
    assert code == 0
    assert {**dry, "written": True} == told
    assert [(one["row"], one["path"], one["name"], one["id"]) for one in told["created"]] == [
        (3, "records/customers/苏州精密机械有限公司.md", "苏州精密机械有限公司", "C20260312-001"),
        (4, "records/customers/杭州食品.md", "杭州食品", "C20260312-002"),
    ]
    assert errors(root) == []
    suzhou = book(root).book.by_id["C20260312-001"]
    assert (suzhou.tier, suzhou.owner, suzhou.notes) == ("A", "zhangwei", "企业性质：国企\n\n备注：喜欢喝茶")
    assert suzhou.opportunities[0].amount
    assert suzhou.opportunities[0].amount.amount == 500_000
    (opening,) = suzhou.follow_ups
    assert (opening.methods, [move.target for move in opening.moves]) == (("opening",), ["negotiation"])
    assert opening.next_steps[0].due == date(2026, 3, 13)


def test_a_second_import_changes_nothing_whatever_became_of_the_records(
    root: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(root, "import", str(table), "--first-step", "spread") == 0
    file = root / "records/customers/杭州食品.md"
    put(
        root,
        "records/customers/杭州食品.md",
        file.read_text("utf-8").replace("等级: B", "等级: C").replace("王芳", "王芳芳"),
    )
    before = state(root)
    code, told = answer(root, capsys, str(table), "--first-step", "spread")
    assert (code, told["created"], told["updated"], told["written"]) == (0, [], [], False)
    assert [(one["row"], one["reason"]) for one in told["skipped"]] == [(3, "unchanged"), (4, "unchanged")]
    assert state(root) == before


def test_open_customers_without_a_step_stop_it(root: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(root)
    code, told = answer(root, capsys, str(table))
    assert code == 1
    assert [(one["code"], one["row"]) for one in told["problems"]] == [("GJ401", 3), ("GJ401", 4)]
    assert state(root) == before
    assert call(root, "import", str(table), "--next", "下周一 首次回访") == 0
    steps = [step for one in book(root).book.customers for step in one.follow_ups[-1].next_steps]
    assert [(step.due, step.text) for step in steps] == [(date(2026, 3, 16), "首次回访")] * 2


def test_without_an_owner_one_problem_for_the_file(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_csv(
        tmp_path / "线索.csv",
        [
            ("客户名称", "联系人", "联系电话", "邮箱", "公司", "来源", "备注"),
            *((f"{name}公司", "李", "13800138000", "", "", "展会", "") for name in "甲乙丙"),
        ],
    )
    code, told = answer(root, capsys, str(file), "--first-step", "spread")
    assert code == 1
    found = [one for one in told["problems"] if one["severity"] == "error"]
    assert [(one["name"], one["row"], one["column"]) for one in found] == [("no-owner-column", None, None)]
    code, told = answer(root, capsys, str(file), "--first-step", "spread", "--set", "owner=李娜", "--set", "等级=B")
    assert (code, len(told["created"]), told["problems"]) == (0, 3, [])
    assert {(one.owner, one.tier) for one in book(root).book.customers} == {("lina", "B")}


def test_the_tier_may_lack_and_that_is_said(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_csv(tmp_path / "线索.csv", [("客户名称", "联系人"), ("甲公司", "李")])
    code, told = answer(root, capsys, str(file), "--set", "owner=lina", "--first-step", "spread")
    assert (code, [(one["name"], one["severity"]) for one in told["problems"]]) == (0, [("no-tier-column", "warning")])
    assert [one.tier for one in book(root).book.customers] == ["D"]


def test_steps_are_spread_by_tier_over_working_days(root: Path, tmp_path: Path) -> None:
    rows = [(f"客户{number}", "DCBA"[number % 4], "张伟" if number < 7 else "李娜") for number in range(9)]
    file = write_csv(tmp_path / "表.csv", [("客户名称", "等级", "负责人"), *rows])
    assert call(root, "import", str(file), "--first-step", "spread", "--per-day", "3") == 0
    due: dict[tuple[str, date], list[str]] = {}
    for one in book(root).book.customers:
        step = one.follow_ups[-1].next_steps[0]
        assert step.due
        due.setdefault((one.owner or "", step.due), []).append(one.tier or "")
    assert {key: sorted(tiers) for key, tiers in due.items()} == {
        ("zhangwei", date(2026, 3, 13)): ["A", "B", "B"],
        ("zhangwei", date(2026, 3, 16)): ["C", "C", "D"],
        ("zhangwei", date(2026, 3, 17)): ["D"],
        ("lina", date(2026, 3, 13)): ["A", "D"],
    }


def test_unknown_words_are_asked_in_a_mapping_and_kept_with_the_records(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_csv(
        tmp_path / "旧CRM(2).csv",
        [
            ("客户名称", "等级", "负责人", "阶段", "来历"),
            ("甲公司", "A", "小张", "第三阶段", "朋友"),
            ("乙公司", "重点", "张玮", "方案报价", ""),
        ],
    )
    code, told = answer(root, capsys, str(file), "--first-step", "spread")
    assert code == 1
    assert [(one["name"], one["row"], one["value"], one["likely"]) for one in told["problems"]] == [
        ("unknown-person", 2, "小张", None),
        ("unknown-stage", 2, "第三阶段", None),
        ("unknown-tier", 3, "重点", "A"),
        ("unknown-person", 3, "张玮", "zhangwei"),
    ]
    assert not (root / "records/imports").exists()
    draft = tmp_path / "旧CRM(2).csv.mapping.yaml"
    text = draft.read_text("utf-8")
    assert "    小张:  # ?\n    张玮:  # 是不是 zhangwei？\n" in text
    answered = (
        text.replace("    小张:", "    小张: lina")
        .replace("    张玮:", "    张玮: 张伟")
        .replace("    第三阶段:", "    第三阶段: proposal")
    )
    draft.write_text(answered.replace("    重点:", "    重点: A").replace("来历: notes", "来历: source"), "utf-8")
    assert call(root, "import", str(file), "--first-step", "spread") == 0
    assert errors(root) == []
    assert not draft.exists()
    kept = (root / "records/imports/旧CRM.yaml").read_text("utf-8")
    assert "小张: lina  # 团队写的" in kept
    assert "方案报价: proposal  # 同名" in kept
    first = next(one for one in book(root).book.customers if one.name == "甲公司")
    assert (first.owner, first.source) == ("lina", "朋友")
    later = write_csv(
        tmp_path / "旧CRM(3).csv",
        [("客户名称", "等级", "负责人", "阶段", "来历"), ("丙公司", "重点", "小张", "第三阶段", "")],
    )
    assert call(root, "import", str(later), "--first-step", "spread") == 0
    assert next(one for one in book(root).book.customers if one.name == "丙公司").owner == "lina"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_reason_file_is_corrected_and_imported(
    form: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [HEAD, *ROWS, ("上海包装", "B", "李娜", "赵六", "13900139000", "潜在", "一大笔", "", "=1+1")]
    file = write_csv(tmp_path / "表.csv", rows) if form == "csv" else write_xlsx(tmp_path / "表.xlsx", 客户=rows)
    code, told = answer(root, capsys, str(file), "--first-step", "spread")
    assert (code, [(one["name"], one["cell"], one["header"]) for one in told["problems"]]) == (
        1,
        [("bad-money", "G4", HEAD[6])],
    )
    reasons = tmp_path / f"表.problems.{form}"
    told_rows = _rows(reasons)
    assert told_rows[0][:2] == ["问题", HEAD[0]]
    assert [row[0] for row in told_rows[1:]] == ["", "", f"{HEAD[6]}: “一大笔”不是一个金额"]
    corrected = [[*row[:7], "8", *row[8:]] if row[7] == "一大笔" else row for row in told_rows]
    write_again(reasons, corrected)
    code, told = answer(root, capsys, str(reasons), "--first-step", "spread")
    assert (code, len(told["created"]), told["problems"]) == (0, 3, [])
    shanghai = next(one for one in book(root).book.customers if one.name == "上海包装")
    assert shanghai.notes == "=1+1"
    assert "表/" in shanghai.imported_from[0]


def _rows(file: Path) -> list[list[str]]:
    """An independent reading of a csv or xlsx."""
    if file.suffix == ".csv":
        return [
            [cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(file.read_text("utf-8-sig")))
        ]
    page = openpyxl.load_workbook(file).worksheets[0]
    return [["" if cell is None else str(cell) for cell in row] for row in page.iter_rows(values_only=True)]


def write_again(file: Path, rows: list[list[str]]) -> Path:
    if file.suffix == ".csv":
        return write_csv(file, rows)
    return write_xlsx(file, 客户=rows)


def test_partial_takes_the_rows_that_are_in_order(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets: dict[str, list[Row]] = {
        "客户": [
            ("客户名称", "等级", "负责人"),
            ("甲公司", "A", "张伟"),
            ("乙公司", "A", "没有的人"),
            ("丙公司", "B", "李娜"),
        ],
        "联系人": [("客户名称", "姓名"), ("甲公司", "李明"), ("乙公司", "王芳"), ("丁公司", "赵六")],
    }
    file = write_xlsx(tmp_path / "表.xlsx", **sheets)
    code, told = answer(root, capsys, str(file), "--first-step", "spread", "--partial")
    assert code == 0
    assert [one["name"] for one in told["created"]] == ["甲公司", "丙公司"]
    refused = [(one["sheet"], one["row"]) for one in told["skipped"] if one["reason"] == "refused"]
    assert refused == [("客户", 3), ("联系人", 3), ("联系人", 4)]
    assert errors(root) == []
    left = _rows(tmp_path / "表.problems.xlsx")
    assert [row[1] for row in left] == ["客户名称", "乙公司"]


def test_an_unreadable_file_is_a_refusal_and_a_missing_one_wrong_use(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04broken")
    code, told = answer(root, capsys, str(tmp_path / "x.xlsx"))
    assert (code, len(told["problems"]), told["created"]) == (1, 1, [])
    assert call(root, "import", str(tmp_path / "none.csv")) == 2
    assert call(root, "import", str(tmp_path / "x.xlsx"), "--first-step", "somehow") == 2
    good = write_csv(tmp_path / "good.csv", [HEAD, *ROWS])
    for wrong in ("owner=谁", "nothing=1", "owner"):
        assert call(root, "import", str(good), "--set", wrong) == 2
    assert call(root, "import", str(good), "--next", "某天") == 2
    assert not list((root / "records/customers").iterdir())


def test_what_is_shown_before_anything_is_written(root: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(root, "import", str(table), "--dry-run", "--first-step", "spread")
    out = capsys.readouterr().out
    assert "工作表“客户导出20260301”：客户，表头在第 2 行，2 行内容" in out
    assert [line.split() for line in out.splitlines() if "企业性质" in line or "手机号码" in line] == [
        ["手机号码", "联系人·电话", "92%", "13800138000"],
        ["企业性质", "备注（没认出来）", "?", "国企"],
    ]
    assert "新建 2，更新 0，跳过 0，问题 0" in out
    capsys.readouterr()
    call(root, "--lang", "en", "import", str(table), "--dry-run", "--first-step", "spread")
    out = capsys.readouterr().out
    assert "New: 2, updated: 0, skipped: 0, problems: 0" in out
    assert DAY.isoformat() not in out


def test_a_fault_in_the_middle_of_writing_leaves_everything_as_it_was(root: Path, table: Path) -> None:
    put(
        root,
        "records/customers/已有.md",
        "---\n编号: C1\n客户名称: 杭州食品\n等级: B\n负责人: lina\n首次接触: 2025-01-01\n---\n\n## 跟进记录\n\n### 2026-03-01 电话 @lina\n喂。\n\n- 下一步 2026-03-20：报价\n",
    )
    (root / "records/imports").write_text("in the way", "utf-8")
    before = state(root)
    assert call(root, "import", str(table), "--first-step", "spread") == 2
    assert state(root) == before
    assert not list((root / "records").rglob(".genjin-*"))
