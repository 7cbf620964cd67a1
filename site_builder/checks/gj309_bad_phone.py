"""A number with a digit too few is noticed on the day it is needed."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.numbers import is_phone
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Phone numbers of contacts that no number plan knows."""
    for customer in context.book.customers:
        for contact in customer.contacts:
            for phone in contact.phones:
                if not is_phone(phone):
                    span = contact.phone_span if phone == contact.phone else None
                    yield found(
                        "GJ309",
                        customer,
                        span or contact.span,
                        field="contacts",
                        value=phone,
                        person=contact.name,
                    )


RULE = Rule(
    code="GJ309",
    name="bad-phone",
    severity=Severity.WARNING,
    check=check,
    wrong="  - 李明（采购总监，1380013800）",
    right="  - 李明（采购总监，13800138000）",
)
