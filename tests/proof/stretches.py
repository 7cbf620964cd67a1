"""Figures over a stretch of time, by week, month, quarter and year: the figure of each stretch by itself."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from site_builder.model.period import Period
from site_builder.parse.periods import read_period
from tests.proof.keys import TIMES, Key, Proof, time_keys
from tests.proof.rows import Calculation, Rows

Ends = tuple[date, date]
Names = tuple[str | None, ...]


def spans(ends: Ends, period: Period, times: Sequence[str]) -> Mapping[Names, Period]:
    """The calendar's stretches that hold a day between the ends, each whole as far as the period goes."""
    found: dict[Names, Period] = {}
    for n in range((ends[1] - ends[0]).days + 1):
        day = ends[0] + timedelta(days=n)
        if period.holds(day):
            names = tuple(time_keys(day)[one] for one in times)
            found.setdefault(names, _all_of(names, period, day))
    return found


def _all_of(names: Names, period: Period, today: date) -> Period:
    """The days that lie in the period and in every stretch of these names."""
    starts, ends = [period.start], [period.end]
    for name in names:
        named = read_period(name or "", today)
        assert named is not None
        starts.append(named.start)
        ends.append(named.end)
    return Period(max(one for one in starts if one), min(one for one in ends if one))


def by_stretches(calculate: Calculation, ends: Callable[[Proof, Period], Ends]) -> Calculation:
    """The calculation, and by stretches of time that of each; `ends` are the first and last day that matter."""

    def asked(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
        times = [one for one in by if one in TIMES]
        if not times:
            return calculate(proof, period, by)
        others, rows = [one for one in by if one not in TIMES], Rows()
        for names, span in spans(ends(proof, period), period, times).items():
            named = dict(zip(times, names, strict=True))
            for key, row in calculate(proof, span, others).items():
                known = dict(key) | named
                full: Key = tuple((one, known[one]) for one in by)
                rows[full] = row
        return rows

    return asked
