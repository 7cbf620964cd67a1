"""Why deals were lost, why customers went away, and against whom."""

from decimal import Decimal

from site_builder.metrics.asking.ask import ask
from site_builder.metrics.facts.reasons import reason_key
from site_builder.model.pipeline import Choice
from tests.figures_service.service_records import answer, configured, ledger, record

LISTS = (
    "loss_reasons:\n  - {key: price, zh: 价格, en: Price, former: [价格过高]}\n"
    "  - {key: price-terms, zh: 价格条款, en: Price terms}\n  - {key: budget, zh: 预算取消, en: Budget cut}\n"
    "competitors:\n  - {key: lanyan, zh: 岚岩软件, en: Lanyan, former: [老岚岩]}\n  - {key: yunsuo, zh: 云梭, en: Yunsuo}\n"
)
GIVEN = configured("lists.yaml", LISTS)


def lost(reason: str = "", day: str = "2026-02-02", **more: str) -> str:
    return record(f"{day} 电话 @zhangwei\n选了别家。\n\n- 阶段：输单\n{reason}", **{"head": "金额: 20万\n"} | more)


def won(*entries: str, **more: str) -> str:
    return record("2025-12-01 拜访 @zhangwei\n签了。\n\n- 阶段：合同签订\n- 合同 2025-11-28：30万\n", *entries, **more)


def rows(*records: str, by: tuple[str, ...] = (), period: str = "all") -> dict[tuple[str | None, ...], int]:
    found = answer("loss-reasons", *records, given=GIVEN, by=by, period=period)
    return {tuple(key for _, key in row.key): int(row.measured.value or 0) for row in found.rows}


def test_listed_reasons_count_under_their_key_whatever_they_are_called() -> None:
    texts = [
        lost("- 原因：价格\n"),
        lost("- 原因：价格过高\n", id_="C2"),
        lost("- 原因：价格，比竞品高 15%\n", id_="C3"),
        lost("- Reason: Price (15 % above)\n", id_="C4"),
        lost("- 原因：价格条款\n", id_="C5"),
        lost("- 原因：老板换人\n", id_="C6"),
        lost(id_="C7"),
    ]
    assert rows(*texts) == {
        ("lost-deal", "price"): 4,
        ("lost-deal", "price-terms"): 1,
        ("lost-deal", "老板换人"): 1,
        ("lost-deal", None): 1,
    }


def test_a_reason_is_no_other_that_only_begins_alike() -> None:
    choices = (Choice(key="price", zh="价格", en="Price"),)
    assert reason_key("价格战", choices) == "价格战"
    assert reason_key("Ｐｒｉｃｅ：too high", choices) == "price"
    assert reason_key("  ", choices) is None


def test_share_and_amount_of_all_lost_deals_in_the_answer() -> None:
    found = answer("loss-reasons", lost("- 原因：价格\n"), lost("- 原因：预算取消\n", id_="C2", head=""), given=GIVEN)
    price, budget = found.row(reason="price"), found.row(reason="budget")
    assert price is not None
    assert budget is not None
    assert (price.more("share"), price.more("amount"), price.more("missing")) == (Decimal("0.5"), Decimal(200000), 0)
    assert (budget.measured.denominator, budget.more("amount"), budget.more("missing")) == (2, Decimal(0), 1)


def test_a_reason_given_later_wins_and_that_of_a_cancelled_closing_is_none() -> None:
    later = "2026-02-09 备注 @zhangwei\n- 原因：预算取消\n"
    first = "2026-01-05 电话 @zhangwei\n- 阶段：输单\n- 原因：价格\n"
    back = "2026-01-20 电话 @zhangwei\n- 阶段：输单 → 需求确认\n- 下一步 2026-02-02：再谈\n"
    again = "2026-02-02 电话 @zhangwei\n不买了。\n\n- 阶段：需求确认 → 输单\n"
    assert rows(lost("- 原因：价格\n").rstrip("\n") + f"\n\n### {later}") == {("lost-deal", "budget"): 1}
    assert rows(record(first, back, again)) == {("lost-deal", None): 1}
    assert rows(record(first, back)) == {}


def test_two_deals_have_their_own_reasons() -> None:
    head = "商机:\n  - {编号: O1, 开始: 2025-01-06, 金额: 10万}\n  - {编号: O2, 开始: 2025-06-02, 金额: 30万}\n"
    both = "2026-02-02 电话 @zhangwei\n- 阶段 O1：输单\n- 原因 O1：价格\n- 阶段 O2：输单\n- 原因 O2：预算取消\n"
    assert rows(record(both, head=head)) == {("lost-deal", "price"): 1, ("lost-deal", "budget"): 1}


