"""What endangers a customer: the computed reasons (R28), each with its evidence."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from site_builder.metrics.standing.cadence import ACTIVE, cadence_of, last_touch
from site_builder.metrics.standing.complaint import open_complaints
from site_builder.metrics.standing.escalation import escalation_reason
from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.past import past_records
from site_builder.metrics.standing.risk_deals import deal_risks
from site_builder.metrics.standing.risk_people import people_risks
from site_builder.metrics.standing.risk_steps import step_risks
from site_builder.metrics.standing.state import CustomerKind, CustomerState, RiskReason
from site_builder.model.calendar import add_cadence
from site_builder.model.customer import Customer, RiskLevel
from site_builder.model.history import History
from site_builder.model.pipeline import StageKind
from site_builder.model.risk import Trigger

ESCALATED_OVERDUE = f"{Trigger.ESCALATED}.overdue"
LEVELS = (RiskLevel.GREEN, RiskLevel.YELLOW, RiskLevel.RED)


def risk_reasons(
    state: CustomerState, medians: Mapping[str, Decimal], ground: Ground, history: History | None = None
) -> tuple[RiskReason, ...]:
    """All computed reasons of an active customer, gravest first. `medians` are the team's own stays by stage key.

    Without `history` nothing is said of pushed days, cut amounts and replaced people, but for what the log tells.
    """
    if state.kind not in ACTIVE:
        return ()
    found = tuple(_as_configured(_found(state, medians, ground, history), ground.rules.risk_levels))
    return tuple(sorted(_once(found), key=lambda reason: -LEVELS.index(reason.level)))


def risk_level(customer: Customer, reasons: tuple[RiskReason, ...]) -> RiskLevel:
    """The highest of what a person gave and what was computed."""
    given = customer.risk.level if customer.risk else RiskLevel.GREEN
    return max((given, *(reason.level for reason in reasons)), key=LEVELS.index)


def _found(
    state: CustomerState, medians: Mapping[str, Decimal], ground: Ground, history: History | None
) -> Iterator[RiskReason]:
    yield from _silent(state, ground)
    yield from step_risks(state, ground)
    if escalated := escalation_reason(state, ground):
        yield escalated
    yield from _complaint(state, ground)
    if state.kind is not CustomerKind.OPEN:
        return
    records = past_records(state.customer, history, ground.today)
    yield from people_risks(state, records, ground)
    for one in state.opportunities:
        if one.kind is StageKind.OPEN:
            yield from deal_risks(one, medians, records, ground)


def _once(found: tuple[RiskReason, ...]) -> Iterator[RiskReason]:
    """That a next step is overdue is said once: as what was escalated, else by itself."""
    is_escalated = any(reason.kind == ESCALATED_OVERDUE for reason in found)
    return (one for one in found if not (is_escalated and one.trigger == Trigger.STEP_OVERDUE))


def _as_configured(found: Iterable[RiskReason], levels: Mapping[str, RiskLevel | None]) -> Iterator[RiskReason]:
    """The team's own level of a trigger in place of ours; None switches it off."""
    for reason in found:
        level = levels.get(reason.trigger, reason.level)
        if level is not None:
            yield reason if level is reason.level else dataclasses.replace(reason, level=level)


def _silent(state: CustomerState, ground: Ground) -> Iterator[RiskReason]:
    """Beyond twice the cadence without a contact; `limit` names the cadence itself, in days."""
    cadence, last = cadence_of(state.customer, ground), last_touch(state.customer, state.last_contact)
    if cadence is None or last is None:
        return
    calendar = ground.rules.calendar
    once = add_cadence(last, cadence, calendar)
    twice = add_cadence(once, cadence, calendar)
    if ground.today > twice:
        level = RiskLevel.RED if ground.today > add_cadence(twice, cadence, calendar) else RiskLevel.YELLOW
        days, limit = (ground.today - last).days, (once - last).days
        yield RiskReason(kind=Trigger.SILENT, level=level, params=(("days", days), ("limit", limit)))


def _complaint(state: CustomerState, ground: Ground) -> Iterator[RiskReason]:
    for entry in open_complaints(state.log)[:1]:
        days = max(0, (ground.today - entry.on).days)
        params = (("days", days), ("on", entry.on.isoformat()))
        yield RiskReason(kind=Trigger.COMPLAINT_OPEN, level=RiskLevel.RED, params=params)
