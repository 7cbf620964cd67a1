"""Conversion by method and by touch frequency (M11)."""

from decimal import Decimal

from tests.figures_activity.activity_team import answer, ledger, more, record, rules, values

WON = "- 阶段：合同签订\n- 合同 {day}：10万"
LOST = "- 阶段：输单\n- 原因：价格"


def closed(id_: str, won: bool, *entries: str, last: str = "2026-03-01 备注 @zhangwei\n结束\n") -> str:
    end = last + (WON.format(day=last[:10]) if won else LOST)
    return record(*entries, end, id_=id_)


BOOK = ledger(
    closed("C1", True, "2026-01-06 电话+微信 @zhangwei\n聊", "2026-01-20 拜访 @zhangwei\n见"),
    closed("C2", False, "2026-01-06 微信 @zhangwei\n聊", "2026-01-20 电话 @zhangwei\n聊"),
    closed("C3", False, "2026-01-06 拜访 @zhangwei\n见", "2026-01-08 备注 @zhangwei\n电话打不通"),
    closed("C4", True),
    record("2026-01-06 电话 @zhangwei\n无效\n- 阶段：无效", id_="C5"),
    record("2026-01-06 电话 @zhangwei\n还在谈", id_="C6"),
)


def test_each_method_that_was_used_and_the_first_that_adds_up() -> None:
    found = answer("method-conversion", BOOK)
    assert {row.of("method"): values(row) for row in found.rows} == {
        "phone": (Decimal(1) / 2, 1, 2),
        "wechat": (Decimal(1) / 2, 1, 2),
        "visit": (Decimal(1) / 2, 1, 2),
        None: (1, 1, 1),
    }
    assert {row.of("method"): more(row, "first_won", "first_n") for row in found.rows} == {
        "phone": (1, 1),
        "wechat": (0, 1),
        "visit": (0, 1),
        None: (1, 1),
    }
    assert sum(int(str(row.more("first_n"))) for row in found.rows) == 4


def test_the_closing_day_decides_the_period() -> None:
    assert answer("method-conversion", BOOK, "2026-02").rows == ()
    assert len(answer("method-conversion", BOOK, "2026-03").rows) == 4


def test_the_teams_reference_stands_beside_the_rate() -> None:
    given = rules(methods="extends: standard\nmethods:\n  - {key: phone, reference: 5%}\n")
    book = ledger(closed("C1", True, "2026-01-06 电话 @zhangwei\n聊"), given=given)
    assert more(answer("method-conversion", book).only, "reference") == (Decimal("0.05"),)


def test_contacts_after_the_closing_and_of_other_deals_do_not_count() -> None:
    deals = "商机:\n  - {编号: O1}\n  - {编号: O2, 开启日期: 2026-01-10}\n"
    text = record(
        "2026-01-06 电话 @zhangwei\n聊",
        "2026-01-20 拜访 @zhangwei\n见\n- 阶段 O2：方案报价",
        "2026-02-01 备注 @zhangwei\n签\n- 阶段 O1：合同签订\n- 合同 O1 2026-02-01：10万",
        "2026-02-10 微信 @zhangwei\n只剩第二单",
        "2026-02-20 备注 @zhangwei\n没谈成\n- 阶段 O2：输单\n- 原因 O2：价格",
        "2026-02-25 邮件 @zhangwei\n道别",
        head=deals,
    )
    found = answer("method-conversion", ledger(text))
    assert {row.of("method"): values(row)[1:] for row in found.rows} == {
        "phone": (1, 1),
        "visit": (0, 1),
        "wechat": (0, 1),
    }


def paced(number: int, contacts: int, *, won: bool) -> str:
    """Open for 60 days."""
    calls = [f"2026-01-{6 + n:02} 电话 @zhangwei\n聊" for n in range(contacts)]
    return closed(f"C{number}", won, *calls, last="2026-03-06 备注 @zhangwei\n结束\n")


def test_quartiles_from_few_to_many_contacts() -> None:
    book = ledger(*(paced(n, n + 1, won=n >= 4) for n in range(8)))
    rows = answer("touch-frequency", book).rows
    assert [row.of("quartile") for row in rows] == ["1", "2", "3", "4"]
    assert [values(row) for row in rows] == [(0, 0, 2), (0, 0, 2), (1, 2, 2), (1, 2, 2)]
    assert [more(row, "low", "high") for row in rows] == [
        (Decimal(1) / 2, 1),
        (Decimal("1.5"), 2),
        (Decimal("2.5"), 3),
        (Decimal("3.5"), 4),
    ]


def test_equal_frequencies_stay_together() -> None:
    rows = answer("touch-frequency", ledger(*(paced(n, 2, won=n > 0) for n in range(5)))).rows
    assert [row.measured.n for row in rows] == [5, 0, 0, 0]
    assert [row.measured.value for row in rows] == [Decimal("0.8"), None, None, None]
    assert [row.measured.n for row in answer("touch-frequency", ledger()).rows] == [0, 0, 0, 0]


def test_a_quick_deal_counts_as_a_month() -> None:
    quick = record("2026-01-05 电话 @zhangwei\n当天签\n- 阶段：合同签订\n- 合同 2026-01-05：10万")
    assert more(answer("touch-frequency", ledger(quick)).rows[0], "low", "high") == (1, 1)
