"""How well the records are kept: which fields are filled in, and how soon follow-ups are recorded (R29, R69)."""

from collections import Counter, defaultdict
from decimal import Decimal

from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.metrics.reports.field_fill import fillings
from site_builder.metrics.share import Share
from site_builder.model.frozen import dataclass
from site_builder.model.period import last_days
from site_builder.model.words import Term, Words
from site_builder.pages.behind import MOST
from site_builder.pages.breakdown import Asking, Line

RECORDING_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLine:
    """A field: the share that is filled in, and the customers that lack it (`url` None: nobody, or too many)."""

    label: Words | Term | str
    filled: Share
    lacking: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Follow-ups recorded within `limit` hours in the last days; `is_known` is False without version control."""

    is_known: bool
    limit: Decimal
    whole: Line
    authors: tuple[Line, ...]


def field_lines(ask: Asking) -> tuple[FieldLine, ...]:
    """Every field of the figure field-fill, the least filled first; one pass, for the book may be large."""
    ledger = ask.report.figures.ledger
    filled: Counter[str] = Counter()
    lacking: defaultdict[str, list[str]] = defaultdict(list)
    for state, _, key, is_filled in fillings(ledger):
        if is_filled:
            filled[key] += 1
        else:
            lacking[key].append(state.customer.path)
    lines = [(Share(filled[key], filled[key] + len(lacking[key])), key) for key in {*filled, *lacking}]
    lines.sort(key=lambda one: (one[0].value or 0, one[1]))
    return tuple(_field(key, share, tuple(dict.fromkeys(lacking[key])), ask) for share, key in lines)


def _field(key: str, share: Share, paths: tuple[str, ...], ask: Asking) -> FieldLine:
    return FieldLine(
        label=label_of("field", key, ask.report.rules),
        filled=share,
        lacking=len(paths),
        url=ask.behind(paths) if len(paths) <= MOST else None,
    )


def recording(ask: Asking) -> Recording:
    """The figure recording-lag by author, the slowest first."""
    report = ask.report
    period, history = last_days(report.today, RECORDING_DAYS), report.figures.ledger.history
    authors = [
        one
        for one in ask.by("recording-lag", "rep", period, compare=False).lines
        if one.key and (one.n or one.get("unrecorded"))
    ]
    return Recording(
        is_known=history is not None and history.since is not None,
        limit=report.rules.limits.record_within_hours,
        whole=ask.whole("recording-lag", period),
        authors=tuple(sorted(authors, key=lambda one: (one.value is None, one.value or 0, -one.n))),
    )
