"""Tabs look like spaces, and programs disagree on what they mean."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ108",
    name="tab",
    severity=Severity.ERROR,
    waivable=False,
    wrong="标签:\n\t- 重点",
    right="标签:\n  - 重点",
)
