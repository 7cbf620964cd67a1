"""Targets as pages show them: what was reached, what is missing, what it takes a day."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.metrics.asking.figure import Number
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.target_progress import Standing, progress
from site_builder.metrics.facts.target_values import DatedTarget, dated_targets
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period
from site_builder.model.words import Term, Words
from site_builder.pages.breakdown import Asking

WON_VALUE = "won-value"
_LATE = (Standing.BEHIND, Standing.MISSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """A target. `where` names whom it is for (nobody: the whole team), `url` the customers behind what was reached.

    `share` is actual ÷ goal, `pace` the share of the working days that are gone; money and counts also have the
    `run_rate` needed per working day left. `way` is the part of the way from the baseline to the goal that is done.
    """

    period: str
    days: Period
    figure: str
    where: tuple[Words | Term | str, ...]
    keys: Mapping[str, str]
    goal: Decimal
    actual: Number | None
    unit: str
    share: Decimal | None
    gap: Decimal | None
    pace: Decimal | None
    run_rate: Decimal | None
    days_left: int
    standing: Standing | None
    baseline: Decimal | None
    url: str | None
    own: str | None = None

    @property
    def is_behind(self) -> bool:
        """Missed, or less than it should be by now."""
        return self.standing in _LATE

    @property
    def way(self) -> Decimal | None:
        """How much of the way from the baseline to the goal is done; None without a baseline or a way."""
        if self.baseline is None or self.actual is None or self.goal == self.baseline:
            return None
        return (Decimal(self.actual) - self.baseline) / (self.goal - self.baseline)


def target_rows(ask: Asking) -> tuple[TargetRow, ...]:
    """All targets of the team, in its order."""
    ledger = ask.report.figures.ledger
    return tuple(_row(one, ledger, ask) for one in ledger.once(dated_targets))


def won_targets(rows: tuple[TargetRow, ...], period: Period, dimension: str = "") -> Iterator[TargetRow]:
    """The targets on won value of exactly this period: for one of this dimension each, or for the whole team."""
    wanted = {dimension} if dimension else set()
    return (row for row in rows if row.figure == WON_VALUE and row.days == period and set(row.keys) == wanted)


def _row(one: DatedTarget, ledger: Ledger, ask: Asking) -> TargetRow:
    found, where = progress(one, ledger), one.target.where
    person = ask.known.people.get(where["rep"]) if len(where) == 1 and "rep" in where else None
    return TargetRow(
        period=one.target.period,
        days=one.period,
        figure=one.target.figure,
        where=tuple(label_of(dimension, key, ledger.rules) for dimension, key in where.items()),
        keys=where,
        goal=found.goal,
        actual=found.actual,
        unit=str(found.unit),
        share=found.share,
        gap=found.gap,
        pace=found.pace,
        run_rate=found.run_rate,
        days_left=found.days_left,
        standing=found.standing,
        baseline=found.baseline,
        url=ask.behind(found.customers),
        own=person.url if person else None,
    )
