"""When a customer is to be contacted next, by the cadence of its tier (decisions.md C5)."""

from datetime import date

from site_builder.model.calendar import add_cadence
from site_builder.model.pipeline import Cadence, CadenceUnit
from site_builder.model.rules import Rules

_WEEK = Cadence(1, CadenceUnit.WEEK)


def next_contact(rules: Rules, tier: str | None, today: date) -> date:
    """The day by the tier's cadence; a week from now where the tier has none."""
    found = rules.tier(tier or "")
    return add_cadence(today, found.cadence if found and found.cadence else _WEEK, rules.calendar)
