"""The course of one opportunity: where the moves of the log have led it (M1, M2)."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from site_builder.metrics.ground import Ground
from site_builder.model.follow_up import Contract, FollowUp
from site_builder.model.opportunity import Opportunity
from site_builder.model.pipeline import Stage, StageKind


@dataclass(frozen=True, slots=True)
class Visit:
    """The entry into a stage; `inferred` where the stage was skipped over."""

    stage: Stage
    on: date
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """An opportunity while its log is read.

    `visits` are the moves so far (the start in the first stage is not among them). `closing` is the entry of the
    closing that holds; `since` the day and `since_index` the entry of the latest reopening.
    `contracts` come with their entry's index. `touched` is the day of the first entry that states something of it.
    `closed_index` is the entry of the latest move to a closed stage.
    """

    record: Opportunity
    stage: Stage
    kind: StageKind = StageKind.OPEN
    visits: tuple[Visit, ...] = ()
    closing: FollowUp | None = None
    closed_index: int = -1
    since: date | None = None
    since_index: int = -1
    churned: FollowUp | None = None
    reopened: bool = False
    contracts: tuple[tuple[int, Contract], ...] = ()
    touched: date | None = None


def sign(course: Course, contract: Contract, entry: FollowUp, index: int) -> Course:
    """The course with one more contract."""
    signed = (*course.contracts, (index, contract))
    return dataclasses.replace(course, contracts=signed, touched=course.touched or entry.on)


def move(course: Course, stage: Stage, entry: FollowUp, index: int, ground: Ground) -> Course:
    """The course after a move to `stage`; a move to where it already is changes nothing."""
    course = dataclasses.replace(course, touched=course.touched or entry.on)
    if stage.key == course.stage.key:
        return course
    visits = (*course.visits, *_skipped(course, stage, entry, ground), Visit(stage, entry.on))
    moved = dataclasses.replace(course, stage=stage, visits=visits)
    if stage.kind is StageKind.OPEN:
        return moved if course.closing is None else _reopen(moved, entry, index)
    return _close(moved, stage.kind, entry, index)


def _skipped(course: Course, stage: Stage, entry: FollowUp, ground: Ground) -> list[Visit]:
    """The open stages passed over: those before an open target, and all where it is won (M7)."""
    if stage.kind in (StageKind.LOST, StageKind.INVALID):
        return []
    seen = {visit.stage.key for visit in course.visits} | {ground.rules.pipeline.first.key}
    reached = ground.place[stage.key] if stage.kind is StageKind.OPEN else len(ground.place)
    return [
        Visit(one, entry.on, inferred=True)
        for one in ground.open_stages
        if ground.place[one.key] < reached and one.key not in seen
    ]


def _reopen(course: Course, entry: FollowUp, index: int) -> Course:
    return dataclasses.replace(
        course,
        kind=StageKind.OPEN,
        closing=None,
        churned=None,
        reopened=True,
        since=entry.on,
        since_index=index,
    )


def _close(course: Course, kind: StageKind, entry: FollowUp, index: int) -> Course:
    course = dataclasses.replace(course, closed_index=index)
    if course.kind is StageKind.WON and kind is StageKind.LOST:
        return dataclasses.replace(course, churned=course.churned or entry)
    if course.kind is kind:
        return dataclasses.replace(course, churned=None)
    return dataclasses.replace(course, kind=kind, closing=entry, churned=None)
