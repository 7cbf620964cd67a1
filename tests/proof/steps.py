"""Next steps a second time: which one stands, and what became of each (M5, M6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp, NextStep, StepKind
from tests.proof.world import World


@dataclass(slots=True)
class Fate:
    """What became of a planned step: done on a day, moved, withdrawn, or neither yet."""

    step: NextStep
    entry: FollowUp
    due: date
    done: date | None = None
    outcome: str = "waiting"


Held = dict[str | None, tuple[NextStep, FollowUp]]


def standing(world: World, one: Customer) -> Held:
    """The step that stands for each deal (None: the customer's own): the newest entry carrying one holds it (M5).

    A new plan by a contact for the customer as a whole ends what was due by then, and so does one for a deal with the
    customer's step; a deal's step ends with the deal. With one deal every step is the customer's.
    """
    several = {deal.id for deal in one.opportunities} if len(one.opportunities) > 1 else set()
    found: Held = {}
    ends = _ends(world, one)
    for place, entry in enumerate(world.logs[one.path]):
        for step in entry.next_steps:
            holder = step.opportunity if step.opportunity in several else None
            if step.kind is StepKind.PLANNED:
                if world.is_contact(entry):
                    found = _left(found, holder, entry)
                found[holder] = (step, entry)
            elif step.kind is StepKind.NONE:
                found = {key: old for key, old in found.items() if holder is not None and key != holder}
        for holder in ends.get(place, ()):
            if holder in found and found[holder][1] is not entry:
                del found[holder]
    return found


def _left(found: Held, holder: str | None, entry: FollowUp) -> Held:
    return {
        key: (step, said)
        for key, (step, said) in found.items()
        if (key is not None and holder is not None) or said is entry or (step.due is not None and step.due > entry.on)
    }


def _ends(world: World, one: Customer) -> dict[int, list[str | None]]:
    """The deals that end with an entry of the log: closed there, or lost after they were won."""
    found: dict[int, list[str | None]] = {}
    for deal in world.deals(one):
        kind = "open"
        for place, _, stage in deal.moves:
            new = world.courses.kinds[stage]
            if new not in ("open", kind):
                found.setdefault(place, []).append(deal.id)
            kind = kind if (kind, new) == ("won", "lost") else new
    return found


def due_of(world: World, one: Customer) -> date | None:
    """The day of the customer's next step: the earliest of those that stand."""
    return min((step.due for step, _ in standing(world, one).values() if step.due), default=None)


def fates(world: World, one: Customer) -> Iterator[Fate]:
    """Every dated step with what became of it (M6)."""
    log = world.logs[one.path]
    for place, entry in enumerate(log):
        for step in entry.next_steps:
            if step.kind is StepKind.PLANNED and step.due is not None:
                yield _fate(world, Fate(step, entry, step.due), log[place + 1 :])


def _fate(world: World, fate: Fate, later: list[FollowUp]) -> Fate:
    for entry in later:
        if world.is_contact(entry):
            if any(step.kind is StepKind.UNCHANGED for step in entry.next_steps):
                continue
            fate.done, fate.outcome = entry.on, "done"
            return fate
        for step in entry.next_steps:
            if step.opportunity == fate.step.opportunity and step.kind is not StepKind.UNCHANGED:
                fate.outcome = "withdrawn" if step.kind is StepKind.NONE else "moved"
                return fate
    return fate
