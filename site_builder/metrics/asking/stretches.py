"""The weeks, months … of a period, for figures that are asked anew for each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from site_builder.metrics.asking.figure import TIMES, Figure
from site_builder.metrics.asking.ledger import Ledger
from site_builder.model.period import Period, name_of_month, name_of_quarter, name_of_week, name_of_year

Times = Mapping[str, str | None]

_NAMES = {
    "day": date.isoformat,
    "week": name_of_week,
    "month": name_of_month,
    "quarter": name_of_quarter,
    "year": name_of_year,
}


def pieces(figure: Figure, ledger: Ledger, period: Period, by: Sequence[str]) -> Iterator[tuple[Times, Period]]:
    """The pieces of the period with their names; the whole period where no figure has to be asked anew."""
    times = [one for one in by if one in TIMES] if figure.reach else []
    if figure.reach is None or not times:
        yield {}, period
        return
    first, last = figure.reach(ledger, period)
    for names, days in groupby(_days(first, last), lambda day: _names(day, times)):
        known = list(days)
        piece = Period(_edge(known[0], names, times, period, -1), _edge(known[-1], names, times, period, 1) + _DAY)
        yield dict(zip(times, names, strict=True)), piece


_DAY = timedelta(days=1)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _names(day: date, times: Sequence[str]) -> tuple[str, ...]:
    return tuple(_NAMES[one](day) for one in times)


def _edge(day: date, names: tuple[str, ...], times: Sequence[str], period: Period, step: int) -> date:
    """The first or last day of the same names: a piece is whole, as far as the period goes."""
    while period.holds(beyond := day + step * _DAY) and _names(beyond, times) == names:
        day = beyond
    return day


def held_by(period: Period) -> Times:
    """The day, week, month … that holds a period whole; None where it is longer, or runs over an edge."""
    if period.start is None or period.last is None:
        return dict.fromkeys(TIMES)
    first, last = period.start, period.last
    return {one: name(first) if name(first) == name(last) else None for one, name in _NAMES.items()}
