"""Time in stage: the latest stay that ended, over re-entries, and so far (metrics.md)."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import Dated, Fact, Figure, Measured, Part, Scope, Unit, rests_on
from site_builder.metrics.asking.ledger import Ledger, deals
from site_builder.metrics.standing.median import latest_stays, mean, median
from site_builder.metrics.standing.state import OpportunityState, Stay
from site_builder.model.period import Period
from site_builder.model.pipeline import StageKind

LEFT = "left"
RUNNING = "running"
"""Still there: its days are "so far"."""


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """The latest stay of every opportunity in each open stage, on the day it was left; a running one counts today."""
    _ = period
    return ledger.once(_stays)


def _stays(ledger: Ledger) -> tuple[Fact, ...]:
    return tuple(_fact(one, stay, ledger) for one in ledger.once(deals) for stay in _latest(one))


def _latest(one: OpportunityState) -> Iterator[Stay]:
    yield from (stay for stay in latest_stays(one).values() if stay.stage.kind is StageKind.OPEN)


def _fact(one: OpportunityState, stay: Stay, ledger: Ledger) -> Fact:
    return Fact(
        customer=ledger.states[one.customer.path],
        deal=one,
        on=stay.left or ledger.today,
        person=one.owner,
        stage=stay.stage,
        part=RUNNING if stay.left is None else LEFT,
        stay=stay,
        labels=(("stage", stay.stage.key),),
    )


def split(found: Sequence[Fact], scope: Scope) -> Iterable[Part]:
    """A row for every stage of running deals, empty ones too."""
    running = {stage.key for stage in scope.ledger.ground.open_stages}
    stage = dict(scope.key).get("stage")
    if found or stage is None or stage in running:
        yield Part(measured=_judge(found), facts=found)


def _judge(found: Sequence[Fact]) -> Measured:
    left = [one for one in found if one.part == LEFT]
    still = [one for one in found if one.part == RUNNING]
    days = [one.stay.days for one in left if one.stay]
    return Measured(
        value=median(days),
        n=len(days),
        more=(
            ("mean", mean(days)),
            ("cumulative_median", median(_cumulative(one) for one in left)),
            ("running", len(still)),
            ("running_median", median(one.stay.days for one in still if one.stay)),
        ),
    )


def _cumulative(fact: Fact) -> Decimal:
    """All stays in the stage together."""
    stays = fact.deal.stays if fact.deal else ()
    return Decimal(sum(stay.days for stay in stays if fact.stage and stay.stage.key == fact.stage.key))


FIGURE = Figure(
    name="stage-time",
    unit=Unit.DAYS,
    dated=Dated.ENTRY,
    facts=facts,
    split=split,
    rests=rests_on(LEFT),
    own=("stage",),
    complete=("stage",),
)
