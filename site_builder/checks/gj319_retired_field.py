"""A field that the team has given up is still filled in: the value is kept, but no list shows it."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.looking import log_fields
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.model.words import words_of


def check(context: Context) -> Iterator[Problem]:
    """Keys of retired fields in front matter and log."""
    retired = {one.key: words_of(one) for one in context.rules.fields if one.retired}
    for customer in context.book.customers:
        for key in retired.keys() & customer.readings.keys():
            yield found("GJ319", customer, customer.readings[key].key_span, field=key, name=retired[key])
    for customer, entry, field in log_fields(context, *retired) if retired else ():
        yield found("GJ319", customer, field.key_span, path=entry.path, field=field.key, name=retired[field.key])


RULE = Rule(
    code="GJ319",
    name="retired-field",
    severity=Severity.WARNING,
    check=check,
    wrong="首次接触: 2026-03-01\n传真: 0512-55501234\n",
    right="首次接触: 2026-03-01\n",
)
