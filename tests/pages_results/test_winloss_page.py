"""Wins and losses: rates, reasons, competitors, reviews and the list of the quarter, from records as typed."""

from decimal import Decimal
from typing import cast

import pytest

from site_builder.app.day import Day
from site_builder.app.load import load_files
from site_builder.app.report import make_report
from site_builder.model.period import last_days, quarter_of
from site_builder.pages.breakdown import asking
from site_builder.pages.winloss import WinLoss
from tests.pages_figures.figure_team import TODAY, customer, example, source, team, won
from tests.pages_results.result_team import content, head, lost, rendered, words

WON_Q1, LOST_Q1 = won("2026-02-10", "30万"), lost("2026-02-20", "价格")


def winloss(*records: str) -> WinLoss:
    return cast("WinLoss", content(team(*records), "winloss.html"))


def test_the_head_says_what_was_won_and_lost_this_quarter_and_the_rate_before() -> None:
    report = team(
        customer(1, WON_Q1),
        customer(2, LOST_Q1),
        customer(3, lost("2026-03-01")),
        customer(4, won("2025-11-10", "10万")),
    )
    assert head(rendered(report)["winloss.html"]) == "本季赢 1 单、输 2 单，赢单率 33%，上季 100%"
    page = cast("WinLoss", content(report, "winloss.html"))
    assert page.is_down
    assert not page.is_up
    assert page.is_few


def test_the_list_of_the_quarter_has_exactly_the_deals_of_the_rate() -> None:
    page = cast("WinLoss", content(example(), "winloss.html"))
    rate = asking(example()).whole("win-rate", quarter_of(TODAY))
    assert sum(one.is_won for one in page.closed) == rate.numerator == page.won
    assert sum(one.result == "lost" for one in page.closed) == page.lost
    assert sum(one.result == "invalid" for one in page.closed) == rate.get("invalid")
    assert [one.on for one in page.closed] == sorted((one.on for one in page.closed), reverse=True)


def test_a_closed_deal_shows_amount_cycle_and_reason() -> None:
    page = winloss(
        customer(1, won("2026-02-10", "30万"), more="金额: 50万\n"),
        customer(2, LOST_Q1, more="金额: 20万\n"),
        customer(3, lost("2026-03-01")),
    )
    found = {one.name: one for one in page.closed}
    assert (found["客户1有限公司"].amount, found["客户1有限公司"].cycle) == (Decimal(300_000), 30)
    assert found["客户2有限公司"].amount == 200_000
    assert found["客户2有限公司"].reason is not None
    assert found["客户3有限公司"].reason is None
    assert found["客户3有限公司"].amount is None


def test_a_review_counts_only_once_the_deal_is_closed() -> None:
    before = "### 2026-02-01 复盘 @zhangwei\n早了。\n\n"
    after = LOST_Q1 + "\n### 2026-02-25 复盘 @zhangwei\n没见到决策人。\n"
    page = winloss(customer(1, before + LOST_Q1), customer(2, after))
    assert [one.name for one in page.unreviewed] == ["客户1有限公司"]
    reviewed = next(one for one in page.closed if one.name == "客户2有限公司")
    assert reviewed.review == "customers/C0002.html#e2"
    assert [(one.name, one.result) for one in page.reviews] == [("客户2有限公司", "lost"), ("客户1有限公司", "")]


def test_an_invalid_lead_needs_no_review() -> None:
    page = winloss(customer(1, "### 2026-02-20 电话 @zhangwei\n空号。\n\n- 阶段：无效\n"))
    assert [one.result for one in page.closed] == ["invalid"]
    assert page.unreviewed == ()


def test_lost_deals_and_lost_customers_stand_apart() -> None:
    gone = won("2025-06-10", "30万") + "\n### 2026-02-01 电话 @zhangwei\n换人了。\n\n- 流失：服务不满意\n"
    page = winloss(customer(1, gone), customer(2, LOST_Q1), customer(3, lost("2026-03-01", "价格")))
    assert [one.n for one in page.reasons] == [2]
    assert [one.n for one in page.churned] == [1]
    assert page.top_reason is not None
    assert page.top_reason.get("share") == 1


def test_no_reason_is_named_first_where_two_lead() -> None:
    assert winloss(customer(1, LOST_Q1), customer(2, lost("2026-03-01", "交期"))).is_scattered
    assert not winloss(customer(1, LOST_Q1), customer(2, lost("2026-03-01", "价格"))).is_scattered


def test_the_most_common_reason_is_never_that_nobody_wrote_one() -> None:
    page = winloss(customer(1, lost("2026-03-01")), customer(2, lost("2026-03-02")), customer(3, LOST_Q1))
    assert page.reasons[0].key is None
    assert page.top_reason is not None
    assert page.top_reason.n == 1


