"""Pipeline, calendar, data quality, playbook and knowledge."""

import re
from datetime import date
from pathlib import Path

from site_builder.metrics.figures import AgendaKind
from site_builder.pages import calendar, knowledge, pipeline, playbook, quality
from tests.pages_lists.list_team import CONFIG, CUSTOMERS, TEMPLATES, build, call, make, record

REPORT = make()


def board() -> pipeline.Pipeline:
    (page,) = pipeline.plan(REPORT)
    assert isinstance(page.content, pipeline.Pipeline)
    return page.content


def test_lanes_stand_in_the_order_of_the_pipeline_and_sum_up() -> None:
    lanes = board().lanes
    assert [lane.load.stage.key for lane in lanes] == ["first-contact", "qualified", "proposal", "negotiation"]
    assert sum(len(lane.deals) + lane.more for lane in lanes) == board().deals


def test_cards_are_sorted_by_urgency() -> None:
    days = ("2026-03-30", "2026-03-10", "2026-03-12", "2026-03-01")
    steps = [call("2026-02-20", f"下一步 {day}：做点什么") for day in days]
    customers = {f"{n}.md": record(n, f"客户{n}", "", step) for n, step in enumerate(steps)}
    customers["9.md"] = record(9, "没有下一步")
    (page,) = pipeline.plan(make(customers))
    assert isinstance(page.content, pipeline.Pipeline)
    assert [deal.name for deal in page.content.lanes[0].deals] == ["客户3", "客户1", "客户2", "没有下一步", "客户0"]


def test_a_deal_that_stays_too_long_is_marked() -> None:
    old = {"a.md": record(1, "甲", "", call("2025-06-01", "阶段：方案报价", "下一步 2026-03-20：问问"))}
    (page,) = pipeline.plan(make(old))
    assert isinstance(page.content, pipeline.Pipeline)
    assert page.content.rows[0].is_long
    assert page.content.rows[0].entered == date(2025, 6, 1)


def test_each_deal_shows_its_own_step_and_name() -> None:
    deals = "商机:\n  - {id: O1, 名称: 一期}\n  - {id: O2, 名称: 二期}\n"
    log = call("2026-03-01", "下一步 O1 2026-03-15：一期方案", "下一步 O2 2026-03-20：二期方案")
    (page,) = pipeline.plan(make({"a.md": record(1, "甲", deals, log)}))
    assert isinstance(page.content, pipeline.Pipeline)
    assert {(row.deal, row.text, row.days) for row in page.content.rows} == {
        ("一期", "一期方案", 3),
        ("二期", "二期方案", 8),
    }


def months() -> dict[str, calendar.Month]:
    return {page.url: page.content for page in calendar.plan(REPORT) if isinstance(page.content, calendar.Month)}


def test_the_month_is_whole_weeks_and_marks_the_day() -> None:
    month = months()["calendar.html"]
    assert all(len(week) == 7 for week in month.weeks)
    assert [day.on for week in month.weeks for day in week if day.now] == [date(2026, 3, 12)]
    assert month.weeks[0][0].on.weekday() == 0
    assert sum(day.inside for week in month.weeks for day in week) == 31


def test_items_fall_on_their_day() -> None:
    month = months()["calendar.html"]
    assert {day.on.day: [item.customer[0] for item in day.items] for day in month.days} == {
        10: ["甲"],
        12: ["乙"],
        20: ["乙"],
        30: ["丁"],
    }
    assert (month.count, month.late) == (4, 1)
    assert dict(month.counts)[AgendaKind.CLOSE] == 1


def test_months_lead_to_each_other() -> None:
    made = months()
    march = made["calendar/2026-03.html"]
    assert march.before == (date(2026, 2, 1), "calendar/2026-02.html")
    assert march.after == (date(2026, 4, 1), "calendar/2026-04.html")
    assert made["calendar/2026-01.html"].before is None
    assert march.weeks == made["calendar.html"].weeks


def crowd(count: int) -> dict[str, str]:
    log = call("2026-03-01", "下一步 2026-03-16：回访")
    return {f"{number}.md": record(number, f"客户{number}", "", log) for number in range(count)}


def test_a_crowded_day_is_whole_in_the_list() -> None:
    page = build(make(crowd(60)))["calendar.html"]
    assert page.count('class="cal-i"') == 60
    rest = page.partition('<details class="day-m">')[2].partition("</details>")[0]
    assert rest.count('class="cal-i"') == 60 - calendar.ITEMS_IN_LIST
    assert "还有 48 件" in rest


