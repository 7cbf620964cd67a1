"""A deal that stays in a stage for longer than the team allows has stopped moving."""

from collections.abc import Iterator

from site_builder.checks.finding import found, words
from site_builder.checks.looking import active
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import CustomerKind, CustomerState
from site_builder.model.pipeline import StageKind, Status
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Open opportunities of active customers, in their stage for more than its `max_days`.

    Of a potential customer who has long been silent GJ414 speaks.
    """
    for state in active(context):
        for one in () if _is_silent(state, context) else state.opportunities:
            limit = one.stage.max_days
            if one.kind is StageKind.OPEN and limit is not None and one.days_in_stage > limit:
                last = one.passages[-1] if one.passages else None
                yield found(
                    "GJ420",
                    state.customer,
                    last.move.target_span if last else state.customer.place("first_contact"),
                    path=last.entry.path if last else None,
                    field="stage",
                    stage=words(one.stage),
                    days=one.days_in_stage,
                    limit=limit,
                    opportunity=one.record.id,
                )


def _is_silent(state: CustomerState, context: Context) -> bool:
    silent = state.silent_days is not None and state.silent_days > context.rules.limits.potential_silent_days
    return silent and state.kind is CustomerKind.OPEN and state.status is Status.POTENTIAL


RULE = Rule(
    code="GJ420",
    name="stage-too-long",
    severity=Severity.INFO,
    check=check,
    day_dependent=True,
    options={"max_days": "30"},
    wrong="### 2026-02-05 电话 @zhangwei\n对方确认了排产需求。\n\n- 阶段：初步接触 → 需求确认",
    right="- 阶段：需求确认 → 方案报价",
)
