"""Forecast accuracy: what closed in a month against the weighted forecast made when it began."""

from collections.abc import Iterable, Sequence

from site_builder.metrics.asking.figure import DEAL, Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import WON, closings
from site_builder.metrics.facts.past_forecast import ForecastOf, judged_months
from site_builder.metrics.standing.currency import total
from site_builder.model.period import Period, name_of_month

FORECAST = "forecast"


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """The opportunities forecast for each past month, and those won in it; both on the month's first day.

    Repeat orders are left out: no forecast holds them.
    """
    for month in judged_months(ledger, period):
        if month.start is None:
            continue
        labels = (("month", name_of_month(month.start)),)
        for one in ledger.once(ForecastOf(month)):
            state = ledger.states[one.customer.path]
            weighted = None if one.amount is None else one.weighted
            yield Fact(
                customer=state,
                deal=one,
                on=month.start,
                person=one.owner,
                amount=weighted,
                part=FORECAST,
                labels=labels,
            )
        for won in ledger.once(closings):
            if won.part == WON and won.on is not None and month.holds(won.on):
                yield Fact(
                    customer=won.customer,
                    deal=won.deal,
                    on=month.start,
                    person=won.person,
                    amount=won.amount,
                    part=WON,
                    labels=labels,
                )


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """Won ÷ forecast: 1 where the forecast came true, undefined where nothing was forecast."""
    expected = [one.amount for one in found if one.part == FORECAST]
    won = total(one.amount for one in found if one.part == WON)
    forecast = total(expected)
    history = scope.ledger.history
    known = history is not None
    return Measured(
        value=won / forecast if forecast else None,
        n=len(expected),
        numerator=won if known else None,
        denominator=forecast if known else None,
        more=(
            ("gap_amount", won - forecast if known else None),
            ("won_count", len(found) - len(expected) if known else None),
            ("missing", sum(one is None for one in expected) if known else None),
            ("known_since", history.since.isoformat() if history and history.since else None),
        ),
    )


FIGURE = Figure(
    name="forecast-accuracy",
    unit=Unit.SHARE,
    dated=Dated.PERIOD,
    facts=facts,
    judge=judge,
    own=("month",),
    by=(*DEAL, "quarter", "year"),
    people=False,
    reads_history=True,
)
