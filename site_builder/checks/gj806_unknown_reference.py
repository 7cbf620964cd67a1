"""A setting that points at a stage, member, rule or field that does not exist."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ806",
    name="unknown-reference",
    severity=Severity.ERROR,
    waivable=False,
    wrong="severity: {GJ499: error}",
    right="severity: {GJ402: error}",
)
