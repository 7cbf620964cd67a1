"""The customers behind parts of the win rate: won, lost, and those that the honest rate counts besides."""

from collections.abc import Mapping

from site_builder.metrics.asking.ask import Condition, is_part
from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import LOST, WON
from site_builder.metrics.reports.method_conversion import FIRST
from site_builder.metrics.reports.win_rate import STALE
from site_builder.metrics.reports.win_rate import facts as win_rate_facts
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period
from site_builder.pages.breakdown import Asking

Urls = Mapping[str | None, str | None]

GAINED: Condition = is_part(WON)
GONE: Condition = is_part(LOST)
PARTS: Mapping[str, Condition] = {
    "open": is_part("open"),
    "won": GAINED,
    "lost": GONE,
    "closed": is_part(WON, LOST),
}
"""What became of the deals that a competitor was met in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedUrls:
    """Where the numbers of closed deals lead to, by the key of their row."""

    won: Urls
    lost: Urls
    honest: Urls
    rivals: Mapping[str, Urls]
    first_methods: Urls
    lost_cycles: Urls


def closed_urls(ask: Asking, quarters: Mapping[str, Period], year: Period) -> ClosedUrls:
    """`quarters` by their names; competitors, methods and cycles are of `year`."""
    starts, ends = [one.start for one in quarters.values()], [one.end for one in quarters.values()]
    span = Period(starts[0], ends[-1]) if quarters else year
    return ClosedUrls(
        won=ask.urls("win-rate", "quarter", span, (GAINED,)),
        lost=ask.urls("win-rate", "quarter", span, (GONE,)),
        honest={name: honest_url(ask, period) for name, period in quarters.items()},
        rivals={name: ask.urls("competitors", "competitor", year, (part,)) for name, part in PARTS.items()},
        first_methods=ask.urls("method-conversion", "method", year, (_is_first_contact,)),
        lost_cycles=ask.urls("win-rate", "rep", year, (GONE, _is_opening_known)),
    )


def honest_url(ask: Asking, period: Period) -> str | None:
    """The customers that the honest win rate counts: won, lost, and open past their expected close."""
    counted = (
        one.customer.customer.path
        for one in win_rate_facts(ask.report.figures.ledger, period)
        if one.on and period.holds(one.on) and one.part in (WON, LOST, STALE)
    )
    return ask.behind(tuple(counted))


def _is_first_contact(fact: Fact, _: Ledger) -> bool:
    return fact.amount == FIRST


def _is_opening_known(fact: Fact, _: Ledger) -> bool:
    return fact.deal is not None and fact.deal.opened is not None
