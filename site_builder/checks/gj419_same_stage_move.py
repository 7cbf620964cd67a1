"""A move from a stage to itself says nothing; perhaps another target was meant."""

from collections.abc import Iterator

from site_builder.checks.finding import found, stage_words
from site_builder.checks.looking import faults
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import FaultKind
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Moves whose two ends are the same stage."""
    for state, fault in faults(context, FaultKind.SAME_STAGE):
        yield found(
            "GJ419",
            state.customer,
            fault.span,
            path=fault.follow_up.path,
            field="stage",
            stage=stage_words(fault.expected or fault.found, context.rules),
        )


RULE = Rule(
    code="GJ419",
    name="same-stage-move",
    severity=Severity.WARNING,
    check=check,
    wrong="- 阶段：需求确认 → 需求确认",
    right="- 阶段：初步接触 → 需求确认",
)
