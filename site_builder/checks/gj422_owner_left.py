"""The owner's last day has passed: the customers should have been handed over by then."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.owners import responsible
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Owners past their `left` day who are still marked active; the day alone never makes an error (C4)."""
    for customer, member, span in responsible(context):
        if member.active and member.left and member.left < context.today:
            yield found("GJ422", customer, span, field="owner", value=member.name, id=member.id, left=member.left)


RULE = Rule(
    code="GJ422",
    name="owner-left",
    severity=Severity.WARNING,
    check=check,
    day_dependent=True,
    wrong="负责人: heting",
    right="负责人: zhangwei",
)
