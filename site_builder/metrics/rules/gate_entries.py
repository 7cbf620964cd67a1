"""Which entries count for the gate of an opportunity: those of a method, and approvals (R26)."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from site_builder.metrics.standing.belonging import named_in
from site_builder.metrics.standing.state import CustomerState, OpportunityState, Passage
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Stage, StageKind
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.team import Team
from site_builder.model.words import names_of
from site_builder.parse.vocabulary.approval_words import CLAUSE_ENDS, CONSENTS, PAST, REFUSALS

APPROVAL = "approval"
"""The method of an entry by which somebody approves (decisions.md F16)."""

OPENING = "opening"
"""The method of entries that bring an old table in: nothing is asked of them (C5)."""

_CLAUSE = regex(f"[^{CLAUSE_ENDS}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """An approval entry: its place in the log, the opportunities and guarded stages it names (none: any).

    `refused`: it says no.
    """

    entry: FollowUp
    index: int
    opportunities: frozenset[str]
    stages: frozenset[str]
    refused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GateEntries:
    """The log of a customer as gates look at it; places by opportunity (folded id) and method, in log order.

    `told` is the first entry that states a need or a pain; `guarded` are the moves of each opportunity that had to be
    approved.
    """

    places: dict[tuple[str, str], list[int]]
    approvals: tuple[Approval, ...]
    told: dict[str, int]
    guarded: dict[str, list[int]]

    def count(self, opportunity: OpportunityState, method: str, index: int) -> int:
        """How many entries of a method the opportunity has up to and including entry `index`."""
        return bisect_right(self.places.get((opportunity.record.id.casefold(), method), ()), index)


def gate_entries(state: CustomerState, rules: Rules) -> GateEntries:
    """Read a customer's log for its gates; the cost grows with the log."""
    places: dict[tuple[str, str], list[int]] = {}
    approvals: list[Approval] = []
    guarded = tuple(one for one in rules.pipeline.stages if needs_approval(one))
    for index, entry in enumerate(state.log):
        for id_ in _owners(entry, index, state):
            for method in dict.fromkeys(entry.methods):
                places.setdefault((id_, method), []).append(index)
        if APPROVAL in entry.methods:
            approvals.append(_approval(entry, index, state, guarded))
    return GateEntries(
        places=places,
        approvals=tuple(approvals),
        told={key: first for key in ("needs", "pains") if (first := _first(key, state)) is not None},
        guarded={one.record.id.casefold(): _guarded(one) for one in state.opportunities},
    )


def _first(key: str, state: CustomerState) -> int | None:
    return next((index for index, entry in enumerate(state.log) if getattr(entry, key)), None)


def _guarded(opportunity: OpportunityState) -> list[int]:
    return [one.index for one in opportunity.passages if any(map(needs_approval, guarded_stages(one)))]


def needs_approval(stage: Stage) -> bool:
    """Whether somebody must approve before the stage is entered."""
    return stage.gate is not None and bool(stage.gate.approval)


def _owners(entry: FollowUp, index: int, state: CustomerState) -> Iterable[str]:
    """The opportunities an entry belongs to: those it names, else the only one there was, else the only open (F10)."""
    ids = [one.record.id.casefold() for one in state.opportunities]
    if len(ids) <= 1:
        return ids
    if named := named_in(entry).intersection(ids):
        return named
    there = [one for one in state.opportunities if one.opened and one.opened <= entry.on]
    if len(there) > 1:
        there = [one for one in there if _was_open(one.passages, index)]
    return [there[0].record.id.casefold()] if len(there) == 1 else []


def _was_open(passages: Sequence[Passage], index: int) -> bool:
    """Whether an opportunity was running when an entry was written; its own closing entry still is its own."""
    before = bisect_right([one.index for one in passages], index - 1)
    return before == 0 or passages[before - 1].target.kind is StageKind.OPEN


