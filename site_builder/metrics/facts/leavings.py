"""When customers were won, declared lost and came back: who was a won customer on a past day (M2, M4)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.purchases import purchases_by_customer
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.pipeline import StageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Loyalty:
    """The days that decide whether somebody is a won customer.

    `bought` are its purchases, `left` the days it was declared lost, `returned` those on which it bought or something
    was opened (again).
    """

    customer: CustomerState
    bought: tuple[date, ...]
    left: tuple[date, ...]
    returned: tuple[date, ...]

    def is_won_at(self, day: date) -> bool:
        """Won before the day, and not declared lost since the last purchase or opening before it."""
        left = max((one for one in self.left if one < day), default=None)
        back = max((one for one in self.returned if one < day), default=None)
        is_gone = left is not None and (back is None or back <= left)
        return any(one < day for one in self.bought) and not is_gone


def loyalties(ledger: Ledger) -> tuple[Loyalty, ...]:
    """Those of every customer that ever bought; ask for them with `ledger.once(loyalties)`."""
    bought = ledger.once(purchases_by_customer)
    return tuple(
        _loyalty(ledger.states[path], tuple(one.on for one in some if one.on)) for path, some in bought.items()
    )


def _loyalty(state: CustomerState, bought: tuple[date, ...]) -> Loyalty:
    declared = [entry.on for entry in state.log if entry.churn is not None]
    fallen = [one.churned_on for one in state.opportunities if one.churned_on]
    openings = [day for one in state.opportunities for day in _openings(one)]
    return Loyalty(
        customer=state,
        bought=bought,
        left=tuple(sorted((*declared, *fallen))),
        returned=tuple(sorted((*bought, *openings))),
    )


def _openings(one: OpportunityState) -> Iterator[date]:
    """The day it was opened, and those on which it was reopened or won (a win may be called off later)."""
    if one.opened:
        yield one.opened
    before = StageKind.OPEN
    for stay in one.stays:
        if stay.inferred:
            continue
        if stay.stage.kind in (StageKind.OPEN, StageKind.WON) and before is not stay.stage.kind:
            yield stay.entered
        before = stay.stage.kind


def first_within(days: Iterable[date], start: date, end: date) -> date | None:
    """The first of the days from `start` up to, not including, `end`."""
    return min((one for one in days if start <= one < end), default=None)
