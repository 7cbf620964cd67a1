"""The day of the next step has passed: information for the day's list, never a reason to turn a build red."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.looking import active
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import Attention
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Next steps of open and won customers that are past their day; a missing one is GJ401."""
    for state in active(context):
        step = state.next_step
        if state.attention is Attention.OVERDUE and step and step.due and not state.steps_missing_at:
            yield found(
                "GJ413",
                state.customer,
                step.span,
                path=state.step_entry.path if state.step_entry else None,
                field="next_step",
                due=step.due,
                days=(context.today - step.due).days,
                text=step.text,
            )


RULE = Rule(
    code="GJ413",
    name="overdue",
    severity=Severity.INFO,
    check=check,
    day_dependent=True,
    wrong="- 下一步 2026-03-11：上门演示",
    right="- 下一步 2026-03-17：上门演示",
)
