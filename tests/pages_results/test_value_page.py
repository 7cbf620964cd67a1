"""Customer value: who bought most, who buys again, who sleeps, who left."""

from decimal import Decimal
from typing import cast

from site_builder.pages.breakdown import asking
from site_builder.pages.value import TOP, Value
from tests.pages_figures.figure_team import customer, example, team, won
from tests.pages_results.result_team import content, head, rendered

QUIET = "### 2024-06-10 面谈 @{}\n签了。\n\n- 阶段：合同签订\n- 合同 2024-06-10：{}\n- 下一步：无（已交付）\n"


def page_of(*records: str) -> Value:
    return cast("Value", content(team(*records), "value.html"))


def test_the_list_adds_up_to_the_figure() -> None:
    page = cast("Value", content(example(), "value.html"))
    whole = asking(example()).whole("customer-value")
    assert sum(one.value for one in page.top) == whole.value
    assert sum(one.received for one in page.top) == whole.get("received")
    assert sum(one.orders for one in page.top) == whole.n
    assert page.top_share == sum(one.share for one in page.top)
    assert page.top_share is not None
    assert page.top_share.quantize(Decimal("1e-20")) == 1


def test_the_head_names_how_few_customers_bring_half() -> None:
    report = team(
        customer(1, won("2026-02-10", "60万")),
        customer(2, won("2026-02-10", "30万")),
        customer(3, won("2026-02-10", "10万")),
    )
    assert head(rendered(report)["value.html"]) == "累计成交 100 万，一半来自 1 位客户（共 3 位）"


def test_exactly_half_is_half() -> None:
    assert page_of(customer(1, won("2026-02-10", "50万")), customer(2, won("2026-02-10", "50万"))).half == 1


def test_only_the_top_are_listed_and_their_share_of_all_is_told() -> None:
    page = page_of(*(customer(number, won("2026-02-10", "10万")) for number in range(1, TOP + 6)))
    assert (len(page.top), page.others) == (TOP, 5)
    assert page.top_share == Decimal("0.8")
    assert sum(Decimal(group.values[0] or 0) for group in page.shares.groups) == 2_500_000


def test_a_repeat_order_counts_for_the_value_and_shows_who_came_back() -> None:
    again = (
        won("2025-06-10", "12万")
        + "\n### 2026-02-10 电话 @zhangwei\n加订。\n\n- 合同 2026-02-10：8万\n- 下一步 2026-06-01：回访\n"
    )
    page = page_of(customer(1, again), customer(2, won("2026-02-10", "5万")))
    assert [(one.row.name, one.orders, one.value) for one in page.again] == [("客户1有限公司", 2, Decimal(200_000))]


def test_a_dormant_customer_is_given_to_its_owner() -> None:
    report = team(
        customer(1, QUIET.format("lina", "40万"), owner="lina"),
        customer(2, QUIET.format("zhangwei", "90万")),
        customer(3, won("2026-02-10", "5万")),
    )
    page = cast("Value", content(report, "value.html"))
    assert [(one.row.name, one.row.owner.key if one.row.owner else "") for one in page.dormant] == [
        ("客户2有限公司", "zhangwei"),
        ("客户1有限公司", "lina"),
    ]
    assert page.asleep.n == 2
    assert page.asleep.value == sum(one.value for one in page.dormant) == 1_300_000
    assert "先由张伟联系客户2有限公司" in rendered(report)["value.html"]


def test_the_dormant_listed_are_those_of_the_figure() -> None:
    page = cast("Value", content(example(), "value.html"))
    assert len(page.dormant) + page.dormant_more == asking(example()).whole("dormant").n


def test_customers_that_left_are_those_of_the_churn() -> None:
    gone = won("2024-06-10", "30万") + "\n### 2026-02-01 电话 @zhangwei\n换人了。\n\n- 流失：服务不满意\n"
    page = page_of(customer(1, gone), customer(2, won("2024-06-10", "10万")))
    assert [one.row.name for one in page.gone] == ["客户1有限公司"]
    assert (page.churn.numerator, page.churn.denominator) == (1, 2)


def test_customers_without_an_amount_are_said_not_counted_as_nothing() -> None:
    bare = "### 2026-02-10 面谈 @zhangwei\n签了。\n\n- 阶段：合同签订\n- 合同 2026-02-10：\n- 下一步 2026-06-01：回访\n"
    report = team(customer(1, bare))
    page = cast("Value", content(report, "value.html"))
    assert page.half == 0
    assert page.whole.get("missing") == 1
    assert head(rendered(report)["value.html"]) == "1 位成交客户还没有写合同金额"
    assert page.top_share is None


def test_tiers_and_industries_add_up_and_the_greatest_stands_first() -> None:
    page = cast("Value", content(example(), "value.html"))
    for found in (page.tiers, page.industries):
        values = [Decimal(one.value or 0) for one in found.lines]
        assert values == sorted(values, reverse=True)
        assert sum(values) == page.whole.value
