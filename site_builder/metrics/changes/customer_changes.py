"""What a change means, customer by customer."""

from collections.abc import Iterable, Iterator

from site_builder.metrics.changes.business import BusinessChange, ChangeKind, CustomerChange
from site_builder.metrics.changes.deal_changes import closings_of, deal_changes
from site_builder.metrics.changes.record_facts import follow_ups, owner_of, record_facts, task_facts
from site_builder.metrics.changes.sides import Changed, Sides
from site_builder.metrics.changes.step_changes import set_step, step_changes
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.change import RecordChange
from site_builder.model.customer import Customer


def customer_changes(records: Iterable[RecordChange], sides: Sides) -> tuple[CustomerChange, ...]:
    """The customers that changed, the gravest changes first; what was only laid out anew is left out."""
    found = (_of_record(one, sides) for one in records)
    return tuple(sorted((one for one in found if one.changes), key=lambda one: one.rank))


def _of_record(record: RecordChange, sides: Sides) -> CustomerChange:
    before, after = _state(record.before, sides, is_after=False), _state(record.after, sides, is_after=True)
    changes = sorted(_changes(record, before, after, sides), key=lambda one: one.rank)
    return CustomerChange(before=before, after=after, changes=tuple(changes))


def _state(customer: Customer | None, sides: Sides, *, is_after: bool) -> CustomerState | None:
    if customer is None:
        return None
    report = sides.after if is_after else sides.before
    return report.figures.ledger.states[customer.path]


def _changes(
    record: RecordChange, before: CustomerState | None, after: CustomerState | None, sides: Sides
) -> Iterator[BusinessChange]:
    if before and after:
        yield from _of_both(Changed(record=record, before=before, after=after, sides=sides))
    elif after:
        yield from _of_new(record, after, sides)
    elif before:
        yield from _of_gone(before, sides)


def _of_both(changed: Changed) -> Iterator[BusinessChange]:
    sides = (changed.before.customer, changed.after.customer)
    blind = [_is_blind(one) for one in sides]
    if blind[0] != blind[1]:
        yield BusinessChange(
            kind=ChangeKind.UNREADABLE if blind[1] else ChangeKind.READABLE,
            amount=(changed.before if blind[1] else changed.after).open_amount or None,
        )
        return
    yield from deal_changes(changed)
    yield from step_changes(changed)
    yield from record_facts(changed)


def _is_blind(customer: Customer) -> bool:
    """Whether nothing of the front matter could be read."""
    return not customer.readings


def _of_new(record: RecordChange, state: CustomerState, sides: Sides) -> Iterator[BusinessChange]:
    was_there = state.customer.path in sides.before.book.unreadable
    kind = ChangeKind.READABLE if was_there else ChangeKind.NEW
    yield BusinessChange(kind=kind, after=state.stage, amount=state.open_amount or None, people=_people(state.customer))
    if was_there:
        return
    yield from closings_of(state, sides)
    if state.next_step and state.is_active:
        yield set_step(state.next_step, state)
    yield from task_facts(one for one in record.tasks if one.after and not one.after.done)
    yield from follow_ups(record.added)


def _of_gone(state: CustomerState, sides: Sides) -> Iterator[BusinessChange]:
    is_unreadable = state.customer.path in sides.after.book.unreadable
    yield BusinessChange(
        kind=ChangeKind.UNREADABLE if is_unreadable else ChangeKind.DELETED,
        before=state.stage,
        amount=state.open_amount or None,
        people=_people(state.customer),
        count=len(state.customer.follow_ups),
    )


def _people(customer: Customer) -> tuple[str, ...]:
    owner = owner_of(customer)
    return (owner,) if owner else ()
