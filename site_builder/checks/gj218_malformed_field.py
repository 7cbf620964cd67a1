"""A field is there, but what stands in it cannot be read."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ218",
    name="malformed-field",
    severity=Severity.ERROR,
    waivable=False,
    wrong="- 时长：很久",
    right="- 时长：30分钟",
)
