"""All opportunities by the stage they are in now, placed in time by their opening."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from site_builder.metrics.asking.figure import Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger, deals
from site_builder.metrics.facts.members import counted
from site_builder.metrics.standing.currency import total
from site_builder.model.period import ALL_TIME, Period
from site_builder.model.pipeline import StageKind


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Every opportunity on its opening day; one without any counts only where no period is asked for."""
    for one in ledger.once(deals):
        if one.opened or period == ALL_TIME:
            yield Fact(
                customer=ledger.states[one.customer.path],
                deal=one,
                on=one.opened,
                person=one.owner,
                amount=one.amount,
                part=str(one.kind),
            )


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """How many, what became of them, and the amounts of the open ones."""
    running = [one for one in found if one.part == StageKind.OPEN]
    return replace(
        counted(found, scope),
        more=(
            *((str(kind), sum(one.part == kind for one in found)) for kind in StageKind),
            ("open_amount", total(one.amount for one in running)),
            ("missing", sum(one.amount is None for one in running)),
        ),
    )


FIGURE = Figure(name="opportunity-count", unit=Unit.COUNT, dated=Dated.OPENING, facts=facts, judge=judge)
