"""What must hold for any team: parts make up the whole, order and names in the files do not matter, time goes on."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.app.answer import make_ledger
from site_builder.app.day import Day
from site_builder.app.load import load_files
from site_builder.metrics.asking.ask import Answer, Row, ask, is_key
from site_builder.metrics.asking.ledger import Ledger
from site_builder.model.period import ALL_TIME, Period, month_of
from site_builder.model.source import SourceFile
from tests.proof.everything import FIGURES
from tests.proof.teams import TODAY, team

COUNTED = ("won-count", "lost-count", "won-value", "new-customers", "opportunity-count", "payments", "forecast")
"""Figures whose parts add up."""
COHORTS = ("stage-conversion", "status-conversion")
SEEDS = range(200, 206)


def ledger(texts: dict[str, str], today: date = TODAY) -> Ledger:
    files = [SourceFile(path=path, content=text.encode()) for path, text in sorted(texts.items())]
    return make_ledger(load_files(files), Day(today=today))


@cache
def generated(seed: int, customers: int) -> Ledger:
    return ledger(team(seed, customers))


def numbers(found: Answer) -> dict[object, object]:
    return {row.key: row.measured for row in found.rows if row.measured.n or row.measured.value}


def whole(rows: tuple[Row, ...]) -> tuple[Decimal, int]:
    return sum((Decimal(row.measured.value or 0) for row in rows), Decimal(0)), sum(row.measured.n for row in rows)


@settings(max_examples=settings().max_examples // 5)
@given(seed=st.sampled_from(SEEDS), name=st.sampled_from(COHORTS))
def test_the_fates_of_a_cohort_are_all_of_it(seed: int, name: str) -> None:
    for row in ask(generated(seed, 40), name).rows:
        fates = [row.more(fate) for fate in ("advanced", "lost", "invalid", "open")]
        assert sum(int(str(one)) for one in fates) == row.more("entered")


@pytest.mark.parametrize("name", COUNTED)
@pytest.mark.parametrize("dimension", ["rep", "manager", "region", "tier", "industry", "status", "customer"])
def test_the_filters_of_a_dimension_make_up_the_whole(name: str, dimension: str) -> None:
    book = generated(5, 120)
    for period in (ALL_TIME, Period(date(2025, 5, 3), date(2025, 12, 9))):
        keys = [row.of(dimension) for row in ask(book, name, period, (dimension,)).rows]
        parts = [ask(book, name, period, (), (is_key(dimension, key),)).rows for key in keys]
        sums = [whole(rows) for rows in parts]
        together = sum((value for value, _ in sums), Decimal(0)), sum(n for _, n in sums)
        assert together == whole(ask(book, name, period).rows)


@settings(max_examples=settings().max_examples // 5)
@given(seed=st.sampled_from(SEEDS), mix=st.integers(0, 1000))
def test_file_names_and_the_order_of_days_in_a_file_do_not_matter(seed: int, mix: int) -> None:
    texts, chance = team(seed, 25), Random(mix)  # noqa: S311 - an order, no secret
    moved = {path: text for path, text in texts.items() if "/config/" in path}
    moved |= {_renamed(path, chance): _by_days(text, chance) for path, text in texts.items() if "/config/" not in path}
    one, other = generated(seed, 25), ledger(moved)
    for name in FIGURES:
        assert numbers(ask(one, name)) == numbers(ask(other, name)), name


def _renamed(path: str, chance: Random) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/{chance.randrange(10**6)}-{name}"


def _by_days(text: str, chance: Random) -> str:
    """The days of the log in another order; entries of one day keep theirs."""
    head, *entries = text.split("### ")
    days: dict[str, list[str]] = {}
    for entry in entries:
        days.setdefault(entry[:10], []).append(entry.rstrip("\n") + "\n\n")
    order = sorted(days)
    chance.shuffle(order)
    return head + "".join(f"### {entry}" for day in order for entry in days[day])


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_customers_of_others_change_nothing_of_what_is_filtered(name: str) -> None:
    here = is_key("source", "展会")
    alone, among = (ask(book, name, ALL_TIME, (), (here,)) for book in with_and_without_others())
    assert numbers(alone) == numbers(among)


@cache
def with_and_without_others() -> tuple[Ledger, Ledger]:
    texts = team(7, 60)
    others = {path.replace("/k0", "/n0"): _others(text) for path, text in team(8, 40).items() if "/config/" not in path}
    return ledger(texts), ledger(texts | others)


def _others(text: str) -> str:
    """The same customer with another id and source."""
    lines = [line for line in text.splitlines() if not line.startswith("来源")]
    return "\n".join(lines).replace("编号: K", "来源: 别处\n编号: N") + "\n"


CLOSED = (
    "won-count",
    "lost-count",
    "won-value",
    "stage-entries",
    "sales-cycle",
    "payments",
    "new-customers",
)


@pytest.mark.parametrize("seed", [9, 10])
def test_a_day_later_the_months_before_are_as_they_were(seed: int) -> None:
    """But for what the entries of the new day say of the past: a deal reopened or money of an earlier date."""
    texts, tomorrow = team(seed, 120), TODAY + timedelta(days=1)
    quiet = {path: text for path, text in texts.items() if f"### {tomorrow}" not in text}
    today, later = ledger(quiet), ledger(quiet, tomorrow)
    for name in CLOSED:
        for months in (1, 2, 5, 11):
            period = month_of(TODAY - timedelta(days=31 * months))
            assert numbers(ask(today, name, period)) == numbers(ask(later, name, period)), name
        assert numbers(ask(today, name)) == numbers(ask(later, name)), name
