"""The customers behind the numbers of stages and tags that deals pass: those that entered, by what became of them."""

from collections.abc import Mapping

from site_builder.metrics.asking.ask import Condition, is_part
from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.passages import ADVANCED, INVALID, LOST, OPEN
from site_builder.metrics.standing.median import latest_stay_days
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period
from site_builder.model.pipeline import StageKind
from site_builder.pages.breakdown import Asking


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageUrls:
    """Those that entered; that went further or could have (`judged`: all but the invalid); lost, invalid, still open.

    `timed` have left after a stay of their own: the median is of those. `won` were won in the end.
    """

    entered: str | None = None
    judged: str | None = None
    lost: str | None = None
    invalid: str | None = None
    open: str | None = None
    inferred: str | None = None
    timed: str | None = None
    won: str | None = None


NOBODY = PassageUrls()


def passage_urls(ask: Asking, name: str, dimension: str, period: Period) -> Mapping[str | None, PassageUrls]:
    """For each stage or tag, of the figure `stage-conversion` or `status-conversion`."""
    found = {part: ask.urls(name, dimension, period, where) for part, where in _PARTS.items()}
    return {key: PassageUrls(**{part: urls.get(key) for part, urls in found.items()}) for key in found["entered"]}


def _is_inferred(fact: Fact, _: Ledger) -> bool:
    return fact.stay is not None and fact.stay.inferred


def _is_timed(fact: Fact, _: Ledger) -> bool:
    return fact.deal is not None and fact.stay is not None and fact.stay.stage.key in latest_stay_days(fact.deal)


def _is_won(fact: Fact, _: Ledger) -> bool:
    return fact.deal is not None and fact.deal.kind is StageKind.WON


_PARTS: Mapping[str, tuple[Condition, ...]] = {
    "entered": (),
    "judged": (is_part(ADVANCED, LOST, OPEN),),
    "lost": (is_part(LOST),),
    "invalid": (is_part(INVALID),),
    "open": (is_part(OPEN),),
    "inferred": (_is_inferred,),
    "timed": (_is_timed,),
    "won": (_is_won,),
}
