"""Stage progress: every open deal with its stay against limit and median, and what its next stage lacks."""

from typing import Any

from tests.pages_work.work_team import content, record, work, written

GATES = """
extends: standard
stages:
  - key: qualified
    requires: {fields: [industry]}
    max_days: 20
"""


def call(on: str, *lines: str) -> str:
    return f"### {on} 电话 @zhangwei\n谈。\n\n" + "".join(
        f"- {line}\n" for line in (*lines, "下一步 2026-03-20 @lina：上门演示")
    )


def rows(*records: str, pipeline: str = "") -> list[Any]:
    return list(content(work(*records, pipeline=pipeline), "stages.html").rows)


def test_a_row_answers_all_that_the_handbook_asks() -> None:
    (row,) = rows(
        record(1, log=call("2026-02-01", "阶段：初步接触 → 需求确认"), more="金额: 50万\n预计成交: 2026-03-01\n")
    )
    deal = row.deal
    assert deal.owner.name == "张伟"
    assert (deal.stage.key, str(deal.entered), str(deal.close), deal.close_past) == (
        "qualified",
        "2026-02-01",
        "2026-03-01",
        True,
    )
    assert (deal.text, deal.doer.name) == ("上门演示", "李娜")
    assert deal.risk


def test_what_stands_longer_than_the_stage_allows_comes_first() -> None:
    late = record(1, log=call("2026-02-01", "阶段：初步接触 → 需求确认"), more="金额: 50万\n")
    fresh = record(2, log=call("2026-03-10", "阶段：初步接触 → 需求确认"), more="金额: 90万\n")
    found = rows(fresh, late, pipeline=GATES)
    assert [(row.deal.name, row.over, row.limit) for row in found] == [
        ("客户1有限公司", True, 20),
        ("客户2有限公司", False, 20),
    ]
    page = content(work(fresh, late, pipeline=GATES), "stages.html")
    assert (page.total, page.over, page.over_amount) == (2, 1, 500000)


def test_the_gate_of_the_next_stage_says_what_is_missing() -> None:
    bare, full = record(1, log=call("2026-03-10")), record(2, log=call("2026-03-10"), more="行业: 制造业\n")
    found = {row.deal.name: row for row in rows(bare, full, pipeline=GATES)}
    assert [need.kind for need in found["客户1有限公司"].lacking] == ["field"]
    assert found["客户1有限公司"].next.key == "qualified"
    assert found["客户2有限公司"].asks
    assert not found["客户2有限公司"].lacking
    assert "gate" in found["客户1有限公司"].marks


def test_every_deal_of_a_customer_has_its_own_row() -> None:
    more = "商机:\n  - {id: O1, 名称: 一期, 金额: 10万}\n  - {id: O2, 名称: 二期, 金额: 20万}\n"
    log = call("2026-02-01", "阶段 O1：初步接触 → 需求确认") + "\n" + call("2026-02-02", "阶段 O2：需求确认")
    found = rows(record(1, log=log, more=more))
    assert sorted(row.deal.deal for row in found) == ["一期", "二期"]


def test_words_of_an_empty_table_tell_what_to_do_first() -> None:
    texts = written(work(), ["stages.html", "index.html", "pipeline.html", "changes.html", "archive.html", "team.html"])
    for path in ("stages.html", "index.html", "pipeline.html", "changes.html", "archive.html", "team.html"):
        assert "先做这三件事" in texts[path], path
        assert "Three things to do first" in texts[f"en/{path}"], path
