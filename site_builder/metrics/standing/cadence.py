"""How often to be in touch, and who was not (R22, R23)."""

from datetime import date

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerKind
from site_builder.model.calendar import add_cadence
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.pipeline import Cadence, Stage, Status

ACTIVE = (CustomerKind.OPEN, CustomerKind.WON)


def cadence_of(customer: Customer, ground: Ground) -> Cadence | None:
    """The cadence of the customer's tier, where both are known."""
    tier = ground.rules.tier(customer.tier) if customer.tier else None
    return tier.cadence if tier else None


def last_touch(customer: Customer, last_contact: FollowUp | None) -> date | None:
    """The day of the last contact, before any that of the first contact."""
    return last_contact.on if last_contact else customer.first_contact


def contact_due(customer: Customer, kind: CustomerKind, last_contact: FollowUp | None, ground: Ground) -> date | None:
    """When the next contact is due; None where nothing is active or no cadence is known."""
    cadence, last = cadence_of(customer, ground), last_touch(customer, last_contact)
    if kind not in ACTIVE or cadence is None or last is None:
        return None
    return add_cadence(last, cadence, ground.rules.calendar)


def lagging_limit(
    customer: Customer, status: Status, stage: Stage, ground: Ground, last: date | None = None
) -> int | None:
    """The strictest limit of quiet days that the team set for this status, tier or stage (R23).

    Limits in working days become the calendar days that they take from the `last` contact on.
    """
    limits, calendar = ground.rules.limits, ground.rules.calendar
    tier = ground.rules.tier(customer.tier) if customer.tier else None
    keys = [key for key in (status.value, stage.key, tier.key if tier else None) if key is not None]
    days = [limits.lagging_days[key] for key in keys if key in limits.lagging_days]
    if last is not None:
        worked = (limits.lagging_working_days[key] for key in keys if key in limits.lagging_working_days)
        days += [(calendar.add_working_days(last, count) - last).days for count in worked]
    return min(days, default=None)
