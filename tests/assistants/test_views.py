"""An assistant with a view: what it does not hold is neither read nor written, by any tool."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.assistants.desk import Desk, team

HIDDEN = """---
编号: C20250309-009
客户名称: 密云航天
等级: A
负责人: lina
统一社会信用代码: 91110000600037341L
首次接触: 2025-03-09
联系人:
  - 钱八（总工，0512-88880000）
---

## 跟进记录

### 2026-03-02 电话 @lina
密云航天要三台，与华东精密机械有限公司是一家集团。

- 下一步 2026-03-16：发报价
"""
NOTED = "\n\n对手是密云航天（[[密云航天]]），钱八说的。\n\n## 待办"


@pytest.fixture
def mine(tmp_path: Path) -> Desk:
    """张伟's assistant, who sees 张伟's customers; one of them speaks of another one's."""
    root = team(tmp_path, miyun=HIDDEN)
    file = root / "records/customers/华东.md"
    file.write_text(file.read_text("utf-8").replace("\n\n## 待办", NOTED), "utf-8")
    return Desk(root, view="rep-zhangwei")


EVERYTHING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("find_customers", {}),
    ("find_customers", {"text": "密云"}),
    ("find_customers", {"where": ["owner=lina"]}),
    ("customer", {"customer": "华东"}),
    ("customer", {"customer": "密云航天"}),
    ("customer", {"customer": "C20250309-009"}),
    ("customer", {"customer": "records/customers/miyun.md"}),
    ("due", {}),
    ("due", {"rep": "lina"}),
    ("report", {"name": "opportunity-count", "by": ["customer"]}),
    ("report", {"name": "activity", "by": ["rep"]}),
    ("query", {"sql": "select * from customers"}),
    ("query", {"sql": "select * from follow_ups"}),
    ("query", {"sql": "select * from contacts"}),
    ("query", {"sql": "select * from sqlite_master"}),
    ("log_follow_up", {"customer": "密云航天", "method": "电话", "text": "x", "next": "y", "due": "明天"}),
    ("log_follow_up", {"customer": "华东", "method": "电话", "text": "谈了", "next": "再谈", "due": "明天"}),
    ("add_task", {"customer": "C20250309-009", "task": "x"}),
    ("set_next_step", {"customer": "miyun", "next": "x", "due": "明天", "reason": "x"}),
    ("new_customer", {"name": "新公司", "tier": "B", "contacts": ["钱先生（0512-88880000）"]}),
    ("new_customer", {"name": "新公司", "tier": "B", "owner": "lina"}),
)


@pytest.mark.parametrize(("name", "given"), EVERYTHING)
def test_nothing_hidden_is_told(mine: Desk, name: str, given: dict[str, Any]) -> None:
    before = {one: one.read_bytes() for one in mine.root.rglob("*.md")}
    reply = mine.call(name, **given)
    asked = json.dumps(given, ensure_ascii=False)
    told = (reply.text + json.dumps(reply.document, ensure_ascii=False)).replace("\\n", "\n")
    for secret in (
        "密云航天",
        "C20250309-009",
        "钱八",
        "88880000",
        "miyun",
        "C20250302-001",
        "North Medical",
        "发报价单",
    ):
        assert secret in asked or secret not in told, told
    assert {one: one.read_bytes() for one in mine.root.rglob("*.md")} == before


def test_what_is_asked_for_by_name_is_as_if_it_were_not_there(mine: Desk) -> None:
    hidden = mine.refused("customer", customer="C20250309-009")
    nobody = mine.refused("customer", customer="C20250309-008")
    assert hidden == nobody.replace("008", "009")


def test_own_customers_are_written_in_full(mine: Desk) -> None:
    mine.write("log_follow_up", customer="华东", method="电话", text="谈了", next="再谈", due="明天")
    assert NOTED in mine.text()
    assert "谈了 #AI代记" in mine.text()
    assert mine.errors() == 0


def test_new_customers_belong_to_the_view(mine: Desk) -> None:
    assert "rep-zhangwei" in mine.refused("new_customer", name="新公司", tier="B", owner="李娜")
    mine.write("new_customer", name="新公司", tier="B")
    assert "负责人: zhangwei" in mine.text("新公司 C20260312-001.md")


def test_not_even_that_a_hidden_customer_is_there_is_told(mine: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    made = mine.write("new_customer", name="密云航天", tier="B", credit_code="91110000600037341L")
    assert "miyun" not in json.dumps(made)
    assert mine.errors() == 0
    assert "GJ507" in capsys.readouterr().out  # whoever sees both is told


def test_the_file_of_a_new_customer_does_not_tell_that_a_hidden_one_has_its_name(mine: Desk) -> None:
    (mine.root / "records/customers/miyun.md").rename(mine.root / "records/customers/密云航天.md")
    hidden, nobody = (mine.read("new_customer", name=name, tier="B") for name in ("密云航天", "密云航空"))
    assert hidden["untrusted"]["path"].replace("航天", "航空") == nobody["untrusted"]["path"]


def test_a_visible_one_with_the_same_code_is_the_same(desk: Desk) -> None:
    desk.write("new_customer", name="新公司", tier="B", credit_code="91110000600037341L")
    assert "新公司" in desk.refused("new_customer", name="别的公司", tier="B", credit_code="91110000600037341l")


def test_a_link_to_somebody_hidden_is_as_dangling_as_one_to_nobody(mine: Desk) -> None:
    """Where the team made dangling links errors, who is there could be asked for one by one."""
    (mine.root / "records/config/rules.yaml").write_text("severity: {GJ505: error}\n", "utf-8")
    call = {"customer": "新公司", "method": "电话", "next": "再谈", "due": "明天"}
    mine.write("new_customer", name="新公司", tier="B")
    hidden = mine.refused("log_follow_up", **call, text="见 [[密云航天]]")
    nobody = mine.refused("log_follow_up", **call, text="见 [[密云航空]]")
    assert hidden.replace("航天", "航空") == nobody
    assert not mine.call("log_follow_up", **call, text="见 [[华东精密]]").refused


def test_a_view_without_sections_has_fewer_tools(desk: Desk) -> None:
    slim = Desk(desk.root, view="slim")
    assert "slim" in slim.refused("find_customers")
    assert "slim" in slim.refused("report", name="win-rate")
    assert slim.read("due")["total"] > 0
    assert slim.refused("query", sql="select * from customers")


def test_a_view_of_requests_holds_what_was_asked(desk: Desk) -> None:
    helping = Desk(desk.root, author="lina", view="help")
    told = helping.call("query", sql="select * from requests").text
    assert "评估接口" in told
    assert "首次沟通" not in told
    assert helping.refused("find_customers")


def test_who_was_asked_writes_without_learning_more(desk: Desk) -> None:
    helping = Desk(desk.root, author="lina", view="help")
    call = {"customer": "华东", "method": "备注", "text": "接口可行。"}
    shown = helping.call("log_follow_up", **call)
    assert not shown.refused
    for told in (
        shown,
        helping.call("log_follow_up", **call, stage="方案报价"),
        helping.call("log_follow_up", **{**call, "method": "电话"}),
        helping.call("log_follow_up", **call, contract="2026-03-12 50万"),
        helping.call("customer", customer="华东"),
    ):
        assert "需求确认" not in told.text
        assert "发报价" not in told.text
        assert "首次沟通" not in told.text
        assert "李明" not in told.text
    helping.write("log_follow_up", **call)
    assert desk.errors() == 0


def test_an_unknown_view_is_refused(desk: Desk) -> None:
    assert "nobody" in Desk(desk.root, view="nobody").refused("due")
