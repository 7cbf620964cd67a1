"""Which opportunity a field of the log means (F10)."""

from collections.abc import Mapping, Sequence
from datetime import date

from site_builder.metrics.standing.course import Course
from site_builder.model.customer import Customer
from site_builder.model.follow_up import Contract, FollowUp, LogField, NextStep, Payment, StageMove
from site_builder.model.frozen import dataclass
from site_builder.model.opportunity import Opportunity
from site_builder.model.pipeline import StageKind

FIRST = "o1"

Statement = StageMove | Contract | Payment | NextStep | LogField
"""What may name an opportunity."""


@dataclass(frozen=True, slots=True)
class Existence:
    """From when on an opportunity exists: `opened` where known; `start` is (day, entry), None: never mentioned."""

    opened: date | None
    start: tuple[date, int] | None


def existences(customer: Customer, log: Sequence[FollowUp]) -> dict[str, Existence]:
    """When each opportunity of the customer came to exist, by folded id."""
    named = _first_named(log) if len(customer.opportunities) > 1 else {}
    return {one.id.casefold(): _existence(one, customer, log, named) for one in customer.opportunities}


def _existence(
    one: Opportunity, customer: Customer, log: Sequence[FollowUp], named: Mapping[str, tuple[date, int]]
) -> Existence:
    id_ = one.id.casefold()
    first = one.implicit or id_ == FIRST
    opened = one.opened or (customer.first_contact if first else None)
    if opened:
        return Existence(opened, (opened, -1))
    start = named.get(id_)
    if start is None and first and log:
        start = (log[0].on, 0)
    return Existence(start[0] if start else None, start)


def _first_named(log: Sequence[FollowUp]) -> dict[str, tuple[date, int]]:
    """The first entry that names each opportunity."""
    named: dict[str, tuple[date, int]] = {}
    for index, entry in enumerate(log):
        for id_ in named_in(entry):
            named.setdefault(id_, (entry.on, index))
    return named


def named_in(entry: FollowUp) -> set[str]:
    """The folded ids that an entry's fields name."""
    fields: tuple[Statement, ...] = (
        *entry.moves,
        *entry.contracts,
        *entry.payments,
        *entry.next_steps,
        *entry.reasons,
        *entry.fields,
    )
    return {one.opportunity.casefold() for one in fields if one.opportunity}


def implied(
    courses: Mapping[str, Course], exist: Mapping[str, Existence], entry: FollowUp, index: int
) -> tuple[str | None, int]:
    """The opportunity that a field without an id means in this entry, and how many open ones compete for it.

    The only existing one, else the only open one. Before any exists, the first to come: what is written while
    there is one opportunity keeps its meaning when another is added later.
    """
    there = [id_ for id_, one in exist.items() if one.start and one.start <= (entry.on, index)] or _earliest(exist)
    if len(there) == 1:
        return there[0], 1
    running = [id_ for id_ in there if courses[id_].kind is StageKind.OPEN]
    return (running[0] if len(running) == 1 else None), len(running)


def _earliest(exist: Mapping[str, Existence]) -> list[str]:
    if len(exist) == 1:
        return list(exist)
    starts = {id_: one.start for id_, one in exist.items() if one.start}
    first = min(starts.values(), default=None)
    return [id_ for id_, start in starts.items() if start == first]
