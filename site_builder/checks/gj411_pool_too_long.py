"""A lead that nobody claims grows cold."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import CustomerKind
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Customers in the public pool in which nothing has happened for longer than the team's limit."""
    limit = context.rules.limits.pool_days
    for state in context.states.values():
        days = [entry.on for entry in state.log if entry.on <= context.today]
        since = days[-1] if days else state.customer.first_contact
        if state.kind is CustomerKind.POOL and since and (context.today - since).days > limit:
            yield found(
                "GJ411",
                state.customer,
                state.customer.place("owner"),
                field="owner",
                days=(context.today - since).days,
                limit=limit,
                since=since,
            )


RULE = Rule(
    code="GJ411",
    name="pool-too-long",
    severity=Severity.WARNING,
    check=check,
    day_dependent=True,
    options={"pool_days": "30"},
    wrong="负责人: 公海",
    right="负责人: zhangwei",
)
