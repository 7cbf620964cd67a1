"""Pages of big teams: long lists are cut, say how many are left out and lead to the table with the right filter."""

from datetime import date, timedelta

import pytest

from site_builder.metrics.report import Report
from site_builder.model.period import Period
from site_builder.pages import quality, rep, today
from site_builder.pages.quality import Quality
from tests.pages_lists.list_team import TODAY, build, call, make, record

MANY = 130
OVERDUE = "customers.html?attention=overdue"


@pytest.fixture(scope="module")
def crowded() -> Report:
    log = call("2026-03-01", f"下一步 {TODAY - timedelta(days=2)}：回访")
    return make({f"{n}.md": record(n, f"客户{n}", "", log) for n in range(MANY)})


@pytest.fixture(scope="module")
def pages(crowded: Report) -> dict[str, str]:
    return build(crowded)


def test_the_first_page_shows_a_hundred_and_leads_to_the_rest(pages: dict[str, str]) -> None:
    page = pages["index.html"]
    assert page.count('class="task is-late"') == today.ROWS_SHOWN
    assert f'href="{OVERDUE}"' in page
    assert f"另有 {MANY - today.ROWS_SHOWN} 位" in page
    assert f'<span class="count">{MANY}</span>' in page, "the number is that of all, and no script narrows it"


def test_short_lists_are_whole_and_lead_nowhere() -> None:
    log = call("2026-03-01", f"下一步 {TODAY - timedelta(days=2)}：回访")
    page = build(make({f"{n}.md": record(n, f"客户{n}", "", log) for n in range(5)}))["index.html"]
    assert OVERDUE not in page
    assert page.count('class="task is-late"') == 5


def test_what_is_planned_soon_leads_to_the_days_of_the_list() -> None:
    report = make({"1.md": record(1, "客户1", "", call("2026-03-01", "下一步 2026-03-13：回访"))})
    (page,) = today.plan(report)
    assert isinstance(page.content, today.Today)
    soon = page.content.groups[-1]
    query = dict(pair.split("=") for pair in soon.table.partition("?")[2].split("&"))
    days = Period(date.fromisoformat(query["next_from"]), date.fromisoformat(query["next_to"]) + timedelta(days=1))
    assert days.days == report.rules.limits.soon_days
    assert all(row.due and days.holds(row.due) for row in soon.rows)


def test_the_page_of_a_member_is_cut_too(crowded: Report, pages: dict[str, str]) -> None:
    found = {page.url: page.content for page in rep.plan(crowded) if isinstance(page.content, rep.RepContent)}
    url, content = next((url, one) for url, one in found.items() if one.customers)
    assert len(content.customers) == len(content.todo) == MANY
    page = pages[url]
    assert page.count('class="task is-late"') == rep.ROWS_SHOWN
    assert page.count('<th scope="row"><span class="row">') == rep.ROWS_SHOWN
    assert page.count(f"另有 {MANY - rep.ROWS_SHOWN} 位") == 2
    assert f"customers.html?owner={content.person.key}&amp;attention=overdue" in page


def test_one_file_full_of_problems_does_not_fill_the_page() -> None:
    log = "\n".join(call("2026-03-01", f"下一步 明天：回访{n}") for n in range(20))
    report = make({"1.md": record(1, "客户1", "", log)})
    (page,) = quality.plan(report)
    assert isinstance(page.content, Quality)
    for group in page.content.groups:
        assert len(group.findings) <= quality.IN_FILE_SHOWN
        assert sum(1 + one.also for one in group.findings) + group.more == group.count
    assert any(one.also for group in page.content.groups for one in group.findings)
    assert "本文件还有" in build(report)["quality.html"]
