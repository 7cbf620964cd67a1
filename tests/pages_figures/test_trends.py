"""Months and quarters of the team page, the spans of the forecast page, the week and month so far (R60, R66, R72)."""

from decimal import Decimal
from typing import cast

from site_builder.metrics.asking.ask import ask
from site_builder.model.period import ALL_TIME, Period
from site_builder.pages.forecast import Forecast
from site_builder.pages.team import Team
from site_builder.pages.trends import FIGURES
from tests.pages_figures.figure_team import TODAY, contact, customer, example, planned_pages, team, won


def page(report: object = None) -> Team:
    pages = planned_pages(example()) if report is None else planned_pages(report)  # type: ignore[arg-type]
    return cast("Team", next(one.content for one in pages if one.url == "team.html"))


def test_every_month_and_quarter_says_what_the_figure_says() -> None:
    found, ledger = page(), example().figures.ledger
    for dimension, steps, count in (("month", found.months, 12), ("quarter", found.quarters, 6)):
        assert len(steps) == count
        for figure in FIGURES:
            rows = {row.of(dimension): row.measured for row in ask(ledger, figure, ALL_TIME, (dimension,)).rows}
            shown = [step.lines[figure] for step in steps]
            known = [line for line in shown if line.n]
            assert known, figure
            assert all(rows[line.key].value == line.value and rows[line.key].n == line.n for line in known)
            assert [line.before for line in shown[1:]] == [line.value for line in shown[:-1]]
    assert found.months[-1].label == TODAY.replace(day=1)
    assert found.quarters[-1].label == "2026-Q1"


def test_a_month_of_nothing_is_0_where_things_are_counted_and_unknown_elsewhere() -> None:
    found = page(team(customer(1, won("2026-01-20", "10万")), customer(2, won("2026-03-05", "4万"))))
    january, february, march = (step.lines for step in found.months[-3:])
    assert [one["won-value"].value for one in (january, february, march)] == [Decimal(100_000), 0, Decimal(40_000)]
    assert [one["won-value"].before for one in (february, march)] == [Decimal(100_000), 0]
    assert (february["won-count"].value, february["win-rate"].value, february["sales-cycle"].value) == (0, None, None)
    assert february["won-value"].both_url == january["won-value"].url == "customers.html?only=C0001"
    assert [plot.unit for plot in found.trends] == ["money", "count"]


def test_the_first_month_is_compared_with_the_one_before_it() -> None:
    found = page(team(customer(1, won("2025-03-20", "10万"), first=TODAY.replace(year=2025, month=3, day=1))))
    assert found.months[0].lines["won-value"].before == Decimal(100_000)
    assert not any(step.lines["won-value"].value for step in found.months)


def test_the_week_and_month_so_far_tell_intent_cycle_and_churn() -> None:
    deals = (
        customer(
            1, contact("2026-03-03").replace("- 下一步", "- 阶段：需求确认\n- 下一步"), first=TODAY.replace(day=2)
        ),
        customer(2, contact("2026-03-04"), first=TODAY.replace(day=4)),
        customer(3, won("2026-03-10", "3万"), first=TODAY.replace(month=2, day=10)),
    )
    rows = {one.name: one for one in page(team(*deals)).changes}
    assert (rows["status-conversion"].month.numerator, rows["status-conversion"].month.denominator) == (1, 2)
    assert (rows["sales-cycle"].week.value, rows["sales-cycle"].week.n) == (28, 1)
    assert (rows["churn"].month.value, rows["churn"].month.n) == (None, 0)


def test_the_spans_of_the_forecast_hold_all_that_the_figure_says() -> None:
    pages = planned_pages(example())
    found = cast("Forecast", next(one.content for one in pages if one.url == "forecast.html"))
    year = Period(TODAY.replace(month=1, day=1), TODAY.replace(year=TODAY.year + 1, month=1, day=1))
    rows = {row.of("month"): row for row in ask(example().figures.ledger, "forecast", year, ("month",)).rows}
    lines = [one.line for one in found.month_rows if one.line]
    assert lines
    for line in lines:
        assert line.value == rows[line.key].measured.value
        for name in ("won", "unweighted", "commit", "best_case"):
            assert line.get(name) == rows[line.key].more(name)
        assert Decimal(line.get("best_case") or 0) == Decimal(line.get("won") or 0) + Decimal(
            line.get("unweighted") or 0
        )
