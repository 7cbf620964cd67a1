"""The number of a customer is also the name of its attachments' folder, on every system and in every link."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.parse.file_names import is_safe_id


def check(context: Context) -> Iterator[Problem]:
    """Numbers with spaces, slashes or other marks, names that Windows reserves, more than 64 characters."""
    for customer in context.book.customers:
        if customer.id and not is_safe_id(customer.id):
            yield found("GJ311", customer, customer.place("id"), field="id", value=customer.id)


RULE = Rule(
    code="GJ311",
    name="unsafe-id",
    severity=Severity.ERROR,
    check=check,
    wrong="编号: C20260301/001",
    right="编号: C20260301-001",
)
