"""Deep nesting is never meant, and costs time."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ112",
    name="nested-too-deep",
    severity=Severity.ERROR,
    waivable=False,
)
