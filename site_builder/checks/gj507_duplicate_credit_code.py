"""A credit code belongs to one company: two records with the same are the same customer, or one has the wrong code."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.model.customer import Customer
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Every record but the first with a credit code."""
    first: dict[str, Customer] = {}
    for customer in context.book.customers:
        if not customer.credit_code:
            continue
        other = first.setdefault(customer.credit_code.strip().upper(), customer)
        if other is not customer:
            yield found(
                "GJ507",
                customer,
                customer.place("credit_code"),
                field="credit_code",
                value=customer.credit_code,
                other=other.path,
                other_name=other.label,
            )


RULE = Rule(
    code="GJ507",
    name="duplicate-credit-code",
    severity=Severity.WARNING,
    check=check,
    across=True,
    wrong="统一社会信用代码: 91110000600037341L",
    right="统一社会信用代码: 91310000631696382C",
)
