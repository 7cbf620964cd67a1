"""What was reached of a target: its figure in its period for whom it is restricted to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from site_builder.metrics.asking.ask import Row, ask, matches
from site_builder.metrics.asking.figure import Figure, Number, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.target_values import DatedTarget
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period

MEASURES = {"follow-up-rate": "in-cadence", "satisfaction": "csat"}
"""Which of its measures a target means that names none: the handbooks' follow-up rate is the one within cadence."""

ADDED_UP = frozenset(("receivables",))
"""Figures whose rows are parts of one whole: a target is about the sum."""

ADDITIVE = (Unit.COUNT, Unit.MONEY)
"""Units of what can be added up: of nothing there is 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """What was reached: `n` is how many things were counted, `customers` the record paths behind them."""

    value: Number | None
    n: int
    unit: Unit
    customers: tuple[str, ...]


def actual_value(one: DatedTarget, figure: Figure, ledger: Ledger) -> Actual:
    """What was reached of a target.

    The value of the one row there is; nothing of what adds up is 0, and several rows are no value.
    """
    rows = _rows(one, figure, ledger)
    told = [row for row in rows if row.measured.n or row.measured.value is not None] or list(rows)
    unit = (told[0].measured.unit if told else None) or figure.unit
    if len(told) > 1 and figure.name not in ADDED_UP:
        return Actual(value=None, n=0, unit=unit, customers=())
    known = [row.measured.value for row in told if row.measured.value is not None]
    n = sum(row.measured.n for row in told)
    return Actual(
        value=sum(known[1:], known[0]) if known else Decimal(0) if unit in ADDITIVE and not n else None,
        n=n,
        unit=unit,
        customers=tuple(dict.fromkeys(path for row in told for path in row.customers)),
    )


def _rows(one: DatedTarget, figure: Figure, ledger: Ledger) -> Sequence[Row]:
    """What the figure says of the target's customers; what it cannot be broken down by is a filter."""
    measure = MEASURES.get(figure.name)
    where = ({"measure": measure} if measure else {}) | dict(one.target.where)
    by = tuple(sorted(where))
    if all(name in figure.by or name in figure.own for name in by):
        keys = tuple(where[name].casefold() for name in by)
        return ledger.once(_Breakdown(figure.name, one.period, by)).get(keys, ())
    return ask(ledger, figure.name, one.period, where=matches(where)).rows


@dataclass(frozen=True, slots=True)
class _Breakdown:
    """A figure by what some targets are restricted to, asked once for all of them."""

    figure: str
    period: Period
    by: tuple[str, ...]

    def __call__(self, ledger: Ledger) -> Mapping[tuple[str, ...], Sequence[Row]]:
        """The rows by their keys, however those are cased."""
        found: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in ask(ledger, self.figure, self.period, self.by).rows:
            found[tuple((row.of(one) or "").casefold() for one in self.by)].append(row)
        return found
