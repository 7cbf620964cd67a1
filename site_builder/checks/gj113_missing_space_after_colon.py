"""`key:value` without a space is one long word for YAML."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ113",
    name="missing-space-after-colon",
    severity=Severity.ERROR,
    waivable=False,
    wrong="等级:A",
    right="等级: A",
)
