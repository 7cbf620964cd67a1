"""Control characters are invisible, break tables and terminals, and never mean anything in a record."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ004",
    name="control-character",
    severity=Severity.ERROR,
    waivable=False,
)
