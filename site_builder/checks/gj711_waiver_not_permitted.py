"""Who is bound by a rule does not excuse themselves from it (F12)."""

from collections.abc import Iterator

from site_builder.checks.changing import called
from site_builder.checks.new_waivers import unpermitted_waivers
from site_builder.checks.rights import shown
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """New waivers of business rules and change rules by somebody whom `permissions.waivers` does not name."""
    words = context.before.rules.permissions.waivers
    for waiver, step in unpermitted_waivers(context):
        yield Problem(
            code="GJ711",
            path=waiver.path,
            span=waiver.span,
            params={"code": waiver.code, "person": called(step), "known": shown(words, context)},
            customer=waiver.customer,
        )


RULE = Rule(
    code="GJ711",
    name="waiver-not-permitted",
    severity=Severity.ERROR,
    check_change=check_change,
    waivable=False,
)
