"""Tomorrow is another day tomorrow: records hold dates."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ203",
    name="relative-date",
    severity=Severity.ERROR,
    waivable=False,
    wrong="- 下一步 下周二：上门演示",
    right="- 下一步 2026-03-17：上门演示",
)
