"""The team has agreed on the way through its pipeline; a move off that way needs a decision, not a typing slip."""

from collections.abc import Iterator

from site_builder.checks.finding import found, label, stage_words
from site_builder.checks.looking import faults
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import FaultKind
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Moves to a stage that is not among the `next` of the stage reached."""
    pipeline = context.rules.pipeline
    for state, fault in faults(context, FaultKind.MOVE_NOT_ALLOWED):
        origin = pipeline.by_key.get(fault.expected or "")
        targets = [pipeline.by_key[key] for key in origin.next if key in pipeline.by_key] if origin else []
        yield found(
            "GJ404",
            state.customer,
            fault.span,
            path=fault.follow_up.path,
            field="stage",
            origin=stage_words(fault.expected, context.rules),
            target=stage_words(fault.found, context.rules),
            known=" / ".join(label(one, context.rules) for one in targets),
        )


RULE = Rule(
    code="GJ404",
    name="move-not-allowed",
    severity=Severity.ERROR,
    check=check,
    wrong="- 阶段：初步接触 → 商务谈判",
    right="- 阶段：初步接触 → 需求确认",
)
