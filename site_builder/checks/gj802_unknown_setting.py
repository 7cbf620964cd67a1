"""A setting that nothing knows has no effect, although the team believes it has."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ802",
    name="unknown-setting",
    severity=Severity.ERROR,
    waivable=False,
    wrong="industrys: [制造业]",
    right="industries: [制造业]",
)
