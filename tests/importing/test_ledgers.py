"""Tables as offices keep them and programs print them: groups over titles, running numbers, lines at the foot."""

from pathlib import Path

import openpyxl
import pytest

from tests.importing.import_team import book, call, write_csv, write_team, write_xlsx


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path / "r")


GROUPED = [
    ("序号", "客户信息", None, None, "跟进情况", None, None, "下一步", None),
    (None, "*客户名称", "联系人", "电话", "跟进日期", "跟进方式", "跟进内容", "日期", "事项"),
    (1, "海川机械", "李明", "13800138001", "2026-03-02", "电话", "初次联系", None, None),
    (2, "海川机械", "李明", "13800138001", "2026-03-09", "拜访", "参观工厂", "2026-03-20", "发方案"),
    (3, "江北食品", "赵六", "13800138003", "2026-03-10", "微信", "发资料", "2026-03-18", "打电话"),
]


def test_groups_over_titles_do_not_hide_them(root: Path, tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "登记表.xlsx", 客户跟进表=GROUPED)
    work = openpyxl.load_workbook(file)
    for one in ("A1:A2", "B1:D1", "E1:G1", "H1:I1"):
        work.worksheets[0].merge_cells(one)
    work.save(file)
    assert call(root, "import", str(file)) == 1
    assert call(root, "import", str(file), "--set", "负责人=李娜") == 0
    found = {one.name: one for one in book(root).book.customers}
    assert list(found) == ["江北食品", "海川机械"]
    assert [(who.name, who.phone) for who in found["海川机械"].contacts] == [("李明", "13800138001")]
    talks = [one for one in found["海川机械"].follow_ups if one.methods != ("opening",)]
    assert [(one.on.isoformat(), one.methods) for one in talks] == [
        ("2026-03-02", ("phone",)),
        ("2026-03-09", ("visit",)),
    ]
    text = next(file.read_text("utf-8") for file in (root / "records/customers").iterdir() if "海川" in file.name)
    assert "- 下一步 2026-03-20：发方案" in text


def test_a_running_number_is_nobodys_number(root: Path, tmp_path: Path) -> None:
    """The next print of the ledger has one customer more at its top."""
    head = ("序号", "客户名称", "负责人", "等级")
    file = write_csv(tmp_path / "台账.csv", [head, ("1", "海川机械", "张伟", "A"), ("2", "江北食品", "李娜", "B")])
    assert call(root, "import", str(file), "--first-step", "spread") == 0
    rows = [head, ("1", "岭南重工", "王强", "C"), ("2", "海川机械", "张伟", "A"), ("3", "江北食品", "李娜", "B")]
    assert call(root, "import", str(write_csv(file, rows)), "--first-step", "spread") == 0
    owners = {one.name: one.owner for one in book(root).book.customers}
    assert owners == {"海川机械": "zhangwei", "江北食品": "lina", "岭南重工": "wangqiang"}


def test_the_lines_below_a_printed_report_are_no_customers(root: Path, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "report.csv",
        [
            ("Account Name", "Opportunity Name", "Opportunity Owner", "Stage", "Amount", "Close Date"),
            ("Acme Inc", "200 Widgets", "zhangwei", "Negotiation/Review", "120,000.00", "12/31/2026"),
            ("Copyright Agency Ltd", "Pilot", "zhangwei", "Negotiation/Review", "5,000.00", "6/30/2026"),
            (),
            ("Grand Totals (2 records)", "", "", "", "125,000.00", ""),
            ("Confidential Information - Do Not Distribute",),
            ("Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.",),
        ],
    )
    assert call(root, "import", str(file), "--set", "owner=lina", "--first-step", "spread") == 0
    assert [one.name for one in book(root).book.customers] == ["Acme Inc", "Copyright Agency Ltd"]


