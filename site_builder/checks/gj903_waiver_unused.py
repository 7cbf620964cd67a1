"""Nothing is left to excuse."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ903",
    name="waiver-unused",
    severity=Severity.WARNING,
    waivable=False,
)
