"""`null`, `~`, `none` and the like are words for nothing; leave the line out instead."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ116",
    name="null-word",
    severity=Severity.WARNING,
    waivable=False,
    wrong="行业: null",
    right="行业: 制造业",
)
