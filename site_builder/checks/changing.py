"""What rules on changes look through: parts of a change with whoever made them."""

from collections.abc import Iterator

from site_builder.checks.merged import merged_entries, told
from site_builder.checks.rule import ChangeContext
from site_builder.metrics.changes.rewriting import repaired
from site_builder.metrics.changes.tokens import came
from site_builder.model.authorship import Step
from site_builder.model.change import Fate, FieldChange, RecordChange
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.opportunity import Opportunity
from site_builder.model.place import TOP, Span
from site_builder.model.problem import Param, Problem

HANDOVER = "handover"
"""The method of the entry that hands a customer over (decisions.md F16)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An entry that is new in a record which both sides have, and the step that wrote it."""

    change: RecordChange
    entry: FollowUp
    step: Step


def both_sides(context: ChangeContext) -> Iterator[tuple[RecordChange, Customer, Customer]]:
    """Changed records that the base has, too, as they were and as they are."""
    for change in context.changes.records:
        if change.before is not None and change.after is not None:
            yield change, change.before, change.after


def written(context: ChangeContext) -> Iterator[Written]:
    """New entries but those of new records, those that were only repaired and those of records merged into this."""
    for change, _, _ in both_sides(context):
        mended = repaired(change, context.texts)
        merged = merged_entries(change, context)
        for one in change.entries:
            if one.fate is Fate.ADDED and one.after and merged[told(one.after)] > 0:
                merged[told(one.after)] -= 1
            elif one.fate is Fate.ADDED and one.after and one.after.fingerprint not in mended:
                step = context.authorship.of(change.path, came(one.after))
                if step is not None:
                    yield Written(change=change, entry=one.after, step=step)


def place_of(customer: Customer, change: FieldChange) -> Span:
    """Where a changed fact stands now; of a deal in a list, the deal."""
    if change.opportunity is None or change.key in customer.readings:
        return customer.place(change.key)
    deal = deal_of(customer, change.opportunity)
    return deal.span if deal and not deal.implicit else TOP


def deal_of(customer: Customer, id_: str | None) -> Opportunity | None:
    """The deal of an id."""
    return next((one for one in customer.opportunities if one.id == id_), None)


def is_there(customer: Customer, change: FieldChange) -> bool:
    """Whether the deal of a changed fact exists; what went with its deal is no change of the fact."""
    return change.opportunity is None or deal_of(customer, change.opportunity) is not None


def of_change(
    code: str, change: RecordChange, span: Span = TOP, *, path: str | None = None, variant: str = "", **params: Param
) -> Problem:
    """A problem of a change, at a place of the record as it is now."""
    customer = change.customer
    return Problem(
        code=code,
        path=path or change.path,
        span=span,
        variant=variant,
        params={"customer_name": customer.label, **params},
        customer=customer.id,
    )


def called(step: Step | None) -> str:
    """Whoever made a step, as people call them."""
    if step is None:
        return "?"
    return step.member.name or step.member.id if step.member else step.address or step.name or "?"


def name_of(person: str | None, context: ChangeContext) -> str:
    """A member's name, else the text as typed."""
    for side in (context.before, context.after):
        member = side.rules.team.find(person or "")
        if member:
            return member.name or member.id
    return person or "?"
