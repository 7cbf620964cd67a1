"""No figure goes through the whole book once per customer: the work grows with the records and no faster.

Counted are the calls that Python makes, not seconds: the same on every machine, however busy. The large team is the
small one several times over under other names, so what it costs more is nothing but its number of records.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from types import FrameType

import pytest

from site_builder.app.answer import make_ledger
from site_builder.app.day import Day
from site_builder.app.load import Loaded, load_files
from site_builder.metrics.asking.ask import ask
from site_builder.metrics.asking.figure import TIMES
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.reports.registry import figure_named, figure_names
from site_builder.model.customer import Customer
from site_builder.model.history import History, Version
from site_builder.model.source import SourceFile
from tests.proof.teams import TARGETS, TODAY, team

pytestmark = pytest.mark.no_cover  # calls are counted here, not lines

SMALL, FACTOR = 80, 4
NIGHT = time(20)
GOALS = "  - {period: 2026, figure: win-rate, baseline: 0.2, value: 0.5}\n"
RARE = """---
编号: K00079
客户名称: 第79公司
等级: D
负责人: lina
首次接触: 2024-01-05
amount: 30万
expected_close: 2024-03-31
---

## 跟进记录

### 2024-02-20 拜访 @lina
签了，价格请经理批。 #审批

- 阶段：合同签订
- 合同 2024-02-20：30万

### 2024-02-22 审批 @liuyang
同意。
"""
"""What chance brings to few: dormant for two years, an approval asked for and given."""


def calls(work: Callable[[], object]) -> int:
    """How often Python functions were entered (generators each time they go on)."""
    count = 0

    def heard(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(heard)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def copies(count: int) -> Loaded:
    """The same team so many times, each customer under a number of its own."""
    texts = team(11, SMALL - 1) | {f"records/customers/k{SMALL - 1:05d}.md": RARE}
    found = {path: text for path, text in texts.items() if "/config/" in path}
    found["records/config/targets.yaml"] = TARGETS + GOALS
    for copy in range(count):
        found |= {moved(path, copy): moved(text, copy) for path, text in texts.items() if "/config/" not in path}
    return load_files([SourceFile(path=path, content=text.encode()) for path, text in sorted(found.items())])


def moved(text: str, copy: int) -> str:
    """Number and name of the customer, and the name of its file, of another copy."""
    return re.sub(
        r"(?P<before>编号: K|客户名称: 第|/k)(?P<number>\d+)",
        lambda found: f"{found['before']}{int(found['number']) + copy * SMALL:0{len(found['number'])}d}",
        text,
    )


@dataclass(frozen=True, slots=True)
class Team:
    """A team and what is known of its past."""

    loaded: Loaded
    history: History

    def ledger(self) -> Ledger:
        """A fresh one: nothing has been asked of it yet."""
        return make_ledger(self.loaded, Day(today=TODAY), self.history)


def remembered(loaded: Loaded) -> Team:
    """Every close date was pushed once, every entry recorded at night."""
    customers = loaded.book.customers
    history = History(
        versions={one.path: _versions(one) for one in customers},
        recorded={each.fingerprint: datetime.combine(each.on, NIGHT) for one in customers for each in one.follow_ups},
        since=TODAY - timedelta(days=300),
    )
    return Team(loaded, history)


def _versions(one: Customer) -> tuple[Version, ...]:
    bare = replace(one, follow_ups=(), tasks=())
    early = tuple(
        replace(deal, expected_close=deal.expected_close and deal.expected_close - timedelta(days=30))
        for deal in one.opportunities
    )
    return (
        Version(on=TODAY - timedelta(days=300), customer=replace(bare, opportunities=early)),
        Version(on=TODAY - timedelta(days=270), customer=bare),
    )


@pytest.mark.parametrize("name", figure_names())
def test_four_times_the_records_cost_four_times_the_work(name: str, small: Team, large: Team) -> None:
    figure, few, many = figure_named(name), small.ledger(), large.ledger()
    for by in ((), *((one,) for one in ("rep", "customer", *TIMES) if one in figure.by)):
        least, most = (calls(partial(ask, one, name, by=by)) for one in (few, many))
        assert most <= FACTOR * least, (by, least, most)


def test_there_is_something_to_count_for_every_figure(small: Team) -> None:
    ledger = small.ledger()
    assert [name for name in figure_names() if not any(row.measured.n for row in ask(ledger, name).rows)] == []


@pytest.fixture(scope="module")
def small() -> Team:
    return remembered(copies(1))


@pytest.fixture(scope="module")
def large() -> Team:
    return remembered(copies(FACTOR))
