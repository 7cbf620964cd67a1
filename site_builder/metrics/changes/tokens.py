"""Parts of a record as tokens: equal exactly if they state the same, so that the commit that made one can be found."""

from collections.abc import Hashable, Iterator
from enum import StrEnum

from site_builder.metrics.changes.fields import field_changes
from site_builder.metrics.standing.log_order import in_log_order
from site_builder.model.change import EntryChange, FieldChange, Swap, TaskChange
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.plain import plain
from site_builder.model.task import Task

NOTES = "notes"
_NEAR = 20
"""So many entries further on in a day are told apart by who put them there; nobody has more on one day."""

_NOTHING = Customer(path="")


class Deed(StrEnum):
    """What was done to a part: `made` tokens carry one, since the same part may come and go."""

    CAME = "came"
    WENT = "went"


Token = tuple[Hashable, ...]


def field_token(change: FieldChange) -> Token:
    """The value that a fact has now, else that it is gone."""
    deed, value = (Deed.WENT, change.before) if change.after is None else (Deed.CAME, change.after)
    return (deed, "field", change.opportunity, change.key, repr(plain(value)))


def entry_token(change: EntryChange) -> Token:
    """The entry as it is now, else that it is gone."""
    return came(change.after) if change.after else went(change.before)


def came(entry: FollowUp) -> Token:
    """That an entry came."""
    return (Deed.CAME, "entry", entry.fingerprint)


def went(entry: FollowUp | None) -> Token:
    """That an entry went."""
    return (Deed.WENT, "entry", entry.fingerprint if entry else "")


def swap_token(swap: Swap) -> Token:
    """That one entry comes before another of its day."""
    return (Deed.CAME, *_order(swap.first.after, swap.second.after))


def _order(first: FollowUp, second: FollowUp) -> Token:
    return ("order", first.fingerprint, second.fingerprint)


def task_token(change: TaskChange) -> Token:
    """The task as it is now, else that it is gone."""
    return (Deed.CAME, *_task(change.after)) if change.after else (Deed.WENT, *_task(change.before))


def _task(task: Task | None) -> Token:
    return ("task", repr(plain(task)))


def notes_token(customer: Customer) -> Token:
    """The prose outside the log."""
    return (Deed.CAME, *_notes(customer.notes, customer.stray))


def _notes(notes: str, stray: tuple[str, ...]) -> Token:
    return (NOTES, repr([line.rstrip() for text in (notes, *stray) for line in text.split("\n") if line.strip()]))


def parts_of(customer: Customer) -> Iterator[Token]:
    """Everything that a version of a record states, without a deed."""
    for change in field_changes(_NOTHING, customer):
        yield field_token(change)[1:]
    for entry in customer.follow_ups:
        yield came(entry)[1:]
    yield from _orders(customer)
    for task in customer.tasks:
        yield _task(task)
    yield _notes(customer.notes, customer.stray)


def _orders(customer: Customer) -> Iterator[Token]:
    """Which entry of a day comes before which."""
    log = in_log_order(customer, None)
    for at, first in enumerate(log):
        for second in log[at + 1 : at + 1 + _NEAR]:
            if second.on != first.on:
                break
            yield _order(first, second)
