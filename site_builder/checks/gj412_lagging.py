"""Quiet for longer than the team allows for such customers: the deal is slipping away."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Customers without a contact for longer than the limit of their status, tier or stage (R23)."""
    for state in context.states.values():
        if state.is_lagging and state.lagging_limit is not None:
            last = state.last_contact
            since = last.on if last else state.customer.first_contact
            yield found(
                "GJ412",
                state.customer,
                last.heading_span if last else state.customer.place("first_contact"),
                path=last.path if last else None,
                days=(context.today - since).days if since else 0,
                limit=state.lagging_limit,
                customer_name=state.customer.label,
            )


RULE = Rule(
    code="GJ412",
    name="lagging",
    severity=Severity.INFO,
    check=check,
    day_dependent=True,
    options={"lagging_days": "high-intent: 3"},
    wrong="### 2026-03-04 电话 @zhangwei",
    right="### 2026-03-11 电话 @zhangwei",
)
