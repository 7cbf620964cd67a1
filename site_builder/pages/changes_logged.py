"""What the log tells of changes: new customers, moves, wins and losses, steps put off, tiers, handovers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.facts.closings import INVALID, REPEAT, WON, closings, repeat_orders
from site_builder.metrics.facts.reasons import CHURN, churns, lost_deals
from site_builder.metrics.standing.state import CustomerState, OpportunityState, Passage
from site_builder.metrics.standing.waiting_steps import PutOff, read_waiting
from site_builder.model.follow_up import FollowUp
from site_builder.model.period import Period
from site_builder.model.pipeline import Stage, StageKind
from site_builder.pages.change_lines import Change, ChangeKind, Telling

HANDOVER = "handover"
"""The key of the shipped method for giving a customer to somebody else."""


def logged(telling: Telling, period: Period) -> Iterator[Change]:
    """Everything that the logs tell of these days, in no order."""
    for state in telling.report.figures.ledger.states.values():
        yield from _of_customer(state, telling, period)
    for fact in _closings(telling):
        if fact.on and period.holds(fact.on):
            yield _closing(fact, telling)


def _of_customer(state: CustomerState, telling: Telling, period: Period) -> Iterator[Change]:
    yield from _met(state, telling, period)
    if not any(period.holds(entry.on) for entry in state.log):
        return
    for deal in state.opportunities:
        for passage in deal.passages:
            if period.holds(passage.entry.on) and passage.target.kind is StageKind.OPEN:
                yield _move(passage, deal, state, telling)
    for one in read_waiting(state, telling.report.figures.ledger.ground).put_off:
        if period.holds(one.entry.on):
            yield _put_off(one, state, telling)
    for entry in state.log:
        if period.holds(entry.on):
            yield from _of_record(entry, state, telling)


def _met(state: CustomerState, telling: Telling, period: Period) -> Iterator[Change]:
    one = state.customer
    if one.first_contact and period.holds(one.first_contact) and one.first_contact <= telling.report.today:
        line = telling.line(state, ChangeKind.NEW, one.first_contact, next(iter(state.log), None))
        by = telling.known.person(one.created_by) or line.by or line.owner
        yield replace(line, by=by, amount=state.open_amount or None, after=state.stage)


def _move(passage: Passage, deal: OpportunityState, state: CustomerState, telling: Telling) -> Change:
    kind = ChangeKind.BACK if passage.is_back else ChangeKind.STAGE
    line = telling.line(state, kind, passage.entry.on, passage.entry, deal)
    return replace(line, before=passage.origin, after=passage.target, worse=passage.is_back)


def _put_off(one: PutOff, state: CustomerState, telling: Telling) -> Change:
    """A day that passed unchanged has no new one."""
    line = telling.line(state, ChangeKind.POSTPONED, one.entry.on, one.entry)
    after = one.after if one.after > one.before else None
    return replace(line, before=one.before, after=after, note=one.text, amount=state.open_amount or None, worse=True)


def _of_record(entry: FollowUp, state: CustomerState, telling: Telling) -> Iterator[Change]:
    if change := entry.tier_change:
        line = telling.line(state, ChangeKind.TIER, entry.on, entry)
        before, after = telling.tier(change.origin), telling.tier(change.target)
        yield replace(line, before=before, after=after, note=change.reason)
    if HANDOVER in entry.methods:
        yield telling.line(state, ChangeKind.OWNER, entry.on, entry)


def _closings(telling: Telling) -> Iterator[Fact]:
    ledger = telling.report.figures.ledger
    yield from (one for one in ledger.once(closings) if one.part in (WON, INVALID))
    yield from ledger.once(repeat_orders)
    yield from ledger.once(lost_deals)
    yield from ledger.once(churns)


def _closing(fact: Fact, telling: Telling) -> Change:
    """A deal that ended, a repeat order, or a customer declared lost."""
    kinds = {WON: ChangeKind.WON, INVALID: ChangeKind.INVALID, REPEAT: ChangeKind.REPEAT, CHURN: ChangeKind.CHURNED}
    kind = kinds.get(fact.part, ChangeKind.LOST)
    state, deal = fact.customer, fact.deal
    entry = fact.entry or (deal.closing if deal else None)
    line = telling.line(state, kind, fact.on or telling.report.today, entry, deal)
    if deal is not None:
        line = replace(line, before=_last_open(deal.passages), after=deal.stage)
    reason = dict(fact.labels).get("reason")
    note = label_of("reason", reason, telling.report.rules) if reason else None
    return replace(line, amount=fact.amount, note=note, worse=kind in (ChangeKind.LOST, ChangeKind.CHURNED))


def _last_open(passages: Iterable[Passage]) -> Stage | None:
    """The stage from which the deal left the open ones last."""
    found = [one.origin for one in passages if one.origin.kind is StageKind.OPEN]
    return found[-1] if found else None
