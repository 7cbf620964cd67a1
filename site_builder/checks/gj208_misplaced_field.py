"""A field that decides about the deal stands where not every reader finds it: read here, to be put right."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ208",
    name="misplaced-field",
    severity=Severity.ERROR,
    waivable=False,
    wrong="* 下一步 2026-03-17：上门演示",
    right="- 下一步 2026-03-17：上门演示",
)
