"""A field of the team's own has a list of values; anything else cannot be filtered for."""

from collections.abc import Iterator

from site_builder.checks.choices import closest, instead, is_listed, known
from site_builder.checks.finding import found, text_at
from site_builder.checks.looking import entries
from site_builder.checks.rule import Context, Rule
from site_builder.model.custom_field import CustomField
from site_builder.model.customer import Customer
from site_builder.model.place import Span
from site_builder.model.problem import Problem, Severity
from site_builder.model.words import words_of


def check(context: Context) -> Iterator[Problem]:
    """Values of fields with a list, in front matter and log."""
    listed = {field.key: field for field in context.rules.fields if field.values}
    if not listed:
        return
    for customer in context.book.customers:
        for key in listed.keys() & customer.custom.keys():
            yield from _judge(customer, listed[key], customer.custom[key], customer.place(key), customer.path, context)
    for customer, entry in entries(context):
        for one in entry.fields:
            if one.key in listed and one.key in entry.custom:
                yield from _judge(customer, listed[one.key], entry.custom[one.key], one.value_span, entry.path, context)


def _judge(
    customer: Customer, field: CustomField, value: object, span: Span, path: str, context: Context
) -> Iterator[Problem]:
    values = value if isinstance(value, list | tuple) else (value,)
    for one in values:
        if not is_listed(str(one), field.values):
            yield found(
                "GJ321",
                customer,
                span,
                path=path,
                field=field.key,
                remedy=instead(
                    closest(str(one), field.values, context.rules),
                    span,
                    whole=text_at(context.book.sources.get(path), span) == one,
                ),
                name=words_of(field),
                value=str(one),
                known=known(field.values, context.rules),
            )


RULE = Rule(
    code="GJ321",
    name="choice-not-in-custom-list",
    severity=Severity.ERROR,
    check=check,
    wrong="采购方式: 租凭",
    right="采购方式: 租赁",
)
