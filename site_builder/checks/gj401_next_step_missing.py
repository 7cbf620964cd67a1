"""An open customer without a dated next step is forgotten: nobody's day reminds anybody of it."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.next_steps import step_gap, step_line
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.state import CustomerKind
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Open customers without a step, with an undated or closed one, or with a later contact that states none (M5)."""
    for state in context.states.values():
        if state.kind is CustomerKind.OPEN and (gap := step_gap(state, none_allowed=False)):
            text = context.book.sources.get(gap.path, "")
            yield found(
                "GJ401",
                state.customer,
                gap.span,
                path=gap.path,
                variant=gap.variant,
                field="next_step",
                remedy=step_line(gap, state, context, text),
                customer_name=state.customer.label,
                date=gap.entry.on if gap.entry else "",
            )


RULE = Rule(
    code="GJ401",
    name="next-step-missing",
    severity=Severity.ERROR,
    check=check,
    wrong="- 下一步：上门演示",
    right="- 下一步 2026-03-17：上门演示",
)
