"""A configuration file that does not have the shape of one; the shipped settings stand in for it."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ801",
    name="unreadable-configuration",
    severity=Severity.ERROR,
    waivable=False,
    wrong="- 制造业",
    right="industries: [制造业]",
)
