"""Who may what: the permissions of the team as they were before the change (R43)."""

from collections.abc import Iterable

from site_builder.checks.rule import ChangeContext
from site_builder.metrics.changes.tokens import field_token
from site_builder.model.authorship import Step
from site_builder.model.change import RecordChange
from site_builder.model.customer import Customer
from site_builder.model.permissions import ANYONE, COLLABORATOR, OWNER
from site_builder.model.task import Task
from site_builder.model.team import Member


def is_guarded(context: ChangeContext) -> bool:
    """Whether the base says who is who; without a team file nobody's rights are known (C6)."""
    return context.before.rules.team.known


def is_allowed(words: Iterable[str], member: Member, customer: Customer | None = None, deal: str | None = None) -> bool:
    """Whether a permission holds for a person: by role, department, id, or how they stand to the customer or deal."""
    named = {ANYONE, member.id, str(member.role), member.department}
    if customer is not None and owns(customer, member.id, deal):
        named.add(OWNER)
    if customer is not None and member.id in customer.collaborators:
        named.add(COLLABORATOR)
    return any(word in named for word in words)


def may(
    words: Iterable[str], step: Step, change: RecordChange, context: ChangeContext, deal: str | None = None
) -> bool:
    """The same for whoever made a step; whoever claimed the customer or was handed it in this change is its owner."""
    if step.member is None or is_allowed(words, step.member, change.before, deal):
        return True
    is_new = claims(change, step.who) or was_handed(change, step.member, context)
    return is_new and is_allowed(words, step.member, change.after, deal)


def owns(customer: Customer, person: str, deal: str | None = None) -> bool:
    """Whether somebody is responsible for a customer, or for that deal of it (None: for any)."""
    deals = (one for one in customer.opportunities if deal in (None, one.id))
    return person in (customer.owner, *(one.owner for one in deals))


def claims(change: RecordChange, person: str) -> bool:
    """Whether somebody takes a customer out of the pool for themselves (F18)."""
    return bool(change.before and change.after and change.before.in_pool and change.after.owner == person)


def was_handed(change: RecordChange, member: Member, context: ChangeContext) -> bool:
    """Whether somebody else made the person the owner in this change."""
    fields = (one for one in change.fields if one.key == "owner" and one.after == member.id)
    steps = [context.authorship.of(change.path, field_token(one)) for one in fields]
    return bool(steps) and all(step is not None and step.who != member.id for step in steps)


def is_assigned(task: Task | None, member: Member) -> bool:
    """Whether a task is for somebody, by name, role or department."""
    return task is not None and bool({member.id, str(member.role), member.department} & set(task.assignees))


def shown(words: Iterable[str], context: ChangeContext, customer: Customer | None = None) -> str:
    """The people whom a permission names, by their names."""
    wanted = tuple(words)
    members = context.before.rules.team.members
    return " / ".join(one.name or one.id for one in members if one.active and is_allowed(wanted, one, customer)) or "-"
