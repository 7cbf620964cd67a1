"""What is to be done next at a customer."""

from datetime import date

from site_builder.metrics.standing.state import Attention, CustomerState
from site_builder.model.follow_up import NextStep
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.model.pipeline import Cadence, Method, Tier
from site_builder.model.rules import Rules
from site_builder.pages.addresses import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class NextCard:
    """What is to be done next; `contact_due` follows from the tier's cadence.

    `entered_on` is the day of the entry that says so, `asked_at` that of one that should have said so and did not;
    `ended`: the log says on purpose that nothing follows, for `reason`. `others` are the further steps agreed on.
    """

    text: str
    opportunity: str | None
    goal: str | None
    due: date | None
    days: int | None
    attention: Attention
    method: Method | None
    person: Person | None
    entered_on: date | None
    contact_due: date | None
    contact_days_late: int | None
    cadence: Cadence | None
    tier: Tier | None
    asked_at: date | None
    ended: bool
    reason: str | None
    others: tuple[NextStep, ...]


def next_card(state: CustomerState, rules: Rules, known: Addresses) -> NextCard:
    """The card of a customer."""
    step, told = state.next_step, state.step_entry.next_steps if state.step_entry else ()
    tier = rules.tier(state.customer.tier or "")
    return NextCard(
        text=step.text if step else "",
        opportunity=step.opportunity if step else None,
        goal=step.goal if step else None,
        due=step.due if step else None,
        days=state.days_to_due,
        attention=state.attention,
        method=rules.method(step.method) if step and step.method else None,
        person=known.person((step.person if step else None) or state.customer.owner),
        entered_on=state.step_entry.on if step and state.step_entry else None,
        contact_due=state.contact_due,
        contact_days_late=state.contact_days_late,
        cadence=tier.cadence if tier else None,
        tier=tier,
        ended=step is None and bool(told),
        reason=next((one.reason for one in told if one.reason), None) if step is None else None,
        asked_at=state.steps_missing_at.on if state.steps_missing_at else None,
        others=tuple(one for one in state.steps if one is not step),
    )
