"""Who of the team is responsible for what, for the rules about people who are gone."""

from collections.abc import Iterator

from site_builder.checks.rule import Context
from site_builder.model.customer import Customer
from site_builder.model.place import Span
from site_builder.model.team import Member


def responsible(context: Context) -> Iterator[tuple[Customer, Member, Span]]:
    """The members who own customers and opportunities that are not archived, and where it says so."""
    find = context.rules.team.find
    for customer in context.book.customers:
        if customer.archived:
            continue
        owner = find(customer.owner) if customer.owner and not customer.in_pool else None
        if owner:
            yield customer, owner, customer.place("owner")
        for opportunity in customer.opportunities:
            other = find(opportunity.owner) if opportunity.owner and not opportunity.implicit else None
            if other and other != owner:
                yield customer, other, opportunity.span
