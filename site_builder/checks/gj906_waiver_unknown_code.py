"""A waiver of a rule that does not exist excuses nothing."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ906",
    name="waiver-unknown-code",
    severity=Severity.ERROR,
    waivable=False,
)
