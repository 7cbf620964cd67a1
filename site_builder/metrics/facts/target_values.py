"""What the team set out to reach: targets by figure, period and restriction (R41)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.figure import PAST, TIMES, Scope
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.reports.registry import figure_names
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period, quarter_of
from site_builder.model.rules import Target
from site_builder.parse.config.policy import DIMENSIONS
from site_builder.parse.periods import read_period

WON_VALUE = "won-value"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTarget:
    """A target with the days it runs over; `index` is its place in targets.yaml."""

    index: int
    target: Target
    period: Period


def dated_targets(ledger: Ledger) -> tuple[DatedTarget, ...]:
    """The targets that can be measured, in the team's order; ask for them with `ledger.once`.

    One about a figure or a restriction that does not exist, or for a period that cannot be read, is left out: checks
    report it.
    """
    read = (
        (index, one, read_period(one.period, ledger.today))
        for index, one in enumerate(ledger.rules.targets)
        if _is_known(one)
    )
    return tuple(
        DatedTarget(index=index, target=one, period=period) for index, one, period in read if period is not None
    )


def _is_known(one: Target) -> bool:
    return one.figure in figure_names() and set(one.where) <= set(DIMENSIONS)


def target_value(ledger: Ledger, figure: str, period: Period, where: Mapping[str, str]) -> Decimal | None:
    """What is to be reached in exactly this period under exactly this restriction, None where nobody set it.

    Without a target of its own a period has the sum of those that make it up without a gap (months of a quarter);
    a longer period's target is never divided.
    """
    same = ledger.once(_by_restriction).get((figure, _folded(where)), ())
    exact = next((one.target.value for one in same if one.period == period), None)
    return exact if exact is not None else _made_up(same, period)


_Restriction = frozenset[tuple[str, str]]


def _by_restriction(ledger: Ledger) -> Mapping[tuple[str, _Restriction], Sequence[DatedTarget]]:
    """The targets by their figure and what they are restricted to, however its keys are cased."""
    found: defaultdict[tuple[str, _Restriction], list[DatedTarget]] = defaultdict(list)
    for one in ledger.once(dated_targets):
        found[one.target.figure, _folded(one.target.where)].append(one)
    return found


def _folded(where: Mapping[str, str]) -> _Restriction:
    return frozenset((dimension, key.casefold()) for dimension, key in where.items())


def _made_up(targets: Iterable[DatedTarget], period: Period) -> Decimal | None:
    """The longest pieces first, each beginning where the one before ended."""
    if period.start is None or period.end is None:
        return None
    cursor, whole = period.start, Decimal(0)
    pieces = {one.period.start: one for one in sorted(_within(targets, period), key=lambda one: one.period.days or 0)}
    while cursor < period.end:
        piece = pieces.get(cursor)
        if piece is None or piece.period.end is None:
            return None
        whole, cursor = whole + piece.target.value, piece.period.end
    return whole


def _within(targets: Iterable[DatedTarget], period: Period) -> Iterable[DatedTarget]:
    return (
        one
        for one in targets
        if one.period.end is not None and period.end is not None and one.period.end <= period.end and one.period.days
    )


def won_target(scope: Scope, period: Period) -> Decimal | None:
    """The target of won value for the group that is judged: its person, region …, and its month where it has one.

    None where a filter narrows the group: no target was set for that.
    """
    keys = {dimension: key for dimension, key in scope.key if dimension not in TIMES}
    times = [(dimension, key) for dimension, key in scope.key if dimension in TIMES]
    stretch = period if not times else _stretch(times[0][1], period, scope.ledger.today) if len(times) == 1 else None
    if scope.filtered or stretch is None or any(key is None for key in keys.values()):
        return None
    return target_value(scope.ledger, WON_VALUE, stretch, {name: key for name, key in keys.items() if key is not None})


def _stretch(key: str | None, period: Period, today: date) -> Period | None:
    """The days of a time key, unless the period asked for cuts into them."""
    found = read_period(key, today) if key and key != PAST else None
    if found is None or found.start is None or found.last is None:
        return None
    return found if period.holds(found.start) and period.holds(found.last) else None


def shown_period(period: Period, today: date) -> Period:
    """The period asked for; without one the current quarter."""
    return quarter_of(today) if period == Period() else period
