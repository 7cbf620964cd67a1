"""Who hears of it when a customer is let wait: escalation in steps, as the team configured it (R23, R28)."""

from datetime import date, timedelta
from enum import StrEnum

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerState, RiskReason
from site_builder.model.customer import RiskLevel
from site_builder.model.deadline import MANAGER, REP, Alert, EscalationStep, WithinUnit
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.model.team import Role


class Cause(StrEnum):
    """What let the customer wait: a next step past its day, or no contact for longer than the lagging limit."""

    OVERDUE = "overdue"
    LAGGING = "lagging"


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """How far a customer has been escalated: `days` past `since`, and the steps reached, in the team's order."""

    cause: Cause
    since: date
    days: int
    steps: tuple[EscalationStep, ...]

    @property
    def is_high_risk(self) -> bool:
        """Whether it has reached the level of high risk."""
        return any(step.level is Alert.HIGH_RISK for step in self.steps)

    @property
    def is_raised(self) -> bool:
        """Whether somebody besides the rep hears of it."""
        return self.is_high_risk or any(step.to not in (None, REP) for step in self.steps)

    @property
    def reminds_rep(self) -> bool:
        """Whether the rep is reminded."""
        return any(step.to == REP for step in self.steps)


def escalation(state: CustomerState, ground: Ground) -> Escalation | None:
    """The escalation of an active customer, None where no step is reached."""
    found = delay(state, ground)
    return found if found and found.steps else None


def delay(state: CustomerState, ground: Ground) -> Escalation | None:
    """How long an active customer has been let wait, with the steps reached, which may be none; None: not at all.

    Counted in days past the due next step or past the lagging limit, whichever is longer; the day itself is day 0.
    """
    cause, since = _since(state, ground)
    if cause is None or since is None:
        return None
    steps = tuple(step for step in ground.rules.escalation if _is_reached(step, since, ground))
    return Escalation(cause=cause, since=since, days=(ground.today - since).days, steps=steps)


def _since(state: CustomerState, ground: Ground) -> tuple[Cause | None, date | None]:
    overdue = -(state.days_to_due or 0) if state.is_active else 0
    lagging = (state.silent_days or 0) - (state.lagging_limit or 0) if state.is_lagging else 0
    if max(overdue, lagging) <= 0:
        return None, None
    cause = Cause.OVERDUE if overdue >= lagging else Cause.LAGGING
    return cause, ground.today - timedelta(days=max(overdue, lagging))


def _is_reached(step: EscalationStep, since: date, ground: Ground) -> bool:
    if step.after.unit is WithinUnit.WORKDAY:
        return ground.rules.calendar.add_working_days(since, step.after.count) <= ground.today
    return (ground.today - since).days >= step.after.count


def escalated_to(state: CustomerState, found: Escalation, rules: Rules) -> tuple[str, ...]:
    """The members (ids) and departments who hear of it, each once; the rep's manager as the team file says."""
    people = (_person(state, step, rules) for step in found.steps)
    return tuple(dict.fromkeys(one for one in people if one))


def _person(state: CustomerState, step: EscalationStep, rules: Rules) -> str | None:
    owner = state.customer.owner
    if step.to == REP:
        return owner
    if step.to == MANAGER:
        member = rules.team.find(owner) if owner else None
        if member is None:
            return None
        return member.manager or (member.id if member.role is Role.MANAGER else None)
    member = rules.team.find(step.to) if step.to else None
    return member.id if member else step.to


def escalation_reason(state: CustomerState, ground: Ground) -> RiskReason | None:
    """High risk by escalation, for the computed risk (R28)."""
    found = escalation(state, ground)
    if found is None or not found.is_high_risk:
        return None
    params = (("days", found.days), ("on", found.since.isoformat()))
    return RiskReason(kind=f"escalated.{found.cause}", level=RiskLevel.RED, params=params)
