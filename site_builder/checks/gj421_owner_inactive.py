"""A customer of somebody whose account is closed has nobody (R34)."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.owners import responsible
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Owners whom the team file marks `active: false`."""
    for customer, member, span in responsible(context):
        if not member.active:
            yield found("GJ421", customer, span, field="owner", value=member.name, id=member.id)


RULE = Rule(
    code="GJ421",
    name="owner-inactive",
    severity=Severity.ERROR,
    check=check,
    wrong="负责人: huangtao",
    right="负责人: zhangwei",
)
