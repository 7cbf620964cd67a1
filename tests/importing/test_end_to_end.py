"""Whole tables through the command, as a team brings them; what lies in the records is compared with another reader's view."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from site_builder.model.customer import Customer
from tests.importing.import_team import Row, answer, book, call, errors, write_csv, write_team, write_xlsx

SPREAD = ("--first-step", "spread")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path / "r")


def by_name(root: Path) -> dict[str, Customer]:
    return {one.name or "": one for one in book(root).book.customers}


def test_a_filled_template(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "模板.xlsx"
    assert call(root, "template", str(file)) == 0
    filled = openpyxl.load_workbook(file)
    fill(filled["客户"], 3, 客户名称="苏州精密", 等级="A", 负责人="张伟", 首次接触=date(2026, 1, 5), 阶段="方案报价",
         金额=500000, 下一步="发报价", 下一步日期=date(2026, 3, 20))  # fmt: skip
    fill(filled["联系人"], 3, 客户="苏州精密", 姓名="李明", 职务="厂长", 电话="0512-66778899")
    fill(filled["跟进记录"], 3, 客户="苏州精密", 日期=date(2026, 2, 3), 方式="电话", 记录人="李娜", 跟进内容="问了交期")
    filled.save(file)
    assert call(root, "import", str(file)) == 0
    (one,) = book(root).book.customers
    assert (one.name, one.tier, one.owner, one.first_contact) == ("苏州精密", "A", "zhangwei", date(2026, 1, 5))
    assert [(who.name, who.title, who.phone) for who in one.contacts] == [("李明", "厂长", "0512-66778899")]
    said, opening = one.follow_ups
    assert (said.on, said.methods, said.author, said.content) == (date(2026, 2, 3), ("phone",), "lina", "问了交期")
    assert [move.target for move in opening.moves] == ["proposal"]
    assert [(step.due, step.text) for step in opening.next_steps] == [(date(2026, 3, 20), "发报价")]
    assert errors(root) == []


def fill(sheet: openpyxl.worksheet.worksheet.Worksheet, row: int, **values: object) -> None:
    heads = {str(cell.value).rstrip("*"): cell.column for cell in sheet[1] if cell.value}
    for name, value in values.items():
        sheet.cell(row, heads[name]).value = value


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("13/02/2026", "03/02/2026"), (date(2026, 2, 13), date(2026, 2, 3))),
        (("02/13/2026", "03/02/2026"), (date(2026, 2, 13), date(2026, 3, 2))),
        (("2026年2月13日", "2026.3.2"), (date(2026, 2, 13), date(2026, 3, 2))),
        (("15 Apr, 2021 00:02:00", "45631"), (date(2021, 4, 15), date(2024, 12, 5))),
    ],
)
def test_the_order_of_days_is_settled_by_the_column(
    days: Sequence[str], told: Sequence[date], root: Path, tmp_path: Path
) -> None:
    rows = [
        ("客户名称", "等级", "负责人", "首次接触"),
        *((name, "A", "张伟", day) for name, day in zip("甲乙", days, strict=True)),
    ]
    assert call(root, "import", str(write_csv(tmp_path / "表.csv", rows)), *SPREAD) == 0
    assert [by_name(root)[name].first_contact for name in "甲乙"] == list(told)


def test_an_order_that_nothing_settles_stops_it(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ("客户名称", "等级", "负责人", "首次接触"),
        ("甲", "A", "张伟", "02/03/2026"),
        ("乙", "A", "张伟", "03/02/2026"),
    ]
    code, told = answer(root, capsys, str(write_csv(tmp_path / "表.csv", rows)), *SPREAD)
    assert (code, told["written"]) == (1, False)
    assert [(one["name"], one["cell"]) for one in told["problems"]] == [("bad-date", "D2"), ("bad-date", "D3")]
    assert by_name(root) == {}


LOGS: tuple[Row, ...] = (
    ("客户名称", "等级", "负责人", "跟进记录"),
    ("甲公司", "A", "张伟", "3.1电话，介绍产品；3.15拜访，看车间"),
)


def test_the_year_of_a_log_is_asked_for_and_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(write_csv(tmp_path / "表.csv", LOGS))
    code, told = answer(root, capsys, file, *SPREAD)
    assert (code, [one["name"] for one in told["problems"]]) == (1, ["bad-log"])
    assert "--set year=" in told["problems"][0]["message"]
    assert call(root, "import", file, *SPREAD, "--set", "year=2025") == 0
    (one,) = book(root).book.customers
    assert [(said.on, said.methods, said.author, said.content) for said in one.follow_ups[:2]] == [
        (date(2025, 3, 1), ("phone",), "zhangwei", "电话，介绍产品"),
        (date(2025, 3, 15), ("visit",), "zhangwei", "拜访，看车间"),
    ]
    assert errors(root) == []


def test_the_year_of_a_log_is_known_where_the_first_contact_tells_it(root: Path, tmp_path: Path) -> None:
    rows = [(*LOGS[0], "首次接触"), ("甲公司", "A", "张伟", "12.28微信，发资料；3.1电话", "2025-12-20")]
    assert call(root, "import", str(write_csv(tmp_path / "表.csv", rows)), *SPREAD) == 0
    (one,) = book(root).book.customers
    assert [said.on for said in one.follow_ups[:2]] == [date(2025, 12, 28), date(2026, 3, 1)]


def test_bands_and_currencies(root: Path, tmp_path: Path) -> None:
    told = {"甲": "1000万以上", "乙": "50-100万", "丙": "$22,700.00", "丁": "5M", "戊": "约30万元"}
    rows = [
        ("客户名称", "等级", "负责人", "阶段", "预计金额"),
        *((name, "A", "张伟", "方案报价", text) for name, text in told.items()),
    ]
    assert call(root, "import", str(write_csv(tmp_path / "表.csv", rows)), *SPREAD) == 0
    found = {name: one.opportunities[0].amount for name, one in by_name(root).items()}
    assert {name: (int(one.amount), one.currency) for name, one in found.items() if one} == {
        "甲": (10_000_000, None),
        "乙": (500_000, None),
        "丙": (22_700, "USD"),
        "丁": (5_000_000, None),
        "戊": (300_000, None),
    }
    assert by_name(root)["乙"].notes == "预计金额：50-100万"


def test_days_with_a_time_are_days(root: Path, tmp_path: Path) -> None:
    when = datetime(2026, 2, 3, 8, 30)  # noqa: DTZ001 - a cell has no zone
    rows = [
        ("客户名称", "等级", "负责人", "首次接触", "需求时间", "预计成交日期"),
        ("甲", "A", "张伟", when, when, when),
    ]
    assert call(root, "import", str(write_xlsx(tmp_path / "表.xlsx", 客户=rows)), *SPREAD) == 0
    (one,) = book(root).book.customers
    assert (one.first_contact, one.opportunities[0].expected_close) == (when.date(), when.date())
    assert "需求时间: 2026-02-03\n" in (root / one.path).read_text("utf-8")


def test_a_customer_merged_over_its_contacts(root: Path, tmp_path: Path) -> None:
    rows = [
        ("客户名称", "等级", "负责人", "预计金额", "联系人", "手机号码"),
        ("甲公司", "A", "张伟", 500000, "李明", "13800138000"),
        (None, None, None, None, "王芳", "13900139000"),
        ("乙公司", "B", "李娜", None, "赵六", "13700137000"),
    ]
    file = write_xlsx(tmp_path / "表.xlsx", 客户=rows)
    merged = openpyxl.load_workbook(file)
    for column in "ABCD":
        merged["客户"].merge_cells(f"{column}2:{column}3")
    merged.save(file)
    assert call(root, "import", str(file), *SPREAD) == 0
    one = by_name(root)["甲公司"]
    assert [who.name for who in one.contacts] == ["李明", "王芳"]
    assert [deal.amount and int(deal.amount.amount) for deal in one.opportunities] == [500000]
    assert len(by_name(root)) == 2


def test_an_english_team(tmp_path: Path) -> None:
    root = write_team(tmp_path / "r", "en")
    head = (
        "Account Name",
        "Account Owner",
        "Rating",
        "Phone",
        "Opportunity Name",
        "Stage",
        "Amount",
        "Close Date",
        "Next Step",
    )
    row = (
        "Acme Tools Inc",
        "lina",
        "A",
        "+1 415 555 0132",
        "500 widgets",
        "Negotiation/Review",
        "$22,700.00",
        "6/30/2026",
        "Call Ann",
    )
    assert call(root, "import", str(write_csv(tmp_path / "report.csv", [head, row])), *SPREAD) == 0
    (one,) = book(root).book.customers
    text = (root / one.path).read_text("utf-8")
    assert text.isascii() or "“report”" in text
    assert "## Follow-ups" in text
    assert "Opening balance, imported from" in text
    assert (one.owner, one.opportunities[0].name, one.opportunities[0].expected_close) == (
        "lina",
        "500 widgets",
        date(2026, 6, 30),
    )
    assert [step.text for step in one.follow_ups[-1].next_steps] == ["Call Ann"]
    assert errors(root) == []


def test_planned_activities_are_next_steps(root: Path, tmp_path: Path) -> None:
    head = ("Organization - Name*", "Activity - Subject*", "Activity - Due date")
    rows = [head, ("甲公司", "Call", "2026-03-20"), ("甲公司", "Meeting", "2026-03-02")]
    options = ("--set", "owner=lina", "--set", "等级=B")
    assert call(root, "import", str(write_csv(tmp_path / "people.csv", rows)), *SPREAD, *options) == 0
    (one,) = book(root).book.customers
    assert [(said.on, said.content) for said in one.follow_ups[:-1]] == [(date(2026, 3, 2), "Meeting")]
    assert [(step.due, step.text) for step in one.follow_ups[-1].next_steps] == [(date(2026, 3, 20), "Call")]


def test_a_level_of_interest_is_a_tier_or_a_state_by_its_words(root: Path, tmp_path: Path) -> None:
    options = (*SPREAD, "--set", "owner=lina", "--set", "等级=C")
    for name, level in (("甲", "高意向"), ("乙", "A级")):
        rows = [("客户姓名", "手机号码", "意向级别"), (name, "13800138000" if level == "A级" else "", level)]
        assert call(root, "import", str(write_csv(tmp_path / f"{level}.csv", rows)), *options) == 0
    found = by_name(root)
    assert (found["甲"].tier, found["乙"].tier) == ("C", "A")
    assert [move.target for move in found["甲"].follow_ups[-1].moves] == ["negotiation"]


NAMES = ("苏州精密机械", "杭州食品", "宁波包装", "上海医疗")
MANY = [
    ("客户名称*", "客户级别", "负责人", "联系人", "手机号码", "商机名称", "预计金额", "预计成交日期", "首次接触", "详细地址"),
    *(
        (f"{NAMES[at % 4]}{at}号厂", "ABCD"[at % 4], ("张伟", "李娜")[at % 2], f"王{at}", 13800138000 + at, f"第{at}期",
         1000 * at + 0.5, date(2026, 4, 1 + at % 28), date(2025, 1 + at % 12, 1 + at % 27), f"某路 {at} 号")
        for at in range(120)
    ),
]  # fmt: skip


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_book_holds_what_another_reader_reads(ending: str, root: Path, tmp_path: Path) -> None:
    file = tmp_path / f"表.{ending}"
    if ending == "csv":
        write_csv(file, MANY)
        frame = pd.read_csv(file, dtype=str, encoding="utf-8-sig")
    else:
        write_xlsx(file, 客户=MANY)
        frame = pd.read_excel(file, dtype=str, engine="calamine")
    assert call(root, "import", str(file), *SPREAD, "--per-day", "50") == 0
    people = {"张伟": "zhangwei", "李娜": "lina"}
    wanted = sorted(
        (row["客户名称*"], row["客户级别"], people[row["负责人"]], row["联系人"], row["手机号码"], row["商机名称"],
         float(row["预计金额"]), row["预计成交日期"][:10], row["首次接触"][:10], row["详细地址"])
        for row in frame.to_dict("records")
    )  # fmt: skip
    assert sorted(map(told, book(root).book.customers)) == wanted
    assert len(wanted) == 120


def told(one: Customer) -> tuple[object, ...]:
    (who,), (deal,) = one.contacts, one.opportunities
    assert deal.amount
    return (
        one.name, one.tier, one.owner, who.name, who.phone, deal.name,
        float(deal.amount.amount), str(deal.expected_close), str(one.first_contact), one.address,
    )  # fmt: skip
