"""A task or next step of somebody who is gone will not be done (R34)."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.rules.clean_up import is_gone
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Open tasks and current next steps of members who are inactive or past their `left` day; not in the archive."""
    for state in context.states.values():
        if not state.customer.archived:
            yield from _tasks(state, context)
            yield from _steps(state, context)


def _tasks(state: CustomerState, context: Context) -> Iterator[Problem]:
    waiting = ((task, name) for task in state.customer.tasks if not task.done for name in task.assignees)
    for task, name in waiting:
        member = context.rules.team.find(name)
        if member and is_gone(member, context.today):
            yield found("GJ432", state.customer, task.span, person=member.name, id=member.id, text=task.text)


def _steps(state: CustomerState, context: Context) -> Iterator[Problem]:
    """The step may stand in an entry of the inbox: the path is that of its entry."""
    places = {id(step): entry.path for entry in state.log for step in entry.next_steps}
    for step in state.steps:
        member = context.rules.team.find(step.person) if step.person else None
        if member and is_gone(member, context.today):
            yield found(
                "GJ432",
                state.customer,
                step.span,
                path=places.get(id(step)) or state.customer.path,
                variant="step",
                person=member.name,
                id=member.id,
                text=step.text,
            )


RULE = Rule(
    code="GJ432",
    name="task-of-gone",
    severity=Severity.WARNING,
    check=check,
    day_dependent=True,
    wrong="- [ ] 2026-03-18 @huangtao 寄样册",
    right="- [ ] 2026-03-18 @zhangwei 寄样册",
)
