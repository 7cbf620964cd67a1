"""A handover takes everything along: deals, open tasks, and a dated first step of whoever receives the customer."""

from collections.abc import Iterator

from site_builder.checks.changing import HANDOVER, both_sides, name_of, of_change
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.change import RecordChange
from site_builder.model.customer import Customer
from site_builder.model.follow_up import StepKind
from site_builder.model.pipeline import StageKind
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Records with a new owner: what is still the old one's, and a handover entry without a dated next step."""
    for change, before, after in both_sides(context):
        owner, state = before.owner, context.after.states.get(after.path)
        handed = owner != after.owner and not after.in_pool and not after.archived
        if handed and state is not None:
            if owner and not before.in_pool:
                yield from _left_behind(change, owner, after, state, context)
            yield from _stepless(change, after, state, context)


def _left_behind(
    change: RecordChange, owner: str, after: Customer, state: CustomerState, context: ChangeContext
) -> Iterator[Problem]:
    people = {"before": name_of(owner, context), "after": name_of(after.owner, context)}
    for deal in state.opportunities:
        if deal.record.owner == owner and deal.kind is StageKind.OPEN:
            what = deal.record.name or deal.record.id
            yield of_change("GJ717", change, deal.record.span, variant="deal", what=what, **people)
    for task in after.tasks:
        if not task.done and owner in task.assignees:
            yield of_change("GJ717", change, task.span, variant="task", what=task.text, **people)


def _stepless(change: RecordChange, after: Customer, state: CustomerState, context: ChangeContext) -> Iterator[Problem]:
    handovers = [one for one in change.added if HANDOVER in one.methods]
    steps = [step for entry in handovers for step in entry.next_steps]
    if not handovers or not state.is_active or any(one.kind is StepKind.PLANNED and one.due for one in steps):
        return
    entry = handovers[-1]
    yield of_change("GJ717", change, entry.heading_span, path=entry.path, after=name_of(after.owner, context))


RULE = Rule(
    code="GJ717",
    name="handover-incomplete",
    severity=Severity.ERROR,
    check_change=check_change,
    wrong="- 下一步：不变",
    right="- 下一步 2026-03-14 @lina：上门拜访",
)
