from datetime import date
from decimal import Decimal

import pytest

from site_builder.model.customer import Customer, RiskLevel
from site_builder.model.money import Money
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.text import source_text

PATH = "records/customers/x.md"
FULL = """---
编号: C20250301-001
客户名称: 华东精密机械有限公司
等级: Ａ
负责人: ＠张伟
协同人: 李娜、王五
行业: 制造业
地区: 江苏/苏州
来源: 官网 表单 春季活动
首次接触: 2025年3月1日
战略客户: 是
年采购潜力: 1.2亿
联系人:
  - 李明（采购总监，决策人，0512-66778899）
  - 王芳(生产经理,13800138000,微信同号，已离职)
  - {姓名: 赵强, 职务: 技术, 角色: 使用者, 邮箱: zhao@example.com, 微信: zq01}
需求:
  - 2025-03-01 排产系统，替换 Excel
  - 对接 U8
标签: [制造，重点]
金额: 50万
预计成交: 2025-06-30
成交概率: 60%
风险: 黄 需对比三家供应商
设备数量: 1,200
现用系统: 用友u8
模块: [排产, 质检]
---
正文
"""


def read(text: str, rules: Rules) -> tuple[Customer, tuple[Problem, ...]]:
    return read_customer(source_text(PATH, text), rules)


def front(*lines: str) -> str:
    return "\n".join(("---", "编号: C1", *lines, "---", "正文", ""))


def test_a_full_record(rules: Rules) -> None:
    customer, problems = read(FULL, rules)
    assert problems == ()
    assert (customer.id, customer.name, customer.tier) == ("C20250301-001", "华东精密机械有限公司", "A")
    assert (customer.owner, customer.collaborators) == ("zhangwei", ("lina", "王五"))
    assert (customer.source, customer.source_detail) == ("官网 表单", "春季活动")
    assert customer.first_contact == date(2025, 3, 1)
    assert customer.strategic
    assert customer.yearly_potential == Money(Decimal(120000000))
    assert customer.tags == ("制造", "重点")
    assert customer.custom == {"machines": Decimal(1200), "system": "u8", "modules": ("排产", "质检")}
    assert customer.risk is not None
    assert (customer.risk.level, customer.risk.reason) == (RiskLevel.YELLOW, "需对比三家供应商")


def test_contacts_are_told_apart_by_what_they_are(rules: Rules) -> None:
    customer, _ = read(FULL, rules)
    first, second, third = customer.contacts
    assert (first.name, first.title, first.role, first.phone) == ("李明", "采购总监", "decision-maker", "0512-66778899")
    assert (second.phone, second.same_wechat, second.left) == ("13800138000", True, True)
    assert (third.title, third.role, third.mail, third.chat) == ("技术", "user", "zhao@example.com", "zq01")
    assert first.phone_span is not None
    assert FULL[first.phone_span.start : first.phone_span.end] == "0512-66778899"


@pytest.mark.parametrize(
    ("typed", "name", "title", "phone"),
    [
        ("李明", "李明", None, None),
        ("李明 13800138000", "李明", None, "13800138000"),
        ("John Smith (buyer, +86 138 0013 8000)", "John Smith", "buyer", "+86 138 0013 8000"),
        ("李明（采购，电话：(0755) 8601 3388）", "李明", "采购", "(0755) 8601 3388"),
        ("李明（采购部/经理）", "李明", "采购部，经理", None),
        ("李明（未闭合，13800138000", "李明", "未闭合", "13800138000"),
    ],
)
def test_contacts_as_text(rules: Rules, typed: str, name: str, title: str | None, phone: str | None) -> None:
    customer, _ = read(front("联系人:", f"  - {typed}"), rules)
    (contact,) = customer.contacts
    assert (contact.name, contact.title, contact.phone) == (name, title, phone)


def test_channels_know_where_they_stand(rules: Rules) -> None:
    """A value that another one holds as well (a name like a number) does not lend it its place."""
    text = front("联系人:", "  - 姓名: 王芳 13x", "    电话: 13x", "    邮箱: x@y", "  - {姓名: 李明, 邮箱: 李明}")
    first, second = read(text, rules)[0].contacts
    places = [one and (one.line, one.column) for one in (first.phone_span, first.mail_span, second.mail_span)]
    line = text.splitlines().index("    电话: 13x") + 1
    assert places == [(line, 9), (line + 1, 9), (line + 2, 18)]


