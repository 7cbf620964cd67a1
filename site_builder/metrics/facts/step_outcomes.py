"""What became of every next step that was ever set (M6)."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.follow_up import FollowUp, NextStep, StepKind
from site_builder.model.frozen import dataclass


class Outcome(StrEnum):
    """How a step ended. MOVED: an internal entry replaced or withdrew it, counted apart."""

    ON_TIME = "on-time"
    LATE = "late"
    MOVED = "moved"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOutcome:
    """A dated step, its `person` (named in it, else the author of its entry, else the owner), and how it ended.

    `withdrawn`: of the moved ones, those that an internal entry ended without a new one. `entry` states the step.
    """

    due: date
    person: str | None
    outcome: Outcome
    withdrawn: bool = False
    entry: FollowUp | None = None


def step_outcomes(state: CustomerState, ground: Ground) -> Iterator[StepOutcome]:
    """The outcomes of all dated steps of a customer.

    A step is done by the first later contact entry that does not say "unchanged", on time if that is not after its day.
    """
    waiting: list[tuple[NextStep, FollowUp]] = []
    for entry in state.log:
        if ground.is_contact(entry):
            if not any(step.kind is StepKind.UNCHANGED for step in entry.next_steps):
                yield from (_outcome(state, one, _punctuality(one[0], entry.on)) for one in waiting)
                waiting = []
        else:
            moved = [one for one in waiting if _is_replaced(one[0], entry.next_steps)]
            ends = not any(step.kind is StepKind.PLANNED for step in entry.next_steps)
            yield from (_outcome(state, one, Outcome.MOVED, withdrawn=ends) for one in moved)
            waiting = [one for one in waiting if not _is_replaced(one[0], entry.next_steps)]
        waiting += [(step, entry) for step in entry.next_steps if step.kind is StepKind.PLANNED and step.due]
    yield from (_outcome(state, one, Outcome.WAITING) for one in waiting)


def outcomes_by_state(ledger: Ledger) -> tuple[tuple[CustomerState, tuple[StepOutcome, ...]], ...]:
    """Those of all customers; ask with `ledger.once`."""
    return tuple([(state, tuple(step_outcomes(state, ledger.ground))) for state in ledger.states.values()])


def _is_replaced(step: NextStep, new: Iterable[NextStep]) -> bool:
    """Whether an internal entry speaks anew of this step's holder, or ends all."""
    return any(
        one.kind is not StepKind.UNCHANGED
        and (one.opportunity == step.opportunity or (one.kind is StepKind.NONE and one.opportunity is None))
        for one in new
    )


def _punctuality(step: NextStep, done_on: date) -> Outcome:
    return Outcome.ON_TIME if step.due and done_on <= step.due else Outcome.LATE


def _outcome(
    state: CustomerState, one: tuple[NextStep, FollowUp], outcome: Outcome, *, withdrawn: bool = False
) -> StepOutcome:
    step, entry = one
    person = step.person or entry.author or state.customer.owner
    return StepOutcome(due=step.due or entry.on, person=person, outcome=outcome, withdrawn=withdrawn, entry=entry)
