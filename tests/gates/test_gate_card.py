"""The customer's page: the work of the stage, and what the next one still needs (R26)."""

from pathlib import Path

import pytest

from site_builder.adapters.package_files import read_assets, template_source
from site_builder.metrics.measure import measure
from site_builder.metrics.report import Report
from site_builder.pages.addresses import addresses
from site_builder.pages.customer import plan
from site_builder.pages.navigation import make_frame
from site_builder.pages.stage_gate import GateCard, gate_cards
from site_builder.render.site import render_site
from tests.checks.harness import TODAY, Checked
from tests.checks.record import PATH
from tests.gates.gate_books import NEXT, checked, entry, pipeline, record

STAGES = pipeline(
    "{key: qualified, roles: [manager, 法务部], tasks: [{zh: 复核需求, en: Review needs, owner: 法务部, due_days: 5},"
    " {zh: 约演示, en: Arrange a demo}]}",
    "{key: proposal, requires: {enabled: yes, fields: [amount, budget], entries: {demo: 3}, approval: [manager]}}",
)
TEMPLATES = Path(__file__).parents[2] / "templates"
SHIPPED = template_source(TEMPLATES)
MOVE = entry("2026-03-01", "电话", "阶段：初步接触 → 需求确认", "下一步 2026-03-05：演示")
DEMO = entry("2026-03-05", "演示", NEXT)


def report(found: Checked) -> Report:
    figures = measure(found.book, found.rules, TODAY)
    return Report(book=found.book, rules=found.rules, problems=(), figures=figures, today=TODAY)


def cards(text: str, stages: str = STAGES) -> tuple[GateCard, ...]:
    made = report(checked(text, stages))
    return gate_cards(made.figures.by_path[PATH], made.rules, TODAY, addresses(made))


def test_what_is_there_and_what_is_missing() -> None:
    (card,) = cards(record(MOVE, DEMO, more="金额: 50万\n"))
    assert card.next is not None
    assert (card.stage.key, card.next.key, card.lacking) == ("qualified", "proposal", 3)
    assert [(one.kind, one.have, one.need, one.met) for one in card.needs] == [
        ("field", 1, 1, True),
        ("field", 0, 1, False),
        ("entries", 1, 3, False),
        ("approval", 0, 1, False),
    ]


def test_an_approval_given_in_advance_is_seen() -> None:
    text = record(MOVE, DEMO, entry("2026-03-06", "审批", author="sunli", text="同意"))
    (card,) = cards(text)
    assert [one.met for one in card.needs if one.kind == "approval"] == [True]


def test_the_line_to_paste_is_a_task_of_the_record() -> None:
    (card,) = cards(record(MOVE))
    assert [one.line for one in card.duties] == ["- [ ] 2026-03-06 @法务部 复核需求", "- [ ] @zhangwei 约演示"]
    found = checked(record(MOVE, tasks="\n".join(one.line for one in card.duties)), STAGES)
    assert "GJ219" not in found.codes
    (again,) = cards(record(MOVE, tasks="\n".join(one.line for one in card.duties)))
    assert [one.progress for one in again.duties] == ["listed", "listed"]


def test_nothing_asked_no_card() -> None:
    assert cards(record(MOVE), "extends: standard\n") == ()
    won = entry("2026-03-06", "电话", "阶段：需求确认 → 输单", "原因：价格")
    assert cards(record(MOVE, won)) == ()


DEALS = "商机:\n  - {编号: O1, 名称: 一期, 建立日期: 2026-01-05}\n  - {编号: O2, 名称: 二期, 建立日期: 2026-01-06}\n"


def test_a_card_for_each_running_deal() -> None:
    move = entry("2026-03-01", "电话", "阶段 O2：初步接触 → 需求确认", "下一步 O2 2026-03-05：演示")
    stages = STAGES.replace("key: qualified,", "key: qualified, requires: {enabled: yes, fields: [needs]},")
    first, second = cards(record(move, deals=DEALS), stages)
    assert (first.id, first.stage.key, [one.kind for one in first.needs]) == (
        "O1",
        "first-contact",
        ["field", "contact"],
    )
    assert (second.id, second.stage.key, len(second.duties)) == ("O2", "qualified", 2)
    assert [one.id for one in cards(record(move, deals=DEALS))] == ["O2"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh",
            [
                "“需求确认”阶段的工作",
                "负责：",
                "销售经理",
                "法务部",
                "待办里还没有",
                "进入“方案报价”的条件",
                "还差 4 项",
                "演示 0/3",
            ],
        ),
        (
            "en",
            [
                "Work in Qualified",
                "Responsible:",
                "sales manager",
                "Not in the tasks yet",
                "To enter Proposal",
                "4 missing",
            ],
        ),
    ],
)
def test_the_page_says_so(language: str, words: list[str]) -> None:
    made = report(checked(record(MOVE), STAGES))
    pages = tuple(plan(made))
    files = render_site(pages, make_frame(made, pages), (SHIPPED,), read_assets(TEMPLATES))
    folder = "" if language == "zh" else "en/"
    html = {path: content.decode() for path, content in files if path.endswith(".html")}[f"{folder}{pages[0].url}"]
    assert [one for one in words if one not in html] == []


CLOSED = pipeline(
    "{key: signed, tasks: [{zh: 安装培训, en: Training, owner: owner, due_days: 2wd}]}",
    "{key: lost, tasks: [{zh: 写复盘, en: Write a review, due_days: 3}]}",
)
SIGN = entry("2026-03-06", "拜访", "阶段：方案报价 → 合同签订", "合同 2026-03-06：5万", NEXT)


def test_closed_stages_bring_tasks_too() -> None:
    offered = entry("2026-03-01", "电话", "阶段：初步接触 → 方案报价", NEXT)
    (won,) = cards(record(offered, SIGN), CLOSED)
    assert [(one.text.zh, str(one.due), one.progress) for one in won.duties] == [("安装培训", "2026-03-10", "missing")]
    assert (won.next, won.needs) == (None, ())
    (lost,) = cards(record(offered, entry("2026-03-06", "电话", "阶段：方案报价 → 输单", "原因：价格")), CLOSED)
    assert [(one.text.zh, str(one.due)) for one in lost.duties] == [("写复盘", "2026-03-09")]
    assert cards(record(offered, SIGN), "extends: standard\n") == ()


def test_tasks_of_old_deals_are_not_owed_by_everybody() -> None:
    made = report(checked(record(entry("2026-03-01", "电话", "阶段：初步接触 → 方案报价", NEXT), SIGN), CLOSED))
    assert [item.text for item in made.figures.agenda if item.text == "安装培训"] == []
