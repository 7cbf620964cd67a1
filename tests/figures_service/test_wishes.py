"""Frequent needs, pains and objections, once per customer."""

from decimal import Decimal

from tests.figures_service.service_records import answer, record

HEAD = '金额: 20万\n需求:\n  - "2025-03-01 排产系统 #排产"\n  - 报表要快\n痛点: [手工排产]\n标签: [price-objection]\n'


def found(name: str, *records: str, period: str = "all") -> dict[tuple[str | None, ...], tuple[object, object]]:
    rows = answer(name, *records, period=period).rows
    return {tuple(key for _, key in row.key): (row.measured.value, row.more("mentions")) for row in rows}


def test_needs_are_grouped_by_tag_or_by_their_words() -> None:
    first = record("2026-02-02 电话 @zhangwei\n- 需求：插单要快 #排产\n- 痛点：手工 排产\n", head=HEAD)
    second = record("2026-02-03 电话 @lina\n- 需求：报表要快。\n- 痛点：手工排产！\n", id_="C2")
    assert found("needs", first, second) == {
        ("need", "排产"): (1, 2),
        ("need", "报表要快"): (2, 2),
        ("pain", "手工 排产"): (1, 1),
        ("pain", "手工排产"): (2, 2),
    }


def test_a_need_counts_on_the_first_day_it_was_named() -> None:
    text = record("2026-02-02 电话 @zhangwei\n- 需求：插单要快 #排产\n", head=HEAD)
    assert found("needs", text, period="2025-03") == {("need", "排产"): (1, 2)}
    assert ("need", "报表要快") in found("needs", text, period="2025-01")
    assert found("needs", text, period="2026-02") == {}


def test_the_open_amount_behind_a_need() -> None:
    row = answer("needs", record(head=HEAD)).row(need="报表要快")
    assert row is not None
    assert row.more("open_amount") == Decimal(200000)


def test_objections_are_tags_that_say_so() -> None:
    first = record(
        "2026-02-02 电话 @zhangwei\n嫌贵 #价格异议 #质保\n", "2026-02-09 电话 @lina\n还是嫌贵 #价格异议\n", head=HEAD
    )
    second = record("2026-02-02 visit @lina\n- 反馈：too slow #Price-Objection #price\n", id_="C2")
    assert found("objections", first, second) == {("Price-Objection",): (2, 2), ("价格异议",): (1, 2)}


def test_what_is_said_after_today_is_not_yet_said() -> None:
    text = record("2026-04-02 电话 @zhangwei\n嫌贵 #价格异议\n", head="需求:\n  - 2026-04-01 新系统\n")
    assert (found("objections", text), found("needs", text)) == ({}, {})
