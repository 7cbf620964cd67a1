"""How far a target is reached, and how far it should be by now (R41, metrics.md "target progress")."""

from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from site_builder.metrics.asking.figure import Figure, Number, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.target_actual import ADDITIVE, actual_value
from site_builder.metrics.facts.target_values import DatedTarget
from site_builder.metrics.reports.registry import figure_named
from site_builder.model.calendar import WorkCalendar
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period

LOWER_IS_BETTER = frozenset(
    (
        *("response-time", "resolution-time", "approval-cycle", "sales-cycle"),
        *("churn", "lost-count", "complaints", "receivables", "overdue"),
    )
)
"""Figures whose target is reached at or below it."""

LEVELS = frozenset(("load", "receivables", "overdue"))
"""Figures of how things stand: they do not run up over a period, so nothing can be asked for per day."""

_PERCENT = (Unit.SHARE, Unit.SCORE)
HUNDRED = Decimal(100)


class Standing(StrEnum):
    """How a target stands: over (met, missed), running (ahead, behind of what it should be by now), or not begun."""

    MET = "met"
    MISSED = "missed"
    AHEAD = "ahead"
    BEHIND = "behind"
    UPCOMING = "upcoming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A target on a day. `actual`, `goal` and `baseline` are in the figure's `unit`, shares as parts of 1.

    `gap` is what is missing, negative where there is more than asked for. `run_rate` is needed per working day left,
    `pace` the share of the working days that are gone: both only where the figure adds up over time.
    `customers` are the record paths behind the actual value, `n` is how many things it counts.
    """

    actual: Number | None
    goal: Decimal
    baseline: Decimal | None
    gap: Decimal | None
    days_left: int
    run_rate: Decimal | None
    pace: Decimal | None
    standing: Standing | None
    unit: Unit
    customers: tuple[str, ...]
    n: int = 0

    @property
    def share(self) -> Decimal | None:
        """Actual ÷ target; undefined where the target is nothing."""
        return None if self.actual is None or not self.goal else Decimal(self.actual) / self.goal


def progress(one: DatedTarget, ledger: Ledger) -> Progress:
    """Measure a target."""
    figure = figure_named(one.target.figure)
    found = actual_value(one, figure, ledger)
    actual, unit = found.value, found.unit
    goal = _in_unit(one.target.value, unit)
    gap = None if actual is None else _gap(figure, Decimal(actual), goal)
    days, left = _working_days(one.period, ledger)
    runs_up = unit in ADDITIVE and figure.name not in LOWER_IS_BETTER | LEVELS
    pace = Decimal(days - left) / days if days and runs_up else None
    return Progress(
        actual=actual,
        goal=goal,
        baseline=None if one.target.baseline is None else _in_unit(one.target.baseline, unit),
        gap=gap,
        days_left=left,
        run_rate=max(gap, Decimal(0)) / left if runs_up and left and gap is not None else None,
        pace=pace,
        standing=_standing(one.period, ledger, gap, goal, pace),
        unit=unit,
        customers=found.customers,
        n=found.n,
    )


def _in_unit(value: Decimal, unit: Unit) -> Decimal:
    """Targets of shares are written in percent."""
    return value / HUNDRED if unit in _PERCENT else value


def _gap(figure: Figure, actual: Decimal, goal: Decimal) -> Decimal:
    return actual - goal if figure.name in LOWER_IS_BETTER else goal - actual


def _working_days(period: Period, ledger: Ledger) -> tuple[int, int]:
    """All working days of the period, and those left, today's included."""
    if period.start is None or period.end is None:
        return 0, 0
    return (
        _days(ledger.rules.calendar, period),
        _days(ledger.rules.calendar, Period(max(period.start, ledger.today), period.end)),
    )


def _days(calendar: WorkCalendar, period: Period) -> int:
    if period.start is None or period.last is None:
        return 0
    return calendar.working_days_between(period.start - timedelta(days=1), period.last)


def _standing(
    period: Period, ledger: Ledger, gap: Decimal | None, goal: Decimal, pace: Decimal | None
) -> Standing | None:
    """Undefined for a target on nothing, and where nothing was measured."""
    if period.start is not None and period.start > ledger.today:
        return Standing.UPCOMING
    if gap is None or not goal:
        return None
    is_over = period.end is not None and period.end <= ledger.today
    if is_over or (gap <= 0 and pace is not None):
        return Standing.MET if gap <= 0 else Standing.MISSED
    wanted = goal * (1 - pace) if pace is not None else Decimal(0)
    return Standing.AHEAD if gap <= wanted else Standing.BEHIND
