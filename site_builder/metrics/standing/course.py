"""The course of one opportunity: where the moves of the log have led it (M1, M2)."""

from dataclasses import field
from datetime import date

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import Passage
from site_builder.model.follow_up import Contract, FollowUp, LogField, Payment
from site_builder.model.frozen import dataclass
from site_builder.model.opportunity import Opportunity
from site_builder.model.pipeline import Stage, StageKind


@dataclass(frozen=True, slots=True)
class Visit:
    """The entry into a stage; `inferred` where the stage was skipped over."""

    stage: Stage
    on: date
    inferred: bool = False


@dataclass(slots=True, kw_only=True)
class Course:
    """An opportunity while its log is read; it grows with the entries (a hostile log may hold 100,000 moves).

    `visits` are the moves so far (the start in the first stage is not among them), `seen` the stages entered or passed.
    `closing` is the entry of the closing that holds; `since` and `since_index` are day and entry of the last reopening.
    `contracts` come with their entry's index. `payments`, `reasons`
    and `competitors` are what the log states of it, `touched` is the day of the first entry that does so.
    `closed_index` is the entry of the latest closing or churn: moves among won stages close nothing (M1).
    `passages` are the moves with their entries.
    """

    record: Opportunity
    stage: Stage
    kind: StageKind = StageKind.OPEN
    visits: list[Visit] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    closing: FollowUp | None = None
    closed_index: int = -1
    since: date | None = None
    since_index: int = -1
    churned: FollowUp | None = None
    reopened: bool = False
    contracts: list[tuple[int, Contract]] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    reasons: list[LogField] = field(default_factory=list)
    competitors: list[LogField] = field(default_factory=list)
    touched: date | None = None
    passages: list[Passage] = field(default_factory=list)


def start(record: Opportunity, ground: Ground) -> Course:
    """The course of an opportunity before its first move."""
    first = ground.rules.pipeline.first
    return Course(record=record, stage=first, seen={first.key})


def sign(course: Course, contract: Contract, entry: FollowUp, index: int) -> None:
    """Add a contract."""
    course.touched = course.touched or entry.on
    course.contracts.append((index, contract))


def move(course: Course, stage: Stage, entry: FollowUp, index: int, ground: Ground) -> None:
    """Move to `stage`; a move to where it already is changes nothing."""
    course.touched = course.touched or entry.on
    if stage.key == course.stage.key:
        return
    entered = [*_skipped(course, stage, entry, ground), Visit(stage, entry.on)]
    course.visits += entered
    course.seen.update(visit.stage.key for visit in entered)
    course.stage = stage
    if stage.kind is not StageKind.OPEN:
        _close(course, stage.kind, entry, index)
    elif course.closing is not None:
        _reopen(course, entry, index)


def _skipped(course: Course, stage: Stage, entry: FollowUp, ground: Ground) -> list[Visit]:
    """The open stages passed over: those before an open target, and all where it is won (M7)."""
    if stage.kind in (StageKind.LOST, StageKind.INVALID):
        return []
    reached = ground.place[stage.key] if stage.kind is StageKind.OPEN else len(ground.place)
    return [
        Visit(one, entry.on, inferred=True)
        for one in ground.open_stages
        if ground.place[one.key] < reached and one.key not in course.seen
    ]


def _reopen(course: Course, entry: FollowUp, index: int) -> None:
    course.kind, course.closing, course.churned = StageKind.OPEN, None, None
    course.reopened, course.since, course.since_index = True, entry.on, index


def _close(course: Course, kind: StageKind, entry: FollowUp, index: int) -> None:
    is_churn = course.kind is StageKind.WON and kind is StageKind.LOST
    if is_churn or course.kind is not kind:
        course.closed_index = index
    if is_churn:
        course.churned = course.churned or entry
        return
    course.churned = None
    if course.kind is not kind:
        course.kind, course.closing = kind, entry