def test_needs_keep_their_commas_and_their_day(rules: Rules) -> None:
    customer, _ = read(FULL, rules)
    assert [(one.text, one.raised_on) for one in customer.needs] == [
        ("排产系统，替换 Excel", date(2025, 3, 1)),
        ("对接 U8", None),
    ]


def test_the_implicit_opportunity(rules: Rules) -> None:
    customer, _ = read(FULL, rules)
    (deal,) = customer.opportunities
    assert (deal.id, deal.implicit, deal.opened) == ("O1", True, date(2025, 3, 1))
    assert (deal.amount, deal.expected_close, deal.probability) == (Money(Decimal(500000)), date(2025, 6, 30), 60)


def test_listed_opportunities(rules: Rules) -> None:
    customer, problems = read(
        front(
            "商机:",
            "  - 名称: 一期",
            "    金额: 30万",
            "    试点: 2025-05-01",
            "  - {id: o2, owner: 李娜, amount: 20万}",
            "金额: 5万",
        ),
        rules,
    )
    first, second = customer.opportunities
    assert (first.id, first.name, first.amount, first.custom) == (
        "O1",
        "一期",
        Money(Decimal(300000)),
        {"pilot": date(2025, 5, 1)},
    )
    assert (second.id, second.owner) == ("O2", "lina")
    assert [(one.code, one.field) for one in problems] == [("GJ314", "amount")]


def test_the_pool(rules: Rules) -> None:
    customer, problems = read(front("负责人: 公海"), rules)
    assert (customer.in_pool, customer.owner, problems) == (True, None, ())
    assert not customer.is_missing("owner")


def test_english_keys_and_both_languages_mixed(rules: Rules) -> None:
    customer, problems = read("---\nid: C1\nname: ABC Ltd\n等级: B\nFirst contact: 2025-03-01\n---\n", rules)
    assert problems == ()
    assert (customer.id, customer.name, customer.tier, customer.first_contact) == (
        "C1",
        "ABC Ltd",
        "B",
        date(2025, 3, 1),
    )


@pytest.mark.parametrize(
    ("line", "code", "variant", "key"),
    [
        ("首次接触: 2025-02-30", "GJ202", "", "first_contact"),
        ("首次接触: 昨天", "GJ203", "", "first_contact"),
        ("首次接触: 三月", "GJ302", "date", "first_contact"),
        ("金额: 五十万", "GJ302", "money", "amount"),
        ("成交概率: 0.6", "GJ302", "percent", "probability"),
        ("战略客户: 也许", "GJ302", "bool", "strategic"),
        ("设备数量: 很多", "GJ302", "number", "machines"),
        ("风险: 紫 很危险", "GJ302", "risk", "risk"),
        ("行业:", "GJ115", "", "industry"),
        ("等级: null", "GJ115", "", "tier"),
        ("负责人: [张伟, 李娜]", "GJ114", "list", "owner"),
        ("行业: {制造}", "GJ114", "list", "industry"),
        ("负责人: &a 张伟", "GJ105", "anchor", "owner"),
        ("商机: 二期", "GJ114", "text", "opportunities"),
        ("标签: {a: b}", "GJ114", "text", "tags"),
        ("联系人: {姓名: 李明，职务: 总监}", "GJ106", "brackets", "contacts"),
        ("联系人: {姓名：李明, 职务：总监}", "GJ106", "brackets", "contacts"),
    ],
)
def test_an_unreadable_value_is_one_problem_and_not_missing(
    rules: Rules, line: str, code: str, variant: str, key: str
) -> None:
    customer, problems = read(front(line), rules)
    assert [(one.code, one.variant) for one in problems] == [(code, variant)]
    assert customer.is_invalid(key)
    assert not customer.is_missing(key)
    assert problems[0].span.line == 3


@pytest.mark.parametrize(
    ("line", "code", "variant"),
    [
        ("负则人: 张伟", "GJ110", "near"),
        ("天气: 晴", "GJ110", ""),
        ("阶段: 方案报价", "GJ110", "computed"),
        ("id: C2", "GJ104", "synonym"),
        ("行业: null", "GJ116", ""),
    ],
)
def test_keys_that_are_not_taken(rules: Rules, line: str, code: str, variant: str) -> None:
    customer, problems = read(front(line), rules)
    assert [(one.code, one.variant) for one in problems] == [(code, variant)]
    assert customer.id == "C1"


