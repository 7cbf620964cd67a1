"""The number of a customer is also the name of its attachments' folder, on every system and in every link."""

import re
from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity

_SAFE = re.compile(r"\w(?:[\w.-]{0,62}\w)?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def check(context: Context) -> Iterator[Problem]:
    """Numbers with spaces, slashes or other marks, names that Windows reserves, more than 64 characters."""
    for customer in context.book.customers:
        if customer.id and (not _SAFE.fullmatch(customer.id) or _RESERVED.fullmatch(customer.id)):
            yield found("GJ311", customer, customer.place("id"), field="id", value=customer.id)


RULE = Rule(
    code="GJ311",
    name="unsafe-id",
    severity=Severity.ERROR,
    check=check,
    wrong="编号: C20260301/001",
    right="编号: C20260301-001",
)
