"""What is owed and what was escalated, on the day's pages, in the terminal, and on the data quality page."""

from dataclasses import replace

from site_builder.app.due import what_is_due
from site_builder.metrics.report import Report
from site_builder.metrics.standing.escalation import Cause
from site_builder.model.customer import RiskLevel
from site_builder.pages.addresses import addresses
from site_builder.pages.quality import Quality
from site_builder.pages.quality import plan as plan_quality
from site_builder.pages.rep import RepContent
from site_builder.pages.rep import plan as plan_reps
from site_builder.pages.risk_rows import endangered
from site_builder.pages.rows import Row
from site_builder.pages.today import Today
from site_builder.pages.today import plan as plan_today
from tests.deadlines.deadline_texts import TODAY, customer, figures_of, team

STEP = "- 下一步 2026-03-20：上门\n"
COMPLAINT = "\n### 2026-03-{} 09:30 投诉 @zhangwei\n设备停机半天。\n\n"
CALL = "\n### 2026-03-02 电话 @zhangwei\n介绍了排产系统。\n\n- 下一步 2026-03-{}：上门演示\n"


def report() -> Report:
    rules = team()
    texts = (
        customer(CALL.format("20") + COMPLAINT.format("10") + STEP),
        customer(CALL.format("20") + COMPLAINT.format("12") + STEP, owner="lina").replace("-001", "-002"),
        customer(CALL.format("06"), owner="lina").replace("-001", "-003"),
        customer(CALL.format("04"), owner="liuyang").replace("-001", "-004"),
        customer(CALL.format("09"), owner="zhangwei").replace("-001", "-005").replace("，0512-55501234", ""),
    )
    figures = figures_of(*texts, rules=rules)
    return Report(book=figures.ledger.book, rules=rules, problems=(), figures=figures, today=TODAY)


def today(one: Report) -> Today:
    content = next(plan_today(one)).content
    assert isinstance(content, Today)
    return content


def owner(row: Row) -> str:
    return row.owner.name if row.owner else ""


def test_today_shows_what_is_owed_and_what_was_escalated() -> None:
    page = today(report())
    assert [(owner(one.row), one.days, one.rule.key) for one in page.owed] == [
        ("张伟", -1, "complaint-answered"),
        ("李娜", 1, "complaint-answered"),
    ]
    assert [(owner(one.row), one.days, [who.name for who in one.people], one.is_high_risk) for one in page.raised] == [
        ("刘洋", 8, [], True),
        ("李娜", 6, ["刘洋"], False),
        ("张伟", 3, [], False),
    ]
    assert [one.reminds_rep for one in page.raised] == [False, False, True]
    late = next(group for group in page.groups if group.kind == "late")
    assert {owner(row): row.escalated for row in late.rows} == {"刘洋": True, "李娜": True, "张伟": False}


def test_each_page_of_a_member_shows_their_own() -> None:
    contents = [page.content for page in plan_reps(report())]
    pages = {one.person.name: one for one in contents if isinstance(one, RepContent)}
    assert [one.days for one in pages["张伟"].owed] == [-1]
    assert [(one.days, one.reminds_rep) for one in pages["张伟"].raised] == [(3, True)]
    assert [row.escalated for row in pages["张伟"].todo if row.days == -3] == [False]
    assert [one.days for one in pages["李娜"].raised] == [6]
    assert [owner(one.row) for one in pages["刘洋"].heard] == ["李娜"]
    assert [row.escalated for row in pages["李娜"].todo] == [True]


def test_a_lagging_customer_is_seen_before_anybody_is_told() -> None:
    """R23: two days past the limit no step of escalation is reached, and the next step is not due yet either."""
    rules = team()
    rules = replace(rules, limits=replace(rules.limits, lagging_days={"potential": 8}))
    figures = figures_of(customer(CALL.format("20")), rules=rules)
    one = Report(book=figures.ledger.book, rules=rules, problems=(), figures=figures, today=TODAY)
    assert [(line.cause, line.days, line.is_raised, line.reminds_rep) for line in today(one).raised] == [
        (Cause.LAGGING, 2, False, False)
    ]
    contents = {
        page.content.person.name: page.content for page in plan_reps(one) if isinstance(page.content, RepContent)
    }
    assert [line.days for line in contents["张伟"].raised] == [2]


def test_only_high_risk_is_called_high_risk() -> None:
    """The team page and the weekly report count what they name: yellow is not red."""
    stated = customer(CALL.format("20")).replace("首次接触", "风险: 黄 等预算\n首次接触")
    figures = figures_of(stated, customer(CALL.format("04")).replace("-001", "-004"))
    one = replace(report(), book=figures.ledger.book, figures=figures)
    levels = [state.risk for state in figures.risky]
    shown = list(endangered(one, addresses(one)))
    assert RiskLevel.YELLOW in levels
    assert len(shown) == levels.count(RiskLevel.RED) > 0
    assert {line.row.risk for line in shown} == {RiskLevel.RED}


def test_the_terminal_gives_the_same_answer() -> None:
    everything = what_is_due(report(), 7)
    assert [one.person for one in everything.owed] == ["zhangwei", "lina"]
    assert [one.person for one in what_is_due(report(), 7, "lina").owed] == ["lina"]
    assert what_is_due(report(), 0, "lina").owed == ()
    assert not what_is_due(report(), 0, "zhangwei").is_empty


def test_the_quality_page_has_the_clean_up_list() -> None:
    page = next(plan_quality(report())).content
    assert isinstance(page, Quality)
    assert page.to_tidy == sum(one.count for one in page.tidy)
    lines = {str(one.action): [(line.name, line.reason) for line in one.lines] for one in page.tidy}
    assert ("澄湖精密机械有限公司", "no-channel") in lines["add-channel"]


def test_a_team_without_records_or_rules_has_no_such_blocks() -> None:
    rules = replace(team(), deadlines=(), escalation=())
    figures = figures_of(customer(CALL.format("04")), rules=rules)
    one = Report(book=figures.ledger.book, rules=rules, problems=(), figures=figures, today=TODAY)
    page = today(one)
    assert (page.owed, page.raised) == ((), ())
