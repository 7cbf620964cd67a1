"""A task is past its day: somebody waits for it."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.people import named
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Open tasks of records that are not archived, due before today."""
    for customer in context.book.customers:
        for task in customer.tasks:
            if not customer.archived and not task.done and task.due and task.due < context.today:
                yield found(
                    "GJ417",
                    customer,
                    task.span,
                    due=task.due,
                    days=(context.today - task.due).days,
                    text=task.text,
                    person=named(task.assignees or filter(None, [customer.owner]), context),
                )


RULE = Rule(
    code="GJ417",
    name="task-overdue",
    severity=Severity.INFO,
    check=check,
    day_dependent=True,
    wrong="- [ ] 2026-03-05 @zhangwei 寄样册",
    right="- [x] 2026-03-05 @zhangwei 寄样册 (2026-03-05)",
)
