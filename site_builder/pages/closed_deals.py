"""Closed deals one by one, and what the team wrote down when it looked back at them (R68)."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.dimension_labels import Label, label_of
from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.facts.closings import INVALID, WON, closings
from site_builder.metrics.facts.reasons import lost_deals
from site_builder.metrics.standing.choosing import listed
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.model.period import Period
from site_builder.model.pipeline import Choice
from site_builder.pages.breakdown import Asking

REVIEW = "review"
"""The key of the shipped method for looking back at a deal."""

DealKey = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDeal:
    """A closed deal: `result` is won, lost or invalid, `cycle` the days from opening to closing (None: unknown).

    `reason` None is "not stated"; `review` leads to what was written about it afterwards, None where nothing was.
    """

    url: str
    name: str
    deal: str | None
    owner: Person | None
    on: date
    result: str
    amount: Decimal | None
    cycle: int | None
    reason: Label | Choice | None
    review: str | None

    @property
    def is_won(self) -> bool:
        """Whether it was won."""
        return self.result == WON

    @property
    def lacks_review(self) -> bool:
        """Whether nobody wrote down what was learnt; invalid ones need none."""
        return self.result != INVALID and self.review is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A look back: `text` is the entry's Markdown; `result` ("" unknown) and `amount` are those of the deal meant."""

    url: str
    name: str
    on: date
    author: Person | None
    text: str
    result: str
    amount: Decimal | None

    @property
    def is_won(self) -> bool:
        """Whether it speaks of a deal that was won."""
        return self.result == WON


def closed_deals(ask: Asking, period: Period) -> tuple[ClosedDeal, ...]:
    """The deals closed in the period, the latest first."""
    ledger = ask.report.figures.ledger
    reasons = {_key(one): dict(one.labels)["reason"] for one in ledger.once(lost_deals)}
    found = [_closed(one, reasons, ask) for one in ledger.once(closings) if one.on and period.holds(one.on)]
    return tuple(sorted(found, key=lambda one: (-one.on.toordinal(), one.name, one.deal or "")))


def reviews(ask: Asking) -> tuple[Review, ...]:
    """All reviews of the team, the latest first."""
    found = [
        _review(entry, state, ask)
        for state in ask.report.figures.ledger.states.values()
        for entry in state.log
        if REVIEW in entry.methods
    ]
    return tuple(sorted(found, key=lambda one: (-one.on.toordinal(), one.name)))


def _closed(fact: Fact, reasons: Mapping[DealKey, str | None], ask: Asking) -> ClosedDeal:
    deal = fact.deal
    if deal is None or fact.on is None:
        msg = "a closing without its deal"
        raise ValueError(msg)
    entry = next((one for one in fact.customer.log if REVIEW in one.methods and one.on >= fact.on), None)
    url = ask.known.customer(deal.customer)
    return ClosedDeal(
        url=url,
        name=deal.customer.label,
        deal=(deal.record.name or deal.record.id) if len(fact.customer.opportunities) > 1 else None,
        owner=ask.known.person(deal.owner),
        on=fact.on,
        result=fact.part,
        amount=fact.amount,
        cycle=(fact.on - deal.opened).days if deal.opened else None,
        reason=_reason(fact, deal, reasons, ask),
        review=f"{url}#e{entry.number}" if entry else None,
    )


def _reason(
    fact: Fact, deal: OpportunityState, reasons: Mapping[DealKey, str | None], ask: Asking
) -> Label | Choice | None:
    """Of lost deals as the figure counts them, of others as their closing entry states it."""
    rules = ask.report.rules
    if _key(fact) in reasons:
        lost = reasons[_key(fact)]
        return label_of("reason", lost, rules) if lost else None
    stated = next((one.value for one in deal.closing.reasons if one.value), None) if deal.closing else None
    return listed(stated, rules.lists.loss_reasons) if stated else None


def _key(fact: Fact) -> DealKey:
    return fact.customer.customer.path, fact.deal.record.id if fact.deal else ""


def _review(entry: FollowUp, state: CustomerState, ask: Asking) -> Review:
    deal = _closed_before(state.opportunities, entry.on)
    return Review(
        url=f"{ask.known.customer(state.customer)}#e{entry.number}",
        name=state.customer.label,
        on=entry.on,
        author=ask.known.person(entry.author),
        text=entry.content,
        result=str(deal.kind) if deal else "",
        amount=(deal.won_amount or deal.amount) if deal else None,
    )


def _closed_before(deals: Iterable[OpportunityState], day: date) -> OpportunityState | None:
    """The deal that a review speaks of: the one closed last by then."""
    closed = [one for one in deals if one.closed_on is not None and one.closed_on <= day]
    return max(closed, key=lambda one: one.closed_on or day, default=None)
