"""A potential customer of whom nothing was heard for half a year clutters every list."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import CustomerKind
from site_builder.model.pipeline import Status
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Open customers of status potential, quiet for longer than the limit."""
    limit = context.rules.limits.potential_silent_days
    for state in context.states.values():
        if state.kind is not CustomerKind.OPEN or state.status is not Status.POTENTIAL:
            continue
        last = state.last_contact
        since = last.on if last else state.customer.first_contact
        if since and (context.today - since).days > limit:
            yield found(
                "GJ414",
                state.customer,
                last.heading_span if last else state.customer.place("first_contact"),
                path=last.path if last else None,
                days=(context.today - since).days,
                limit=limit,
            )


RULE = Rule(
    code="GJ414",
    name="potential-silent",
    severity=Severity.WARNING,
    check=check,
    day_dependent=True,
    options={"potential_silent_days": "180"},
    wrong="### 2025-03-10 电话 @zhangwei",
    right="### 2026-03-10 电话 @zhangwei",
)