def test_a_day_with_very_many_has_a_page_of_its_own() -> None:
    site = build(make(crowd(130)))
    assert site["calendar.html"].count('class="cal-i"') == calendar.ITEMS_IN_LIST
    assert 'href="calendar/2026-03-16.html">当天 130 件，看全部' in site["calendar.html"]
    day = site["calendar/2026-03-16.html"]
    assert day.count('class="cal-i"') == 130
    assert 'href="../calendar/2026-03.html#d16"' in day


def test_holidays_and_days_worked_instead_are_marked() -> None:
    config = {**CONFIG, "calendar.yaml": "country: CN\noff: [2026-03-13]\nwork: [2026-03-14]\n"}
    (first, *_) = calendar.plan(make(config=config))
    assert isinstance(first.content, calendar.Month)
    marks = {day.on.day: day.mark for week in first.content.weeks for day in week if day.inside}
    assert (marks[12], marks[13], marks[14], marks[15]) == ("", "off", "work", "weekend")


def test_a_day_centuries_away_makes_no_page() -> None:
    far = {"a.md": record(1, "甲", "", call("2026-03-01", "下一步 2999-01-01：再说"))}
    assert not [page.url for page in calendar.plan(make(far)) if "2999" in page.url]


def test_problems_are_grouped_errors_first() -> None:
    broken = {**CUSTOMERS, "e.md": record(5, "戊", "", "", 等级="Z", 首次接触="2026-02-30")}
    report = make(broken)
    (page,) = quality.plan(report)
    content = page.content
    assert isinstance(content, quality.Quality)
    weights = [{"error": 0, "warning": 1, "info": 2}[group.severity] for group in content.groups]
    assert weights == sorted(weights)
    assert sum(group.count for group in content.groups) == len(report.problems)
    assert content.errors + content.warnings + content.hints == len(report.problems)
    assert content.clean < content.customers == 5


def test_a_file_that_cannot_be_read_is_named() -> None:
    report = make({**CUSTOMERS, "x.md": "\udcff\udcfe"})
    page = build(report)["quality.html"]
    assert "records/customers/x.md" in page


def test_waivers_are_listed_with_their_last_day() -> None:
    waived = CUSTOMERS["b.md"].replace(
        "---\n\n## 跟进", "豁免:\n  - {code: GJ415, reason: 熟客, until: 2026-06-01}\n---\n\n## 跟进"
    )
    (page,) = quality.plan(make({"b.md": waived}))
    assert isinstance(page.content, quality.Quality)
    (line,) = page.content.waivers
    assert (line.waiver.code, line.name, line.days) == ("GJ415", "乙", 81)


def test_every_code_leads_to_its_help() -> None:
    site = build(make({**CUSTOMERS, "e.md": record(5, "戊", "", "", 等级="Z")}))
    wanted = set(re.findall(r'href="help/problems\.html#(GJ\d+)"', site["quality.html"]))
    assert wanted
    assert wanted <= set(re.findall(r'id="(GJ\d+)"', site["help/problems.html"]))


def test_the_playbook_names_the_tier_kept_least() -> None:
    (page,) = playbook.plan(REPORT)
    content = page.content
    assert isinstance(content, playbook.Playbook)
    assert [play.tier.key for play in content.plays] == ["A", "B", "C", "D"]
    assert content.worst is not None
    assert content.worst.tier.key == "A"
    assert [row.name for row in content.plays[1].rows] == ["乙"]
    assert content.plays[1].late == 1


def test_knowledge_pages_link_to_customers_and_each_other() -> None:
    texts = {"话术.md": "# 话术\n\n先问 [[乙]]，再看 [[异议]]。\n", "异议.md": "# 异议\n\n- 太贵\n"}
    report = make(knowledge=texts)
    pages = {page.title: page for page in knowledge.plan(report)}
    article = pages["话术"].content
    assert isinstance(article, knowledge.Article)
    assert article.customers == (("乙", "customers/C20260101-002.html"),)
    assert [one.title for one in (article.before, article.after) if one] == ["异议"]
    html = build(report)[pages["话术"].url]
    assert 'href="../customers/C20260101-002.html"' in html
    assert f'href="../{pages["异议"].url}"' in html
    assert html.count("<h1") == 1


def test_new_teams_are_told_what_to_do_first_on_every_page() -> None:
    site = build(make({}, {}))
    for path in ("customers", "pipeline", "calendar", "quality", "knowledge", "playbook"):
        assert site[f"{path}.html"].count("<h1>") == 1
        assert site[f"en/{path}.html"].count("<h1>") == 1
    assert "genjin new" in site["customers.html"]
    assert "records/knowledge/" in site["knowledge.html"]


def test_a_list_of_customers_needs_no_script_to_be_reached() -> None:
    names = {file.name for file in Path(TEMPLATES / "assets").iterdir()}
    assert "table.js" in names
    assert "noscript" in build(REPORT)["customers.html"]


