"""Who may leave the daily lists: customers that are closed or dormant, and quiet for long enough (R86)."""

from datetime import date
from enum import StrEnum

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.rules.deadlines import owed
from site_builder.metrics.standing.complaint import open_complaints
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import StageKind
from site_builder.model.task import Task


class Ending(StrEnum):
    """How it ended with a customer. DORMANT: it bought once and fell silent."""

    LOST = "lost"
    CHURNED = "churned"
    INVALID = "invalid"
    DORMANT = "dormant"


class Hindrance(StrEnum):
    """What keeps a customer in the daily lists, whatever the days say."""

    OPEN = "open"
    STEP = "step"
    AHEAD = "ahead"
    OWED = "owed"
    TASK = "task"
    COMPLAINT = "complaint"
    INBOX = "inbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A customer that is due by the rule: nothing new since `since`, `days` ago; the team waits for `limit`.

    `reasons` are what has to be settled before; without any it may be archived.
    """

    state: CustomerState
    ending: Ending
    since: date
    days: int
    limit: int
    reasons: tuple[Hindrance, ...] = ()


def proposals(ledger: Ledger) -> tuple[Proposal, ...]:
    """All customers that are due, by how they ended, the longest quiet first."""
    found = [one for state in ledger.states.values() if (one := _proposal(state, ledger))]
    places = list(Ending)
    return tuple(sorted(found, key=lambda one: (places.index(one.ending), -one.days, one.state.customer.path)))


def _proposal(state: CustomerState, ledger: Ledger) -> Proposal | None:
    ending, since = ending_of(state), quiet_since(state)
    if state.customer.archived or ending is None or since is None:
        return None
    limit: int = getattr(ledger.rules.archive, f"{ending}_days")
    days = (ledger.today - since).days
    if not limit or days < limit:
        return None
    reasons = hindrances(state, ledger)
    return Proposal(state=state, ending=ending, since=since, days=days, limit=limit, reasons=reasons)


def ending_of(state: CustomerState) -> Ending | None:
    """What a customer would be archived as; None while something is open."""
    kinds = {one.kind for one in state.opportunities}
    if not kinds or StageKind.OPEN in kinds:
        return None
    if state.churned_on is not None:
        return Ending.CHURNED if state.won_amount else Ending.LOST
    if StageKind.WON in kinds:
        return Ending.DORMANT
    return Ending.LOST if StageKind.LOST in kinds else Ending.INVALID


def quiet_since(state: CustomerState) -> date | None:
    """The last day on which anything happened, was decided or was planned."""
    closed = (one.closed_on for one in state.opportunities)
    bought = (one.on for one in state.repeat_orders)
    planned = (one.due for one in state.steps)
    written = (state.log[-1].on,) if state.log else ()
    known = (state.churned_on, state.customer.first_contact)
    return max((day for day in (*closed, *bought, *planned, *written, *known) if day), default=None)


def hindrances(state: CustomerState, ledger: Ledger) -> tuple[Hindrance, ...]:
    """All that still has to be done for a customer."""
    found = (
        (Hindrance.OPEN, ending_of(state) is None),
        (Hindrance.STEP, any(state.is_active or (one.due and one.due >= ledger.today) for one in state.steps)),
        (Hindrance.AHEAD, _goes_on(state, ledger.today)),
        (Hindrance.OWED, state.customer.path in ledger.once(_owing)),
        (Hindrance.TASK, any(_waits(one, ledger.today) for one in state.customer.tasks)),
        (Hindrance.COMPLAINT, bool(open_complaints(state.log))),
        (Hindrance.INBOX, any(one.path != state.customer.path for one in state.customer.follow_ups)),
    )
    return tuple(reason for reason, holds in found if holds)


def _waits(task: Task, today: date) -> bool:
    """Whether a task is not done by the day."""
    return not task.done or (task.done_on is not None and task.done_on > today)


def _goes_on(state: CustomerState, today: date) -> bool:
    """Whether the record has entries or opportunities of days to come."""
    known = {one.record.id for one in state.opportunities}
    later = any(one.on > today for one in state.customer.follow_ups)
    return later or any(one.id not in known for one in state.customer.opportunities)


def _owing(ledger: Ledger) -> frozenset[str]:
    """The records for which a time limit still runs, or ran out unmet."""
    return frozenset(one.customer.customer.path for one in ledger.once(owed))
