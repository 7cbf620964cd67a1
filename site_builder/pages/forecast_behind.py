"""The customers behind each number of a forecast: what is won, still to come, likely, and all of it."""

from collections.abc import Mapping

from site_builder.metrics.asking.ask import Condition, is_part
from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import REPEAT, WON
from site_builder.metrics.reports.forecast import OPEN, OPEN_PARTS, UNDATED
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period
from site_builder.pages.breakdown import Asking

GAINED: Condition = is_part(WON, REPEAT)
TO_COME: Condition = is_part(*OPEN_PARTS)
DUE: Condition = is_part(OPEN, UNDATED)
COUNTED: Condition = is_part(OPEN, UNDATED, WON, REPEAT)
"""What a forecast of a period counts: not what is past its expected close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastUrls:
    """The addresses behind the numbers of one forecast.

    `weighted` are those of the unweighted amount, too; `best_case` counts all that is won or still open.
    """

    won: str | None
    weighted: str | None
    commit: str | None
    best_case: str | None


NOTHING = ForecastUrls(won=None, weighted=None, commit=None, best_case=None)


def forecast_urls(ask: Asking, period: Period) -> ForecastUrls:
    """Where the numbers of the forecast of a period lead to."""
    return ForecastUrls(
        won=ask.whole_url("forecast", period, GAINED),
        weighted=ask.whole_url("forecast", period, DUE),
        commit=ask.whole_url("forecast", period, COUNTED, _is_likely),
        best_case=ask.whole_url("forecast", period, COUNTED),
    )


def forecast_urls_by(ask: Asking, dimension: str, period: Period) -> Mapping[str | None, ForecastUrls]:
    """The same for each month or quarter of a period."""
    won, weighted, commit, best = (
        ask.urls("forecast", dimension, period, where) for where in ((GAINED,), (TO_COME,), (_is_likely,), ())
    )
    return {
        key: ForecastUrls(won=won.get(key), weighted=weighted.get(key), commit=commit.get(key), best_case=url)
        for key, url in best.items()
    }


def _is_likely(fact: Fact, ledger: Ledger) -> bool:
    """Won, or open with at least the probability from which the team commits to a deal."""
    if not TO_COME(fact, ledger):
        return True
    return fact.deal is not None and fact.deal.probability >= ledger.rules.limits.commit_probability