def test_the_playbook_says_how_often_its_promise_was_kept() -> None:
    tiers = {"tiers.yaml": "extends: abcd\ntiers:\n  - {key: A, promise: {reach: intent, within: 14d}}\n"}
    step = "下一步 2026-03-20：上门"
    customers = {
        "a.md": record(1, "按时", "", call("2026-01-15", "阶段：需求确认", step)),
        "b.md": record(2, "晚一天", "", call("2026-01-16", "阶段：需求确认", step)),
        "c.md": record(3, "跳过", "", call("2026-01-10", "阶段：商务谈判", step)),
        "d.md": record(4, "没到", "", call("2026-01-10", step)),
        "e.md": record(5, "还有时间", "", call("2026-03-10", step), 首次接触="2026-03-10"),
        "f.md": record(6, "公海", "", "", 负责人="公海"),
    }
    report = make(customers, CONFIG | tiers)
    (page,) = playbook.plan(report)
    assert isinstance(page.content, playbook.Playbook)
    promise = page.content.plays[0].promise
    assert promise is not None
    assert (promise.kept.numerator, promise.kept.denominator, promise.running) == (2, 4, 1)
    site = build(report)
    assert "到期的 4 位里，2 位按时达到（50%）。 1 位还在期限内。" in site["playbook.html"]
    assert "Of the 4 customers whose time is over, 2 got there in time (50%)." in site["en/playbook.html"]


def test_a_deal_takes_the_shared_step_before_that_of_another_deal() -> None:
    deals = "商机:\n  - {id: O1, 名称: 一期}\n  - {id: O2, 名称: 二期}\n"
    log = call("2026-03-01", "下一步 2026-03-10：见总经理", "下一步 O2 2026-03-20：二期方案")
    (page,) = pipeline.plan(make({"a.md": record(1, "甲", deals, log)}))
    assert isinstance(page.content, pipeline.Pipeline)
    assert {(row.deal, row.text, str(row.attention)) for row in page.content.rows} == {
        ("一期", "见总经理", "overdue"),
        ("二期", "二期方案", "far"),
    }


def test_values_of_lists_are_in_the_language_of_the_page() -> None:
    log = call("2026-03-01", "阶段：输单", "原因：价格", "竞品：随便一家", "下一步：无（没有在谈的）")
    lists = CONFIG["lists.yaml"] + "sources:\n  - {key: exhibition, zh: 展会, en: Exhibition}\n"
    customers = {"a.md": record(1, "甲", "行业: 餐饮\n系统: 仅 ERP\n试点: 是\n来源: 展会\n", log)}
    site = build(make(customers, CONFIG | {"lists.yaml": lists}))
    zh, en = site["customers/C20260101-001.html"], site["en/customers/C20260101-001.html"]
    for word in ("食品", "仅 ERP", "价格", "展会", "随便一家"):
        assert f">{word}<" in zh
    for word in ("Food", "ERP only", "Price", "Exhibition", "Yes", "随便一家"):
        assert f">{word}<" in en


def test_a_waiver_reads_as_a_sentence_and_not_as_typed() -> None:
    waiver = "豁免:\n  - 代码: GJ415\n    原因: 前台转接\n    截止: 2026-06-30\n"
    html = build(make({"a.md": record(1, "甲", waiver)}))["customers/C20260101-001.html"]
    assert "GJ415</a> 前台转接" in html
    assert "代码:" not in html


def test_a_pool_customer_shows_no_stale_step() -> None:
    log = call("2026-02-01", "下一步 2026-02-10：问问") + call("2026-02-10")
    html = build(make({"a.md": record(1, "甲", "", log, 负责人="公海")}))["customers/C20260101-001.html"]
    assert "认领后再安排下一步" in html
    assert "上一次约定：2月10日 周二 问问" in html


def test_overdue_steps_of_nobody_have_a_row_of_their_own() -> None:
    html = build(make({"a.md": record(1, "甲", "", call("2026-03-01", "下一步 2026-03-05：问"), 负责人="")}))[
        "index.html"
    ]
    assert '<th scope="row">无负责人</th><td class="grow"></td><td class="num">1</td>' in html


def test_a_stage_entered_again_tells_this_stay_and_all_of_them() -> None:
    step = "下一步 2026-03-20：上门"
    moves = (("2026-02-01", "需求确认"), ("2026-02-11", "方案报价"), ("2026-03-01", "需求确认"))
    log = "".join(call(day, f"阶段：{stage}", step) for day, stage in moves)
    site = build(make({"a.md": record(1, "甲", "", log)}))
    assert "已 11 天，累计 21 天" in site["customers/C20260101-001.html"]
    assert "11 days so far, 21 in all" in site["en/customers/C20260101-001.html"]