def test_a_competitor_leads_to_the_pages_that_name_it() -> None:
    page = cast("WinLoss", content(example(), "winloss.html"))
    found = {one.line.key: dict(one.pages) for one in page.rivals}
    titles = {one.title for one in example().book.knowledge if "云梭科技" in one.text}
    assert set(found["yunsuo"]) <= titles
    assert "竞品对比" in found["yunsuo"]
    text = rendered(example())["winloss.html"]
    assert all(f'href="{url}"' in text for pages in found.values() for url in pages.values())


def test_competitors_are_those_of_the_figure_the_most_frequent_first() -> None:
    page = cast("WinLoss", content(example(), "winloss.html"))
    lines = asking(example()).by("competitors", period=last_days(TODAY, 365)).lines
    assert {one.line.key: one.line.n for one in page.rivals} == {one.key: one.n for one in lines if one.n}
    assert [one.line.n for one in page.rivals] == sorted((one.line.n for one in page.rivals), reverse=True)


@pytest.mark.parametrize("dimension", ["rep", "industry", "tier", "source", "region", "size"])
def test_every_cut_adds_up_to_the_whole(dimension: str) -> None:
    page = cast("WinLoss", content(example(), "winloss.html"))
    whole = asking(example()).whole("win-rate", last_days(TODAY, 365))
    cut = next(one for one in page.cuts if one.dimension == dimension)
    assert sum(one.rate.n for one in cut.slices) == whole.n
    assert sum(int(one.rate.numerator or 0) for one in cut.slices) == whole.numerator


def test_no_verdict_rests_on_few_deals() -> None:
    page = cast("WinLoss", content(example(), "winloss.html"))
    named = [line for cut in page.cuts for line in (cut.best, cut.worst) if line]
    assert named
    assert all(line.n >= page.minimum for line in named)


def test_the_profile_keeps_the_whole_value_when_small_ones_are_put_together() -> None:
    report = team(
        *(customer(number, won("2026-02-10", f"{number}万"), more=f"行业: 行业{number}\n") for number in range(1, 10))
    )
    plot = dict(cast("WinLoss", content(report, "winloss.html")).profile)["industry"]
    assert len(plot.groups) == len(plot.kinds) == 6
    assert sum(Decimal(group.values[0] or 0) for group in plot.groups) == 450_000


def test_the_first_methods_add_up_to_all_closed_deals() -> None:
    page = cast("WinLoss", content(example(), "winloss.html"))
    whole = asking(example()).whole("win-rate", last_days(TODAY, 365))
    assert sum(int(str(one.get("first_n"))) for one in page.first_methods) == whole.n


def test_the_running_quarter_stands_last_and_quiet_ones_are_not_left_out() -> None:
    page = winloss(customer(1, won("2025-05-10", "10万")), customer(2, LOST_Q1))
    assert [name for name, _ in page.past] == ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"]
    assert [group.values for group in page.trend.groups][2:] == [(1, 0), (0, 0), (0, 0), (0, 1)]
    assert page.past[3][1].value is None


def test_several_deals_of_a_customer_are_told_apart() -> None:
    deals = "商机:\n  - {编号: O1, 名称: 一期}\n  - {编号: O2, 名称: 二期}\n"
    log = (
        "### 2026-02-10 面谈 @zhangwei\n一期签了。\n\n- 阶段 O1：合同签订\n- 合同 O1 2026-02-10：10万\n- 下一步 O2 2026-03-20：报价\n\n"
        "### 2026-02-12 面谈 @zhangwei\n二期不做。\n\n- 阶段 O2：输单\n- 原因 O2：预算取消\n- 下一步 2026-03-20：回访\n"
    )
    page = winloss(customer(1, log, more=deals))
    assert {(one.deal, one.result) for one in page.closed} == {("一期", "won"), ("二期", "lost")}


def test_what_a_customer_typed_is_shown_and_never_run() -> None:
    log = lost("2026-02-20", "<script>alert(1)</script>") + "\n### 2026-02-25 复盘 @zhangwei\n<b onclick=x>粗</b>\n"
    text = rendered(team(customer(1, log)))["winloss.html"]
    assert "<script>alert" not in text
    assert "<b onclick" not in text
    assert "alert(1)" in words(text)


def test_a_knowledge_page_about_a_competitor_comes_before_those_that_only_name_it() -> None:
    files = {
        "records/customers/1.md": customer(1, LOST_Q1 + "- 竞品：云梭科技\n"),
        "records/config/lists.yaml": "competitors:\n  - {key: yunsuo, zh: 云梭科技, en: Yunsuo}\n",
        "records/knowledge/a.md": "# 会议纪要\n\n云梭科技、云梭科技。\n",
        "records/knowledge/b.md": "# 云梭科技怎么打\n\n比总成本。\n",
        "records/knowledge/c.md": "# 话术\n\n云梭科技。\n",
        "records/knowledge/d.md": "# 产品\n\n无关。\n",
    }
    report = make_report(load_files(tuple(source(*one) for one in files.items())), Day(today=TODAY, pinned=True))
    page = cast("WinLoss", content(report, "winloss.html"))
    assert [[title for title, _ in one.pages] for one in page.rivals] == [["云梭科技怎么打", "会议纪要"]]
    assert page.toughest is page.rivals[0]
