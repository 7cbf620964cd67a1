"""The log is the last section, so that a new entry can always be appended at the end."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ214",
    name="section-after-log",
    severity=Severity.ERROR,
    waivable=False,
)
