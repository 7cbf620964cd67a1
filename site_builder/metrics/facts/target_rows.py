"""Targets as facts and rows: what the figures `targets` and `goals` are made of."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from site_builder.metrics.asking.dimension import DIMENSIONS
from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Fact, Measured, Number, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.asking.stretches import held_by
from site_builder.metrics.facts.target_actual import ADDITIVE
from site_builder.metrics.facts.target_progress import Progress, progress
from site_builder.metrics.facts.target_values import DatedTarget, dated_targets
from site_builder.model.period import Period

OWN = ("period", "figure")
BY = (*CUSTOMER, "stage", "product", "method", *TIMES)
_PLACE = "target"
"""The label that holds the place of the target in the configuration."""

_Measure = Callable[[Progress], Measured]


def target_facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """A fact per target that runs on some day of the period; its keys are those that the target names."""
    targets = ledger.once(dated_targets) if ledger.states else ()
    return (_fact(one, ledger) for one in targets if _overlaps(one, period))


def target_parts(found: Sequence[Fact], scope: Scope, measure: _Measure) -> Iterable[Part]:
    """A row for each target of the group, in the order of the configuration."""
    for fact in found:
        one = target_of(fact, scope.ledger)
        reached = progress(one, scope.ledger)
        behind = [Fact(customer=scope.ledger.states[path]) for path in reached.customers]
        yield Part(labels=tuple(one.target.where.items()), measured=measure(reached), facts=behind)


def target_of(fact: Fact, ledger: Ledger) -> DatedTarget:
    """The target that a fact stands for."""
    return ledger.once(_by_place)[dict(fact.labels)[_PLACE] or ""]


def _by_place(ledger: Ledger) -> Mapping[str, DatedTarget]:
    return {str(one.index): one for one in ledger.once(dated_targets)}


def whole(value: Number | None, unit: Unit) -> Number | None:
    """A part of the share as it is shown: money and whole things; what has another unit stands in `more`."""
    if value is None or unit not in ADDITIVE:
        return None
    return int(value) if unit is Unit.COUNT and value == int(value) else value


def _overlaps(one: DatedTarget, period: Period) -> bool:
    begins_before = one.period.start is None or period.end is None or one.period.start < period.end
    ends_after = one.period.end is None or period.start is None or one.period.end > period.start
    return begins_before and ends_after


def _fact(one: DatedTarget, ledger: Ledger) -> Fact:
    """A target belongs to no customer: the one its fact needs is never shown, and all its keys are the target's.

    It belongs to the month, quarter … that holds its period whole: nothing is ever divided.
    """
    keys: Mapping[str, str | None] = dict.fromkeys(DIMENSIONS) | dict(held_by(one.period)) | dict(one.target.where)
    own = ((_PLACE, str(one.index)), ("period", one.target.period), ("figure", one.target.figure))
    return Fact(customer=next(iter(ledger.states.values())), labels=(*own, *keys.items()))
