"""The product's rows against the second calculation's, number by number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from hypothesis import settings
from hypothesis.strategies import SearchStrategy, just, lists, sampled_from, tuples

from site_builder.app.answer import make_ledger
from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.metrics.asking.ask import Row, ask, dimensions_of
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.reports.registry import figure_named
from site_builder.model.history import History
from site_builder.model.period import ALL_TIME, Period
from site_builder.parse.periods import read_period
from tests.proof.keys import TIMES
from tests.proof.service_traps import service_records
from tests.proof.stretches import spans
from tests.proof.teams import TODAY, load_team
from tests.proof.world import Figure, Numbers, World, grouped

Question = tuple[str, str, tuple[str, ...]]

PERIODS = ("all", "2025", "2026", "2025-Q3", "2026-Q1", "2025-11", "2026-03", "2026-W10", "2025-06-01..2025-07-09")
CUSTOMERS = 300
THOROUGH = settings().max_examples > 100
EXAMPLES = settings().max_examples if THOROUGH else 40
SEEDS = tuple(range(60 if THOROUGH else 3))


def differences(
    ledger: Ledger, world: World, name: str, figure: Figure, period: Period = ALL_TIME, by: Sequence[str] = ()
) -> list[str]:
    """What the two do not agree on, in words; nothing where they agree."""
    times = [one for one in by if one in TIMES] if figure.ends else []
    rows = ask(ledger, name, period, by).rows
    if not times or figure.ends is None:
        return _of_rows(rows, world, (name, figure), period, by)
    found, others = [], [one for one in by if one not in times]
    stretches = spans(figure.ends(world, period), period, times)
    for names, span in stretches.items():
        named = dict(zip(times, names, strict=True)).items()
        found += _of_rows([row for row in rows if named <= dict(row.key).items()], world, (name, figure), span, others)
    told = {tuple(dict(row.key)[one] for one in times) for row in rows}
    return found + [f"{name}: {names} is not one stretch of both" for names in told ^ set(stretches)]


def _of_rows(
    rows: Sequence[Row], world: World, named: tuple[str, Figure], period: Period, by: Sequence[str]
) -> list[str]:
    name, figure = named
    dimensions = (*figure.own, *(one for one in by if one not in figure.own))
    groups = grouped(world, figure.cases(world, period), dimensions, period)
    if not dimensions:
        groups.setdefault((), [])
    found, seen = [], set()
    for row in rows:
        keys = tuple(dict(row.key).get(one) for one in dimensions)
        seen.add(keys)
        asked = dict(zip(dimensions, keys, strict=True)) | {one: dict(row.key)[one] for one in figure.parts}
        mine = figure.judge(world, groups.get(keys, []), period, asked)
        found += [f"{name} {row.key}: {said}" for said in _unlike(row, mine)]
        behind = sorted({case.customer.path for case in groups.get(keys, [])})
        expected = mine.get("paths", behind)
        if expected is not None and expected != sorted(row.customers):
            found.append(f"{name} {row.key}: customers {sorted(set(expected) ^ set(row.customers))[:5]}")
    found += [f"{name}: no row {keys}" for keys in groups if keys not in seen and not figure.partial]
    return found


def _unlike(row: Row, mine: Numbers) -> list[str]:
    return [
        f"{key}: product {theirs!r}, proof {number!r}"
        for key, number in mine.items()
        if key != "paths" and (theirs := _theirs(row, key)) != number
    ]


def _theirs(row: Row, key: str) -> Any:
    if key in ("value", "n", "numerator", "denominator"):
        return getattr(row.measured, key)
    return row.more(key)


@dataclass(frozen=True, slots=True)
class Pair:
    """A team, as the product measures it and as the second calculation reads it."""

    ledger: Ledger
    world: World


def pair(loaded: Loaded, today: date = TODAY, history: History | None = None) -> Pair:
    """Both sides of a team on a day."""
    return Pair(make_ledger(loaded, Day(today=today), history), World(loaded, today, history))


@lru_cache(maxsize=6)
def made_up(seed: int) -> Pair:
    """A generated team."""
    return pair(load_team(seed, CUSTOMERS, service_records(seed)))


def questions(names: Iterable[str]) -> SearchStrategy[Question]:
    """A figure, a period and by what it is broken down: nothing, or one or two dimensions."""
    return sampled_from(sorted(names)).flatmap(
        lambda name: tuples(
            just(name),
            sampled_from(PERIODS),
            lists(sampled_from(dimensions_of(figure_named(name))), max_size=2, unique=True).map(tuple),
        )
    )


def unlike(both: Pair, figures: Mapping[str, Figure], question: Question) -> list[str]:
    """What the two sides do not agree on when asked."""
    name, said, by = question
    period = ALL_TIME if said == "all" else read_period(said, both.world.today)
    assert period is not None
    return differences(both.ledger, both.world, name, figures[name], period, by)
