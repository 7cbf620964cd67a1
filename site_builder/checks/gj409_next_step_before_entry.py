"""A next step cannot lie before the entry that plans it: most likely month and day are swapped, or the year is."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.looking import entries
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Steps dated before their entry."""
    for customer, entry in entries(context):
        for step in entry.next_steps:
            if step.due and step.due < entry.on:
                yield found(
                    "GJ409",
                    customer,
                    step.span,
                    path=entry.path,
                    field="next_step",
                    due=step.due,
                    date=entry.on,
                )


RULE = Rule(
    code="GJ409",
    name="next-step-before-entry",
    severity=Severity.WARNING,
    check=check,
    wrong="- 下一步 2026-01-17：上门演示",
    right="- 下一步 2026-03-17：上门演示",
)
