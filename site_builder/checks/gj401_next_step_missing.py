"""An open customer without a dated next step is forgotten: nobody's day reminds anybody of it."""

from collections.abc import Iterator

from site_builder.checks.next_steps import missing_steps
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import CustomerKind
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Open customers without a step, with an undated or closed one, or with a later contact that states none (M5)."""
    return missing_steps(context, "GJ401", CustomerKind.OPEN, none_allowed=False)


RULE = Rule(
    code="GJ401",
    name="next-step-missing",
    severity=Severity.ERROR,
    check=check,
    wrong="- 下一步：上门演示",
    right="- 下一步 2026-03-17：上门演示",
)
