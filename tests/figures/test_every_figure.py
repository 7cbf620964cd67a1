"""What holds for every figure: names, words, rows that say what they count, parts that add up."""

import json
import math
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from site_builder.app.answer import Question, answer, make_ledger
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.cli.formats.answer_rows import document, table
from site_builder.cli.formats.answer_table import lines
from site_builder.i18n.translator import translator
from site_builder.metrics.asking.ask import Answer, ask, dimensions_of
from site_builder.metrics.asking.figure import Unit, count, money
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.reports.registry import figure_named, figure_names
from site_builder.model.language import LANGUAGES
from site_builder.model.period import ALL_TIME, Period
from site_builder.parse.periods import read_period
from tests.proof.teams import TODAY, load_team

CONTRACT = [
    "new-customers",
    "status-conversion",
    "stage-conversion",
    "bottleneck",
    "stage-entries",
    "stage-time",
    "stage-progress",
    "opportunity-count",
    "won-count",
    "lost-count",
    "won-value",
    "win-rate",
    "sales-cycle",
    "velocity",
    "forecast",
    "coverage",
    "targets",
    "goals",
    "playbook",
    "follow-up-rate",
    "activity",
    "tasks",
    "requests",
    "complaints",
    "approval-cycle",
    "method-conversion",
    "touch-frequency",
    "loss-reasons",
    "competitors",
    "needs",
    "objections",
    "response-time",
    "resolution-time",
    "satisfaction",
    "churn",
    "repurchase",
    "customer-value",
    "dormant",
    "receivables",
    "payments",
    "risk",
    "overdue",
    "load",
    "spot-check",
    "recording-lag",
    "field-fill",
    "forecast-accuracy",
    "slippage",
]
"""decisions.md D3."""

NAMES = figure_names()
OVERLAPPING = {"method", "product"}
"""A fact may belong to several keys of these."""


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return make_ledger(load_team(7, 250), Day(today=TODAY))


@pytest.fixture(scope="module")
def example(checkout: Path) -> Ledger:
    return make_ledger(load(checkout), Day(today=TODAY))


def test_the_contract_is_kept() -> None:
    assert set(CONTRACT) - set(NAMES) == set()


@pytest.mark.parametrize("name", NAMES)
def test_it_has_words(name: str) -> None:
    figure = figure_named(name)
    for language in LANGUAGES:
        words = translator(language)
        assert words.text(f"figure.{name}")
        assert len(words.text(f"figure.{name}.text")) > 15
        for dimension in (*figure.own, *figure.by):
            assert words.has(f"dimension.{dimension}"), dimension


@pytest.mark.no_cover  # a sweep: what it runs is counted where it is tested closely
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("period", ["all", "2025", "2026-Q1", "2026-W10"])
def test_its_rows_can_be_read_by_programs_and_people(name: str, period: str, ledger: Ledger) -> None:
    asked = read_period(period, TODAY)
    assert asked is not None
    figure, known = figure_named(name), {one.customer.id for one in ledger.states.values()}
    for by in ((), *((one,) for one in dimensions_of(figure))):
        found = answer(Question(figure=figure, period=asked, by=by), ledger)
        check_rows(json.loads(document(found, ledger)), figure.unit, known)
        head, *rows = table(found, ledger).splitlines()
        assert len(rows) == len(found.answer.rows)
        assert head.endswith("customers") or not rows
    for language in LANGUAGES:
        assert list(lines(answer(Question(figure=figure, period=asked), ledger), ledger, translator(language)))


RESERVED = {"key", "value", "numerator", "denominator", "n", "unit", "customers", "before", "change"}
"""What every row of the JSON has; a figure's further numbers are called otherwise."""


@pytest.mark.parametrize("name", NAMES)
def test_its_further_numbers_have_words_and_names_of_their_own(name: str, ledger: Ledger) -> None:
    figure = figure_named(name)
    for period in (ALL_TIME, read_period("2026-Q1", TODAY) or ALL_TIME):
        for row in ask(ledger, name, period).rows:
            names = {more for more, _ in row.measured.more}
            assert not names & {*RESERVED, *figure.own}
            assert all(translator(language).has(f"more.{one}") for one in names for language in LANGUAGES)


def check_rows(content: dict[str, Any], unit: Unit, known: set[str | None]) -> None:
    assert content["schema"] == 1
    seen = []
    for row in content["rows"]:
        seen.append(json.dumps(row["key"], ensure_ascii=False, sort_keys=True))
        assert set(row["customers"]) <= known
        assert len(set(row["customers"])) == len(row["customers"])
        assert isinstance(row["n"], int)
        assert row["n"] >= 0
        if row["value"] is not None and row["unit"] == "share":
            assert math.isclose(row["value"], float(row["numerator"]) / float(row["denominator"]))
        if row["unit"] == "CNY" and row["value"] is not None:
            assert isinstance(row["value"], str)
            assert -Decimal(row["value"]).as_tuple().exponent == 2  # type: ignore[operator]
    assert len(set(seen)) == len(seen), "a key twice"
    assert unit


@pytest.mark.parametrize("name", [one for one in NAMES if figure_named(one).judge in (count, money)])
def test_its_parts_add_up_to_the_whole(name: str, ledger: Ledger) -> None:
    figure = figure_named(name)
    for period in (ALL_TIME, read_period("2025-H1", TODAY) or read_period("2025-Q2", TODAY) or ALL_TIME):
        whole = total(ask(ledger, name, period))
        for dimension in dimensions_of(figure):
            if dimension not in OVERLAPPING:
                assert total(ask(ledger, name, period, (dimension,))) == whole, dimension


def total(found: Answer) -> Decimal:
    return sum((Decimal(row.measured.value or 0) for row in found.rows), Decimal(0))


@pytest.mark.parametrize("name", NAMES)
def test_periods_without_anything_give_no_numbers(name: str, ledger: Ledger) -> None:
    figure = figure_named(name)
    if figure.dated in ("now", "period", "expected"):
        return
    for row in ask(ledger, name, Period(TODAY.replace(year=1990), TODAY.replace(year=1991))).rows:
        assert not row.measured.value
        assert row.measured.n == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_example_team_shows_it(name: str, example: Ledger) -> None:
    if example.history is None and name in ("forecast-accuracy", "slippage", "recording-lag"):
        assert all(row.measured.value is None for row in ask(example, name).rows)
        return
    rows = ask(example, name).rows
    assert rows
    assert any(row.measured.n for row in rows), "nothing in the example shows this figure"
