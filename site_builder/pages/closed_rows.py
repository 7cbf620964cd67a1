"""Deals that were won or lost in a period, as lines of a list."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.facts.closings import REPEAT, WON, closings, repeat_orders
from site_builder.metrics.facts.reasons import lost_deals
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period
from site_builder.model.words import Term, Words
from site_builder.pages.breakdown import Asking
from site_builder.pages.rows import Row, make_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A deal that was won or lost this week: its amount, for a loss its reason; a repeat order is value only."""

    row: Row
    on: date
    amount: Decimal | None
    reason: Words | Term | str | None = None
    is_repeat: bool = False


def won_in(ask: Asking, week: Period) -> tuple[Closed, ...]:
    """Wins and repeat orders of the week, the greatest first."""
    ledger = ask.report.figures.ledger
    facts = (*(one for one in ledger.once(closings) if one.part == WON), *ledger.once(repeat_orders))
    return _by_amount(_closed(one, ask) for one in facts if one.on and week.holds(one.on))


def lost_in(ask: Asking, week: Period) -> tuple[Closed, ...]:
    """Deals lost in the week with their reasons, the greatest first."""
    found = (one for one in ask.report.figures.ledger.once(lost_deals) if one.on and week.holds(one.on))
    return _by_amount(_closed(one, ask) for one in found)


def _closed(one: Fact, ask: Asking) -> Closed:
    labels = dict(one.labels)
    rules = ask.report.rules
    return Closed(
        row=make_row(one.customer, rules, ask.known),
        on=one.on or ask.report.today,
        amount=one.amount,
        reason=label_of("reason", labels["reason"], rules) if "reason" in labels else None,
        is_repeat=one.part == REPEAT,
    )


def _by_amount(found: Iterable[Closed]) -> tuple[Closed, ...]:
    return tuple(sorted(found, key=lambda one: (-(one.amount or Decimal(0)), one.on, one.row.name)))
