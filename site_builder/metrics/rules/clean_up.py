"""The monthly clean-up list: records gone stale, and what to do with each (R32, R34)."""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.ordering import in_order
from site_builder.metrics.rules.duplicates import duplicates
from site_builder.metrics.standing.state import Attention, CustomerKind, CustomerState, OpportunityState
from site_builder.model.customer import Customer, Waiver
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Stage, StageKind, Status
from site_builder.model.team import Member, Team

CLOSE_PAST_DAYS = 30
"""An expected close further past than this is stale, not just late (GJ418 says it from the first day)."""

PROPOSAL = "proposal"


class Action(StrEnum):
    """What is proposed."""

    HAND_OVER = "hand-over"
    MERGE = "merge-duplicates"
    ADD_CHANNEL = "add-channel"
    ADD_REASON = "add-loss-reason"
    SET_STEP = "set-next-step"
    UPDATE = "update-fields"
    TO_POOL = "to-pool"
    ARCHIVE = "archive"


class Reason(StrEnum):
    """What is wrong."""

    OWNER_GONE = "owner-gone"
    DEAL_OWNER_GONE = "deal-owner-gone"
    TASK_OF_GONE = "task-of-gone"
    COLLABORATOR_GONE = "collaborator-gone"
    DUPLICATE = "duplicate"
    NO_CHANNEL = "no-channel"
    LOST_WITHOUT_REASON = "lost-without-reason"
    NO_STEP = "no-step"
    CLOSE_PAST = "close-past"
    AMOUNT_MISSING = "amount-missing"
    NEEDS_EMPTY = "needs-empty"
    SILENT = "silent"
    POOL_TOO_LONG = "pool-too-long"


WAIVED_BY = {
    Reason.OWNER_GONE: "GJ421",
    Reason.DEAL_OWNER_GONE: "GJ421",
    Reason.TASK_OF_GONE: "GJ432",
    Reason.COLLABORATOR_GONE: "GJ433",
    Reason.DUPLICATE: "GJ502",
    Reason.NO_CHANNEL: "GJ415",
    Reason.LOST_WITHOUT_REASON: "GJ406",
    Reason.NO_STEP: "GJ401",
    Reason.CLOSE_PAST: "GJ418",
    Reason.SILENT: "GJ414",
    Reason.POOL_TOO_LONG: "GJ411",
}
"""The rule that says the same of a record: while it is waived (F12), nothing is to be tidied up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanUp:
    """A record to tidy up. `days` say how long it has been so, `about` what it is about (an opportunity, a person)."""

    customer: CustomerState
    reason: Reason
    action: Action
    days: int | None = None
    about: str = ""


Finder = Callable[[CustomerState, Ledger], Iterator[CleanUp]]


def clean_up(ledger: Ledger) -> tuple[CleanUp, ...]:
    """Everything to tidy up, by action, then in the order of the day's lists; ask with `ledger.once(clean_up)`.

    Archived customers are tidied already.
    """
    states = [state for state in in_order(ledger.states.values(), ledger.rules) if not state.customer.archived]
    found = [one for state in states for find in _FINDERS for one in find(state, ledger)]
    found += _duplicates(states)
    waived = _waived(ledger)
    order = list(Action)
    left = (one for one in found if (one.customer.customer.path, WAIVED_BY.get(one.reason)) not in waived)
    return tuple(sorted(left, key=lambda one: order.index(one.action)))


def _waived(ledger: Ledger) -> frozenset[tuple[str, str]]:
    """Records (paths) and codes with a reasoned waiver that still holds."""
    by_id, by_path = ledger.book.by_id, ledger.book.by_path
    found: set[tuple[str, str]] = set()
    for customer in ledger.book.customers:
        found |= {(customer.path, one.code) for one in customer.waivers if _holds(one, ledger.today)}
    for one in ledger.rules.waivers:
        named = by_id.get(one.customer or "") or by_path.get(one.customer or "")
        if named and _holds(one, ledger.today):
            found.add((named.path, one.code))
    return frozenset(found)


def _holds(waiver: Waiver, today: date) -> bool:
    return bool(waiver.reason) and waiver.until is not None and waiver.until >= today


def _duplicates(states: list[CustomerState]) -> Iterator[CleanUp]:
    by_path = {state.customer.path: state for state in states}
    for customer, other, _ in duplicates(by_path[path].customer for path in sorted(by_path)):
        yield CleanUp(customer=by_path[customer.path], reason=Reason.DUPLICATE, action=Action.MERGE, about=other.label)


def is_gone(member: Member | None, today: date) -> bool:
    """Whether a member is inactive or has left."""
    return member is not None and (not member.active or (member.left is not None and member.left < today))


def _gone(state: CustomerState, ledger: Ledger) -> Iterator[CleanUp]:
    """What still belongs to people who are gone: the customer, opportunities, open tasks, the customer's helpers."""
    for reason, name in _responsible(state, ledger.rules.team):
        if is_gone(ledger.rules.team.find(name), ledger.today):
            yield CleanUp(customer=state, reason=reason, action=Action.HAND_OVER, about=name)


