"""The stage that the log had reached before an entry, and where it may go from there."""

from site_builder.lsp.answers.cursor import Cursor
from site_builder.lsp.sheet import Sheet
from site_builder.metrics.standing.state import OpportunityState
from site_builder.model.pipeline import Stage, StageKind
from site_builder.model.regex import regex
from site_builder.model.rules import Rules

_HEADING = regex(r"(?m)^#{2,3} ")
_APART = regex(r"[\s:()]+")


def stage_before(sheet: Sheet, found: Cursor) -> Stage | None:
    """The stage of the deal that the line is about, before the entry that is being written."""
    deal = _deal(sheet, found.said)
    if deal is None:
        return None
    entry = max((one.start() for one in _HEADING.finditer(sheet.text, 0, found.start)), default=0)
    earlier = [one for one in deal.passages if one.entry.path == sheet.path and one.entry.span.start < entry]
    return earlier[-1].target if earlier else sheet.desk.rules.pipeline.first


def allowed_next(before: Stage | None, rules: Rules) -> tuple[Stage, ...]:
    """The stages that may follow, in the order of the pipeline."""
    stages = rules.pipeline.stages
    if before is None:
        return stages
    return tuple(one for one in stages if one is not before and (not before.next or one.key in before.next))


def _deal(sheet: Sheet, said: str) -> OpportunityState | None:
    """The deal that is named, else the only one, else the only open one (F10)."""
    deals = sheet.state.opportunities if sheet.state else ()
    words = {word.casefold() for word in _APART.split(said)}
    named = [one for one in deals if one.record.id.casefold() in words]
    still = [one for one in deals if one.kind is StageKind.OPEN]
    for chosen in (named, list(deals), still):
        if len(chosen) == 1:
            return chosen[0]
    return None
