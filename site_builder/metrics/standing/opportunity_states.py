"""Opportunities on a day, from their courses."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from site_builder.metrics.standing.belonging import Existence
from site_builder.metrics.standing.course import Course
from site_builder.metrics.standing.currency import in_team_currency
from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import OpportunityState, Stay
from site_builder.metrics.standing.timeline import Timeline
from site_builder.model.customer import Customer
from site_builder.model.made import maker
from site_builder.model.pipeline import Stage, StageKind

_opportunity_state, _stay_of = maker(OpportunityState), maker(Stay)


def opportunity_states(customer: Customer, timeline: Timeline, ground: Ground) -> tuple[OpportunityState, ...]:
    """The opportunities that exist on the day, in the record's order."""
    return tuple(
        _state(customer, course, timeline.exist[id_], ground)
        for id_, course in timeline.courses.items()
        if _is_there(course, timeline.exist[id_], ground)
    )


def earlier_state(one: OpportunityState, ground: Ground) -> OpportunityState:
    """The state of an opportunity of which nothing was told since, from that of a later day."""
    stays = tuple([_stay(stay.stage, stay.entered, None, ground) if stay.left is None else stay for stay in one.stays])
    days = [stay.days for stay in stays if stay.stage.key == one.stage.key]
    return replace(one, stays=stays, days_in_stage=days[-1] if days else 0, cumulative_days=sum(days))


def _is_there(course: Course, exist: Existence, ground: Ground) -> bool:
    """One that is only listed is shown in the first stage; one that begins after the day is not there yet."""
    if ground.until is None or course.touched or exist.start is None:
        return True
    return exist.start[0] <= ground.until


def _state(customer: Customer, course: Course, exist: Existence, ground: Ground) -> OpportunityState:
    opened = exist.opened or _earlier(exist.start[0] if exist.start else None, course.touched)
    stays = _stays(course, opened, ground)
    amount = in_team_currency(course.record.amount, ground.rules.site)
    probability = course.record.probability
    return _opportunity_state(
        customer=customer,
        record=course.record,
        owner=course.record.owner or customer.owner,
        stage=course.stage,
        kind=course.kind,
        opened=opened,
        closed_on=_closed_on(course),
        stays=stays,
        furthest=_furthest(stays, ground),
        days_in_stage=_latest_days(stays, course.stage),
        cumulative_days=sum(stay.days for stay in stays if stay.stage.key == course.stage.key),
        amount=amount,
        probability=course.stage.probability if probability is None else probability,
        expected_close=course.record.expected_close,
        contracts=tuple(contract for _, contract in course.contracts),
        won_amount=_won_amount(course, amount, ground) if course.kind is StageKind.WON else None,
        closing=course.closing,
        reopened=course.reopened,
        churned_on=course.churned.on if course.churned else None,
        payments=tuple(course.payments),
        reasons=tuple(course.reasons),
        competitors=tuple(course.competitors),
        passages=tuple(course.passages),
    )


def _earlier(start: date | None, touched: date | None) -> date | None:
    return min((day for day in (start, touched) if day), default=None)


def _stays(course: Course, opened: date | None, ground: Ground) -> tuple[Stay, ...]:
    """All stays in time order, the first stage's from the opening on; the last real one goes on."""
    moves = [visit.on for visit in course.visits if not visit.inferred]
    start = _earlier(opened, moves[0] if moves else None)
    if start is None:
        return ()
    ends = iter([*moves[1:], None])
    first = _stay(ground.rules.pipeline.first, start, moves[0] if moves else None, ground)
    return (
        first,
        *(
            Stay(stage=visit.stage, entered=visit.on, left=visit.on, days=0, inferred=True)
            if visit.inferred
            else _stay(visit.stage, visit.on, next(ends), ground)
            for visit in course.visits
        ),
    )


def _stay(stage: Stage, entered: date, left: date | None, ground: Ground) -> Stay:
    return _stay_of(stage, entered, left, max(0, ((left or ground.today) - entered).days), False)


def _latest_days(stays: Iterable[Stay], stage: Stage) -> int:
    latest = [stay.days for stay in stays if stay.stage.key == stage.key]
    return latest[-1] if latest else 0


def _furthest(stays: Iterable[Stay], ground: Ground) -> Stage:
    reached = [stay.stage for stay in stays if stay.stage.kind is StageKind.OPEN]
    return max(reached, key=lambda stage: ground.place[stage.key], default=ground.rules.pipeline.first)


def _closed_on(course: Course) -> date | None:
    """M2: won by the earliest contract since the (re)opening, else by the closing entry."""
    if course.closing is None:
        return None
    if course.kind is not StageKind.WON:
        return course.closing.on
    signed = [
        contract.on
        for index, contract in course.contracts
        if contract.on and index >= course.since_index and (course.since is None or contract.on >= course.since)
    ]
    return min(signed, default=course.closing.on)


def _won_amount(course: Course, amount: Decimal | None, ground: Ground) -> Decimal | None:
    """M3: the sum of the contracts; until one states an amount, the opportunity's own."""
    stated = [contract.money for _, contract in course.contracts if contract.money]
    if not stated:
        return amount
    converted = [in_team_currency(money, ground.rules.site) for money in stated]
    known = [one for one in converted if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(converted) else None
