"""A deal that is lost without a word teaches nobody anything."""

from collections.abc import Iterator

from site_builder.checks.closings import closed, of_opportunity, place_of
from site_builder.checks.finding import found, label, log_line
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.follow_up import FollowUp
from site_builder.model.pipeline import StageKind
from site_builder.model.problem import Problem, Remedy, Severity


def check(context: Context) -> Iterator[Problem]:
    """Lost opportunities whose closing entry, and every later one, states no reason."""
    for state, opportunity, closing in closed(context, StageKind.LOST):
        if not _has_reason(state, opportunity, closing):
            yield found(
                "GJ406",
                state.customer,
                place_of(closing, context, StageKind.LOST),
                path=closing.path,
                field="reason",
                remedy=_line(state, opportunity, context),
                opportunity=opportunity.record.id,
                date=closing.on,
            )


def _has_reason(state: CustomerState, opportunity: OpportunityState, closing: FollowUp) -> bool:
    since = state.log[state.log.index(closing) :] if closing in state.log else (closing,)
    return any(
        entry.churn or any(of_opportunity(one.opportunity, opportunity) for one in entry.reasons) for entry in since
    )


def _line(state: CustomerState, opportunity: OpportunityState, context: Context) -> Remedy:
    reasons = context.rules.lists.loss_reasons
    example = label(reasons[0], context.rules) if reasons else "…"
    several = opportunity.record.id if len(state.opportunities) > 1 else ""
    return Remedy(log_line("reason", example, context.rules, several), safe=False)


RULE = Rule(
    code="GJ406",
    name="lost-without-reason",
    severity=Severity.ERROR,
    check=check,
    wrong="- 阶段：初步接触 → 输单\n",
    right="- 阶段：初步接触 → 输单\n- 原因：价格\n",
)