def _approval(entry: FollowUp, index: int, state: CustomerState, guarded: Iterable[Stage]) -> Approval:
    text = entry.content.casefold()
    ids = {one.record.id.casefold() for one in state.opportunities}
    written = {
        one.record.id.casefold()
        for one in state.opportunities
        if any(_stands_in(name.casefold(), text) for name in (one.record.id, one.record.name) if name)
    }
    return Approval(
        entry=entry,
        index=index,
        opportunities=frozenset(written | named_in(entry) & ids),
        stages=frozenset(one.key for one in guarded if any(_stands_in(name, text) for name in _names(one))),
        refused=_says_no(text),
    )


def _says_no(text: str) -> bool:
    """Whether the first clause that decides anything says no; reasons may stand before it, conditions behind it."""
    for clause in _CLAUSE.findall(text):
        if any(word in clause for word in PAST):
            continue
        if any(word in clause for word in REFUSALS):
            return True
        if any(word in clause for word in CONSENTS):
            return False
    return False


def _stands_in(name: str, text: str) -> bool:
    """Whether a text holds a name; one of letters and digits only as a word of its own."""
    if not name.isascii():
        return name in text
    return re.search(rf"(?<![0-9a-z]){re.escape(name)}(?![0-9a-z])", text) is not None


def _names(stage: Stage) -> Iterator[str]:
    return (name.casefold() for name in (*names_of(stage), *stage.former) if name)


def holds(who: str, author: str | None, team: Team) -> bool:
    """Whether an author has a role, is of a department or is the member; without a team file anybody (C6)."""
    if author is None:
        return False
    if not team.known:
        return True
    member = team.find(author)
    return member is not None and who in (member.role, member.department, member.id)


def is_approved(who: str, approvals: Iterable[Approval], team: Team) -> bool:
    """Whether the last word of those asked is a yes."""
    said = [one for one in approvals if holds(who, one.entry.author, team)]
    return bool(said) and not said[-1].refused


def approvals_for(
    stage: Stage, opportunity: OpportunityState, passage: Passage | None, entries: GateEntries, on: date
) -> tuple[Approval, ...]:
    """The approvals that count for a move into `stage` (None: one that is still to come), in log order.

    They lie after the opening or the last reopening and not after the day of the move, are not the mover's own,
    and name this stage; or they name none and no other guarded move lies in between: of this opportunity where they
    name it, else of any, so that one approval never lets two of them pass.
    """
    id_ = opportunity.record.id.casefold()
    after, taken = _since(opportunity, passage), _last_before(entries.guarded[id_], passage)
    taken_by_any = max(_last_before(places, passage) for places in entries.guarded.values())
    mover = passage.entry.author if passage else opportunity.owner
    return tuple(
        one
        for one in entries.approvals
        if one.index > after
        and one.entry.on <= on
        and not (opportunity.opened and one.entry.on < opportunity.opened)
        and one.entry.author != mover
        and (not one.opportunities or id_ in one.opportunities)
        and (stage.key in one.stages if one.stages else one.index > (taken if one.opportunities else taken_by_any))
    )


def _since(opportunity: OpportunityState, passage: Passage | None) -> int:
    """The entry after which approvals count: of the last reopening, for a reopening move of the closing before it."""
    if passage is None:
        return max((one.index for one in opportunity.passages if one.origin.kind is not StageKind.OPEN), default=-1)
    if passage.origin.kind is StageKind.OPEN:
        return passage.reopened_index
    return _last_before([one.index for one in opportunity.passages], passage)


def _last_before(places: Sequence[int], passage: Passage | None) -> int:
    """The last of the entries before a move. A move uses up the approvals before it that name no stage."""
    before = len(places) if passage is None else bisect_right(places, passage.index - 1)
    return places[before - 1] if before else -1


def guarded_stages(passage: Passage) -> tuple[Stage, ...]:
    """The stages whose gates a move must pass: those it jumps over, then where it goes.

    Nothing is asked of opening entries and of moves back. A stage may allow to be jumped (`skip`).
    """
    if OPENING in passage.entry.methods or passage.is_back:
        return ()
    return (*(one for one in passage.skipped if not (one.gate and one.gate.skip)), passage.target)
