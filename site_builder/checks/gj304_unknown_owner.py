"""A customer whose owner nobody knows is on nobody's list."""

from collections.abc import Iterator

from site_builder.checks.finding import found, text_at
from site_builder.checks.people import is_member, meant, variant_of
from site_builder.checks.rule import Context, Rule
from site_builder.model.customer import Customer
from site_builder.model.place import Span
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Owners of customers and of single opportunities."""
    for customer in context.book.customers:
        if customer.owner and not customer.in_pool:
            yield from _judge(customer, customer.owner, customer.place("owner"), context)
        for opportunity in customer.opportunities:
            if opportunity.owner and not opportunity.implicit:
                yield from _judge(customer, opportunity.owner, opportunity.span, context)


def _judge(customer: Customer, owner: str, span: Span, context: Context) -> Iterator[Problem]:
    if not is_member(owner, context):
        text = text_at(context.book.sources.get(customer.path), span)
        yield found(
            "GJ304",
            customer,
            span,
            variant=variant_of(owner, context),
            field="owner",
            remedy=meant(owner, span, context, text),
            value=owner,
        )


RULE = Rule(
    code="GJ304",
    name="unknown-owner",
    severity=Severity.ERROR,
    check=check,
    wrong="负责人: zhangwie",
    right="负责人: zhangwei",
)
