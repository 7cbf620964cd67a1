"""The state, stage and status of a customer (M4)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerKind, CustomerState, OpportunityState
from site_builder.metrics.standing.timeline import Timeline
from site_builder.model.customer import Customer
from site_builder.model.pipeline import Stage, StageKind, Status


def churned_on(timeline: Timeline, opportunities: Sequence[OpportunityState]) -> date | None:
    """The day the customer was declared lost, unless something was opened or won later.

    A won opportunity that moved to a lost stage declares it too (M2).
    """
    declared = [index for index, entry in enumerate(timeline.log) if entry.churn is not None]
    fallen = [course.closed_index for course in timeline.courses.values() if course.churned]
    if not declared and not fallen:
        return None
    last = max((*declared, *fallen))
    on = timeline.log[last].on
    if timeline.opened_index > last or any(one.opened and one.opened > on for one in opportunities):
        return None
    return on


def customer_kind(customer: Customer, opportunities: Sequence[OpportunityState], churned: date | None) -> CustomerKind:
    """The first state that holds."""
    kinds = {one.kind for one in opportunities}
    states = (
        (CustomerKind.ARCHIVED, customer.archived),
        (CustomerKind.POOL, customer.in_pool),
        (CustomerKind.LOST, churned is not None),
        (CustomerKind.OPEN, not kinds or StageKind.OPEN in kinds),
        (CustomerKind.WON, StageKind.WON in kinds),
        (CustomerKind.LOST, StageKind.LOST in kinds),
    )
    return next((kind for kind, holds in states if holds), CustomerKind.INVALID)


def awake_kind(state: CustomerState) -> CustomerKind:
    """The state of a customer as if it were not archived: what it was is judged by what it was then."""
    if state.kind is not CustomerKind.ARCHIVED:
        return state.kind
    return customer_kind(replace(state.customer, archived=False), state.opportunities, state.churned_on)


def customer_stage(opportunities: Sequence[OpportunityState], timeline: Timeline, ground: Ground) -> Stage:
    """That of the furthest open opportunity, else of the last closed (on one day in log order), else the first."""
    running = [one.stage for one in opportunities if one.kind is StageKind.OPEN]
    if running:
        return max(running, key=lambda stage: ground.place[stage.key])
    if not opportunities:
        return ground.rules.pipeline.first

    def closing(one: OpportunityState) -> tuple[date, int]:
        course = timeline.courses[one.record.id.casefold()]
        return one.churned_on or one.closed_on or date.min, course.closed_index

    return max(opportunities, key=closing).stage


def customer_status(stage: Stage, churned: date | None) -> Status:
    """The tag of the stage; a customer declared lost is lost whatever was won before."""
    return Status.LOST if churned else stage.status
