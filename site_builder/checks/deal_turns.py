"""New entries by which a deal is won, lost or opened again, a contract booked, a customer given up."""

from collections.abc import Iterator, Mapping

from site_builder.checks.merged import merged_entries, told
from site_builder.checks.rule import ChangeContext
from site_builder.metrics.changes.rewriting import repaired
from site_builder.metrics.standing.state import CustomerState, Passage
from site_builder.model.change import EntryChange, Fate, RecordChange
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import StageKind
from site_builder.model.place import Span

_CHURN = "churn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What an entry does to a deal, or to the customer (`deal` None). `kind`: closing, reopened, contract, churn."""

    kind: str
    entry: FollowUp
    span: Span
    deal: str | None = None


def turns(change: RecordChange, context: ChangeContext) -> Iterator[Turn]:
    """Those of entries that somebody wrote or rewrote in this change, one kind once an entry."""
    state = context.after.states.get(change.path)
    fresh = dict(_fresh(change, context))
    if state is None or not fresh:
        return
    told_of: set[tuple[str, str]] = set()
    for one in (*_moves(state, fresh), *_contracts(state, fresh), *_given_up(fresh)):
        key = (one.entry.fingerprint, one.kind)
        if key not in told_of:
            told_of.add(key)
            yield one


def _fresh(change: RecordChange, context: ChangeContext) -> Iterator[tuple[str, EntryChange]]:
    """By fingerprint; without those that were only mended, and those of a record that was merged into this one."""
    mended, merged = repaired(change, context.texts), merged_entries(change, context)
    for one in change.entries:
        if one.after is None or one.after.fingerprint in mended:
            continue
        if one.fate is Fate.ADDED and merged[told(one.after)] > 0:
            merged[told(one.after)] -= 1
        else:
            yield one.after.fingerprint, one


def _moves(state: CustomerState, fresh: Mapping[str, EntryChange]) -> Iterator[Turn]:
    for deal in state.opportunities:
        for one in deal.passages:
            found = fresh.get(one.entry.fingerprint)
            kind = _kind(one)
            if found and kind and not _had_move(found, one):
                yield Turn(kind=kind, entry=one.entry, span=one.move.target_span, deal=deal.record.id)


def _kind(one: Passage) -> str | None:
    """What a move does; from one won stage to the next nothing is closed again (M1)."""
    if one.target.kind is StageKind.OPEN:
        return None if one.origin.kind is StageKind.OPEN else "reopened"
    return None if one.origin.kind is one.target.kind else "closing"


def _had_move(found: EntryChange, one: Passage) -> bool:
    """Whether the entry said so before it was rewritten."""
    before = found.before.moves if found.before else ()
    return any((move.target, move.opportunity) == (one.move.target, one.move.opportunity) for move in before)


def _contracts(state: CustomerState, fresh: Mapping[str, EntryChange]) -> Iterator[Turn]:
    """Contracts of deals that are still open count once these are won; repeat orders at once."""
    deals = {one: deal.record.id for deal in state.opportunities for one in deal.contracts}
    for found in fresh.values():
        before = [(one.on, one.money, one.opportunity) for one in (found.before.contracts if found.before else ())]
        for one in found.after.contracts if found.after else ():
            if found.after and (one.on, one.money, one.opportunity) not in before:
                deal = one.opportunity or deals.get(one)
                yield Turn(kind="contract", entry=found.after, span=one.span, deal=deal)


def _given_up(fresh: Mapping[str, EntryChange]) -> Iterator[Turn]:
    for found in fresh.values():
        if found.after and found.after.churn and not (found.before and found.before.churn):
            span = next((one.key_span for one in found.after.fields if one.key == _CHURN), found.after.heading_span)
            yield Turn(kind=_CHURN, entry=found.after, span=span)
