"""No team turns red by itself at midnight (C4): tomorrow's errors are among today's."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.problem import Severity
from tests.checks.harness import TODAY, Checked, check_files, check_texts, files_below
from tests.checks.record import entry, record, repository

ROOT = Path(__file__).resolve().parents[2]


def errors(found: Checked) -> set[tuple[str, str, int, str]]:
    """The errors, but for rules whose severity the team itself has dated."""
    dated = {change.code for change in found.rules.severities if change.since}
    return {
        (one.code, one.path, one.span.start, one.variant)
        for one in found.problems
        if one.severity is Severity.ERROR and one.code not in dated
    }


@pytest.mark.no_cover  # a sweep: what it runs is counted where it is tested closely
def test_the_example_team() -> None:
    files = tuple(one for one in files_below(ROOT) if one.path.startswith("records/"))
    assert files
    days = [TODAY + timedelta(days=n) for n in (0, 1, 2, 7, 30, 200, 400)]
    found = [errors(check_files(files, day, clock_day=False)) for day in days]
    assert all(later <= earlier for earlier, later in pairwise(found))


DAYS = st.dates(date(2025, 6, 1), date(2026, 12, 31)).map(date.isoformat)
FIELDS = st.one_of(
    st.builds("下一步 {}：上门演示".format, DAYS),
    st.sampled_from(
        [
            "下一步：不变",
            "下一步：无（等预算）",
            "下一步：上门演示",
            "阶段：需求确认",
            "阶段：方案报价",
            "阶段：需求确认 → 方案报价",
            "阶段：合同签订",
            "阶段：输单",
            "合同 2026-03-01：48万",
            "原因：价格",
            "流失：倒闭",
            "反馈：认可",
        ]
    ),
)
ENTRIES = st.builds(
    lambda day, method, fields: entry(day, method, *fields),
    DAYS,
    st.sampled_from(["电话", "拜访", "备注", "期初", "投诉"]),
    st.lists(FIELDS, min_size=1, max_size=4, unique_by=lambda text: text[:2]),
)
MORE = st.sampled_from(
    [
        "",
        "预计成交: 2026-03-20\n",
        "waivers:\n  - {code: GJ401, reason: 客户合并中, until: 2026-03-20}\n",
        "waivers:\n  - {code: GJ401, reason: 客户合并中, until: 2026-12-20}\n",
        "waivers:\n  - {code: GJ403, reason: 客户合并中, until: 2026-03-15}\n",
    ]
)
TEAM_LEAVING = "members:\n  - {id: zhangwei, name: 张伟, left: 2026-03-15}\n"


@given(
    log=st.lists(ENTRIES, max_size=5),
    more=MORE,
    owner=st.sampled_from(["zhangwei", "公海", "nobody"]),
    start=st.dates(date(2026, 3, 1), date(2026, 12, 31)),
    clock=st.booleans(),
)
def test_any_book(*, log: list[str], more: str, owner: str, start: date, clock: bool) -> None:
    texts = repository(record(*log, more=more, owner=owner, first="2025-06-01"), team=TEAM_LEAVING)
    today = check_texts(texts, start, clock_day=clock)
    tomorrow = check_texts(texts, start + timedelta(days=1), clock_day=clock)
    assert errors(tomorrow) <= errors(today)
