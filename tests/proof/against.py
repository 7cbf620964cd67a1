"""Comparing the program's answers with the second calculation, row by row and number by number, without tolerance."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from site_builder.app.answer import make_ledger
from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.metrics.asking.ask import Answer, ask
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.reports.registry import figure_named
from site_builder.model.period import ALL_TIME, Period
from site_builder.parse.periods import read_period
from tests.proof.keys import Proof, read_proof
from tests.proof.rows import Calculation, Rows

HEAD = ("value", "n", "numerator", "denominator")
PERIODS = ("all", "2025", "2026", "2025-Q3", "2026-Q1", "2026-Q2", "2025-11", "2026-W10", "2025-06-01..2025-07-09")


@dataclass(slots=True)
class Both:
    """A team measured by the program and copied for the second calculation."""

    loaded: Loaded
    ledger: Ledger
    proof: Proof
    today: date
    answers: dict[Any, Any] = field(default_factory=dict)

    def differences(self, name: str, calculate: Calculation, asked: str, by: tuple[str, ...] = ()) -> list[str]:
        """What the two do not agree on, in words."""
        found = ask(self.ledger, name, self.period(asked), by)
        return differences(found, calculate(self.proof, found.period, found.by))

    def period(self, asked: str) -> Period:
        """A period by its name."""
        found = ALL_TIME if asked == "all" else read_period(asked, self.today)
        assert found is not None
        return found


def measure(loaded: Loaded, today: date) -> Both:
    """Both calculations of a team on a day."""
    return Both(loaded, make_ledger(loaded, Day(today=today)), read_proof(loaded, today), today)


def dimensions_of(name: str) -> list[tuple[str, ...]]:
    """By what a figure can be asked: nothing, everything alone, and two at once."""
    figure = figure_named(name)
    pair = ("rep", "month" if "month" in figure.by else "tier")
    return [(), *((one,) for one in figure.by), pair]


def differences(found: Answer, rows: Rows) -> list[str]:
    """What an answer and the rows expected do not agree on; other rows may only be people and stages without anything."""
    said = []
    for row in found.rows:
        wanted = rows.get(row.key)
        if wanted is None:
            if row.measured.n or row.measured.value:
                said.append(f"{row.key}: not expected at all: {row.measured}")
            continue
        numbers = {name: getattr(row.measured, name) for name in HEAD} | dict(row.measured.more)
        said += [f"{row.key}: {one}" for one in _unlike(numbers, wanted)]
    keys = {row.key for row in found.rows}
    return said + [f"{key}: missing, expected {rows[key]}" for key in rows if key not in keys]


def _unlike(numbers: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    """Undefined and 0 are two things, save where a figure states neither numerator nor denominator."""
    return [
        f"{name} is {numbers[name]!r}, expected {value!r}" for name, value in wanted.items() if numbers[name] != value
    ]
