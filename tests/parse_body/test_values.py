"""What fields state: stages, money, people, scores, replies, custom fields."""

from datetime import date, time
from decimal import Decimal

import pytest

from site_builder.model.follow_up import Participant, StepKind
from site_builder.model.money import Money
from tests.parse_body.small_team import entry, entry_codes


@pytest.mark.parametrize(
    "value",
    ["需求确认 → 方案报价", "需求确认->方案报价", "需求确认 => 方案报价", "需求确认到方案报价", "需求确认至方案报价",
     "qualified -> proposal", "Qualified to Proposal", "需求确认－＞方案报价", "需求确认 → 方案报价。", "需求确认 → 方案报价（已发）"],
)  # fmt: skip
def test_spellings_of_one_move(value: str) -> None:
    (move,) = entry(f"聊。\n- 阶段：{value}").moves
    assert (move.origin, move.target) == ("qualified", "proposal")


def test_a_move_may_name_only_its_end() -> None:
    (move,) = entry("聊。\n- 阶段 O2：商务谈判").moves
    assert (move.opportunity, move.origin, move.target) == ("O2", None, "negotiation")


def test_unknown_stages_stay_as_typed_with_their_places() -> None:
    (move,) = entry("聊。\n- 阶段：需求确认 → 到访中").moves
    assert move.target == "到访中"
    assert (move.target_span.column, move.target_span.end_column) == (13, 16)


@pytest.mark.parametrize("value", ["A → B → C", "→ 方案报价", "需求确认 →"])
def test_a_move_with_odd_ends_is_an_error(value: str) -> None:
    assert entry_codes(f"聊。\n- 阶段：{value}") == ["GJ218 stage"]


@pytest.mark.parametrize(
    ("value", "amount", "reference"),
    [
        ("50万，编号 HT-001", 500_000, "HT-001"),
        ("¥500,000，编号：HT-001", 500_000, "HT-001"),
        ("编号 HT-001，金额 50 万元", 500_000, "HT-001"),
        ("500,000, no. HT-001", 500_000, "HT-001"),
        ("50万 编号HT-001", 500_000, "HT-001"),
        ("50万", 500_000, None),
        ("50万，分三期", 500_000, None),
        ("编号 HT-001", None, "HT-001"),
        ("50万 HT-001", 500_000, "HT-001"),
        ("50万，HT-001", 500_000, "HT-001"),
        ("HT-001 50万", 500_000, "HT-001"),
        ("50万 2026-01-05", 500_000, None),
    ],
)
def test_contracts(value: str, amount: int | None, reference: str | None) -> None:
    lines = f"- 合同 2025-06-28：{value}"
    (contract,) = entry(lines).contracts
    assert entry_codes(lines) == []
    assert contract.on == date(2025, 6, 28)
    assert contract.reference == reference
    assert (contract.money.amount if contract.money else None) == (Decimal(amount) if amount else None)


def test_an_amount_that_cannot_be_read_is_an_error() -> None:
    assert entry_codes("- 合同 2025-06-28：约50万左右") == ["GJ218 amount"]
    assert entry_codes("- 回款 2025-06-28：已到账") == ["GJ218 amount"]


@pytest.mark.parametrize("value", ["1,2万", "50万 60万", "50万，10万元", "50万，¥20", "50 0000", "500 000元"])
def test_two_amounts_are_an_error_and_none_is_guessed(value: str) -> None:
    assert entry_codes(f"- 合同 2025-06-28：{value}") == ["GJ218 amount"]
    assert entry_codes(f"- 回款 2025-06-28：{value}") == ["GJ218 amount"]


@pytest.mark.parametrize("value", ["50万，20250628001", "50万，预付15万", "50万，3 台", "50万，含税13%"])
def test_what_stands_beside_an_amount_is_no_second_one(value: str) -> None:
    assert entry_codes(f"- 合同 2025-06-28：{value}") == []
    assert entry_codes(f"- 回款 2025-06-28：{value}") == []


def test_payments_may_stand_several_times() -> None:
    found = entry("- 回款 2025-06-28：15万 预付30%\n- Payment O2 2025-07-01: USD 12,000")
    assert [(one.money, one.note, one.opportunity) for one in found.payments] == [
        (Money(Decimal(150_000)), "预付30%", None),
        (Money(Decimal(12_000), "USD"), None, "O2"),
    ]


