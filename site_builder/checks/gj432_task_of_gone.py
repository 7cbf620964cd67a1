"""A task of somebody who is gone will not be done (R34)."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.clean_up import is_gone
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Open tasks of members who are inactive or past their `left` day, in records that are not archived."""
    for customer in context.book.customers:
        if customer.archived:
            continue
        waiting = ((task, name) for task in customer.tasks if not task.done for name in task.assignees)
        for task, name in waiting:
            member = context.rules.team.find(name)
            if member and is_gone(member, context.today):
                yield found("GJ432", customer, task.span, person=member.name, id=member.id, text=task.text)


RULE = Rule(
    code="GJ432",
    name="task-of-gone",
    severity=Severity.WARNING,
    check=check,
    day_dependent=True,
    wrong="- [ ] 2026-03-18 @huangtao 寄样册",
    right="- [ ] 2026-03-18 @zhangwei 寄样册",
)
