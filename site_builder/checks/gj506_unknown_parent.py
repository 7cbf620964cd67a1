"""A parent company that has no record of its own cannot be followed up with its subsidiaries."""

from collections.abc import Iterator

from site_builder.checks.choices import instead
from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.parse.nearest import nearest


def check(context: Context) -> Iterator[Problem]:
    """Parents that are neither the number nor a name of a customer."""
    names = {
        name.casefold(): name
        for customer in context.book.customers
        for name in (customer.id, customer.name, customer.short_name, *customer.former_ids, *customer.former_names)
        if name
    }
    for customer in context.book.customers:
        parent = customer.parent
        if parent and parent.strip().casefold() not in names:
            near = nearest(parent.strip().casefold(), tuple(names))
            place = customer.place("parent")
            yield found(
                "GJ506",
                customer,
                place,
                field="parent",
                remedy=instead(names.get(near) if near else None, place),
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
