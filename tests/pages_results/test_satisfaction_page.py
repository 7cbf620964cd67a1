"""Satisfaction and complaints: open ones first, answers in time, nobody's score on few answers."""

from decimal import Decimal
from typing import cast

from site_builder.model.period import last_days
from site_builder.pages.breakdown import asking
from site_builder.pages.satisfaction import Satisfaction
from tests.pages_figures.figure_team import TODAY, contact, customer, example, team, won
from tests.pages_results.result_team import content, head, rendered, words

COMPLAINT = "### 2026-03-05 09:30 投诉 @lina\n发错货了。\n\n- 下一步 2026-03-20：回访\n"


def page_of(*records: str) -> Satisfaction:
    return cast("Satisfaction", content(team(*records), "satisfaction.html"))


def survey(on: str, nps: str, csat: str, said: str = "") -> str:
    feedback = f"- 反馈：{said}\n" if said else ""
    return f"### {on} 满意度 @lina\n问卷。\n\n- 评分 NPS：{nps}\n- 评分 CSAT：{csat}\n{feedback}- 下一步 2026-03-20：回访\n"


def test_an_open_complaint_is_the_first_thing_said() -> None:
    report = team(customer(1, COMPLAINT))
    assert head(rendered(report)["satisfaction.html"]) == "1 件投诉没有结案，最久已 7 天"
    page = cast("Satisfaction", content(report, "satisfaction.html"))
    assert [(one.days, one.answer, one.is_late) for one in page.open] == [(7, None, True)]
    assert page.unanswered == page.open
    assert page.open[0].is_pressing
    assert "至今 7 天没有答复" in words(rendered(report)["satisfaction.html"])


def test_an_answer_in_time_is_no_resolution() -> None:
    answered = COMPLAINT + "- 答复 2026-03-05 11:00：道歉，补发\n"
    page = page_of(customer(1, answered))
    assert [(one.answer, one.is_late, one.is_open) for one in page.open] == [(Decimal("1.5"), False, True)]
    assert page.unanswered == ()


def test_a_resolved_complaint_leaves_the_open_ones_with_its_cause() -> None:
    closed = (
        COMPLAINT
        + "\n### 2026-03-07 10:30 回访 @lina\n好了。\n\n- 结案：拣货错误 / 复核双签\n- 下一步 2026-03-20：回访\n"
    )
    page = page_of(customer(1, closed))
    assert page.open == ()
    assert [(one.resolution, one.settled) for one in page.resolved] == [(Decimal(49), "拣货错误 / 复核双签")]
    assert page.resolved[0].is_late


def test_the_longest_waiting_complaint_stands_on_top() -> None:
    older = COMPLAINT.replace("03-05", "02-05")
    page = page_of(customer(1, COMPLAINT), customer(2, older), customer(3, COMPLAINT.replace("03-05", "03-01")))
    assert [one.name for one in page.open] == ["客户2有限公司", "客户3有限公司", "客户1有限公司"]


def test_complaints_listed_are_those_counted() -> None:
    page = cast("Satisfaction", content(example(), "satisfaction.html"))
    whole = asking(example()).whole("complaints")
    assert len(page.open) == whole.get("open")
    assert len(page.resolved) + page.resolved_more == whole.get("resolved")


def test_nobodys_score_is_shown_below_five_answers() -> None:
    four = [customer(number, survey("2026-02-10", "3", "1")) for number in range(4)]
    text = rendered(team(*four))["satisfaction.html"]
    people = text[text.index('id="h-people"') :]
    assert "答卷 4 份，不显示" in people
    assert "-100" not in people
    assert "−100" not in people
    assert page_of(*four).hidden == 1


def test_from_five_answers_on_the_score_is_shown() -> None:
    page = page_of(*(customer(number, survey("2026-02-10", "10", "5")) for number in range(5)))
    assert page.hidden == 0
    assert [(pair.nps.value, pair.csat.value) for _, pair in page.people if pair.nps and pair.csat] == [(1, 1)]


def test_the_whole_shows_scores_answers_and_response() -> None:
    page = page_of(
        customer(1, survey("2026-02-10", "9", "5")),
        customer(2, survey("2026-02-11", "5", "3")),
        customer(3, survey("2026-02-12", "未答", "未答")),
    )
    assert page.whole.nps is not None
    assert page.whole.csat is not None
    assert (page.whole.nps.value, page.whole.nps.n, page.whole.nps.get("asked")) == (0, 2, 3)
    assert page.whole.csat.value == Decimal("0.5")
    assert [one.name for one in page.unhappy] == ["客户2有限公司"]


def test_the_customers_words_stand_newest_first() -> None:
    page = page_of(
        customer(1, survey("2026-02-10", "9", "5", "省心")),
        customer(2, survey("2026-03-01", "8", "4", "报表一般")),
    )
    assert [one.words for one in page.answers] == ["报表一般", "省心"]
    assert [(one.kind, one.value, one.mood) for one in page.answers[0].scores] == [
        ("nps", 8, "even"),
        ("csat", 4, "good"),
    ]


def test_the_quarters_hold_all_answers_of_their_time() -> None:
    page = cast("Satisfaction", content(example(), "satisfaction.html"))
    drawn = sum(Decimal(value or 0) for group in page.trend.groups for value in group.values)
    counted = sum(pair.nps.n for _, pair in page.past if pair.nps)
    assert drawn == counted > 0
    assert page.past[-1][0] == "2026-Q1"


def test_a_bad_nps_is_written_with_its_sign() -> None:
    text = rendered(team(customer(1, survey("2026-02-10", "2", "2"))))["satisfaction.html"]
    assert "−100" in words(text)


def test_without_surveys_the_page_says_how_to_write_one() -> None:
    text = words(rendered(team(customer(1, COMPLAINT)))["satisfaction.html"])
    assert "评分 NPS：9" in text
    assert "None" not in text


def test_a_team_without_complaints_is_told_so() -> None:
    report = team(
        customer(1, survey("2026-02-10", "9", "5")), customer(2, won("2026-02-10", "1万") + contact("2026-02-12"))
    )
    page = cast("Satisfaction", content(report, "satisfaction.html"))
    assert page.open == page.resolved == ()
    assert "没有客户在等我们处理投诉" in rendered(report)["satisfaction.html"]
    assert page.complaints.value == asking(report).whole("complaints", last_days(TODAY, 365)).value == 0
