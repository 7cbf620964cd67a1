"""Opportunities that are closed, and the entries that say more about it."""

from collections.abc import Iterator

from site_builder.checks.rule import Context
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.follow_up import FollowUp
from site_builder.model.pipeline import StageKind
from site_builder.model.place import Span

OPENING = "opening"
"""The method of entries that take over what was before the records began: nothing is asked of them (C5)."""


def closed(context: Context, kind: StageKind) -> Iterator[tuple[CustomerState, OpportunityState, FollowUp]]:
    """Opportunities closed this way with the entry that closed them; opening entries are exempt."""
    for state in context.states.values():
        for opportunity in state.opportunities:
            closing = opportunity.closing
            if opportunity.kind is kind and closing and OPENING not in closing.methods:
                yield state, opportunity, closing


def place_of(closing: FollowUp, context: Context, kind: StageKind) -> Span:
    """Where the entry says that the opportunity is closed: the stage field, else the heading."""
    for move in closing.moves:
        stage = context.rules.pipeline.by_key.get(move.target)
        if stage and stage.kind is kind:
            return move.span
    return closing.heading_span


def of_opportunity(text: str | None, opportunity: OpportunityState) -> bool:
    """Whether a field of the log may speak about this opportunity: it names it, or none."""
    return text is None or text.casefold() == opportunity.record.id.casefold()
