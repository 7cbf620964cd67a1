"""A parent company that has no record of its own cannot be followed up with its subsidiaries."""

from collections.abc import Iterator

from site_builder.checks.choices import instead
from site_builder.checks.finding import found
from site_builder.checks.linking import meant_in
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Parents that are neither the number nor a name of a customer."""
    meant = meant_in(context)
    for customer in context.book.customers:
        parent = customer.parent
        if parent and not meant.is_parent(parent):
            place = customer.place("parent")
            yield found(
                "GJ506",
                customer,
                place,
                field="parent",
                remedy=instead(meant.near_parent(parent), place),
                value=parent,
            )


RULE = Rule(
    code="GJ506",
    name="unknown-parent",
    severity=Severity.WARNING,
    check=check,
    across=True,
    wrong="上级公司: 南屏医疗器材有限公司",
    right="上级公司: 南屏医疗器械有限公司",
)
