"""A file in the configuration folder that nobody reads."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ812",
    name="unknown-configuration-file",
    severity=Severity.WARNING,
    waivable=False,
)
