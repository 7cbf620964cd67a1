"""The end date of a waiver has passed; what it excused is a warning again."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ902",
    name="waiver-expired",
    severity=Severity.WARNING,
    waivable=False,
)
