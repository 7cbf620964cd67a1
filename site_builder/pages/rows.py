"""A customer as one line of a list."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from site_builder.metrics.standing.state import Attention, CustomerState
from site_builder.model.customer import RiskLevel
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.model.pipeline import Stage, Tier
from site_builder.model.rules import Rules
from site_builder.pages.addresses import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One customer in a list. `tier` is the letter or label as typed where the team does not know it (`tier_known`).

    `days` counts to the due day, negative when overdue; `text` is the next step; `amount` is open, else won.
    `escalated`: the list says that more than the rep hears of it.
    """

    url: str
    name: str
    tier: Tier | None
    tier_text: str
    stage: Stage
    owner: Person | None
    amount: Decimal | None
    attention: Attention
    due: date | None
    days: int | None
    text: str
    last: date | None
    risk: RiskLevel
    is_open: bool
    escalated: bool = False


def make_row(state: CustomerState, rules: Rules, known: Addresses) -> Row:
    """The line of a customer; without any amount it is None, shown as a dash."""
    customer, step = state.customer, state.next_step
    return Row(
        url=known.customer(customer),
        name=customer.label,
        tier=rules.tier(customer.tier) if customer.tier else None,
        tier_text=customer.tier or "",
        stage=state.stage,
        owner=known.person(customer.owner),
        amount=state.open_amount or state.won_amount or None,
        attention=state.attention,
        due=step.due if step else None,
        days=state.days_to_due,
        text=step.text if step else "",
        last=state.last_contact.on if state.last_contact else None,
        risk=state.risk,
        is_open=state.is_active,
    )


def make_rows(states: Iterable[CustomerState], rules: Rules, known: Addresses) -> tuple[Row, ...]:
    """The lines of several customers, in the order given."""
    return tuple(make_row(state, rules, known) for state in states)