@pytest.mark.parametrize(
    ("head", "cells", "amount"),
    [
        (("Amount", "Amount Currency"), ("12,500.00", "CHF"), ("12500", "CHF")),
        (("预计金额", "币种"), ("2万", "美元"), ("20000", "USD")),
        (("预计金额", "币种"), ("2万", "CNY"), ("20000", None)),
        (("预计金额(USD)",), ("500",), ("500", "USD")),
        (("Amount", "Currency"), ("€ 500", "USD - U.S. Dollar"), ("500", "EUR")),
    ],
)
def test_the_currency_beside_an_amount_is_its_currency(
    root: Path, tmp_path: Path, head: tuple[str, ...], cells: tuple[str, ...], amount: tuple[str, str | None]
) -> None:
    file = write_csv(tmp_path / "a.csv", [("客户名称", "负责人", *head), ("海川机械", "张伟", *cells)])
    assert call(root, "import", str(file), "--first-step", "spread") == 0
    (one,) = book(root).book.customers
    money = one.opportunities[0].amount
    assert money is not None
    assert (str(money.amount), money.currency) == amount


def test_a_currency_nobody_knows_stops_its_row(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_csv(tmp_path / "a.csv", [("客户名称", "负责人", "金额", "币种"), ("海川", "张伟", "100", "贝壳")])
    assert call(root, "import", str(file), "--first-step", "spread") == 1
    assert "“贝壳”不是认识的币种" in capsys.readouterr().err


def test_a_foreign_country_is_part_of_the_region(root: Path, tmp_path: Path) -> None:
    head = ("客户名称", "负责人", "国家", "省份", "城市")
    rows = [("A", "张伟", "德国", "", "柏林"), ("B", "张伟", "中国", "江苏", "苏州"), ("C", "张伟", "中国", "", "")]
    assert call(root, "import", str(write_csv(tmp_path / "a.csv", [head, *rows])), "--first-step", "spread") == 0
    assert {one.name: one.region for one in book(root).book.customers} == {
        "A": "德国/柏林",
        "B": "江苏/苏州",
        "C": "中国",
    }


def test_a_contact_of_several_companies_goes_to_the_first(root: Path, tmp_path: Path) -> None:
    file = write_xlsx(
        tmp_path / "hubspot.xlsx",
        Companies=[("Record ID", "Company name", "Company owner"), ("9001", "A", "张伟"), ("9002", "B", "张伟")],
        Contacts=[
            ("Record ID", "First Name", "Last Name", "Email", "Associated Company IDs", "Associated Company"),
            ("1", "Carla", "Diaz", "c@a.example", "9001;9002", "A;B"),
        ],
    )
    assert call(root, "import", str(file), "--first-step", "spread") == 0
    found = {one.name: one for one in book(root).book.customers}
    assert [[who.name for who in found[name].contacts] for name in "AB"] == [["Carla Diaz"], []]
    assert "A;B" in found["A"].notes


def test_a_hand_made_ledger(root: Path, tmp_path: Path) -> None:
    """Titles broken over lines, people with their jobs in one cell, a total behind a running number."""
    rows = [
        (
            "序\n号",
            "客户\n名称　",
            "联系\n人/职务",
            "联系方式",
            "预计成交额\n（万元）",
            "预计签单时间",
            "成交可能性",
            "目前进展情况",
        ),
        (1, "海川机械", "王强/总经理", "13800138001", 12, "2026.5.31", "70%", "2026年2月5日电话沟通；2月20日拜访"),
        (2, "江北食品", "刘芳（采购）", "0510-85551234", 3.5, "2026.6.30", "50%", "2026年2月6日微信发资料"),
        (3, "合计", None, None, 15.5, None, None, None),
    ]
    file = write_xlsx(tmp_path / "台账.xlsx", 台账=rows)
    assert call(root, "import", str(file), "--set", "负责人=张伟", "--first-step", "spread") == 0
    river, north = sorted(book(root).book.customers, key=lambda one: one.name or "", reverse=True)
    assert [(who.name, who.title) for who in (*river.contacts, *north.contacts)] == [
        ("王强", "总经理"),
        ("刘芳", "采购"),
    ]
    (deal,) = river.opportunities
    assert deal.amount is not None
    assert (int(deal.amount.amount), str(deal.expected_close), deal.probability) == (120_000, "2026-05-31", 70)
    assert [str(entry.on) for entry in river.follow_ups][:2] == ["2026-02-05", "2026-02-20"]
