"""What the forecasts of past months and quarters came to, each number with the customers behind it (R66)."""

from collections.abc import Callable
from datetime import date

from site_builder.metrics.facts.past_forecast import Judged, judge_forecast, judged
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period, month_of, quarter_of
from site_builder.pages.breakdown import Asking

MONTHS, QUARTERS = 6, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PastForecast:
    """A past month or quarter: the customers foreseen, those won, and all of them, on whom the share rests."""

    judged: Judged
    is_quarter: bool
    foreseen_url: str | None
    won_url: str | None
    url: str | None


def past_forecasts(ask: Asking) -> tuple[PastForecast, ...]:
    """The last quarters and months whose forecast can be judged, the newest first."""
    return (*_last(ask, quarter_of, QUARTERS), *_last(ask, month_of, MONTHS))


def _last(ask: Asking, of: Callable[[date], Period], most: int) -> tuple[PastForecast, ...]:
    ledger = ask.report.figures.ledger
    spans = tuple(judged(ledger, of))[-most:]
    return tuple(_row(judge_forecast(ledger, one), ask, is_quarter=of is quarter_of) for one in reversed(spans))


def _row(one: Judged, ask: Asking, *, is_quarter: bool) -> PastForecast:
    foreseen = [deal.customer.path for deal in one.foreseen]
    won = [fact.customer.customer.path for fact in one.gained]
    return PastForecast(
        judged=one,
        is_quarter=is_quarter,
        foreseen_url=ask.behind(foreseen),
        won_url=ask.behind(won),
        url=ask.behind([*foreseen, *won]),
    )
