"""Customers, contacts, opportunities and follow-ups on sheets of their own, joined by number or name."""

from datetime import date
from pathlib import Path

import pytest

from tests.importing.import_team import DAY, Row, answer, book, call, errors, put, write_csv, write_team, write_xlsx

SHEETS: dict[str, list[Row]] = {
    "客户": [
        ("客户编号", "客户名称", "客户级别", "负责人", "所属行业", "创建时间"),
        ("KH1", "苏州精密机械有限公司", "A", "张伟", "制造", date(2024, 5, 1)),
        ("KH2", "杭州食品（集团）", "B", "李娜", "食品", date(2024, 6, 1)),
    ],
    "联系人": [
        ("客户名称", "姓名", "职务", "手机", "邮箱"),
        ("苏州精密机械", "李明", "采购总监", "13800138000", "li@example.com"),
        ("苏州精密机械 有限公司", "王芳", "经理", "0512-66778899", ""),
        ("杭州食品集团", "赵六", "厂长", "13900139000", ""),
    ],
    "商机": [
        ("客户编号", "商机名称", "商机阶段", "金额", "预计成交日期"),
        ("KH1", "排产系统", "商务谈判", 500000, date(2026, 6, 30)),
        ("KH1", "二期", "赢单", 120000, date(2025, 8, 20)),
        ("KH2", "包装线", "Closed Lost", 80000, date(2025, 9, 1)),
    ],
    "跟进记录": [
        ("客户", "跟进时间", "跟进方式", "跟进人", "跟进内容", "下一步", "下次跟进时间"),
        ("苏州精密机械有限公司", date(2026, 3, 1), "电话", "张伟", "谈价格", "发报价", date(2026, 3, 20)),
        ("苏州精密机械有限公司", date(2025, 1, 5), "拜访", "李娜", "第一次见面", "", None),
        ("杭州食品（集团）", date(2025, 8, 1), "微信", "李娜", "要便宜", "", None),
    ],
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path / "r")


def test_all_sheets_become_two_customers(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_xlsx(tmp_path / "旧系统.xlsx", **SHEETS)
    code, told = answer(root, capsys, str(file))
    assert (code, told["problems"]) == (0, [])
    assert [(one["name"], [row["sheet"] for row in one["rows"]]) for one in told["created"]] == [
        ("苏州精密机械有限公司", ["客户", "联系人", "联系人", "商机", "商机", "跟进记录", "跟进记录"]),
        ("杭州食品（集团）", ["客户", "联系人", "商机", "跟进记录"]),
    ]
    assert errors(root) == []
    suzhou, hangzhou = sorted(book(root).book.customers, key=lambda one: one.id or "")
    assert [one.name for one in suzhou.contacts] == ["李明", "王芳"]
    assert [(one.id, one.name, str(one.amount and one.amount.amount)) for one in suzhou.opportunities] == [
        ("O1", "排产系统", "500000"),
        ("O2", "二期", "120000"),
    ]
    assert suzhou.first_contact == date(2024, 5, 1)
    told_by = [(one.on, one.methods, one.author) for one in suzhou.follow_ups]
    assert told_by == [
        (date(2025, 1, 5), ("visit",), "lina"),
        (date(2025, 8, 20), ("opening",), "zhangwei"),
        (date(2026, 3, 1), ("phone",), "zhangwei"),
        (DAY, ("opening",), "zhangwei"),
    ]
    assert [(one.on, one.opportunity) for entry in suzhou.follow_ups for one in entry.contracts] == [
        (date(2025, 8, 20), "O2")
    ]
    assert [one.due for entry in suzhou.follow_ups for one in entry.next_steps] == [date(2026, 3, 20)]
    assert hangzhou.follow_ups[-1].moves[0].target == "lost"
    assert call(root, "import", str(file)) == 0
    code, again = answer(root, capsys, str(file))
    assert (code, again["created"], again["updated"]) == (0, [], [])
    assert {one["reason"] for one in again["skipped"]} == {"unchanged"}
    assert len(again["skipped"]) == 11


def test_rows_without_a_customer_are_problems(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheets: dict[str, list[Row]] = {
        **SHEETS,
        "联系人": [*SHEETS["联系人"], ("", "无名氏", "", "", ""), ("苏州精蜜机械有限公司", "钱七", "", "", "")],
    }
    code, told = answer(root, capsys, str(write_xlsx(tmp_path / "旧.xlsx", **sheets)))
    assert code == 1
    found = [(one["name"], one["sheet"], one["row"], one["likely"]) for one in told["problems"]]
    assert found == [("no-customer", "联系人", 5, None), ("unknown-customer", "联系人", 6, "苏州精密机械有限公司")]
    assert not list((root / "records/customers").iterdir())


def test_follow_ups_alone_go_to_the_records_there_are(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "---\n编号: C20250101-001\n客户名称: 苏州精密机械有限公司\n等级: A\n负责人: zhangwei\n首次接触: 2025-01-01\n---\n\n## 跟进记录\n\n"
    put(
        root, "records/customers/苏州.md", f"{head}### 2026-03-02 电话 @zhangwei\n已有。\n\n- 下一步 2026-03-20：报价\n"
    )
    rows = [
        ("客户名称", "日期", "方式", "内容", "记录人"),
        ("苏州精密机械", "2026-02-01", "拜访", "上门", "李娜"),
        ("没有的公司", "2026-02-02", "电话", "喂", "李娜"),
    ]
    code, told = answer(root, capsys, str(write_csv(tmp_path / "跟进记录.csv", rows)))
    assert (code, [(one["name"], one["row"]) for one in told["problems"]]) == (1, [("unknown-customer", 3)])
    code, told = answer(root, capsys, str(write_csv(tmp_path / "跟进记录.csv", rows[:2])))
    assert (code, [one["id"] for one in told["updated"]]) == (0, ["C20250101-001"])
    assert errors(root) == []
    (one,) = book(root).book.customers
    assert [(entry.on, entry.author, entry.content) for entry in one.follow_ups] == [
        (date(2026, 3, 2), "zhangwei", "已有。"),
        (date(2026, 2, 1), "lina", "上门"),
    ]
    code, told = answer(root, capsys, str(tmp_path / "跟进记录.csv"))
    assert (code, told["updated"]) == (0, [])
