"""Everything these figures show has a name in both languages."""

import pytest

from site_builder.i18n.translator import translator
from site_builder.metrics.asking.ask import ask, dimensions_of
from site_builder.metrics.asking.units import unit_of
from site_builder.metrics.reports.registry import figure_named
from tests.figures_deals.written_deals import clients, figures_of, team_rules, written

NAMES = (
    *("new-customers", "status-conversion", "stage-conversion", "bottleneck", "stage-entries", "stage-time"),
    *("stage-progress", "opportunity-count", "won-count", "lost-count", "won-value", "win-rate", "sales-cycle"),
    "velocity",
)
FIGURES = figures_of({one.id.lower(): written(one) for one in clients(3, 60)}, team_rules())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_names_definitions_and_further_numbers(name: str, language: str) -> None:
    words = translator(language)
    answer = ask(FIGURES.ledger, name)
    keys = {f"figure.{name}", f"figure.{name}.text"}
    for row in answer.rows:
        keys |= {f"more.{key}" for key, _ in row.measured.more} | {f"dimension.{key}" for key, _ in row.key}
    assert [key for key in sorted(keys) if not words.has(key)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_dimension_can_be_asked(name: str) -> None:
    for dimension in dimensions_of(figure_named(name)):
        assert ask(FIGURES.ledger, name, by=[dimension]).rows


@pytest.mark.parametrize("name", NAMES)
def test_whole_further_numbers_are_no_shares_and_no_money(name: str) -> None:
    figure = figure_named(name)
    for row in ask(FIGURES.ledger, name).rows:
        for key, value in row.measured.more:
            if isinstance(value, int):
                assert unit_of(key, row.unit) in ("count", "days"), (figure.name, key)
