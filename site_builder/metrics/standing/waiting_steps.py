"""Next steps that wait to be done, and each time one was put off (M6)."""

from collections.abc import Iterable
from dataclasses import field
from datetime import date

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.follow_up import FollowUp, NextStep, StepKind
from site_builder.model.frozen import dataclass

WHOLE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOff:
    """A step due on `before` was put off to `after` by `entry`; both are one day where its day passed unchanged."""

    entry: FollowUp
    before: date
    after: date
    text: str
    opportunity: str | None = None


@dataclass(slots=True)
class WaitingStep:
    """A step that has not been done: due first on `first`, now on `due`, put off `times`."""

    first: date
    due: date
    text: str = ""
    times: int = 0


@dataclass(slots=True)
class WaitingSteps:
    """What waits by its holder (an opportunity, "" the customer), and whatever was put off on the way."""

    waiting: dict[str, WaitingStep] = field(default_factory=dict)
    put_off: list[PutOff] = field(default_factory=list)

    def plan(self, holder: str, step: NextStep, entry: FollowUp) -> None:
        """A later day puts it off; an earlier one brings it forward and takes nothing back."""
        if step.due is None:
            return
        one = self.waiting.setdefault(holder, WaitingStep(step.due, step.due))
        if step.due > one.due:
            self._put_off(one, step.due, step.text, entry, step.opportunity)
        one.due, one.text = step.due, step.text

    def keep(self, holder: str, step: NextStep, entry: FollowUp) -> None:
        """Said before the day it is no delay; from the day on it says that the step was not done."""
        for one in self._held(holder):
            if one.due <= entry.on:
                self._put_off(one, one.due, one.text, entry, step.opportunity)

    def drop(self, holder: str) -> None:
        """Nothing waits any more; the customer's own word ends all."""
        if holder == WHOLE:
            self.waiting.clear()
        self.waiting.pop(holder, None)

    def _held(self, holder: str) -> Iterable[WaitingStep]:
        return [self.waiting[holder]] if holder in self.waiting else self.waiting.values()

    def _put_off(self, one: WaitingStep, after: date, text: str, entry: FollowUp, deal: str | None) -> None:
        one.times += 1
        self.put_off.append(PutOff(entry=entry, before=one.due, after=after, text=text, opportunity=deal))


def read_waiting(state: CustomerState, ground: Ground) -> WaitingSteps:
    """Read the log: a contact that does not say "unchanged" does what waits, all else may put it off."""
    found = WaitingSteps()
    several = len(state.customer.opportunities) > 1
    for entry in state.log:
        _take(found, entry, several=several, does=_does_what_waits(entry, ground))
    return found


def still_waiting(state: CustomerState, ground: Ground) -> Iterable[WaitingStep]:
    """What waits at the end of the log: all before the last contact that did what waited is of no matter."""
    log = state.log
    first = next((at for at in range(len(log) - 1, -1, -1) if _does_what_waits(log[at], ground)), 0)
    found = WaitingSteps()
    several = len(state.customer.opportunities) > 1
    for entry in log[first:]:
        _take(found, entry, several=several, does=_does_what_waits(entry, ground))
    return found.waiting.values()


def _does_what_waits(entry: FollowUp, ground: Ground) -> bool:
    return ground.is_contact(entry) and not any(step.kind is StepKind.UNCHANGED for step in entry.next_steps)


def _take(found: WaitingSteps, entry: FollowUp, *, several: bool, does: bool) -> None:
    """One entry; `does` where it did what waited."""
    if does:
        found.waiting.clear()
    for step in entry.next_steps:
        holder = (step.opportunity or WHOLE).casefold() if several else WHOLE
        if step.kind is StepKind.PLANNED:
            found.plan(holder, step, entry)
        elif step.kind is StepKind.UNCHANGED:
            found.keep(holder, step, entry)
        else:
            found.drop(holder)