def test_a_colon_in_a_need_is_text(rules: Rules) -> None:
    customer, problems = read(front("需求:", "  - 客户说: 要快"), rules)
    assert [one.text for one in customer.needs] == ["客户说: 要快"]
    assert [one.code for one in problems] == ["GJ107"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("编号: C1\n客户名称: 华东\n---\n正文\n", "GJ101"),
        ("\n---\n编号: C1\n客户名称: 华东\n---\n", "GJ101"),
        ("---\n编号: C1\n客户名称: 华东\n\n正文开始了。\n", "GJ102"),
        ("---\n编号: C1\n客户名称: 华东\n## 跟进记录\n", "GJ102"),
        ("---\n编号: C1\n客户名称: 华东\n－－－\n正文\n", "GJ117"),
        ("———\n编号: C1\n客户名称: 华东\n---\n正文\n", "GJ117"),
        ("----\n编号: C1\n客户名称: 华东\n---\n正文\n", "GJ117"),
    ],
)
def test_bad_fences_are_one_problem_and_the_keys_are_read(rules: Rules, text: str, code: str) -> None:
    customer, problems = read(text, rules)
    assert [one.code for one in problems] == [code]
    assert (customer.id, customer.name) == ("C1", "华东")


@pytest.mark.parametrize(
    ("text", "line"), [("---", 1), ("---\n", 2), ("---\n编号: C1\n", 3), ("---\n编号: C1\n\n正文\n", 4)]
)
def test_an_unclosed_front_matter_names_a_line_that_there_is(rules: Rules, text: str, line: int) -> None:
    _, problems = read(text, rules)
    assert [(one.code, one.params["line"]) for one in problems] == [("GJ102", line)]


def test_waivers(rules: Rules) -> None:
    customer, problems = read(
        front("豁免:", "  - {代码: gj502, 原因: 同一集团, 截止: 2026-03-31}", "  - {code: GJ401}"), rules
    )
    assert problems == ()
    first, second = customer.waivers
    assert (first.code, first.reason, first.until, first.customer) == ("GJ502", "同一集团", date(2026, 3, 31), "C1")
    assert (second.reason, second.until) == (None, None)


def test_comments_of_the_front_matter_are_kept(rules: Rules) -> None:
    front = (
        '# 老客户\n编号: "C1"  # 旧系统 8812\n标签: [重点, "#急"] # 待确认\n合作历史: |\n  # 不是注释\n  第一年 # 也不是\n'
        "简称: '甲 # 乙'\n来源: #官网\n"
    )
    one, _ = read_customer(source_text(PATH, f"---\n{front}---\n正文 # 不是\n"), rules)
    assert one.comments == ("老客户", "旧系统 8812", "待确认")


@pytest.mark.parametrize("escape", ["\\x1b[31m", "\\n", "\\0"])
def test_escapes_bring_no_control_character_into_a_value(rules: Rules, escape: str) -> None:
    one, problems = read_customer(source_text(PATH, f'---\n简称: "甲{escape}乙"\n---\n'), rules)
    assert one.short_name is None
    assert one.is_invalid("short_name")
    assert [(found.code, found.variant) for found in problems] == [("GJ004", "escape")]


@pytest.mark.parametrize("escape", ["\\u202e", "\\u200b"])
def test_escapes_of_the_unseen_are_taken_out_with_a_warning(rules: Rules, escape: str) -> None:
    one, problems = read_customer(source_text(PATH, f'---\n简称: "甲{escape}乙"\n---\n'), rules)
    assert one.short_name == "甲乙"
    assert [(found.code, found.variant) for found in problems] == [("GJ006", "escape")]


def test_escapes_of_what_can_be_seen_are_fine(rules: Rules) -> None:
    one, problems = read_customer(source_text(PATH, '---\n简称: "甲\\"乙\\u4e01"\n---\n'), rules)
    assert (one.short_name, problems) == ('甲"乙丁', ())


def test_escapes_inside_lists_are_taken_out(rules: Rules) -> None:
    front = '---\n联系人:\n  - {姓名: "李\\u202e明\\n", 职务: 采购}\n---\n'
    one, problems = read_customer(source_text(PATH, front), rules)
    assert [contact.name for contact in one.contacts] == ["李明"]
    assert [found.code for found in problems] == ["GJ004"]
