"""The customers that a number leads to are those that make it: the pages are made again for some of them only.

With any of the customers left out a number leads to those that are left of its own; with all of its own there it is
the same number, whoever else is missing. So a link that is dropped, that names one too many or one too few, or those
of another number, fails here.
"""

from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from site_builder.pages.breakdown import asking
from tests.pages_figures.number_cells import LISTS, Cell, Place
from tests.pages_figures.replay import MODULES, Cells, cells_of, of_some, pages_of, remembered

pytestmark = pytest.mark.no_cover  # pages are made again and again, for ever other customers

WHOLE = "whole"
BESIDE = 10
"""Of the sets of customers that some number leads to, the smallest of each column and every tenth are tried."""

RANKED: Mapping[tuple[str, str, str], str] = {
    ("activity.html", "工作负荷", "最多一天"): "the busiest day is that of all customers together",
    ("activity.html", "联系频次与赢单率", "赢单率"): "quartiles are those of all deals",
    ("playbook.html", "联系频次与赢单率", "赢单率"): "quartiles are those of all deals",
    ("forecast.html", "预测准确度", "1"): "the newest period that can be judged is one of all customers",
    ("spot-check.html", "以往各期", "样本完成"): "the sample is drawn from all customers",
    ("spot-check.html", "样本已核对", "1"): "the sample is drawn from all customers",
    ("spot-check.html", "上月样本完成", "1"): "the sample is drawn from all customers",
    ("value.html", "其余客户", "1"): "who is one of the others depends on who buys most",
}
"""Numbers that are picked from all customers: their links are checked elsewhere, one by one."""

OF_ALL: Mapping[tuple[str, str, str], str] = {
    ("receivables.html", "应收款按逾期天数的占比", "占比"): "a share of all that is owed",
    ("winloss.html", "输单原因", "占比"): "a share of all losses",
    ("winloss.html", "近 12 个月声明流失的成交客户，与输单分开", "占比"): "a share of all that left",
    ("playbook.html", "各级策略的成效", "按时达到"): "the share beside it is of all promises whose time is over",
}
"""Numbers that say how much of a whole it is: the whole is smaller when others are missing."""


TO_A_GOAL = frozenset(("还差", "每个工作日需要"))
"""What is missing to a goal leads to those by whom the rest was reached: without them all of it is missing."""


def is_one_of(listed: Mapping[tuple[str, str, str], str], page: str, place: Place) -> bool:
    """Tiles and definitions are told by their name, tables by their caption."""
    table, row, _, column = place
    return (page, row if table in LISTS else table, column) in listed


@cache
def whole() -> Mapping[str, Cells]:
    return cells_of({WHOLE: pages_of(remembered())})[WHOLE]


@cache
def paths() -> Mapping[str, str]:
    """The records by the names of their pages."""
    known = asking(remembered()).known.customers
    return {url.removeprefix("customers/").removesuffix(".html"): path for path, url in known.items()}


def counted() -> Iterator[tuple[str, Place, Cell]]:
    """All numbers that lead to customers, those that lead to the fewest first."""
    cells = ((page, place, cell) for page, found in whole().items() for place, cell in found.items() if cell.behind)
    return iter(sorted(cells, key=lambda one: (len(one[2].behind), one[0], one[1])))


def chosen() -> list[tuple[str, frozenset[str]]]:
    """Pages and the customers that are left of all: those behind some numbers of every column."""
    sets = {(page, cell.behind): (page, place[0], place[3]) for page, place, cell in counted()}
    smallest = {column: one for one, column in reversed(sets.items())}
    return list(dict.fromkeys([*smallest.values(), *list(sets)[::BESIDE]]))


@pytest.fixture(scope="module")
def again() -> list[tuple[str, frozenset[str], Cells]]:
    """Each page with the customers that are left, and what it shows of them."""
    names = {page: next(name for name in MODULES if page.startswith(name)) for page in whole()}
    left = {str(number): one for number, one in enumerate(chosen())}
    planned = {
        number: [one for one in pages_of(of_some(paths()[one] for one in some), [names[page]]) if one.url == page]
        for number, (page, some) in left.items()
    }
    made = cells_of(planned)
    return [(page, some, made[number].get(page, {})) for number, (page, some) in left.items()]


def lasting(
    again: list[tuple[str, frozenset[str], Cells]],
) -> Iterator[tuple[str, Place, Cell, Cell, frozenset[str]]]:
    """Every number that is still there: as it was, as it is with some customers only, and which."""
    for page, some, cells in again:
        for place, cell in whole()[page].items():
            now = cells.get(place)
            leads_elsewhere = bool(cell.links) and not cell.behind
            if now is None or now.text.strip() == "–" or leads_elsewhere or is_one_of(RANKED, page, place):
                continue
            yield page, place, cell, now, some


