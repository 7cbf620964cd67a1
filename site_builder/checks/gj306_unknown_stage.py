"""A stage that the pipeline does not have moves the opportunity nowhere."""

from collections.abc import Iterator

from site_builder.checks.choices import instead
from site_builder.checks.finding import found, label
from site_builder.checks.looking import entries
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.model.rules import Rules
from site_builder.parse.nearest import nearest


def check(context: Context) -> Iterator[Problem]:
    """Both ends of every stage move."""
    for customer, entry in entries(context):
        for move in entry.moves:
            for text, span in ((move.origin, move.origin_span), (move.target, move.target_span)):
                if text and text not in context.rules.pipeline.by_key:
                    place = span or move.span
                    yield found(
                        "GJ306",
                        customer,
                        place,
                        path=entry.path,
                        field="stage",
                        remedy=instead(_closest(text, context.rules), place, whole=span is not None),
                        value=text,
                        known=" / ".join(label(stage, context.rules) for stage in context.rules.pipeline.stages),
                    )


def _closest(text: str, rules: Rules) -> str | None:
    near = nearest(text.casefold(), tuple(rules.pipeline.by_name))
    return label(rules.pipeline.by_name[near], rules) if near else None


RULE = Rule(
    code="GJ306",
    name="unknown-stage",
    severity=Severity.ERROR,
    check=check,
    wrong="- 阶段：初步接触 → 需求确人",
    right="- 阶段：初步接触 → 需求确认",
)
