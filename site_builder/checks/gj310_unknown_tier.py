"""The tier sets how often a customer is to be contacted; an unknown one sets nothing."""

from collections.abc import Iterator

from site_builder.checks.choices import instead
from site_builder.checks.finding import found, text_at, word_at
from site_builder.checks.looking import entries
from site_builder.checks.rule import Context, Rule
from site_builder.model.customer import Customer
from site_builder.model.place import Span
from site_builder.model.problem import Problem, Severity
from site_builder.model.words import names_of
from site_builder.parse.nearest import nearest


def check(context: Context) -> Iterator[Problem]:
    """The tier of every customer, and both ends of every change of tier in the log."""
    for customer in context.book.customers:
        if customer.tier and context.rules.tier(customer.tier) is None:
            yield _problem(customer, customer.tier, customer.place("tier"), customer.path, context)
    for customer, entry in entries(context):
        change = entry.tier_change
        for text, last in ((change.origin, False), (change.target, True)) if change else ():
            if change and text and context.rules.tier(text) is None:
                value = next((one.value_span for one in entry.fields if one.span == change.span), change.span)
                span = word_at(context.book.sources.get(entry.path), value, text, last=last and bool(change.origin))
                yield _problem(customer, text, span, entry.path, context)


def _problem(customer: Customer, value: str, span: Span, path: str, context: Context) -> Problem:
    names = {one.casefold(): tier for tier in context.rules.tiers for one in names_of(tier)}
    near = nearest(value.casefold(), tuple(names))
    wanted = names[near].key if near else None
    return found(
        "GJ310",
        customer,
        span,
        path=path,
        field="tier",
        remedy=instead(wanted, span, whole=text_at(context.book.sources.get(path), span) == value),
        value=value,
        known=" / ".join(one.key for one in context.rules.tiers),
    )


RULE = Rule(
    code="GJ310",
    name="unknown-tier",
    severity=Severity.ERROR,
    check=check,
    wrong="等级: A+",
    right="等级: A",
)
