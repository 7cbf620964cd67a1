"""Archived records are out of the daily lists: an open deal in there is forgotten for good."""

from collections.abc import Iterator

from site_builder.checks.finding import found, words
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.pipeline import StageKind
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Archived customers with an open opportunity, unless the customer itself was declared lost."""
    for state in context.states.values():
        still_open = next((one for one in state.opportunities if one.kind is StageKind.OPEN), None)
        if state.customer.archived and still_open and not _given_up(state):
            yield found(
                "GJ416",
                state.customer,
                state.log[-1].heading_span if state.log else state.customer.place("id"),
                path=state.log[-1].path if state.log else None,
                opportunity=still_open.record.id,
                stage=words(still_open.stage),
            )


def _given_up(state: CustomerState) -> bool:
    return state.churned_on is not None or state.customer.in_pool


RULE = Rule(
    code="GJ416",
    name="archived-open",
    severity=Severity.ERROR,
    check=check,
    wrong="- 阶段：初步接触 → 需求确认",
    right="- 阶段：初步接触 → 输单",
)
