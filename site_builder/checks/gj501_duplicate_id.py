"""Two records with one number: attachments, links and figures would run together."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.model.customer import Customer
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Every record but the first that has a number; numbers that differ only in case are the same folder on Windows."""
    first: dict[str, Customer] = {}
    for customer in context.book.customers:
        if not customer.id:
            continue
        other = first.setdefault(customer.id.casefold(), customer)
        if other is not customer:
            yield found(
                "GJ501",
                customer,
                customer.place("id"),
                field="id",
                value=customer.id,
                other=other.path,
                other_name=other.label,
            )


RULE = Rule(
    code="GJ501",
    name="duplicate-id",
    severity=Severity.ERROR,
    check=check,
    across=True,
    wrong="编号: C20260301-001\n客户名称: 南屏医疗器械有限公司",
    right="编号: C20260301-002\n客户名称: 南屏医疗器械有限公司",
)
