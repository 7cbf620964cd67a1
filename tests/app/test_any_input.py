"""Whatever stands in the files: problems with a place come back, never an exception."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.app.check import check
from site_builder.app.day import Day
from site_builder.app.due import what_is_due
from site_builder.app.filters import BadFilter, Filter, read_filter, select
from site_builder.app.load import Loaded, configuration_unreadable, load_files
from site_builder.app.report import make_report
from site_builder.model.problem import Problem
from site_builder.model.source import SourceFault, SourceFile

DAY = Day(today=date(2026, 3, 12))
GOOD = (
    "---\n编号: C1\n客户名称: 华东\n等级: A\n负责人: zhangwei\n首次接触: 2026-03-01\n金额: 50万\n标签: [重点]\n---\n\n"
    "## 待办\n\n- [ ] 2026-03-13 @lina 评估 #协作\n\n## 跟进记录\n\n### 2026-03-01 电话 @zhangwei\n内容\n\n"
    "- 阶段：需求确认\n- 下一步 2026-03-10：发报价\n"
)
PLACES = st.sampled_from(
    [
        *("records/customers/a.md", "records/customers/b/c.md", "records/archive/a.md", "records/inbox/a.md"),
        *("records/knowledge/a.md", "records/config/site.yaml", "records/config/pipeline.yaml", "records/x.txt"),
        *("records/config/rules.yaml", "records/config/team.yaml", "records/attachments/C1/a.pdf"),
    ]
)
PIECES = st.sampled_from(
    ["：", "- ", "### ", "\n", "\t", "---\n", "2026-02-30", "O2", "\x00", "\u200b", "[", "&a ", "公海", "\r"]
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    text = GOOD
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(PIECES) + text[start + draw(st.integers(0, 8)) :]
    return text.encode()


FILES = st.lists(
    st.builds(
        SourceFile,
        path=PLACES,
        content=damaged()
        | st.binary(max_size=80)
        | st.text(max_size=80).map(lambda one: one.encode("utf-8", "replace")),
        fault=st.none() | st.none() | st.none() | st.sampled_from(SourceFault),
    ),
    max_size=4,
    unique_by=lambda one: one.path,
)


@settings(max_examples=60)
@given(FILES)
def test_any_files_give_a_report(files: list[SourceFile]) -> None:
    loaded = load_files(files)
    result = check(loaded, DAY)
    assert sum(result.counts.values()) >= len(result.problems)
    assert all(problem.span.line >= 1 for problem in result.problems)
    report = make_report(loaded, DAY)
    assert len(report.figures.customers) == len(loaded.book.customers)
    what_is_due(report, 7)


@settings(max_examples=200)
@given(st.text(max_size=30) | st.builds("{}{}{}".format, st.text(max_size=6), PIECES, st.text(max_size=6)))
def test_any_filter_is_read_or_explained(text: str) -> None:
    found = read_filter(text, EMPTY.rules, DAY.today)
    if isinstance(found, Filter):
        assert select(REPORT, [found]) in {(), REPORT.figures.customers}
    else:
        assert isinstance(found, BadFilter)


EMPTY: Loaded = load_files((SourceFile(path="records/customers/a.md", content=GOOD.encode()),))
REPORT = make_report(EMPTY, DAY)


def test_which_problems_blind_a_run() -> None:
    team = "records/config/team.yaml"
    assert configuration_unreadable([Problem(code="GJ103", path=team)])
    assert not configuration_unreadable([Problem(code="GJ103", path="records/customers/a.md")])
    assert not configuration_unreadable([Problem(code="GJ803", path=team)])
