"""Which next step is the current one (M5)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.timeline import Timeline
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp, NextStep, StepKind
from site_builder.model.frozen import dataclass

WHOLE = ""
"""Who holds a step that names no opportunity: the customer as a whole."""


@dataclass(frozen=True, slots=True)
class Held:
    """A step with the entry that states it, and that entry's place in the log."""

    step: NextStep
    entry: FollowUp
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The current steps, earliest first (undated last). `entry` states the first of them, or says that there is none.

    `missing_at` is the newest contact entry after the last word on the next step.
    """

    held: tuple[Held, ...] = ()
    entry: FollowUp | None = None
    missing_at: FollowUp | None = None


def current_steps(customer: Customer, timeline: Timeline, ground: Ground) -> Steps:
    """The newest of each holder counts, unchanged keeps, none clears."""
    if len(customer.opportunities) <= 1:
        return _of_the_whole(timeline.log, ground)
    held: Mapping[str, Held] = {}
    cleared: FollowUp | None = None
    missing: FollowUp | None = None
    for index, entry in enumerate(timeline.log):
        if entry.next_steps:
            held = _after(held, entry, index, timeline, ground)
            missing, cleared = None, _clearing(entry, cleared)
        elif ground.is_contact(entry):
            missing = entry
    steps = tuple(sorted(_still_held(held, timeline), key=_when))
    return Steps(held=steps, entry=steps[0].entry if steps else cleared, missing_at=missing)


def _of_the_whole(log: Sequence[FollowUp], ground: Ground) -> Steps:
    """As told step by step, where only the customer as a whole holds one: the newest word is found from the end."""
    missing: FollowUp | None = None
    has_word = False
    for index in range(len(log) - 1, -1, -1):
        entry = log[index]
        if entry.next_steps:
            has_word = True
            if any(step.kind is not StepKind.UNCHANGED for step in entry.next_steps):
                one = _last_word(entry, index)
                return Steps(
                    held=(one,) if one else (), entry=entry if one else _clearing(entry, None), missing_at=missing
                )
        elif missing is None and not has_word and ground.is_contact(entry):
            missing = entry
    return Steps(missing_at=missing)


def _last_word(entry: FollowUp, index: int) -> Held | None:
    """The step that an entry leaves behind: its last plan, of several in a row the earliest."""
    one: Held | None = None
    for step in entry.next_steps:
        if step.kind is StepKind.NONE:
            one = None
        elif step.kind is StepKind.PLANNED:
            new = Held(step, entry, index)
            one = min(one, new, key=_when) if one else new
    return one


def _clearing(entry: FollowUp, before: FollowUp | None) -> FollowUp | None:
    """The entry whose last word is that there is no step; unchanged leaves that as it was."""
    kinds = {step.kind for step in entry.next_steps}
    if StepKind.PLANNED in kinds:
        return None
    return entry if StepKind.NONE in kinds else before


def _after(
    held: Mapping[str, Held], entry: FollowUp, index: int, timeline: Timeline, ground: Ground
) -> Mapping[str, Held]:
    """Who holds what after an entry; a contact ends what was due by then."""
    after, ends = dict(held), ground.is_contact(entry)
    for step in entry.next_steps:
        holder = (step.opportunity or WHOLE).casefold()
        holder, one = holder if holder in timeline.courses else WHOLE, Held(step, entry, index)
        if one.step.kind is StepKind.NONE:
            after = {} if holder == WHOLE else {id_: old for id_, old in after.items() if id_ != holder}
        elif one.step.kind is StepKind.PLANNED:
            after = {id_: old for id_, old in after.items() if not (ends and _is_lapsed(id_, old, holder, one))}
            before = after.get(holder)
            after[holder] = min(before, one, key=_when) if before and before.index == one.index else one
    return after


def _is_lapsed(holder: str, old: Held, new_holder: str, new: Held) -> bool:
    """The customer's step ends with any new plan, an opportunity's with one for the whole customer, if due by then.

    One opportunity's step never ends another's.
    """
    if WHOLE not in (holder, new_holder) or old.index == new.index:
        return False
    return old.step.due is None or old.step.due <= new.entry.on


def _still_held(held: Mapping[str, Held], timeline: Timeline) -> Iterable[Held]:
    """An opportunity's own step ends where the opportunity does."""
    for holder, one in held.items():
        course = timeline.courses.get(holder)
        if course is None or course.closed_index <= one.index:
            yield one


def _when(one: Held) -> tuple[date, int]:
    return one.step.due or date.max, one.index
