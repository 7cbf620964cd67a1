"""Stage entries: how many opportunities entered each stage, on the day they did (decisions.md D3)."""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.metrics.asking.figure import Dated, Fact, Figure, Measured, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger, deals
from site_builder.metrics.facts.members import is_idle
from site_builder.metrics.standing.state import OpportunityState, Stay
from site_builder.model.period import Period

ENTERED = "entered"
INFERRED = "inferred"
"""Skipped on the way to a later stage, or to the win."""
REPEATED = "repeated"
"""Entered again: a move back, or a reopening."""


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """All stays; the first stage is entered on the opening day."""
    _ = period
    return ledger.once(_entries)


def _entries(ledger: Ledger) -> tuple[Fact, ...]:
    return tuple(_entry(one, stay, part, ledger) for one in ledger.once(deals) for stay, part in _named(one))


def _named(one: OpportunityState) -> Iterator[tuple[Stay, str]]:
    seen = set()
    for stay in one.stays:
        if stay.inferred:
            yield stay, INFERRED
        else:
            yield stay, REPEATED if stay.stage.key in seen else ENTERED
            seen.add(stay.stage.key)


def _entry(one: OpportunityState, stay: Stay, part: str, ledger: Ledger) -> Fact:
    return Fact(
        customer=ledger.states[one.customer.path],
        deal=one,
        on=stay.entered,
        person=one.owner,
        stage=stay.stage,
        part=part,
        stay=stay,
        labels=(("stage", stay.stage.key),),
    )


def split(found: Sequence[Fact], scope: Scope) -> Iterable[Part]:
    """First entries count; the records behind the row are theirs."""
    entered = [one for one in found if one.part == ENTERED]
    inferred, repeated = (sum(one.part == part for one in found) for part in (INFERRED, REPEATED))
    is_nothing = not found and (is_idle(scope) or dict(scope.key).get("stage") is None)
    measured = Measured(
        value=None if is_nothing else len(entered),
        n=len(entered),
        more=((INFERRED, inferred), (REPEATED, repeated)),
    )
    yield Part(measured=measured, facts=entered)


FIGURE = Figure(
    name="stage-entries",
    unit=Unit.COUNT,
    dated=Dated.ENTRY,
    facts=facts,
    split=split,
    own=("stage",),
    complete=("stage",),
)
