"""The next step lies beyond the tier's cadence: until then the customer hears nothing."""

from collections.abc import Iterator

from site_builder.checks.finding import found, words
from site_builder.checks.looking import active
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import Attention
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Steps planned later than the day on which the next contact is due."""
    for state in active(context):
        tier = context.rules.tier(state.customer.tier or "")
        step, due = state.next_step, state.contact_due
        if state.attention is Attention.FAR and tier and step and step.due and due and not state.steps_missing_at:
            yield found(
                "GJ410",
                state.customer,
                step.span,
                path=state.step_entry.path if state.step_entry else None,
                field="next_step",
                due=step.due,
                limit=due,
                tier=words(tier),
            )


RULE = Rule(
    code="GJ410",
    name="next-step-too-far",
    severity=Severity.INFO,
    check=check,
    day_dependent=True,
    wrong="- 下一步 2026-06-17：上门演示",
    right="- 下一步 2026-03-17：上门演示",
)