def test_participants_with_minutes() -> None:
    found = entry("聊。\n- 参与：李明（采购总监，20分钟）、王芳（1.5小时），赵总")
    assert found.participants == (
        Participant(name="李明", minutes=20),
        Participant(name="王芳", minutes=90),
        Participant(name="赵总"),
    )
    assert found.minutes == 90
    assert entry("聊。\n- With: Li Ming and Wang Fang\n- Duration: 45 min").minutes == 45
    assert len(entry("聊。\n- With: Li Ming and Wang Fang").participants) == 2


def test_the_word_for_no_step_and_for_the_same_step() -> None:
    (none,) = entry("聊。\n- 下一步：无（客户已停产）").next_steps
    assert (none.kind, none.reason) == (StepKind.NONE, "客户已停产")
    (same,) = entry("聊。\n- Next: unchanged").next_steps
    assert same.kind is StepKind.UNCHANGED


def test_an_undated_step_is_not_unreadable() -> None:
    (step,) = entry("聊。\n- 下一步：发报价").next_steps
    assert (step.due, step.valid) == (None, True)


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("- 评分 NPS：9", "NPS", 9),
        ("- 评分：CSAT 4分", "CSAT", 4),
        ("- Score CSAT: 4/5", "CSAT", 4),
        ("- 评分：未答", "", None),
        ("- 评分 NPS：未答", "NPS", None),
    ],
)
def test_scores(line: str, kind: str, value: int | None) -> None:
    (score,) = entry(line).scores
    assert (score.kind, score.value) == (kind, value)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("- 评分 NPS：11", "GJ223"),
        ("- 评分 CSAT：0", "GJ223"),
        ("- 评分：9", "GJ218 score"),
        ("- 评分 NPS：好", "GJ218 score"),
    ],
)
def test_bad_scores(line: str, code: str) -> None:
    assert entry_codes(line) == [code]


def test_replies_tell_several_complaints_apart() -> None:
    found = entry("- 答复 2025-03-13 09:30 #2：已派人\n- 结案 #2：接线松动 / 已重做")
    assert [(one.on, one.at, one.number, one.text, one.resolved) for one in found.replies] == [
        (date(2025, 3, 13), time(9, 30), 2, "已派人", False),
        (None, None, 2, "接线松动 / 已重做", True),
    ]


def test_a_change_of_tier_says_why() -> None:
    change = entry("聊。\n- 分级：B → A（预算到位）").tier_change
    assert change is not None
    assert (change.origin, change.target, change.reason) == ("B", "A", "预算到位")


def test_why_a_customer_left_is_a_reason_where_the_deal_is_lost() -> None:
    lost = entry("- 阶段：商务谈判 → 输单\n- 流失原因：价格")
    assert ([one.value for one in lost.reasons], lost.churn) == (["价格"], None)
    left = entry("- 流失原因：价格")
    assert (left.reasons, left.churn) == ((), "价格")
    declared = entry("- 阶段：商务谈判 → 输单\n- 流失：搬迁")
    assert declared.churn == "搬迁"


def test_lists_of_competitors_files_needs_and_pains() -> None:
    found = entry(
        "聊。\n- 竞品：用友、金蝶（云）\n- 竞争对手：SAP\n- 附件：a.pdf，[报价](../x/b.xlsx)\n- 需求：排产\n- 痛点：慢"
    )
    assert found.competitors == ("用友", "金蝶（云）", "SAP")
    assert found.files == ("../x/b.xlsx",)
    assert (found.needs, found.pains) == (("排产",), ("慢",))


def test_custom_fields_have_their_types() -> None:
    found = entry("聊。\n- 演示版本：3.2\n- Seats: 25\n- 试用开始：2025年4月1日\n- 气氛：好")
    assert found.custom == {"demo": "3.2", "seats": Decimal(25), "pilot": date(2025, 4, 1), "mood": "good"}
    assert entry_codes("聊。\n- 席位：很多") == ["GJ218 custom"]
    assert entry_codes("聊。\n- 核对：12/13") == []
    assert entry_codes("聊。\n- 核对：0/13") == []
    assert entry_codes("聊。\n- 核对：0/0") == ["GJ218 verified"]
    assert entry_codes("聊。\n- 核对：14/13") == ["GJ218 verified"]
    assert entry_codes("聊。\n- 时长：一会儿") == ["GJ218 duration"]
