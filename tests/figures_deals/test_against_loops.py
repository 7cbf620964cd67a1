"""Two thousand opportunities as record text against plain loops, to the cent."""

from collections import Counter
from decimal import Decimal
from statistics import median

import pytest

from site_builder.metrics.asking.ask import Answer, ask
from site_builder.metrics.figures import Figures
from tests.figures_deals import plain_loops as loops
from tests.figures_deals.written_deals import IDLE, MANAGER_OF, OPEN, Client, clients, figures_of, team_rules, written

COUNT = 2000
STAGES = {stage: stage for stage in OPEN}
TAGS = {"first-contact": "potential", "qualified": "intent", "proposal": "intent", "negotiation": "high-intent"}
Case = tuple[list[Client], list[loops.Fate], Figures]


@pytest.fixture(scope="module", params=[1, 2])
def case(request: pytest.FixtureRequest) -> Case:
    made = clients(request.param, COUNT)
    figures = figures_of({one.id.lower(): written(one) for one in made}, team_rules())
    return made, loops.fates(made), figures


def values(answer: Answer) -> dict[tuple[str | None, ...], object]:
    """What was counted, without the empty rows that are only there to be seen."""
    return {tuple(key for _, key in row.key): row.measured.value for row in answer.rows if row.measured.n}


def test_the_sample_holds_every_trap(case: Case) -> None:
    made, found, _ = case
    deals = [deal for one in made for deal in one.deals]
    assert len(deals) == COUNT
    assert {one.kind for one in found} == {"open", "won", "lost", "invalid"}
    assert len(found) < COUNT, "some are opened after the day"
    assert any(one.kind == "won" and one.stage == "lost" for one in found), "given up after the win"
    assert any(deal.repeat for deal in deals)
    assert any(one.kind == "won" and one.won is None for one in found), "an amount is missing"
    assert any(len(one.stays) > len({stage for stage, *_ in one.stays}) for one in found), "entered again"
    assert any(one.skipped for one in found)


def test_counts_per_stage_and_rep(case: Case) -> None:
    _, found, figures = case
    answer = ask(figures.ledger, "opportunity-count", by=("stage", "rep"))
    assert values(answer) == Counter((one.stage, one.deal.owner) for one in found)
    assert ask(figures.ledger, "opportunity-count").only.measured.value == len(found)
    months = Counter((loops.month(one.deal.opened),) for one in found)
    assert values(ask(figures.ledger, "opportunity-count", by=("month",))) == months
    more = dict(ask(figures.ledger, "opportunity-count").only.measured.more)
    assert {kind: more[kind] for kind in ("open", "won", "lost", "invalid")} == Counter(one.kind for one in found)


def test_win_rates_per_rep_and_quarter(case: Case) -> None:
    _, found, figures = case
    answer = ask(figures.ledger, "win-rate", by=("rep", "quarter"))
    rows = {
        (row.of("rep"), row.of("quarter")): (row.measured.numerator, row.measured.denominator)
        for row in answer.rows
        if row.measured.n
    }
    assert rows == loops.win_rates(found)
    idle = answer.row(rep=IDLE)
    assert idle is not None
    assert (idle.measured.n, idle.measured.value) == (0, None)


def test_win_rates_by_value_and_honest(case: Case) -> None:
    _, found, figures = case
    rows = {str(row.of("quarter")): row for row in ask(figures.ledger, "win-rate", by=("quarter",)).rows}
    wanted = {key: won / whole for key, (won, whole) in loops.rates_by_value(found).items() if whole}
    assert {key: row.more("by_value") for key, row in rows.items() if row.more("by_value") is not None} == wanted
    late = loops.stale(found)
    assert {key: row.more("stale") for key, row in rows.items() if row.more("stale")} == late
    for key, row in rows.items():
        if row.measured.n:
            assert row.more("honest") == Decimal(str(row.measured.numerator)) / (row.measured.n + late[key])


def test_won_value_per_manager_and_month(case: Case) -> None:
    made, found, figures = case
    wanted: Counter[tuple[str, str]] = Counter()
    for (rep, month), value in loops.won_values(found, made).items():
        wanted[MANAGER_OF[rep], month] += value  # type: ignore[assignment]  # a counter of money
    answer = ask(figures.ledger, "won-value", by=("manager", "month"))
    assert values(answer) == dict(wanted)
    assert ask(figures.ledger, "won-value").only.measured.value == sum(wanted.values())


