"""An entry with two next steps beside one with none: a merge has mixed them up."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ220",
    name="bad-merge",
    severity=Severity.ERROR,
    waivable=False,
)
