"""Archiving changes no figure of a past period: over made-up teams, every figure, whole and by rep, to the cent."""

from datetime import date, timedelta
from functools import cache

import pytest

from site_builder.app.answer import make_ledger
from site_builder.app.archive import judge_moves, plan_archive
from site_builder.app.day import Day
from site_builder.app.load import Loaded, load_files
from site_builder.metrics.asking.ask import ask
from site_builder.metrics.asking.figure import Dated
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.reports.registry import figures
from site_builder.metrics.rules.archiving import Ending, ending_of, hindrances
from site_builder.model.period import Period, month_of, quarter_of, week_of, year_of
from site_builder.model.source import SourceFile
from tests.proof.teams import TODAY, team
from tests.proof.wild import wild

SEEDS = (303, 324)
PAST = (
    *(month_of(date(2026, 2, 1)), quarter_of(date(2025, 11, 1)), year_of(date(2025, 1, 1))),
    *(week_of(date(2026, 3, 3)), Period(date(2025, 3, 1), TODAY)),
)
NAMES = sorted(one.name for one in figures().values() if one.dated is not Dated.NOW)
"""Figures of how things stand today know no past period."""


def settled(text: str) -> str:
    """A record without steps and tasks that wait: with them most of these teams' customers could not be archived."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(("- [ ]", "- 下一步")))


@cache
def moved(seed: int) -> tuple[Loaded, Loaded, dict[str, str]]:
    """A team before and after everything that may be archived was, and the new paths."""
    texts = team(seed, 50) | wild(seed, 40)
    files = [SourceFile(path=path, content=settled(text).encode()) for path, text in sorted(texts.items())]
    before = load_files(files)
    ledger = make_ledger(before, Day(today=TODAY))
    states = [
        one
        for one in ledger.states.values()
        if ending_of(one) and not one.customer.archived and not hindrances(one, ledger)
    ]
    moves = plan_archive(before, states, lambda _, ending: f"归档：{ending}", "liuyang", Day(today=TODAY))
    assert isinstance(moves, tuple)
    after = judge_moves(before, moves, Day(today=TODAY)).after
    return before, after, {one.customer.path: one.target for one in moves}


@cache
def ledgers(seed: int, today: date) -> tuple[Ledger, Ledger]:
    before, after, _ = moved(seed)
    return make_ledger(before, Day(today=today)), make_ledger(after, Day(today=today))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("later", [0, 45])
def test_past_figures_stay_as_they_were(name: str, later: int) -> None:
    for seed in SEEDS:
        places = moved(seed)[2]
        before, after = ledgers(seed, TODAY + timedelta(days=later))
        for period in PAST:
            for by in ((), ("rep",)) if "rep" in figures()[name].by else ((),):
                old, new = (ask(one, name, period, by).rows for one in (before, after))
                assert [(row.key, row.measured) for row in old] == [(row.key, row.measured) for row in new], (seed, by)
                assert [sorted(places.get(path, path) for path in row.customers) for row in old] == [
                    sorted(row.customers) for row in new
                ]


def test_enough_was_archived_to_tell() -> None:
    found = set()
    for seed in SEEDS:
        before, after, places = moved(seed)
        assert len(before.book.customers) == len(after.book.customers)
        states = ledgers(seed, TODAY)[0].states
        found |= {ending_of(states[path]) for path in places}
        assert len(places) > 10
    assert found == set(Ending)
