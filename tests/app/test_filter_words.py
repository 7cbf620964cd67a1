"""People filter by the words they see: labels of both languages find what keys find."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.app.day import Day
from site_builder.app.filters import BadFilter, read_filter, select
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.metrics.report import Report

TODAY = date(2026, 3, 12)


@pytest.fixture(scope="module")
def example() -> Report:
    root = Path(__file__).resolve().parent.parent.parent
    return make_report(load(root), Day(today=TODAY, pinned=True))


def found(example: Report, text: str) -> set[str]:
    condition = read_filter(text, example.rules, TODAY)
    assert not isinstance(condition, BadFilter), text
    return {state.customer.path for state in select(example, [condition])}


@pytest.mark.parametrize(
    "spellings",
    [
        ("status=high-intent", "状态=高意向", "status=High intent"),
        ("kind=open", "情况=在谈", "状态=在谈"),
        ("risk=red", "风险=高风险", "风险=红", "risk=High risk"),
        ("attention=overdue", "下一步=逾期", "next=Overdue"),
        ("source=website", "来源=官网"),
        ("industry=machinery", "行业=机械制造", "industry=Machinery"),
        ("owner=pool", "负责人=公海"),
        ("stage=proposal", "阶段=方案报价", "stage=Proposal"),
        ("owner=zhangwei", "负责人=张伟"),
    ],
)
def test_every_spelling_finds_the_same(example: Report, spellings: tuple[str, ...]) -> None:
    answers = [found(example, text) for text in spellings]
    assert answers[0]
    assert all(answer == answers[0] for answer in answers)


def test_a_sales_region_finds_its_provinces(example: Report) -> None:
    east = found(example, "地区=华东")
    assert found(example, "地区=江苏") < east
    assert not found(example, "地区=华北") & east


def test_a_day_stays_a_day(example: Report) -> None:
    assert found(example, "next=2026-03-12") == found(example, "attention=today")
