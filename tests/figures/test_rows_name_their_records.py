"""Every row names the records that its `n` counts: nobody is named where nothing counts, and nobody else counts."""

from collections.abc import Callable
from functools import cache

import pytest

from site_builder.metrics.asking.ask import Condition, Row, ask
from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.reports.registry import figure_named, figure_names
from site_builder.model.period import ALL_TIME, Period, last_days
from tests.figures.test_linear_cost import copies, remembered
from tests.pages_figures.replay import remembered as example

TEAMS: dict[str, Callable[[], Ledger]] = {
    "example": lambda: example().figures.ledger,
    "generated": lambda: remembered(copies(1)).ledger(),
}
MADE_OF_OTHERS = ("targets", "goals")
"""Their rows are those of the figure that they are about."""

COUNTS_DAYS = ("load",)
"""Several customers on one day count once."""


RANKED = "touch-frequency"
"""Quarters of those contacted most often: who stands in which depends on all others."""

PICKED = "bottleneck"
"""Without the deals of the weakest stage another stage is the weakest."""


@cache
def team(name: str) -> Ledger:
    return TEAMS[name]()


def of(paths: frozenset[str], *, inside: bool) -> Condition:
    """Facts of these records, or of all others."""

    def holds(fact: Fact, _: Ledger) -> bool:
        return (fact.customer.customer.path in paths) is inside

    return holds


def counted(ledger: Ledger, name: str, period: Period, row: Row, by: tuple[str, ...], where: Condition) -> int:
    """The `n` of the same row with some records only."""
    found = ask(ledger, name, period, by, (where,)).rows
    return sum(one.measured.n for one in found if one.key == row.key)


@pytest.mark.parametrize("team_name", TEAMS)
@pytest.mark.parametrize("name", figure_names())
def test_who_is_named_is_who_counts(name: str, team_name: str) -> None:
    ledger, figure = team(team_name), figure_named(name)
    for period in (ALL_TIME, last_days(ledger.today, 90)):
        for by in ((), ("rep",)) if "rep" in figure.by else ((),):
            for row in ask(ledger, name, period, by).rows:
                assert bool(row.measured.n) == bool(row.customers), (row.key, row.measured, row.customers)
                if name not in COUNTS_DAYS:
                    assert row.measured.n >= len(row.customers), row.key


@pytest.mark.parametrize("name", [one for one in figure_names() if one not in (*MADE_OF_OTHERS, RANKED)])
def test_who_is_not_named_does_not_count(name: str) -> None:
    ledger, figure = team("example"), figure_named(name)
    by = ("rep",) if "rep" in figure.by else ()
    for row in ask(ledger, name, ALL_TIME, by).rows[:6]:
        named = frozenset(row.customers)
        assert counted(ledger, name, ALL_TIME, row, by, of(named, inside=True)) == row.measured.n, row.key
        if name != PICKED:
            assert counted(ledger, name, ALL_TIME, row, by, of(named, inside=False)) == 0, row.key
