"""A won customer wants to be seen again: without a next step the next order goes to somebody else."""

from collections.abc import Iterator

from site_builder.checks.next_steps import missing_steps
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import CustomerKind
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Won customers as GJ401 looks at open ones; a step closed on purpose is in order here."""
    return missing_steps(context, "GJ402", CustomerKind.WON, none_allowed=True)


RULE = Rule(
    code="GJ402",
    name="next-step-missing-won",
    severity=Severity.WARNING,
    check=check,
    wrong="- 下一步：回访",
    right="- 下一步 2026-03-15：回访",
)