def test_wins_and_losses_per_month(case: Case) -> None:
    _, found, figures = case
    for name, kind in (("won-count", "won"), ("lost-count", "lost")):
        wanted = Counter((loops.month(one.closed),) for one in found if one.kind == kind and one.closed)
        assert values(ask(figures.ledger, name, by=("month",))) == wanted


def test_cycles_per_quarter(case: Case) -> None:
    _, found, figures = case
    answer = ask(figures.ledger, "sales-cycle", by=("quarter",))
    rows = {row.of("quarter"): row for row in answer.rows}
    won = {key: (row.measured.value, row.more("mean"), row.measured.n) for key, row in rows.items() if row.measured.n}
    assert won == loops.cycles(found, "won")
    lost = {key: (row.more("lost_median"), row.more("lost_n")) for key, row in rows.items() if row.more("lost_n")}
    assert lost == {key: (middle, n) for key, (middle, _, n) in loops.cycles(found, "lost").items()}


@pytest.mark.parametrize(
    ("name", "own", "tags"), [("stage-conversion", "stage", STAGES), ("status-conversion", "status", TAGS)]
)
def test_conversion_per_quarter(case: Case, name: str, own: str, tags: dict[str, str]) -> None:
    _, found, figures = case
    rows = {}
    for row in ask(figures.ledger, name, by=("quarter",)).rows:
        fates = ("entered", "advanced", "lost", "invalid", "open")
        if row.more("entered"):
            rows[row.of(own), row.of("quarter")] = {fate: row.more(fate) for fate in fates if row.more(fate)}
            assert row.measured.numerator == (row.more("advanced") or 0)
            assert row.measured.denominator == int(str(row.more("entered"))) - int(str(row.more("invalid")))
    assert rows == {key: dict(row) for key, row in loops.conversions(found, tags).items()}


def test_entries_per_stage_and_month(case: Case) -> None:
    _, found, figures = case
    answer = ask(figures.ledger, "stage-entries", by=("month",))
    entered = Counter((stage, loops.month(day)) for one in found for stage, day in one.entered.items())
    assert values(answer) == entered
    inferred = Counter((stage, loops.month(day)) for one in found for stage, day in one.skipped.items())
    rows = {(row.of("stage"), row.of("month")): row.more("inferred") for row in answer.rows if row.more("inferred")}
    assert rows == inferred


def test_time_in_stage(case: Case) -> None:
    _, found, figures = case
    answer = ask(figures.ledger, "stage-time")
    for stage, (latest, together, running) in loops.stage_days(found).items():
        row = answer.row(stage=stage)
        assert row is not None
        assert (row.measured.n, row.more("running")) == (len(latest), len(running))
        assert row.measured.value == Decimal(str(median(latest)))
        assert row.more("cumulative_median") == Decimal(str(median(together)))
        assert row.more("running_median") == Decimal(str(median(running)))


def test_new_customers_per_month(case: Case) -> None:
    made, _, figures = case
    wanted = Counter((loops.month(one.first),) for one in made if one.first <= figures.today)
    assert values(ask(figures.ledger, "new-customers", by=("month",))) == wanted


def test_weighted_pipeline_and_velocity(case: Case) -> None:
    _, found, figures = case
    assert figures.weighted == loops.weighted(found)
    value = ask(figures.ledger, "velocity").only.measured.value
    assert value is not None
    assert float(value) == pytest.approx(loops.velocity(found))


def test_the_progress_table_has_every_open_opportunity(case: Case) -> None:
    made, found, figures = case
    rows = ask(figures.ledger, "stage-progress").rows
    running = [(one.stage, one.deal.owner) for one in found if one.kind == "open"]
    assert Counter((row.more("stage"), row.more("rep")) for row in rows) == Counter(running)
    assert len({row.key for row in rows}) == len(rows)
    assert {row.of("customer") for row in rows} <= {one.id for one in made}


def test_parts_add_up_to_the_whole(case: Case) -> None:
    _, _, figures = case
    for name in ("opportunity-count", "won-count", "lost-count", "won-value", "new-customers"):
        whole = ask(figures.ledger, name).only.measured.value
        for by in ("rep", "manager", "month", "stage", "tier", "status"):
            parts = [row.measured.value or 0 for row in ask(figures.ledger, name, by=(by,)).rows]
            assert sum(parts) == whole, (name, by)
