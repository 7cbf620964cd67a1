"""A stage that lasts too long is information, whatever the day, and names its own deal (GJ420)."""

from datetime import timedelta

from tests.checks.harness import TODAY, check_texts
from tests.checks.record import PATH
from tests.gates.gate_books import NEXT, TEAM, entry, pipeline, record

STAGES = pipeline("{key: first-contact, max_days: 20}", "{key: qualified, max_days: 10}")
DEALS = "商机:\n  - {编号: O1, 名称: 一期, 建立日期: 2026-03-01}\n  - {编号: O2, 名称: 二期, 建立日期: 2026-03-01}\n"


def long_ones(text: str, days: int = 0) -> list[tuple[object, object, str]]:
    files = {PATH: text, "records/config/team.yaml": TEAM, "records/config/pipeline.yaml": STAGES}
    found = check_texts(files, TODAY + timedelta(days=days), clock_day=False)
    return [
        (one.params["opportunity"], one.params["days"], str(one.severity))
        for one in found.problems
        if one.code == "GJ420"
    ]


def test_the_limit_itself_is_not_too_long() -> None:
    text = record(entry("2026-03-02", "电话", "阶段：初步接触 → 需求确认", NEXT))
    assert long_ones(text) == []
    assert long_ones(text, 1) == [("O1", 11, "info")]


def test_before_any_move_it_counts_from_the_opening() -> None:
    assert long_ones(record(entry("2026-01-05", "电话", NEXT))) == [("O1", 66, "info")]


def test_only_the_latest_stay_counts() -> None:
    text = record(
        entry("2026-01-06", "电话", "阶段：初步接触 → 需求确认", NEXT),
        entry("2026-03-01", "电话", "阶段：需求确认 → 初步接触", NEXT),
        entry("2026-03-10", "电话", "阶段：初步接触 → 需求确认", NEXT),
    )
    assert long_ones(text) == []


def test_each_deal_by_itself_and_closed_ones_never() -> None:
    lost = entry("2026-03-02", "电话", "阶段 O1：初步接触 → 输单", "原因 O1：价格", "下一步 O2 2026-03-17：演示")
    moved = entry("2026-03-01", "电话", "阶段 O2：初步接触 → 需求确认", "下一步 O2 2026-03-17：演示")
    assert long_ones(record(moved, lost, deals=DEALS)) == [("O2", 11, "info")]
