"""How the team's figures went month by month and quarter by quarter (R72), each number with its customers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from site_builder.metrics.reports.registry import figure_named
from site_builder.model.calendar import add_months
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period, month_of, name_of_month, name_of_quarter, quarter_of
from site_builder.model.plot import Group, Kind, Label, Plot
from site_builder.model.words import Term
from site_builder.pages.breakdown import Asking, Line

MONTHS, QUARTERS, IN_QUARTER = 12, 6, 3
VALUE = "won-value"
FIGURES = ("new-customers", "activity", "won-count", VALUE, "lost-count", "win-rate", "sales-cycle")
DRAWN = (VALUE, "new-customers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A month or quarter: its figures by name; each carries what it was in the one before."""

    label: Label
    lines: Mapping[str, Line]


def months(ask: Asking) -> tuple[Step, ...]:
    """The running month so far and the eleven before it."""
    start = month_of(ask.report.today).start or ask.report.today
    starts = [add_months(start, -back) for back in reversed(range(MONTHS + 1))]
    return tuple(_steps(ask, "month", starts, name_of_month, lambda day: day))


def quarters(ask: Asking) -> tuple[Step, ...]:
    """The running quarter so far and the five before it."""
    start = quarter_of(ask.report.today).start or ask.report.today
    starts = [add_months(start, -IN_QUARTER * back) for back in reversed(range(QUARTERS + 1))]
    return tuple(_steps(ask, "quarter", starts, name_of_quarter, name_of_quarter))


def trend(steps: Sequence[Step], figure: str) -> Plot:
    """One figure of each, to be drawn."""
    lines = [(one.label, one.lines[figure]) for one in steps]
    groups = tuple(Group(label=label, values=(line.value or 0,), url=line.url) for label, line in lines)
    return Plot(unit=lines[0][1].unit, kinds=(Kind(word=Term(f"figure.{figure}"), css="c1"),), groups=groups)


def _steps(
    ask: Asking,
    dimension: str,
    starts: Sequence[date],
    name: Callable[[date], str],
    label: Callable[[date], Label],
) -> Iterator[Step]:
    """All but the first, which only the second is compared with."""
    span = Period(starts[0], month_of(ask.report.today).end)
    found = {figure: _by(ask, figure, dimension, span) for figure in FIGURES}
    lines = [{figure: rows.get(name(start)) or _nothing(figure) for figure, rows in found.items()} for start in starts]
    for start, (before, now) in zip(starts[1:], pairwise(lines), strict=True):
        yield Step(label=label(start), lines={one: _against(now[one], before[one], ask) for one in FIGURES})


def _against(now: Line, before: Line, ask: Asking) -> Line:
    return replace(now, before=before.value, both_url=ask.behind((*now.customers, *before.customers)))


def _by(ask: Asking, figure: str, dimension: str, span: Period) -> dict[str | None, Line]:
    return {line.key: line for line in ask.by(figure, dimension, span, compare=False).lines}


def _nothing(figure: str) -> Line:
    """Counts and sums of nothing are 0; a share or a length of nothing is unknown."""
    unit = str(figure_named(figure).unit)
    value = 0 if unit in ("count", "money") else None
    return Line(key=None, label="", value=value, n=0, unit=unit, url=None)
