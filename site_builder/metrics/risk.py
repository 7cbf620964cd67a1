"""What endangers a customer: the computed reasons (R28)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from site_builder.metrics.cadence import ACTIVE, cadence_of, last_touch
from site_builder.metrics.complaint import open_complaints
from site_builder.metrics.ground import Ground
from site_builder.metrics.state import CustomerKind, CustomerState, OpportunityState, RiskReason
from site_builder.model.calendar import add_cadence
from site_builder.model.contact import Contact
from site_builder.model.customer import Customer, RiskLevel
from site_builder.model.pipeline import Stage, StageKind, Status
from site_builder.model.words import Words

DECISION_MAKER = "decision-maker"
OVERDUE_YELLOW = 7
OVERDUE_RED = 30
"""Days after which an overdue next step is a risk."""
LEVELS = (RiskLevel.GREEN, RiskLevel.YELLOW, RiskLevel.RED)


def risk_reasons(state: CustomerState, medians: Mapping[str, Decimal], ground: Ground) -> tuple[RiskReason, ...]:
    """All computed reasons of an active customer, gravest first. `medians` are the team's own stays by stage key."""
    if state.kind not in ACTIVE:
        return ()
    found = [*_silent(state, ground), *_overdue(state), *_complaint(state, ground)]
    if state.kind is CustomerKind.OPEN:
        found += _decision_maker(state.customer, state.stage)
        for one in state.opportunities:
            if one.kind is StageKind.OPEN:
                found += [*_stage_long(one), *_stage_slow(one, medians, ground), *_close_past(one, ground)]
    return tuple(sorted(found, key=lambda reason: -LEVELS.index(reason.level)))


def risk_level(customer: Customer, reasons: tuple[RiskReason, ...]) -> RiskLevel:
    """The highest of what a person gave and what was computed."""
    given = customer.risk.level if customer.risk else RiskLevel.GREEN
    return max((given, *(reason.level for reason in reasons)), key=LEVELS.index)


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
        yield RiskReason(kind="silent", level=level, params=(("days", days), ("limit", limit)))


def _overdue(state: CustomerState) -> Iterator[RiskReason]:
    late = -(state.days_to_due or 0)
    if late > OVERDUE_YELLOW:
        level = RiskLevel.RED if late > OVERDUE_RED else RiskLevel.YELLOW
        yield RiskReason(kind="step-overdue", level=level, params=(("days", late),))


def _complaint(state: CustomerState, ground: Ground) -> Iterator[RiskReason]:
    for entry in open_complaints(state.log)[:1]:
        days = max(0, (ground.today - entry.on).days)
        params = (("days", days), ("on", entry.on.isoformat()))
        yield RiskReason(kind="complaint-open", level=RiskLevel.RED, params=params)


def _decision_maker(customer: Customer, stage: Stage) -> Iterator[RiskReason]:
    """Left without a successor, or still unknown while the deal is being negotiated."""
    deciding = [one for one in customer.contacts if one.role == DECISION_MAKER]
    if any(not one.left for one in deciding):
        return
    if deciding:
        yield _left(deciding[0])
    elif stage.kind is StageKind.OPEN and stage.status is Status.HIGH_INTENT:
        yield RiskReason(kind="decision-maker-unknown", level=RiskLevel.YELLOW, params=(("stage", _words(stage)),))


def _left(contact: Contact) -> RiskReason:
    return RiskReason(kind="decision-maker-left", level=RiskLevel.RED, params=(("name", contact.name),))


def _stage_long(one: OpportunityState) -> Iterator[RiskReason]:
    limit = one.stage.max_days
    if limit and one.days_in_stage > limit:
        level = RiskLevel.RED if one.days_in_stage > 2 * limit else RiskLevel.YELLOW
        params = (("stage", _words(one.stage)), ("days", one.days_in_stage), ("limit", limit))
        yield RiskReason(kind="stage-long", level=level, params=params)


def _stage_slow(one: OpportunityState, medians: Mapping[str, Decimal], ground: Ground) -> Iterator[RiskReason]:
    """Much longer than the team usually takes; said only where the stage's own limit is not past."""
    usual = medians.get(one.stage.key)
    limit = one.stage.max_days
    if not usual or (limit and one.days_in_stage > limit):
        return
    if one.days_in_stage > usual * ground.rules.limits.long_stage_factor:
        params = (("stage", _words(one.stage)), ("days", one.days_in_stage), ("median", f"{usual:g}"))
        yield RiskReason(kind="stage-slow", level=RiskLevel.YELLOW, params=params)


def _close_past(one: OpportunityState, ground: Ground) -> Iterator[RiskReason]:
    if one.expected_close and one.expected_close < ground.today:
        days = (ground.today - one.expected_close).days
        params = (("days", days), ("on", one.expected_close.isoformat()))
        yield RiskReason(kind="close-past", level=RiskLevel.YELLOW, params=params)


def _words(stage: Stage) -> Words:
    return Words(stage.key, stage.zh, stage.en)
