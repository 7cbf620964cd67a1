"""A waiver says which rule, why, and until when."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ901",
    name="waiver-incomplete",
    severity=Severity.ERROR,
    waivable=False,
    wrong="waivers:\n  - {code: GJ415, until: 2026-06-30}",
    right="waivers:\n  - {code: GJ415, reason: 客户要求只留前台, until: 2026-06-30}",
)
