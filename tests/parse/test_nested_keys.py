"""Mappings inside lists: what is not taken is reported, never left out."""

import pytest

from site_builder.model.customer import RiskLevel
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.text import source_text

HEAD = "---\n编号: C1\n客户名称: 甲公司\n等级: A\n负责人: zhangwei\n首次接触: 2026-01-01\n"


def read(rules: Rules, lines: str) -> tuple[object, list[tuple[str, int, object]]]:
    customer, problems = read_customer(source_text("records/customers/a.md", f"{HEAD}{lines}\n---\n"), rules)
    return customer, [(one.code, one.span.line, one.params.get("key")) for one in problems]


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("联系人:\n  - {姓名: 李明, 生日: 5月1日}", "生日"),
        ("需求:\n  - {内容: 排产, 备用: 哈}", "备用"),
        ("风险:\n  {级别: 黄, 旁注: 呵}", "旁注"),
        ("豁免:\n  - {代码: GJ402, 原因: 停产, 截止: 2026-04-01, 批准人: 王}", "批准人"),
        ("商机:\n  - {编号: O1, 旁白: 嘿}", "旁白"),
    ],
)
def test_an_unknown_key_is_reported_at_its_place(rules: Rules, lines: str, key: str) -> None:
    assert read(rules, lines)[1] == [("GJ110", 8, key)]


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("联系人:\n  - {姓名: 李明, name: 王芳}", "name"),
        ("需求:\n  - {内容: 排产, text: 仓储}", "text"),
        ("风险:\n  {级别: 黄, level: 红}", "level"),
        ("商机:\n  - {编号: O1, id: O2}", "id"),
    ],
)
def test_two_spellings_of_one_key_are_a_duplicate(rules: Rules, lines: str, key: str) -> None:
    assert read(rules, lines)[1] == [("GJ104", 8, key)]


def test_needs_as_mappings_keep_their_day(rules: Rules) -> None:
    customer, problems = read_customer(
        source_text("a.md", f"{HEAD}需求:\n  - {{内容: 排产系统, 日期: 2026-01-02}}\n痛点: {{text: 交期}}\n---\n"),
        rules,
    )
    assert problems == ()
    assert [(need.text, str(need.raised_on)) for need in (*customer.needs, *customer.pains)] == [
        ("排产系统", "2026-01-02"),
        ("交期", "None"),
    ]


def test_a_risk_as_mapping(rules: Rules) -> None:
    customer, problems = read_customer(
        source_text("a.md", f"{HEAD}risk: {{level: red, reason: 决策人换人}}\n---\n"), rules
    )
    assert problems == ()
    assert customer.risk is not None
    assert (customer.risk.level, customer.risk.reason) == (RiskLevel.RED, "决策人换人")


@pytest.mark.parametrize("typed", ["{级别: 紫}", "{原因: 没写级别}", "紫色 说不清"])
def test_a_risk_without_a_level_is_one_problem(rules: Rules, typed: str) -> None:
    customer, problems = read_customer(source_text("a.md", f"{HEAD}风险: {typed}\n---\n"), rules)
    assert [one.code for one in problems] == ["GJ302"]
    assert customer.risk is None
    assert customer.is_invalid("risk")
