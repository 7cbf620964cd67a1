"""What became of a customer's deals: won, lost, moved, worth more or less, closing earlier or later."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from site_builder.metrics.changes.business import BusinessChange, ChangeKind
from site_builder.metrics.changes.sides import Changed, Sides, churn_note, deal_name, loss_note
from site_builder.metrics.standing.currency import in_team_currency
from site_builder.metrics.standing.past import past_deals, past_records
from site_builder.metrics.standing.pushes import pushes
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.change import FieldChange
from site_builder.model.money import Money
from site_builder.model.pipeline import Stage, StageKind
from site_builder.model.rules import Site

_CLOSED = {
    StageKind.WON: ChangeKind.WON,
    StageKind.LOST: ChangeKind.LOST,
    StageKind.INVALID: ChangeKind.INVALID,
}


def deal_changes(changed: Changed) -> Iterator[BusinessChange]:
    """Deals by id, in the order of the record."""
    old = {one.record.id: one for one in changed.before.opportunities}
    new = {one.record.id: one for one in changed.after.opportunities}
    for id_ in dict.fromkeys((*new, *old)):
        before, after = old.get(id_), new.get(id_)
        if before and after:
            yield from _of_both(before, after, changed)
        elif after:
            yield _named(_of_one(ChangeKind.DEAL_NEW, after), after, changed.after)
            yield from closing_of(after, changed.after, changed.sides)
        elif before:
            yield _named(_of_one(ChangeKind.DEAL_GONE, before), before, changed.before)
    yield from _received(changed)
    yield from _repeat_orders(changed)


def closings_of(state: CustomerState, sides: Sides) -> Iterator[BusinessChange]:
    """Everything that is won or lost of a customer that is new in the records."""
    for deal in state.opportunities:
        yield from closing_of(deal, state, sides)
    for order in state.repeat_orders:
        yield BusinessChange(kind=ChangeKind.REPEAT, amount=order.amount, on=order.on)


def closing_of(deal: OpportunityState, state: CustomerState, sides: Sides) -> Iterator[BusinessChange]:
    """How a deal ended, if it has."""
    kind = _CLOSED.get(deal.kind)
    if kind is None:
        return
    change = BusinessChange(
        kind=kind,
        before=_last_open(deal),
        after=deal.stage,
        amount=deal.won_amount if kind is ChangeKind.WON else deal.amount,
        on=deal.closed_on,
        note=loss_note(deal, sides.after) if kind is ChangeKind.LOST else None,
        rivals=tuple(dict.fromkeys(one.value for one in deal.competitors if one.value)),
    )
    yield _named(change, deal, state)


def _named(change: BusinessChange, deal: OpportunityState, state: CustomerState) -> BusinessChange:
    return replace(change, deal=deal.record.id, deal_name=deal_name(state, deal))


def _of_one(kind: ChangeKind, deal: OpportunityState) -> BusinessChange:
    return BusinessChange(kind=kind, amount=deal.amount, text=deal.record.name or deal.record.id, after=deal.stage)


def _last_open(deal: OpportunityState) -> Stage | None:
    found = [one.origin for one in deal.passages if one.origin.kind is StageKind.OPEN]
    return found[-1] if found else None


def _of_both(before: OpportunityState, after: OpportunityState, changed: Changed) -> Iterator[BusinessChange]:
    signed = _signed(before, after, changed) if after.kind is StageKind.OPEN else ()
    for one in (*_moved(before, after, changed), *_restated(before, after, changed), *signed):
        yield _named(one, after, changed.after)


def _moved(before: OpportunityState, after: OpportunityState, changed: Changed) -> Iterator[BusinessChange]:
    """At most one change of its stage: from where it stood to where it stands."""
    if after.churned_on and not before.churned_on:
        note = churn_note(changed.after, changed.sides.after)
        yield BusinessChange(kind=ChangeKind.CHURNED, after=after.stage, on=after.churned_on, note=note)
    elif after.kind is not before.kind and after.kind is StageKind.OPEN:
        yield BusinessChange(kind=ChangeKind.REOPENED, before=before.stage, after=after.stage, amount=after.amount)
    elif after.kind is not before.kind:
        for one in closing_of(after, changed.after, changed.sides):
            yield replace(one, skipped=_skipped(after, changed))
    elif after.stage.key != before.stage.key:
        yield _stage(before, after, changed)
    elif after.kind is StageKind.WON and after.won_amount != before.won_amount:
        yield BusinessChange(kind=ChangeKind.WON_AMOUNT, before=before.won_amount, after=after.won_amount)


def _stage(before: OpportunityState, after: OpportunityState, changed: Changed) -> BusinessChange:
    place = changed.ground.place
    is_back = place.get(after.stage.key, 0) < place.get(before.stage.key, 0)
    return BusinessChange(
        kind=ChangeKind.BACK if is_back else ChangeKind.STAGE,
        before=before.stage,
        after=after.stage,
        amount=after.amount,
        skipped=_skipped(after, changed),
    )


def _skipped(after: OpportunityState, changed: Changed) -> tuple[Stage, ...]:
    new = changed.said_now
    found = (stage for one in after.passages if one.entry.fingerprint in new for stage in one.skipped)
    return tuple({stage.key: stage for stage in found}.values())


def _restated(before: OpportunityState, after: OpportunityState, changed: Changed) -> Iterator[BusinessChange]:
    """What the front matter says of the deal now; amounts that only a rate changed are no change of the record."""
    for field in changed.record.fields:
        if field.opportunity != after.record.id:
            continue
        if field.key == "amount":
            yield _amount(field, before, after)
        elif field.key == "expected_close":
            yield _close(field, before, after, changed)
        elif field.key == "probability":
            yield BusinessChange(kind=ChangeKind.PROBABILITY, before=before.probability, after=after.probability)


def _amount(field: FieldChange, before: OpportunityState, after: OpportunityState) -> BusinessChange:
    sides = [
        deal.amount if deal.amount is not None else _typed(value)
        for deal, value in ((before, field.before), (after, field.after))
    ]
    return BusinessChange(kind=ChangeKind.AMOUNT, before=sides[0], after=sides[1], amount=after.amount)


def _typed(value: object) -> str | None:
    """An amount that has no rate or could not be read, as it stands there."""
    if isinstance(value, Money):
        return f"{value.amount:f} {value.currency or ''}".strip()
    return None if value is None else str(value)


def _close(field: FieldChange, before: OpportunityState, after: OpportunityState, changed: Changed) -> BusinessChange:
    old, new = before.expected_close, after.expected_close
    if old is None or new is None:
        kind = ChangeKind.CLOSE_CLEARED if new is None else ChangeKind.CLOSE_SET
        return BusinessChange(kind=kind, before=old or _typed(field.before), after=new or _typed(field.after))
    if after.kind is not StageKind.OPEN:
        return BusinessChange(kind=ChangeKind.FIELD, field="expected_close", before=old, after=new)
    is_later = new > old
    return BusinessChange(
        kind=ChangeKind.CLOSE_PUSHED if is_later else ChangeKind.CLOSE_EARLIER,
        before=old,
        after=new,
        days=(new - old).days,
        times=_times(after, changed) if is_later else None,
        amount=after.amount,
    )


def _times(deal: OpportunityState, changed: Changed) -> int | None:
    """How often the close has been pushed by now, this time included; None where the past is not known."""
    report = changed.sides.before
    history = report.figures.ledger.history
    if history is None:
        return None
    records = past_records(changed.before.customer, history, report.today)
    return len(pushes(past_deals(deal.record.id, records))) + 1


def _signed(before: OpportunityState, after: OpportunityState, changed: Changed) -> Iterator[BusinessChange]:
    """Contracts of a deal that is not won yet: they count once it is."""
    site = changed.sides.after.rules.site
    known = [(one.on, one.money) for one in before.contracts]
    for one in after.contracts:
        if (one.on, one.money) in known:
            known.remove((one.on, one.money))
        else:
            yield BusinessChange(kind=ChangeKind.SIGNED, amount=in_team_currency(one.money, site), on=one.on)


def _received(changed: Changed) -> Iterator[BusinessChange]:
    site = changed.sides.after.rules.site
    known = _payments(changed.before, site)
    for on, amount in _payments(changed.after, site):
        if (on, amount) in known:
            known.remove((on, amount))
        else:
            yield BusinessChange(kind=ChangeKind.RECEIVED, amount=amount, on=on)


def _payments(state: CustomerState, site: Site) -> list[tuple[date | None, Decimal | None]]:
    return [(one.on, in_team_currency(one.money, site)) for entry in state.log for one in entry.payments]


def _repeat_orders(changed: Changed) -> Iterator[BusinessChange]:
    known = [(one.on, one.amount) for one in changed.before.repeat_orders]
    for one in changed.after.repeat_orders:
        if (one.on, one.amount) in known:
            known.remove((one.on, one.amount))
        else:
            yield BusinessChange(kind=ChangeKind.REPEAT, amount=one.amount, on=one.on)
