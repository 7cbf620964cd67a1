"""The system refuses to open the file: its customer would be missing from every list."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ011",
    name="unreadable-file",
    severity=Severity.ERROR,
    waivable=False,
)
