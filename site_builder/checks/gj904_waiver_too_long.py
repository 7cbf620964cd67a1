"""A waiver runs for at most 180 days."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ904",
    name="waiver-too-long",
    severity=Severity.ERROR,
    waivable=False,
)
