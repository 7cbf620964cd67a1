"""The log read once: every opportunity's course, repeat orders, and what cannot be as written (M1, M2, F10, F17)."""

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import TypeVar

from site_builder.metrics.standing.belonging import Existence, Statement, existences, implied
from site_builder.metrics.standing.course import Course, move, sign, start
from site_builder.metrics.standing.currency import in_team_currency
from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import Fault, FaultKind, Passage, RepeatOrder
from site_builder.model.customer import Customer
from site_builder.model.follow_up import Contract, FollowUp, LogField, Payment, StageMove
from site_builder.model.frozen import dataclass
from site_builder.model.made import maker
from site_builder.model.pipeline import Stage, StageKind
from site_builder.model.place import Span

OPENING = "opening"
"""The method of entries that bring an old table in: they state a stage without a history (C5)."""

COMPETITOR = "competitor"

Said = TypeVar("Said", Payment, LogField)

_passage = maker(Passage)
_CLOSED = (StageKind.WON, StageKind.LOST, StageKind.INVALID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What a customer's log tells. `courses` by folded id, in the record's order; indices count entries of `log`.

    `opened_index` is the last entry that opened something anew: a reopening, a win or a repeat order.
    """

    log: tuple[FollowUp, ...]
    courses: dict[str, Course]
    exist: dict[str, Existence]
    repeat_orders: tuple[RepeatOrder, ...]
    faults: tuple[Fault, ...]
    opened_index: int


@dataclass(slots=True)
class _Reading:
    """The state while reading; lives only inside `read_timeline`."""

    ground: Ground
    exist: dict[str, Existence]
    courses: dict[str, Course]
    repeat_orders: list[RepeatOrder] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    opened_index: int = -1


def read_timeline(customer: Customer, log: Sequence[FollowUp], ground: Ground) -> Timeline:
    """Walk through the entries in log order."""
    reading = _Reading(
        ground=ground,
        exist=existences(customer, log),
        courses={one.id.casefold(): start(one, ground) for one in reversed(customer.opportunities)},
    )
    for index, entry in enumerate(log):
        if _tells(entry):
            _read_entry(reading, entry, index)
    return Timeline(
        log=tuple(log),
        courses=dict(reversed(reading.courses.items())),
        exist=reading.exist,
        repeat_orders=tuple(reading.repeat_orders),
        faults=tuple(reading.faults),
        opened_index=reading.opened_index,
    )


def _tells(entry: FollowUp) -> bool:
    """Whether an entry states something of an opportunity: most state nothing but the next step."""
    if entry.moves or entry.contracts or entry.payments or entry.reasons:
        return True
    named = [step.opportunity for step in entry.next_steps if step.opportunity]
    return bool(named) or COMPETITOR in [one.key for one in entry.fields]


def _read_entry(reading: _Reading, entry: FollowUp, index: int) -> None:
    """Contracts first: those of the closing entry still belong to what it closes."""
    for contract in entry.contracts:
        _read_contract(reading, contract, entry, index)
    _check_others(reading, entry, index)
    for stage_move in entry.moves:
        _read_move(reading, stage_move, entry, index)


def _read_contract(reading: _Reading, contract: Contract, entry: FollowUp, index: int) -> None:
    id_, running = _meant(reading, contract, entry, index)
    if id_ is None and contract.opportunity:
        return
    if contract.opportunity is None and (running == 0 or (id_ and reading.courses[id_].kind in _CLOSED)):
        amount = in_team_currency(contract.money, reading.ground.rules.site)
        order = RepeatOrder(on=contract.on or entry.on, amount=amount, contract=contract, entry=entry)
        reading.repeat_orders.append(order)
        reading.opened_index = index
    elif id_ is None:
        _ambiguous(reading, entry, contract.span)
    else:
        sign(reading.courses[id_], contract, entry, index)


def _check_others(reading: _Reading, entry: FollowUp, index: int) -> None:
    """Receipts, reasons, competitors and steps: whose they are, unknown ids, and what could mean several."""
    for step in entry.next_steps:
        if step.opportunity:
            _meant(reading, step, entry, index)
    for payment in entry.payments:
        _credit(reading, payment, entry, index, lambda course: course.payments)
    for reason in entry.reasons:
        _credit(reading, reason, entry, index, lambda course: course.reasons)
    for competitor in (one for one in entry.fields if one.key == COMPETITOR and one.valid):
        id_, _ = _meant(reading, competitor, entry, index)
        if id_ or (id_ := _latest(reading)):
            reading.courses[id_].competitors.append(competitor)


def _credit(reading: _Reading, one: Said, entry: FollowUp, index: int, place: Callable[[Course], list[Said]]) -> None:
    """Note what is said of an opportunity; with nothing running it is the one that was closed last."""
    id_, running = _meant(reading, one, entry, index)
    if id_ is None and not one.opportunity and running > 1:
        if not entry.moves:
            _ambiguous(reading, entry, one.span)
    elif id_ or (not one.opportunity and (id_ := _latest(reading))):
        place(reading.courses[id_]).append(one)


def _latest(reading: _Reading) -> str | None:
    """The opportunity that was closed last, None while some other is running or none ever closed."""
    if any(course.kind is StageKind.OPEN and course.touched for course in reading.courses.values()):
        return None
    closed = [(course.closed_index, id_) for id_, course in reading.courses.items() if course.closing]
    return max(closed, default=(0, None))[1]


def _read_move(reading: _Reading, stage_move: StageMove, entry: FollowUp, index: int) -> None:
    id_, _ = _meant(reading, stage_move, entry, index)
    if id_ is None:
        if stage_move.opportunity is None:
            _ambiguous(reading, entry, stage_move.span)
        return
    target = reading.ground.rules.pipeline.find(stage_move.target)
    course = reading.courses[id_]
    _check_origin(reading, course, stage_move, entry, target)
    if target is None:
        _unknown_stage(reading, course, entry, stage_move.target_span, stage_move.target)
        return
    was_won = course.stage.kind is StageKind.WON
    _pass(course, target, stage_move, entry, index, reading.ground)
    if (target.kind is StageKind.WON and not was_won) or (
        course.since_index == index and target.kind is StageKind.OPEN
    ):
        reading.opened_index = index


def _pass(course: Course, target: Stage, stage_move: StageMove, entry: FollowUp, index: int, ground: Ground) -> None:
    """Move, and note what was passed; where it already was nothing happens."""
    origin, before, since_index = course.stage, len(course.visits), course.since_index
    move(course, target, entry, index, ground)
    if len(course.visits) > before:
        passage = _passage(
            entry=entry,
            index=index,
            move=stage_move,
            origin=origin,
            target=target,
            skipped=tuple(visit.stage for visit in course.visits[before:] if visit.inferred),
            reopened_index=since_index,
            is_back=_is_back(origin, target, ground),
        )
        course.passages.append(passage)


def _is_back(origin: Stage, target: Stage, ground: Ground) -> bool:
    """Whether a deal goes back on its way; one that was lost or invalid begins anew."""
    on_the_way = (StageKind.OPEN, StageKind.WON)
    moving = origin.kind in on_the_way and target.kind in on_the_way
    return moving and ground.place[target.key] < ground.place[origin.key]


def _check_origin(
    reading: _Reading, course: Course, stage_move: StageMove, entry: FollowUp, target: Stage | None
) -> None:
    """The origin must be the stage reached, and the pipeline must allow the move."""
    if OPENING in entry.methods:
        return
    here, origin = course.stage, stage_move.origin and reading.ground.rules.pipeline.find(stage_move.origin)
    span = stage_move.origin_span or stage_move.span
    if stage_move.origin and not origin:
        _unknown_stage(reading, course, entry, span, stage_move.origin)
    elif isinstance(origin, Stage) and origin.key != here.key:
        _fault(reading, FaultKind.CHAIN_BROKEN, entry, span, (course.record.id, here.key, stage_move.origin or ""))
    elif target and target.key == here.key:
        if course.visits or origin:
            found = (course.record.id, here.key, stage_move.target)
            _fault(reading, FaultKind.SAME_STAGE, entry, stage_move.target_span, found)
    elif target and here.next and target.key not in here.next:
        found = (course.record.id, here.key, stage_move.target)
        _fault(reading, FaultKind.MOVE_NOT_ALLOWED, entry, stage_move.target_span, found)


def _meant(reading: _Reading, one: Statement, entry: FollowUp, index: int) -> tuple[str | None, int]:
    """The opportunity of a field; an id nobody knows is a fault."""
    if not one.opportunity:
        return implied(reading.courses, reading.exist, entry, index)
    id_ = one.opportunity.casefold()
    if id_ in reading.courses:
        return id_, 1
    _fault(reading, FaultKind.UNKNOWN_OPPORTUNITY, entry, one.span, (None, None, one.opportunity))
    return None, 0


def _unknown_stage(reading: _Reading, course: Course, entry: FollowUp, span: Span, text: str) -> None:
    _fault(reading, FaultKind.UNKNOWN_STAGE, entry, span, (course.record.id, course.stage.key, text))


def _ambiguous(reading: _Reading, entry: FollowUp, span: Span) -> None:
    _fault(reading, FaultKind.AMBIGUOUS_OPPORTUNITY, entry, span, (None, None, ""))


def _fault(
    reading: _Reading, kind: FaultKind, entry: FollowUp, span: Span, words: tuple[str | None, str | None, str]
) -> None:
    opportunity, expected, found = words
    reading.faults.append(
        Fault(kind=kind, follow_up=entry, span=span, opportunity=opportunity, expected=expected, found=found)
    )
