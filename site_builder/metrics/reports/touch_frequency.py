"""Touch frequency: contacts per month of closed opportunities in quartiles, with the win rate of each (M11, R65)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import DEAL, TIMES, Dated, Fact, Figure, Measured, Part, Scope, Unit, quotient
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import LOST, WON, closings
from site_builder.metrics.facts.touches import last_day, touches
from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.period import Period

MONTH = 30
"""Days of an open month; less than one counts as one, else every quick deal would look busy."""
QUARTERS = 4


def facts(ledger: Ledger, period: Period) -> Iterator[Fact]:
    """Won and lost opportunities on their closing day; `amount` is the number of contacts per open month."""
    _ = period
    yield from ledger.once(_paced)


def _paced(ledger: Ledger) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            customer=one.customer,
            deal=one.deal,
            on=one.on,
            person=one.person,
            amount=contacts_a_month(one.customer, one.deal, ledger.ground),
            part=one.part,
        )
        for one in ledger.once(closings)
        if one.deal is not None and one.part in (WON, LOST)
    )


def contacts_a_month(state: CustomerState, deal: OpportunityState, ground: Ground) -> Decimal:
    """Contacts from the opening to the closing ÷ open months of 30 days, of which there is at least one."""
    end = last_day(deal, ground.today)
    days = (end - (deal.opened or end)).days
    return Decimal(len(touches(state, deal, ground)) * MONTH) / max(days, MONTH)


def split(found: Sequence[Fact], _: Scope) -> Iterator[Part]:
    """Four rows, from the least to the most contacts; equal frequencies are never parted."""
    ordered = sorted((one.amount or Decimal(0)) for one in found)
    bounds = [ordered[-(-len(ordered) * part // QUARTERS) - 1] for part in range(1, QUARTERS)] if ordered else []
    for number in range(1, QUARTERS + 1):
        rows = [one for one in found if 1 + sum(bound < (one.amount or 0) for bound in bounds) == number]
        yield Part(labels=(("quartile", str(number)),), measured=_measured(rows), facts=rows)


def _measured(found: Sequence[Fact]) -> Measured:
    paces = [one.amount for one in found if one.amount is not None]
    more = (("low", min(paces, default=None)), ("high", max(paces, default=None)))
    return quotient(sum(one.part == WON for one in found), len(found), more=more)


FIGURE = Figure(
    name="touch-frequency",
    unit=Unit.SHARE,
    dated=Dated.CLOSING,
    facts=facts,
    split=split,
    by=(*DEAL, *TIMES),
)
