"""What may never change a figure of opportunities, and what always adds up."""

import dataclasses

import pytest

from site_builder.metrics.asking.ask import Answer, ask, is_key
from site_builder.metrics.figures import Figures
from site_builder.model.period import Period, quarter_of
from tests.figures_deals.written_deals import REPS, TODAY, Client, clients, figures_of, team_rules, written

DATED = ("status-conversion", "stage-conversion", "stage-entries", "win-rate", "won-count", "lost-count", "won-value")
NAMES = (*DATED, "stage-time", "opportunity-count", "sales-cycle", "velocity", "new-customers", "bottleneck")
RULES = team_rules()
SAMPLE = clients(11, 300)


def figures(made: list[Client], prefix: str = "") -> Figures:
    return figures_of({prefix + one.id.lower(): written(one) for one in made}, RULES)


OTHERS = [
    dataclasses.replace(
        one, id=f"X{one.id}", owner="mona", deals=[dataclasses.replace(deal, owner="mona") for deal in one.deals]
    )
    for one in clients(12, 50)
]
TOMORROW = TODAY.replace(day=TODAY.day + 1)
FIGURES = figures(SAMPLE)


@pytest.fixture(scope="module")
def renamed() -> Figures:
    return figures([*reversed(SAMPLE)], "z-")


@pytest.fixture(scope="module")
def larger() -> Figures:
    return figures([*SAMPLE, *OTHERS])


@pytest.fixture(scope="module")
def two_days() -> tuple[Figures, Figures]:
    """Customers with nothing dated tomorrow, seen today and tomorrow."""
    quiet = [one for one in SAMPLE if not any(day == TOMORROW for deal in one.deals for day, _ in deal.moves)]
    texts = {one.id.lower(): written(one) for one in quiet}
    return figures_of(texts, RULES), figures_of(texts, RULES, TOMORROW)


def measured(answer: Answer) -> list[object]:
    return [(row.key, row.measured) for row in answer.rows]


@pytest.mark.parametrize("name", NAMES)
def test_the_names_of_files_do_not_matter(renamed: Figures, name: str) -> None:
    by = ["quarter"] if name in DATED else []
    assert measured(ask(renamed.ledger, name, by=by)) == measured(ask(FIGURES.ledger, name, by=by))


@pytest.mark.parametrize("name", NAMES)
def test_customers_of_others_do_not_matter(larger: Figures, name: str) -> None:
    for rep in REPS[:3]:
        where = [is_key("rep", rep)]
        assert measured(ask(larger.ledger, name, where=where)) == measured(ask(FIGURES.ledger, name, where=where))


@pytest.mark.parametrize("name", NAMES)
def test_filtering_by_a_rep_is_the_row_of_the_rep(name: str) -> None:
    rows = {row.key: row.measured for row in ask(FIGURES.ledger, name, by=["rep"]).rows if row.measured.n}
    for rep in REPS[:4]:
        alone = ask(FIGURES.ledger, name, by=["rep"], where=[is_key("rep", rep)]).rows
        mine = {key: one for key, one in rows.items() if ("rep", rep) in key}
        assert {row.key: row.measured for row in alone if row.measured.n} == mine


@pytest.mark.parametrize("name", DATED)
def test_adjoining_periods_add_up(name: str) -> None:
    period = quarter_of(TODAY)
    assert period.start is not None
    pieces = [Period(None, period.start), period, Period(period.end, None)]
    whole = sum(row.measured.n for row in ask(FIGURES.ledger, name).rows)
    assert sum(row.measured.n for piece in pieces for row in ask(FIGURES.ledger, name, piece).rows) == whole


@pytest.mark.parametrize("name", ["stage-conversion", "status-conversion"])
def test_cohort_shares_add_up_to_one(name: str) -> None:
    for row in ask(FIGURES.ledger, name, by=["rep", "quarter"]).rows:
        fates = sum(int(str(row.more(fate))) for fate in ("advanced", "lost", "invalid", "open"))
        assert fates == row.more("entered")
        assert row.measured.value is None or 0 <= row.measured.value <= 1


@pytest.mark.parametrize("name", DATED)
def test_a_day_later_the_past_is_the_same(two_days: tuple[Figures, Figures], name: str) -> None:
    today, tomorrow = two_days
    past = Period(None, TODAY)
    assert measured(ask(today.ledger, name, past, ["rep"])) == measured(ask(tomorrow.ledger, name, past, ["rep"]))
