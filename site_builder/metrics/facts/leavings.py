"""When customers were won, declared lost and came back: who was a won customer on a past day (M2, M4)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.purchases import purchases_by_customer
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import StageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Loyalty:
    """The days that decide whether somebody is a won customer.

    `purchases` are those that stand; `bought` are these and every day on which a deal was won, called off later or not.
    `left` are the days it was declared lost, `returned` those on which it bought or something was opened (again).
    `cancelled` are the stretches of wins that are over: up to, not including, their last day. `fallen` are the deals
    moved from won to lost, by that day; that one of them is open again does not undo it.
    """

    customer: CustomerState
    bought: tuple[date, ...]
    left: tuple[date, ...]
    returned: tuple[date, ...]
    cancelled: tuple[tuple[date, date], ...]
    fallen: Mapping[date, OpportunityState]
    purchases: tuple[date, ...]

    def is_won_at(self, day: date) -> bool:
        """Whether it had bought before the day, and not been declared lost since.

        A customer that went away is a won one again when it buys again, not when something is opened.
        """
        left = max((one for one in self.left if one < day), default=None)
        back = max((one for one in self.bought if one < day), default=None)
        held = any(one < day for one in self.purchases) or any(start < day <= end for start, end in self.cancelled)
        return held and (left is None or (back is not None and back > left))


def loyalties(ledger: Ledger) -> tuple[Loyalty, ...]:
    """Those of every customer that ever bought; ask for them with `ledger.once(loyalties)`."""
    bought = ledger.once(purchases_by_customer)
    found = (
        _loyalty(state, tuple(one.on for one in bought.get(path, ()) if one.on))
        for path, state in ledger.states.items()
    )
    return tuple(one for one in found if one.bought)


def _loyalty(state: CustomerState, purchases: tuple[date, ...]) -> Loyalty:
    stretches = [(one, *each) for one in state.opportunities for each in _won_stretches(one)]
    fallen = {end: one for one, _, end, kind in stretches if end and kind is StageKind.LOST}
    cancelled = tuple((start, end) for _, start, end, _ in stretches if end)
    bought = tuple(sorted((*purchases, *(start for _, start, *_ in stretches))))
    declared = [entry.on for entry in state.log if entry.churn is not None]
    openings = [day for one in state.opportunities for day in _openings(one)]
    return Loyalty(
        customer=state,
        bought=bought,
        left=tuple(sorted((*declared, *fallen))),
        returned=tuple(sorted((*bought, *openings))),
        cancelled=cancelled,
        fallen=fallen,
        purchases=purchases,
    )


def _won_stretches(one: OpportunityState) -> Iterator[tuple[date, date | None, StageKind]]:
    """The stretches for which it was won: first day, last day (None where it still is), and what it was then."""
    since: date | None = None
    for stay in one.stays:
        if stay.inferred:
            continue
        if stay.stage.kind is StageKind.WON:
            since = since or stay.entered
        elif since is not None:
            yield since, stay.entered, stay.stage.kind
            since = None
    if since is not None:
        yield since, None, StageKind.WON


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
