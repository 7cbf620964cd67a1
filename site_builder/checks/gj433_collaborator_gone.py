"""Somebody who is gone is still named as helping with a customer (R34)."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.rules.clean_up import is_gone
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Collaborators who are inactive or past their `left` day, of records that are not archived."""
    for customer in context.book.customers:
        if customer.archived:
            continue
        for name in customer.collaborators:
            member = context.rules.team.find(name)
            if member and is_gone(member, context.today):
                yield found(
                    "GJ433",
                    customer,
                    customer.place("collaborators"),
                    field="collaborators",
                    person=member.name,
                    id=member.id,
                )


RULE = Rule(
    code="GJ433",
    name="collaborator-gone",
    severity=Severity.WARNING,
    check=check,
    day_dependent=True,
    wrong="协同人: [huangtao]",
    right="协同人: [lina]",
)
