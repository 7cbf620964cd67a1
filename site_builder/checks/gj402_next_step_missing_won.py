"""A won customer wants to be seen again: without a next step the next order goes to somebody else."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.next_steps import step_gap, step_line
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.state import CustomerKind
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Won customers as GJ401 looks at open ones; a step closed on purpose is in order here."""
    for state in context.states.values():
        if state.kind is CustomerKind.WON and (gap := step_gap(state, none_allowed=True)):
            text = context.book.sources.get(gap.path, "")
            yield found(
                "GJ402",
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
    code="GJ402",
    name="next-step-missing-won",
    severity=Severity.WARNING,
    check=check,
    wrong="- 下一步：回访",
    right="- 下一步 2026-03-15：回访",
)
