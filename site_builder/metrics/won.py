"""What was won in a quarter."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from site_builder.metrics.standing.currency import total
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.calendar import add_months
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import StageKind

MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Win:
    """A win, or a repeat order (`counts` False: value, but no win, F17), of `owner` on a day."""

    on: date
    owner: str | None
    amount: Decimal | None
    counts: bool


def wins(states: Iterable[CustomerState]) -> tuple[Win, ...]:
    """All wins and repeat orders of all customers, the archived ones included."""
    found = []
    for state in states:
        found += [
            Win(on=one.closed_on, owner=one.owner, amount=one.won_amount, counts=True)
            for one in state.opportunities
            if one.kind is StageKind.WON and one.closed_on
        ]
        owner = state.customer.owner
        found += [Win(on=one.on, owner=owner, amount=one.amount, counts=False) for one in state.repeat_orders]
    return tuple(found)


def quarter_of(day: date) -> tuple[date, date]:
    """The first day of the day's quarter and the first day after it."""
    start = day.replace(month=(day.month - 1) // MONTHS * MONTHS + 1, day=1)
    return start, add_months(start, MONTHS)


def won_in(found: Iterable[Win], start: date, end: date) -> tuple[Decimal, int, int]:
    """Value, wins and repeat orders of what was won from `start` up to, not including, `end`."""
    inside = [one for one in found if start <= one.on < end]
    count = sum(one.counts for one in inside)
    return total(one.amount for one in inside), count, len(inside) - count
