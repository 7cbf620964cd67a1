"""Syntax, merge and privacy rules cannot be waived."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ905",
    name="not-waivable",
    severity=Severity.ERROR,
    waivable=False,
)
