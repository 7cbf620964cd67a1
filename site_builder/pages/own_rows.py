"""Customers and opportunities as the templates of a team's own pages read them: plain names, nothing to compute."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Stage, Tier
from site_builder.model.words import Term
from site_builder.pages.addresses import Addresses, addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    """A customer. `url` is its page below `root`; `owner` a name; amounts are in the team's currency."""

    id: str
    name: str
    url: str
    tier: Tier | None
    stage: Stage
    status: Term
    owner: str
    region: str
    industry: str
    tags: tuple[str, ...]
    first_contact: date | None
    last_contact: date | None
    quiet_days: int | None
    next_step: str
    next_on: date | None
    days_to_due: int | None
    risk: Term
    open_amount: Decimal
    won_amount: Decimal
    archived: bool
    custom: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityRow:
    """An opportunity. `amount` is None where the record states none; `probability` in percent."""

    id: str
    name: str
    customer: CustomerRow
    stage: Stage
    kind: str
    owner: str
    amount: Decimal | None
    weighted: Decimal
    probability: int
    opened: date | None
    expected_close: date | None
    closed_on: date | None
    days_in_stage: int
    custom: Mapping[str, object]


def customer_rows(report: Report) -> dict[str, CustomerRow]:
    """Every customer by the path of its record, in the order of the report."""
    known = addresses(report)
    return {one.customer.path: _customer(one, known, report) for one in report.figures.customers}


def opportunity_rows(report: Report, customers: Mapping[str, CustomerRow]) -> tuple[OpportunityRow, ...]:
    """Every opportunity, in the order of the report."""
    known = addresses(report)
    return tuple(_opportunity(one, customers[one.customer.path], known) for one in report.figures.opportunities)


def _customer(state: CustomerState, known: Addresses, report: Report) -> CustomerRow:
    one, step = state.customer, state.next_step
    return CustomerRow(
        id=one.id or "",
        name=one.short_name or one.name or one.path,
        url=known.customer(one),
        tier=report.rules.tier(one.tier) if one.tier else None,
        stage=state.stage,
        status=Term(f"status.{state.status}"),
        owner=_name(one.owner, known),
        region=one.region or "",
        industry=one.industry or "",
        tags=one.tags,
        first_contact=one.first_contact,
        last_contact=state.last_contact.on if state.last_contact else None,
        quiet_days=state.quiet_days,
        next_step=step.text if step else "",
        next_on=step.due if step else None,
        days_to_due=state.days_to_due,
        risk=Term(f"risk.{state.risk}"),
        open_amount=state.open_amount,
        won_amount=state.won_amount,
        archived=one.archived,
        custom=one.custom,
    )


def _opportunity(one: OpportunityState, customer: CustomerRow, known: Addresses) -> OpportunityRow:
    return OpportunityRow(
        id=one.record.id,
        name=one.record.name or "",
        customer=customer,
        stage=one.stage,
        kind=str(one.kind),
        owner=_name(one.owner, known),
        amount=one.amount,
        weighted=one.weighted,
        probability=one.probability,
        opened=one.opened,
        expected_close=one.expected_close,
        closed_on=one.closed_on,
        days_in_stage=one.days_in_stage,
        custom=one.record.custom,
    )


def _name(key: str | None, known: Addresses) -> str:
    person = known.person(key)
    return person.name if person else ""
