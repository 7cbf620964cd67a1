"""An inbox entry whose customer is not known waits for ever."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ222",
    name="inbox-customer-unknown",
    severity=Severity.ERROR,
    waivable=False,
    wrong="customer: C20260301-009",
    right="customer: C20260301-001",
)