def _responsible(state: CustomerState, team: Team) -> Iterator[tuple[Reason, str]]:
    customer = state.customer
    if customer.owner and not customer.in_pool:
        yield Reason.OWNER_GONE, customer.owner
    running = (one.owner for one in state.opportunities if one.kind is StageKind.OPEN)
    for name in dict.fromkeys(one for one in running if one and one != customer.owner):
        yield Reason.DEAL_OWNER_GONE, name
    for name in dict.fromkeys(person for task in customer.tasks if not task.done for person in task.assignees):
        if name not in team.departments:
            yield Reason.TASK_OF_GONE, name
    for name in dict.fromkeys(customer.collaborators):
        yield Reason.COLLABORATOR_GONE, name


def _no_channel(state: CustomerState, _: Ledger) -> Iterator[CleanUp]:
    if state.is_active and not is_reachable(state.customer):
        yield CleanUp(customer=state, reason=Reason.NO_CHANNEL, action=Action.ADD_CHANNEL)


def is_reachable(customer: Customer) -> bool:
    """Whether one of the contacts (those who have left aside) has a phone, mail or chat name, or may have (GJ415)."""
    present = (one for one in customer.contacts if not one.left)
    return customer.is_invalid("contacts") or any(
        one.phone or one.mail or one.chat or one.same_wechat for one in present
    )


def _lost_without_reason(state: CustomerState, _: Ledger) -> Iterator[CleanUp]:
    for one in state.opportunities:
        if one.kind is StageKind.LOST and one.closing and not _has_reason(one, one.closing, state):
            yield CleanUp(
                customer=state, reason=Reason.LOST_WITHOUT_REASON, action=Action.ADD_REASON, about=_name(one, state)
            )


def _has_reason(one: OpportunityState, closing: FollowUp, state: CustomerState) -> bool:
    """In the closing entry or a later one; a declared churn says why, too."""
    at = state.log.index(closing) if closing in state.log else 0
    return bool(one.reasons) or any(entry.churn for entry in state.log[at:])


def _no_step(state: CustomerState, _: Ledger) -> Iterator[CleanUp]:
    if state.kind is CustomerKind.OPEN and state.attention is Attention.NONE:
        yield CleanUp(customer=state, reason=Reason.NO_STEP, action=Action.SET_STEP, days=state.silent_days)


def _stale_deals(state: CustomerState, ledger: Ledger) -> Iterator[CleanUp]:
    if state.kind is not CustomerKind.OPEN:
        return
    for one in state.opportunities:
        if one.kind is not StageKind.OPEN:
            continue
        late = (ledger.today - one.expected_close).days if one.expected_close else 0
        if late > CLOSE_PAST_DAYS:
            yield _update(state, Reason.CLOSE_PAST, one, late)
        if one.record.amount is None and _is_offered(one.stage, ledger):
            yield _update(state, Reason.AMOUNT_MISSING, one)


def _update(state: CustomerState, reason: Reason, one: OpportunityState, days: int | None = None) -> CleanUp:
    return CleanUp(customer=state, reason=reason, action=Action.UPDATE, days=days, about=_name(one, state))


def _is_offered(stage: Stage, ledger: Ledger) -> bool:
    """At the proposal or later; where the team has no such stage, in the second half of its open stages."""
    place, open_stages = ledger.ground.place, ledger.ground.open_stages
    first = PROPOSAL if PROPOSAL in place else open_stages[len(open_stages) // 2].key
    return place[stage.key] >= place[first]


def _needs_empty(state: CustomerState, ledger: Ledger) -> Iterator[CleanUp]:
    """Past the first stage nobody may still not know what the customer needs."""
    customer = state.customer
    if state.kind is not CustomerKind.OPEN or state.stage.key == ledger.rules.pipeline.first.key:
        return
    stated = customer.needs or customer.pains or any(entry.needs or entry.pains for entry in state.log)
    if not stated and not customer.is_invalid("needs"):
        yield CleanUp(customer=state, reason=Reason.NEEDS_EMPTY, action=Action.UPDATE)


def _silent(state: CustomerState, ledger: Ledger) -> Iterator[CleanUp]:
    """Potential customers without a contact: to the pool, after twice the limit to the archive."""
    limit, days = ledger.rules.limits.potential_silent_days, state.silent_days or 0
    if state.kind is CustomerKind.OPEN and state.status is Status.POTENTIAL and days > limit:
        action = Action.ARCHIVE if days > 2 * limit else Action.TO_POOL
        yield CleanUp(customer=state, reason=Reason.SILENT, action=action, days=days)


def _pool(state: CustomerState, ledger: Ledger) -> Iterator[CleanUp]:
    """In the pool without anything happening for too long (GJ411)."""
    since = state.log[-1].on if state.log else state.customer.first_contact
    days = (ledger.today - since).days if since else 0
    if state.kind is CustomerKind.POOL and days > ledger.rules.limits.pool_days:
        yield CleanUp(customer=state, reason=Reason.POOL_TOO_LONG, action=Action.ARCHIVE, days=days)


def _name(one: OpportunityState, state: CustomerState) -> str:
    """The opportunity's name, needed only where there are several."""
    return one.record.name or one.record.id if len(state.opportunities) > 1 else ""


_FINDERS: tuple[Finder, ...] = (
    *(_gone, _no_channel, _lost_without_reason, _no_step),
    *(_stale_deals, _needs_empty, _silent, _pool),
)