def test_churn_counts_won_customers_only_on_the_day_it_was_declared() -> None:
    gone = "2026-02-10 电话 @zhangwei\n换了供应商。\n\n- 流失：价格\n"
    fallen = "2026-02-11 电话 @zhangwei\n停用了。\n\n- 阶段：合同签订 → 输单\n- 原因：预算取消\n"
    never_won = record(gone, id_="C3")
    assert rows(won(gone), won(fallen, id_="C2"), never_won) == {("churn", "price"): 1, ("churn", "budget"): 1}
    assert rows(won(gone), period="2026-01") == {}


def test_a_churn_that_was_won_back_did_happen() -> None:
    gone = "2026-02-10 电话 @zhangwei\n换了供应商。\n\n- 流失：价格\n"
    back = "2026-03-02 电话 @zhangwei\n又买了。\n\n- 合同 2026-03-02：5万\n"
    assert rows(won(gone, back)) == {("churn", "price"): 1}


def test_rows_by_rep_add_up_to_the_whole() -> None:
    texts = [lost("- 原因：价格\n"), lost("- 原因：价格\n", id_="C2", owner="lina"), lost(id_="C3", owner="lina")]
    whole, parts = rows(*texts), rows(*texts, by=("rep",))
    assert sum(whole.values()) == sum(parts.values()) == 3
    assert parts["lost-deal", "price", "lina"] == 1


def met(field: str, stage: str = "", **more: str) -> str:
    move = f"- 阶段：{stage}\n" if stage else ""
    paid = "- 合同 2026-02-02：10万\n" if stage == "合同签订" else ""
    return record(f"2026-02-02 电话 @zhangwei\n谈了。\n\n- 竞品：{field}\n{move}{paid}", **more)


def test_competitors_met_won_against_and_lost_to() -> None:
    texts = [
        met("岚岩软件、云梭", "输单"),
        met("老岚岩（报价低 10%）", "合同签订", id_="C2"),
        met("Lanyan", id_="C3"),
        met("岚岩软件", "无效", id_="C4"),
        met("Acme Tools", id_="C5"),
        met("ACME tools", id_="C6"),
    ]
    found = answer("competitors", *texts, given=GIVEN)
    wanted = ("won_against", "lost_to", "open", "invalid", "win_rate")
    assert {row.of("competitor"): (row.measured.value, *map(row.more, wanted)) for row in found.rows} == {
        "lanyan": (4, 1, 1, 1, 1, Decimal("0.5")),
        "yunsuo": (1, 0, 1, 0, 0, Decimal(0)),
        "ACME tools": (2, 0, 0, 2, 0, None),
    }


def test_a_competitor_met_twice_in_a_deal_counts_once_and_known_ones_always_appear() -> None:
    twice = record(
        "2026-02-02 电话 @zhangwei\n- 竞品：云梭\n- 竞品：岚岩软件\n", "2026-02-05 电话 @zhangwei\n- 竞品：云梭\n"
    )
    found = answer("competitors", twice, given=GIVEN)
    assert [(row.of("competitor"), row.measured.value) for row in found.rows] == [("lanyan", 1), ("yunsuo", 1)]
    nobody = answer("competitors", record("2026-02-02 电话 @zhangwei\n谈了。\n"), given=GIVEN)
    assert [(row.of("competitor"), row.measured.value) for row in nobody.rows] == [("lanyan", 0), ("yunsuo", 0)]


def test_an_open_deal_counts_on_the_day_the_competitor_was_first_named() -> None:
    twice = record("2026-01-05 电话 @zhangwei\n- 竞品：云梭\n", "2026-02-05 电话 @zhangwei\n- 竞品：云梭、岚岩软件\n")
    months = answer("competitors", twice, given=GIVEN, by=("month",))
    assert {(row.of("competitor"), row.of("month")) for row in months.rows if row.measured.value} == {
        ("yunsuo", "2026-01"),
        ("lanyan", "2026-02"),
    }


def test_names_of_files_change_nothing() -> None:
    texts = [met("Acme", id_="C1"), met("ACME", id_="C2"), lost("- 原因：价格\n", id_="C3")]
    for name in ("competitors", "loss-reasons"):
        one, other = (
            ask(ledger(*texts, given=GIVEN, names=names), name) for names in (str, lambda place: f"z{9 - place}")
        )
        assert [(row.key, row.measured) for row in one.rows] == [(row.key, row.measured) for row in other.rows]
