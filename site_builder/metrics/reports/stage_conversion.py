"""Stage conversion by entry cohort: of the opportunities that entered a stage, the share that got further (M7)."""

from collections.abc import Iterable, Sequence

from site_builder.metrics.asking.figure import Dated, Fact, Figure, Part, Scope, Unit, rests_on
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.passages import ADVANCED, LOST, OPEN, conversion, stage_facts
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Every opportunity once per open stage, on the day it first entered or skipped it."""
    _ = period
    return ledger.once(stage_facts)


def split(found: Sequence[Fact], scope: Scope) -> Iterable[Part]:
    """A row for every stage of running deals, empty ones too; closed stages convert into nothing."""
    running = {stage.key for stage in scope.ledger.ground.open_stages}
    stage = dict(scope.key).get("stage")
    if found or stage is None or stage in running:
        yield Part(measured=conversion(found), facts=found)


FIGURE = Figure(
    name="stage-conversion",
    unit=Unit.SHARE,
    dated=Dated.ENTRY,
    facts=facts,
    split=split,
    rests=rests_on(ADVANCED, LOST, OPEN),
    own=("stage",),
    complete=("stage",),
)
