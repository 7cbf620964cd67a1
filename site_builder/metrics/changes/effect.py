"""What a change does to the figures: the same figures of the same day on both sides, as `report` gives them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from site_builder.metrics.asking.ask import Row, ask
from site_builder.metrics.asking.figure import Number, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.target_progress import Progress, progress
from site_builder.metrics.facts.target_values import DatedTarget, dated_targets
from site_builder.metrics.report import Report
from site_builder.metrics.stage_load import running_opportunities
from site_builder.model.customer import RiskLevel
from site_builder.model.problem import Severity


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


def _forecasts(dimension: str, ledgers: tuple[Ledger, Ledger]) -> tuple[ForecastChange, ...]:
    old, new = ({row.of(dimension): row for row in ask(one, "forecast", by=(dimension,)).rows} for one in ledgers)
    keys = sorted(old.keys() | new.keys(), key=lambda key: (key is None, key or ""))
    found = (_forecast(key, old.get(key), new.get(key)) for key in keys)
    return tuple(one for one in found if one.is_change)


def _forecast(key: str | None, before: Row | None, after: Row | None) -> ForecastChange:
    def delta(name: str) -> Delta:
        return Delta(before=_number(before, name), after=_number(after, name))

    return ForecastChange(
        key=key,
        weighted=delta(""),
        unweighted=delta("unweighted"),
        won=delta("won"),
        target=delta("target"),
        gap=Delta(before=_gap(before), after=_gap(after)),
    )


def _number(row: Row | None, name: str) -> Number | None:
    """The value of a row, or a further number by name. A stretch of time without anything has no row: that is 0."""
    if row is None:
        return None if name == "target" else Decimal(0)
    found = row.more(name) if name else row.measured.value
    if found is None and name != "target":
        return Decimal(0)
    return found if isinstance(found, Decimal | int) else None


def _gap(row: Row | None) -> Number | None:
    target = _number(row, "target")
    return None if target is None else target - (_number(row, "won") or 0) - (_number(row, "") or 0)


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
