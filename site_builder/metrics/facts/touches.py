"""The contacts that belong to an opportunity: what frequency and methods are compared by (M11)."""

from collections.abc import Iterator
from datetime import date

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.follow_up import FollowUp


def touches(state: CustomerState, deal: OpportunityState, ground: Ground) -> tuple[FollowUp, ...]:
    """The contacts from the opening to the closing (or the day), in log order.

    One that names opportunities belongs to these only, any other to all that were open on its day.
    """
    end = last_day(deal, ground.today)
    known = {one.record.id.casefold() for one in state.opportunities}
    return tuple(
        entry
        for entry in state.log
        if (deal.opened is None or deal.opened <= entry.on)
        and entry.on <= end
        and ground.is_contact(entry)
        and _is_about(entry, deal.record.id.casefold(), known)
    )


def last_day(deal: OpportunityState, today: date) -> date:
    """The day of the closing entry, which may be later than the contract that it reports; today while it is open."""
    if deal.closed_on is None or deal.closing is None:
        return today
    return max(deal.closed_on, deal.closing.on)


def _is_about(entry: FollowUp, id_: str, known: set[str]) -> bool:
    if len(known) == 1:
        return True
    named = {name.casefold() for name in _named(entry) if name} & known
    return not named or id_ in named


def _named(entry: FollowUp) -> Iterator[str | None]:
    """The opportunities that the fields of an entry name."""
    yield from (one.opportunity for one in entry.fields)
    yield from (one.opportunity for one in entry.moves)
    yield from (one.opportunity for one in entry.next_steps)
    yield from (one.opportunity for one in entry.contracts)
