"""What a change does to the figures: the same figures of the same day on both sides, as `report` gives them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from site_builder.metrics.asking.ask import Row, ask
from site_builder.metrics.asking.figure import PAST, Number, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.target_progress import Progress, progress
from site_builder.metrics.facts.target_values import DatedTarget, dated_targets, target_value
from site_builder.metrics.report import Report
from site_builder.metrics.stage_load import running_opportunities
from site_builder.model.customer import RiskLevel
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Severity
from site_builder.parse.periods import read_period


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """A number before and after; None where it is not defined."""

    before: Number | None
    after: Number | None

    @property
    def difference(self) -> Number | None:
        """After less before; a number that is only on one side is compared with nothing."""
        if self.before is None and self.after is None:
            return None
        return (self.after or 0) - (self.before or 0)

    @property
    def is_change(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure of the whole team, by its code."""

    name: str
    unit: Unit
    value: Delta


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastChange:
    """The forecast of a month or a member. `gap` is what is missing to the target by won and weighted amounts."""

    key: str | None
    weighted: Delta
    unweighted: Delta
    won: Delta
    target: Delta
    gap: Delta

    @property
    def is_change(self) -> bool:
        """Whether anything of it differs."""
        return any(one.is_change for one in (self.weighted, self.unweighted, self.won, self.target))


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetChange:
    """A target of the team with what is reached of it; `where` is what it is restricted to."""

    period: str
    figure: str
    where: tuple[tuple[str, str], ...]
    unit: Unit
    goal: Delta
    actual: Delta
    gap: Delta


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Everything that differs; nothing in it means that no figure moved. `weighted` is always there."""

    weighted: Delta
    figures: tuple[FigureChange, ...]
    months: tuple[ForecastChange, ...]
    reps: tuple[ForecastChange, ...]
    targets: tuple[TargetChange, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether no figure moved."""
        return not (self.figures or self.months or self.reps or self.targets)


def effect_of(before: Report, after: Report) -> Effect:
    """Compare the figures of two reports."""
    old, new = _figures(before), _figures(after)
    figures = (
        FigureChange(name=name, unit=_unit(name), value=Delta(before=old[name], after=new[name])) for name in new
    )
    ledgers = (before.figures.ledger, after.figures.ledger)
    return Effect(
        weighted=Delta(before=old[WEIGHTED], after=new[WEIGHTED]),
        figures=tuple(one for one in figures if one.value.is_change),
        months=_forecasts("month", ledgers),
        reps=_forecasts("rep", ledgers),
        targets=tuple(_targets(*ledgers)),
    )


WEIGHTED, WON = "weighted", "won-value"
_MONEY = frozenset((WEIGHTED, WON, "open-amount"))
IN_CADENCE = "in-cadence"


def _unit(name: str) -> Unit:
    return Unit.MONEY if name in _MONEY else Unit.SHARE if name == IN_CADENCE else Unit.COUNT


def _figures(report: Report) -> Mapping[str, Number | None]:
    """What leads a team, by code; won value is that of the current quarter."""
    figures = report.figures
    return {
        "customers": len(report.book.customers),
        "open-deals": len(running_opportunities(figures.customers)),
        "open-amount": figures.open_amount,
        WEIGHTED: figures.weighted,
        WON: figures.won_amount_quarter,
        "overdue": len(figures.overdue),
        "step-missing": len(figures.missing),
        "high-risk": sum(state.risk is RiskLevel.RED for state in figures.risky),
        "lagging": len(figures.lagging),
        IN_CADENCE: figures.in_cadence.value,
        "errors": sum(one.severity is Severity.ERROR for one in report.problems),
        "warnings": sum(one.severity is Severity.WARNING for one in report.problems),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forecast:
    """One side of a row; a stretch of time in which nothing is open has no row in the report: that is 0."""

    weighted: Number = Decimal(0)
    unweighted: Number = Decimal(0)
    won: Number = Decimal(0)
    target: Number | None = None

    @property
    def gap(self) -> Number | None:
        return None if self.target is None else self.target - self.won - self.weighted


def _forecasts(dimension: str, ledgers: tuple[Ledger, Ledger]) -> tuple[ForecastChange, ...]:
    read = _by_month if dimension == "month" else _by_rep
    old, new = (read(ledger) for ledger in ledgers)
    keys = sorted(old.keys() | new.keys(), key=lambda key: (key is None, key or ""))
    found = (_forecast(key, old.get(key, _Forecast()), new.get(key, _Forecast())) for key in keys)
    return tuple(one for one in found if one.is_change)


def _by_rep(ledger: Ledger) -> Mapping[str | None, _Forecast]:
    """What each member has open, and has won this year."""
    rows = ask(ledger, "forecast", by=("rep",)).rows
    return {row.of("rep"): _of_row(row, _number(row.more("won"))) for row in rows}


def _by_month(ledger: Ledger) -> Mapping[str | None, _Forecast]:
    """What is expected to close and what was won in each month, with the team's target for it."""
    won = {row.of("month"): _number(row.measured.value) for row in ask(ledger, WON, by=("month",)).rows}
    found = {row.of("month"): row for row in ask(ledger, "forecast", by=("month",)).rows}
    return {
        key: replace(
            _of_row(found.get(key), won.get(key, Decimal(0))),
            target=_target_of(key, ledger),
        )
        for key in {*won, *found}
    }


def _of_row(row: Row | None, won: Number) -> _Forecast:
    if row is None:
        return _Forecast(won=won)
    return _Forecast(weighted=_number(row.measured.value), unweighted=_number(row.more("unweighted")), won=won)


def _target_of(month: str | None, ledger: Ledger) -> Number | None:
    period = read_period(month, ledger.today) if month and month != PAST else None
    return target_value(ledger, WON, period, {}) if period else None


def _number(value: object) -> Number:
    return value if isinstance(value, Decimal | int) else Decimal(0)


def _forecast(key: str | None, before: _Forecast, after: _Forecast) -> ForecastChange:
    return ForecastChange(
        key=key,
        weighted=Delta(before=before.weighted, after=after.weighted),
        unweighted=Delta(before=before.unweighted, after=after.unweighted),
        won=Delta(before=before.won, after=after.won),
        target=Delta(before=before.target, after=after.target),
        gap=Delta(before=before.gap, after=after.gap),
    )


def _targets(before: Ledger, after: Ledger) -> Iterable[TargetChange]:
    """Targets whose goal or result differs; one that is new or gone has nothing on the other side."""
    old, new = before.once(_progress), after.once(_progress)
    for key in dict.fromkeys((*new, *old)):
        sides = (old.get(key), new.get(key))
        goal, actual = _delta(sides, "goal"), _delta(sides, "actual")
        if goal.is_change or actual.is_change:
            period, figure, where = key
            unit = next(one.unit for one in reversed(sides) if one)
            gap = _delta(sides, "gap")
            yield TargetChange(period=period, figure=figure, where=where, unit=unit, goal=goal, actual=actual, gap=gap)


_Key = tuple[str, str, tuple[tuple[str, str], ...]]


def _progress(ledger: Ledger) -> Mapping[_Key, Progress]:
    if not ledger.states:
        return {}
    return {_key(one): progress(one, ledger) for one in ledger.once(dated_targets)}


def _key(one: DatedTarget) -> _Key:
    return one.target.period, one.target.figure, tuple(sorted(one.target.where.items()))


def _delta(sides: tuple[Progress | None, Progress | None], name: str) -> Delta:
    before, after = (getattr(one, name) if one else None for one in sides)
    return Delta(before=before, after=after)
