"""Forecast accuracy: what closed in a month or quarter against the weighted forecast made when it began."""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.metrics.asking.figure import DEAL, STRETCHES, Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.asking.stretches import held_by
from site_builder.metrics.facts.closings import WON
from site_builder.metrics.facts.past_forecast import judge_forecast, spans_within
from site_builder.metrics.standing.currency import total
from site_builder.model.period import Period

FORECAST = "forecast"


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """The opportunities forecast for each past month and quarter, and those won in it; both on its first day.

    Repeat orders are left out: no forecast holds them.
    """
    for name, span in spans_within(ledger, period):
        found, labels = judge_forecast(ledger, span), _labels(name, span)
        for one in found.foreseen:
            yield Fact(
                customer=ledger.states[one.customer.path],
                deal=one,
                on=span.start,
                person=one.owner,
                amount=None if one.amount is None else one.weighted,
                part=FORECAST,
                labels=labels,
            )
        for won in found.gained:
            yield Fact(
                customer=won.customer,
                deal=won.deal,
                on=span.start,
                person=won.person,
                amount=won.amount,
                part=WON,
                labels=labels,
            )


def _labels(name: str, span: Period) -> tuple[tuple[str, str | None], ...]:
    """A quarter lies in no single month."""
    return ("period", name), *held_by(span).items()


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """Won ÷ forecast: 1 where the forecast came true, undefined where nothing was forecast.

    It rests on the opportunities that were foreseen or won; an opportunity that was both counts once in `n`.
    """
    expected = [one.amount for one in found if one.part == FORECAST]
    won = total(one.amount for one in found if one.part == WON)
    forecast = total(expected)
    history = scope.ledger.history
    since = history.since.isoformat() if history and history.since else None
    return Measured(
        value=won / forecast if forecast else None,
        n=len(set(_deals(found))),
        numerator=won,
        denominator=forecast,
        more=(
            ("gap_amount", won - forecast),
            ("foreseen", len(expected)),
            ("won_count", len(found) - len(expected)),
            ("missing", sum(one is None for one in expected)),
            ("known_since", since),
        ),
    )


def _deals(found: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    return ((one.deal.customer.path, one.deal.record.id) for one in found if one.deal)


FIGURE = Figure(
    name="forecast-accuracy",
    unit=Unit.SHARE,
    dated=Dated.PERIOD,
    facts=facts,
    judge=judge,
    own=("period",),
    by=(*DEAL, *STRETCHES[1:]),
    people=False,
    reads_history=True,
)
