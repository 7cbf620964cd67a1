"""docs/site.md names every field that the tables of the example can be narrowed by, and its filters are read as they say."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from site_builder.model.page import Page
from site_builder.pages import customers, follow_ups, opportunities
from site_builder.pages.tables import Table
from site_builder.parse.relative_dates import resolve
from tests.pages_figures.figure_team import example

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 3, 12)
FILES = ["site.md", "site.zh-CN.md"]
ENDS = re.compile(r"(\w+)_(?:from|to)")


@cache
def tables() -> dict[str, Table]:
    pages: list[Page] = [*customers.plan(example()), *opportunities.plan(example()), *follow_ups.plan(example())]
    return {page.content.key: page.content for page in pages if isinstance(page.content, Table)}


def text(file: str) -> str:
    return (ROOT / "docs" / file).read_text("utf-8")


def fields(table: Table) -> tuple[set[str], set[str]]:
    """Those with values and those with ranges, without the team's own."""
    values = {one.key for one in (*table.facets, *table.owners.facets)}
    ranges = {one.key for one in (*table.ranges, *table.owners.ranges)}
    return tuple({one for one in keys if not one.startswith("x-")} for keys in (values, ranges))  # type: ignore[return-value]


@pytest.mark.parametrize("file", FILES)
def test_every_field_is_named(file: str) -> None:
    part = text(file).partition("<!-- fields -->")[2].partition("\n\n### ")[0]
    rows = [line.split("|")[1:4] for line in part.splitlines() if line.startswith("| `")]
    told = {cells[0].strip(" `"): tuple(set(re.findall(r"`([^`]+)`", cell)) for cell in cells[1:]) for cells in rows}
    assert told == {key: fields(table) for key, table in tables().items()}


@pytest.mark.parametrize("file", FILES)
def test_the_saved_filters_ask_for_what_there_is(file: str) -> None:
    (block,) = re.findall(r"```yaml\n(filters:.*?)```", text(file), re.DOTALL)
    queries = [line.partition(": ")[2] for line in block.splitlines()[1:]]
    assert len(queries) > 2
    known = tables()
    for query in queries:
        key, _, asked = query.rpartition("?")
        values, ranges = fields(known[key or "customers"])
        for name, value in (part.split("=") for part in asked.split("&")):
            end = ENDS.fullmatch(name)
            assert name == "sort" or (end[1] in ranges if end else name in values), name
            if end:
                assert resolve(value, DAY) is not None, value


@pytest.mark.parametrize("file", FILES)
def test_days_that_move_are_told_right(file: str) -> None:
    told = dict(re.findall(r"^\| `[a-z_]+=([+-]\d+[dwmy])` \|([^|]+)\|", text(file), re.MULTILINE))
    assert set(told) == {"-3m", "-2w"}
    for end, words in told.items():
        day = resolve(end, DAY)
        assert isinstance(day, date)
        assert {str(day.year), str(day.day)} <= set(re.findall(r"\d+", words))