def test_with_some_customers_only_a_number_leads_to_those_of_its_own(
    again: list[tuple[str, frozenset[str], Cells]],
) -> None:
    found = [
        (page, place, cell.text.strip(), sorted(now.behind ^ (cell.behind & some)))
        for page, place, cell, now, some in lasting(again)
        if now.behind != cell.behind & some
    ]
    assert found == []


def test_with_all_of_its_own_customers_a_number_stays_the_same(
    again: list[tuple[str, frozenset[str], Cells]],
) -> None:
    found = [
        (page, place, cell.text.split(), cell.aside.split(), now.text.split(), now.aside.split())
        for page, place, cell, now, some in lasting(again)
        if cell.behind
        and cell.behind <= some
        and not is_one_of(OF_ALL, page, place)
        and (cell.text.split(), cell.aside.split()) != (now.text.split(), now.aside.split())
    ]
    assert found == []


def test_a_number_is_there_as_long_as_its_customers_are(again: list[tuple[str, frozenset[str], Cells]]) -> None:
    """A set that came from a number shows that number, unless it is picked from all."""
    gone = [
        (page, place, cell.text.strip())
        for page, some, cells in again
        for place, cell in whole()[page].items()
        if cell.is_number and cell.behind and cell.behind <= some
        if place not in cells and not is_one_of(RANKED, page, place)
    ]
    assert gone == []


def test_without_its_customers_nothing_is_left_of_a_number(again: list[tuple[str, frozenset[str], Cells]]) -> None:
    found = [
        (page, place, now.text.strip())
        for page, place, cell, now, some in lasting(again)
        if cell.behind and not cell.behind & some and now.is_number and place[3] not in TO_A_GOAL
    ]
    assert found == []


def test_the_pages_show_what_is_picked_and_what_is_of_all() -> None:
    shown = {(page, row if table in LISTS else table, column) for page, (table, row, _, column), _ in counted()}
    assert {*RANKED, *OF_ALL} <= shown


NO_COUNTS = (("satisfaction.html", "近六个季度的 NPS 答卷、NPS、CSAT 与回收率", "NPS"),)
"""Where 0 is a value like any other."""


def test_what_is_nothing_leads_nowhere(again: list[tuple[str, frozenset[str], Cells]]) -> None:
    """Only amounts that nobody stated count nothing and stand there: these deals are named as lacking one."""
    (unstated,) = [cell.behind for place, cell in whole()["pipeline.html"].items() if place[1:] == ("未填金额", 0, "1")]
    found = [
        (page, place, sorted(now.behind))
        for page, place, _, now, _ in lasting(again)
        if now.text.strip() == "0" and not now.behind <= unstated
        if not any(map(str.isdigit, now.aside)) and (page, place[0], place[3]) not in NO_COUNTS
        if place[3] not in TO_A_GOAL
    ]
    assert found == []


CUSTOMERS = (
    ("activity.html", "近 12 周每周的联系次数和客户数", "联系的客户"),
    ("playbook.html", "各级策略的成效", "超期未联系"),
    ("playbook.html", "各级策略的成效", "按时达到"),
    ("playbook.html", "各级策略的成效", "未按时"),
    ("playbook.html", "各级策略的成效", "期限内"),
    ("team.html", "每位销售的目标进度、逾期、缺下一步、停留过久、跟进率与负荷", "逾期"),
    ("value.html", "客户价值 等级", "客户"),
    ("value.html", "客户价值 行业", "客户"),
    ("weekly.html", "各人情况", "逾期"),
    ("winloss.html", "客户的异议", "客户数"),
    ("winloss.html", "客户的痛点", "客户数"),
    ("winloss.html", "客户的需求", "客户数"),
)
"""Columns that count customers: page, table, column."""


@pytest.mark.parametrize(("page", "table", "column"), CUSTOMERS)
def test_what_counts_customers_leads_to_as_many(page: str, table: str, column: str) -> None:
    cells = [cell for place, cell in whole()[page].items() if (place[0], place[3]) == (table, column)]
    counts = [(int(cell.text), len(cell.behind)) for cell in cells if cell.text.strip().isdigit()]
    assert any(count for count, _ in counts)
    assert [count for count, _ in counts] == [behind for _, behind in counts]


TILES = (
    ("team.html", "停留过久"),
    ("activity.html", "联系的客户"),
    ("value.html", "沉睡客户"),
    ("spot-check.html", "全部正确"),
    ("satisfaction.html", "未结投诉"),
    ("pipeline.html", "未填金额"),
    ("requests.html", "逾期请求"),
)


@pytest.mark.parametrize(("page", "name"), TILES)
def test_tiles_that_count_customers_lead_to_as_many(page: str, name: str) -> None:
    """Some count what each of these customers has one of."""
    (cell,) = [cell for place, cell in whole()[page].items() if place[:2] == ("li", name) and place[3] == "1"]
    assert int("".join(filter(str.isdigit, cell.text))) == len(cell.behind) > 0
